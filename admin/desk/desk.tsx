/** What every page of the desk shares: who is signed in, the frame around a page, what may be done. */
import type { Hono, MiddlewareHandler, Context as Request } from 'hono'
import type { Child, PropsWithChildren } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ManualPageName } from '../../knowledge/manual/pages.ts'
import { accountTexts } from '../../knowledge/texts/accounts.ts'
import { deskTexts as texts } from '../../knowledge/texts/desk.ts'
import { manualTexts } from '../../knowledge/texts/manual.ts'
import { asset } from '../assets.ts'
import { type Deed, may } from '../auth/permissions.ts'
import type { SignedIn } from '../auth/sessions.ts'
import { Frame, Htmx, Nav } from '../layout.tsx'

export interface DeskEnv {
  Variables: { signedIn: SignedIn }
}
export type Desk = Hono<DeskEnv>
export type DeskRequest = Request<DeskEnv>

/** What is worked with all day. */
const daily = {
  cases: '/admin/kasus',
  clarifications: '/admin/klarifikasi',
  feedback: '/admin/tanggapan',
  agencies: '/admin/instansi',
  figures: '/admin/angka',
} as const

/** What is seldom needed, behind one word. */
const seldom = {
  snippets: '/admin/kutipan',
  webhooks: '/admin/langganan-redaksi',
  staff: '/admin/petugas',
  whatsapp: '/admin/whatsapp',
  audit: '/admin/jejak',
  account: '/admin/akun',
  help: '/admin/bantuan',
} as const

const sections = { ...daily, ...seldom }
export type Section = keyof typeof sections

/** The page of the manual that explains a section. */
const explained: Partial<Record<Section, ManualPageName>> = {
  cases: 'daftar-kasus',
  clarifications: 'setelah-terbit',
  feedback: 'setelah-terbit',
  agencies: 'instansi',
  figures: 'angka',
  snippets: 'menulis',
  staff: 'akun',
  audit: 'akun',
  account: 'akun',
}

/** What somebody must be allowed to do to see a section. */
const guarded: Partial<Record<Section, Deed>> = {
  webhooks: 'manage webhooks',
  staff: 'manage staff',
  whatsapp: 'link WhatsApp',
  audit: 'read the audit log',
}

/** Lets a request through only when the person who is signed in may do this. */
export const only =
  (deed: Deed): MiddlewareHandler<DeskEnv> =>
  async (c, next) => {
    if (may(c.var.signedIn.member, deed)) return await next()
    return renderPage(c, { title: texts.forbidden.title }, <Statement {...texts.forbidden} />, 403)
  }

interface DeskPage {
  readonly title: string
  readonly section?: Section
  /** Without scripts the page is loaded anew every so many seconds. */
  readonly refresh?: number
  /** Style sheets and scripts of `admin/assets/` that only this page needs. */
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
}

/** A page for a person who is signed in. */
export const renderPage = (
  c: DeskRequest,
  page: DeskPage,
  children: Child,
  status: ContentfulStatusCode = 200,
) =>
  c.html(
    <Frame
      title={`${page.title} – ${texts.name}`}
      styles={['staff.css', ...(page.styles ?? [])]}
      head={
        <>
          <Htmx />
          {['desk.js', 'desk-keys.js', ...(page.scripts ?? [])].map((name) => (
            <script src={asset(name)} defer />
          ))}
          {page.refresh !== undefined && (
            <noscript>
              <meta http-equiv="refresh" content={String(page.refresh)} />
            </noscript>
          )}
        </>
      }
      nav={<DeskNav signedIn={c.var.signedIn} section={page.section} />}
    >
      <p id="sesi-habis" class="note error session-ended" role="alert" hidden>
        <span>
          {accountTexts.ended.text}{' '}
          <a href="/admin/masuk" target="_blank" rel="noopener">
            {accountTexts.ended.link}
          </a>
        </span>
      </p>
      {children}
      <Explained section={page.section} />
    </Frame>,
    status,
  )

/** The way to the page of the manual that explains this section. */
function Explained({ section }: { readonly section: Section | undefined }) {
  const manualPage = section && explained[section]
  return manualPage === undefined ? null : (
    <p class="soft">
      <a href={`${sections.help}/${manualPage}`}>? {manualTexts.here}</a>
    </p>
  )
}

export const notFoundPage = (c: DeskRequest) =>
  renderPage(
    c,
    { title: texts.notFound.title },
    <Statement {...texts.notFound}>
      <p>
        <a href={sections.cases}>{texts.notFound.back}</a>
      </p>
    </Statement>,
    404,
  )

/** A page for anybody: signing in, an invitation, what went wrong. */
export const renderOutside = (
  c: Request,
  title: string,
  children: Child,
  status: ContentfulStatusCode = 200,
) =>
  c.html(
    <Frame
      title={`${title} – ${texts.name}`}
      styles={['base.css', 'parts.css', 'desk-head.css', 'desk.css', 'desk-account.css']}
      nav={<p class="soft">{texts.name}</p>}
    >
      <div class="narrow stack">{children}</div>
    </Frame>,
    status,
  )

/** A heading and a sentence that says what to do. */
export const Statement = ({
  title,
  text,
  children,
}: PropsWithChildren<{ readonly title: string; readonly text: string }>) => (
  <>
    <h1>{title}</h1>
    <p>{text}</p>
    {children}
  </>
)

function DeskNav({
  signedIn: { member },
  section,
}: {
  readonly signedIn: SignedIn
  readonly section: Section | undefined
}) {
  const linksTo = (some: Partial<typeof sections>) =>
    (Object.keys(some) as Section[])
      .filter((name) => {
        const deed = guarded[name]
        return deed === undefined || may(member, deed)
      })
      .map((name) => ({ href: sections[name], label: texts.nav[name] }))
  const current = section && sections[section]
  return (
    <>
      <Nav label={texts.name} links={linksTo(daily)} current={current} />
      <details class="more">
        <summary>{texts.nav.more}</summary>
        <Nav label={texts.nav.more} links={linksTo(seldom)} current={current} />
      </details>
      <form method="post" action="/admin/keluar" class="sign-out row">
        <span class="soft who">{member.name}</span>
        <button type="submit" class="button quiet small">
          {texts.nav.signOut}
        </button>
      </form>
    </>
  )
}
