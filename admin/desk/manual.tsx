/** The manual, for whoever sits at the desk for the first time. */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { roles, verdicts } from '../../db/shapes.ts'
import { type ManualPageName, type ManualPart, manualPages } from '../../knowledge/manual/pages.ts'
import { toPageHtml } from '../../knowledge/markdown.ts'
import { roleTerms } from '../../knowledge/texts/desk.ts'
import {
  manualKeys,
  type PictureName,
  pictureTexts,
  manualTexts as texts,
} from '../../knowledge/texts/manual.ts'
import { deedTerms } from '../../knowledge/texts/permissions.ts'
import { verdictTerms } from '../../knowledge/texts/terms.ts'
import { assetIfThere } from '../assets.ts'
import { type Deed, permissions, type Role } from '../auth/permissions.ts'
import { VerdictBadge } from '../site/verdict.tsx'
import { type Desk, notFoundPage, renderPage } from './desk.tsx'

/** A deed without a name for the manual does not compile. */
const deedLabels: Record<Deed, string> = deedTerms
const roleLabels: Record<Role, string> = {
  contact: texts.roles.contact,
  moderator: roleTerms.moderator.label,
  editor: roleTerms.editor.label,
  admin: roleTerms.admin.label,
}

const addressOf = (name: ManualPageName): string => `/admin/bantuan/${name}`

export function addManual(desk: Desk): void {
  desk.get('/bantuan', (c) =>
    renderPage(
      c,
      { title: texts.title, section: 'help', styles: ['desk-manual.css'] },
      <>
        <h1>{texts.title}</h1>
        <p>{texts.intro}</p>
        <ol class="manual-list">
          {manualPages.map(({ name, title }) => (
            <li>
              <a href={addressOf(name)}>{title}</a>
            </li>
          ))}
        </ol>
      </>,
    ),
  )

  desk.get('/bantuan/:name', (c) => {
    const index = manualPages.findIndex(({ name }) => name === c.req.param('name'))
    const page = manualPages[index]
    if (!page) return notFoundPage(c)
    const [previous, next] = [manualPages[index - 1], manualPages[index + 1]]
    return renderPage(
      c,
      { title: page.title, section: 'help', styles: ['desk-manual.css'] },
      <>
        <article class="manual">
          <h1>{page.title}</h1>
          {page.parts.map((part) => (
            <Part part={part} />
          ))}
        </article>
        <nav class="pages" aria-label={texts.all}>
          {previous && (
            <a href={addressOf(previous.name)} rel="prev">
              ← {previous.title}
            </a>
          )}
          <a href="/admin/bantuan">{texts.all}</a>
          {next && (
            <a href={addressOf(next.name)} rel="next">
              {next.title} →
            </a>
          )}
        </nav>
      </>,
    )
  })
}

const tables: Record<Extract<ManualPart, { is: 'table' }>['name'], () => Child> = {
  penilaian: () => <VerdictTable />,
  tombol: () => <KeyTable />,
  peran: () => <RoleTable />,
}

function Part({ part }: { readonly part: ManualPart }) {
  switch (part.is) {
    case 'text':
      return <div class="prose">{raw(toPageHtml(part.markdown))}</div>
    case 'picture':
      return <Picture name={part.name} />
    case 'table':
      return <>{tables[part.name]()}</>
  }
}

/** As it is seen on an office screen and on a phone; nothing where nobody has taken it yet. */
function Picture({ name }: { readonly name: PictureName }) {
  const [wide, narrow] = [1280, 390].map((width) => assetIfThere(`manual/${name}-${width}.webp`))
  if (wide === undefined) return null
  return (
    <figure>
      <picture>
        {narrow !== undefined && <source media="(width < 40rem)" srcset={narrow} />}
        <img src={wide} alt={pictureTexts[name]} loading="lazy" />
      </picture>
      <figcaption class="soft">{pictureTexts[name]}</figcaption>
    </figure>
  )
}

const VerdictTable = () => (
  <table>
    <caption>{texts.verdicts.caption}</caption>
    <thead>
      <tr>
        <th scope="col">{texts.verdicts.verdict}</th>
        <th scope="col">{texts.verdicts.meaning}</th>
      </tr>
    </thead>
    <tbody>
      {verdicts.map((verdict) => (
        <tr>
          <th scope="row">
            <VerdictBadge of={{ verdict }} />
          </th>
          <td>{verdictTerms[verdict].meaning}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const KeyTable = () => (
  <table>
    <caption>{texts.keys.caption}</caption>
    <thead>
      <tr>
        <th scope="col">{texts.keys.key}</th>
        <th scope="col">{texts.keys.does}</th>
      </tr>
    </thead>
    <tbody>
      {manualKeys.map(([key, does]) => (
        <tr>
          <th scope="row">
            <kbd>{key}</kbd>
          </th>
          <td>{does}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const shownRoles: readonly Role[] = ['contact', ...roles]

/** Who may do what, from the one table that the desk obeys. */
const RoleTable = () => (
  <table class="roles">
    <caption>{texts.roles.caption}</caption>
    <thead>
      <tr>
        <th scope="col">{texts.roles.deed}</th>
        {shownRoles.map((role) => (
          <th scope="col">{roleLabels[role]}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {(Object.keys(permissions) as Deed[]).map((deed) => (
        <tr>
          <th scope="row">{deedLabels[deed]}</th>
          {shownRoles.map((role) => (
            <Allowed yes={(permissions[deed] as readonly Role[]).includes(role)} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

const Allowed = ({ yes }: { readonly yes: boolean }) => (
  <td>
    <span aria-hidden="true">{yes ? '✓' : '–'}</span>
    <span class="hidden-text">{yes ? texts.roles.yes : texts.roles.no}</span>
  </td>
)
