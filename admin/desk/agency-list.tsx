/** The city's offices: what waits for them, overdue first, and the directory. */
import {
  type Agency,
  type AgencyContact,
  type AgencyFigures,
  agencyFigures,
  listAgencies,
  listContacts,
} from '../../db/agencies.ts'
import { type Referral, waitingReferrals } from '../../db/referrals.ts'
import { agencyKinds } from '../../db/shapes.ts'
import { topicLabel } from '../../knowledge/agency-fit.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { agencyKindTerms, agencyTexts as texts } from '../../knowledge/texts/agencies.ts'
import { may } from '../auth/permissions.ts'
import type { Context } from '../context.ts'
import { type Desk, renderPage } from './desk.tsx'
import { durationWords } from './durations.ts'
import { Notice } from './notices.tsx'
import { EmptyState, SearchBox } from './parts.tsx'

interface Listed {
  readonly agency: Agency
  readonly contacts: readonly AgencyContact[]
  readonly figures: AgencyFigures | undefined
}

export function addAgencyList(desk: Desk, { store, now }: Context): void {
  desk.get('/instansi', async (c) => {
    const query = c.req.query('cari')?.trim() ?? ''
    const isArchive = c.req.query('arsip') !== undefined
    const contacts = await listContacts(store.read)
    const figures = await agencyFigures(store.read, now())
    const agencies = await listAgencies(store.read, isArchive)
    const archived = isArchive ? 0 : (await listAgencies(store.read, true)).length
    const listed = agencies
      .map((agency) => ({
        agency,
        contacts: contacts.filter((one) => one.agencyId === agency.id),
        figures: figures.get(agency.id),
      }))
      .filter((one) => fits(one, query))
    const waiting = await waitingReferrals(store.read)
    return renderPage(
      c,
      { title: texts.title, section: 'agencies', styles: ['desk-agencies.css'] },
      <>
        <h1>{texts.title}</h1>
        <p class="soft">{texts.intro}</p>
        <Notice c={c} />
        <section
          aria-labelledby="ditunggu"
          class="stack"
          hx-ext="sse"
          sse-connect="/admin/aliran"
          hx-get="/admin/instansi"
          hx-trigger="sse:cases"
          hx-select="#daftar-ditunggu"
          hx-target="#daftar-ditunggu"
          hx-swap="outerHTML"
        >
          <h2 id="ditunggu">{texts.waitingTitle}</h2>
          <div id="daftar-ditunggu">
            <Waiting waiting={waiting} now={now()} />
          </div>
        </section>
        <section aria-labelledby="daftar" class="stack">
          <h2 id="daftar">{texts.directory}</h2>
          <SearchBox
            action="/admin/instansi"
            query={query}
            label={texts.search}
            button={texts.searchButton}
          />
          <p class="row">
            <span class="soft">{texts.count(listed.length)}</span>
            {may(c.var.signedIn.member, 'manage agencies') && (
              <a class="button quiet small" href="/admin/instansi/baru">
                {texts.add}
              </a>
            )}
            {(query !== '' || isArchive) && <a href="/admin/instansi">{texts.all}</a>}
            {archived > 0 && <a href="/admin/instansi?arsip">{texts.archived(archived)}</a>}
          </p>
          {listed.length === 0 ? (
            <EmptyState
              {...(query === '' ? texts.empty : texts.emptySearch)}
              href={query === '' ? '/admin/instansi/baru' : '/admin/instansi'}
            />
          ) : (
            <Directory listed={listed} isOpen={query !== ''} />
          )}
        </section>
      </>,
    )
  })
}

/** Whether every word of the query stands somewhere in its name, its kind, its topics or the names of its people. */
function fits({ agency, contacts }: Listed, query: string): boolean {
  const words = [
    agency.name,
    agencyKindTerms[agency.kind],
    ...agency.topics.map(topicLabel),
    ...contacts.flatMap(({ name, position }) => [name, position]),
  ]
    .join(' ')
    .toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word))
}

function Waiting({ waiting, now }: { readonly waiting: readonly Referral[]; readonly now: Date }) {
  if (waiting.length === 0) return <p class="soft">{texts.nothingWaiting}</p>
  return (
    <ul class="case-rows">
      {waiting.map((one) => (
        <li>
          <a class="case-words" href={`/admin/kasus/${one.caseId}#rujukan`}>
            {one.question}
          </a>
          <p class="case-facts">
            <strong>{one.agency}</strong>
            <Deadline of={one} now={now} />
            {one.moreTimeReason !== null && <span class="tag">{texts.moreTimeTag}</span>}
            <span class="ticket">{one.ticket}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Until when an answer is wanted, or how long it is overdue. */
export const Deadline = ({ of: { dueAt }, now }: { readonly of: Referral; readonly now: Date }) =>
  dueAt <= now ? (
    <span class="tag overdue">⚠ {texts.referrals.late(durationWords(dueAt, now))}</span>
  ) : (
    <span>{texts.referrals.due(formatDateTime(dueAt))}</span>
  )

/** By kind; the many kelurahan are folded away until somebody looks for them. */
function Directory({ listed, isOpen }: { readonly listed: readonly Listed[]; readonly isOpen: boolean }) {
  return (
    <>
      {agencyKinds.map((kind) => {
        const some = listed.filter(({ agency }) => agency.kind === kind)
        return some.length === 0 ? null : (
          <details class="kind" open={isOpen || (kind !== 'kelurahan' && kind !== 'kecamatan')}>
            <summary>
              <h3>{agencyKindTerms[kind]}</h3> <span class="soft">{some.length}</span>
            </summary>
            <ul class="case-rows">
              {some.map((one) => (
                <Row {...one} />
              ))}
            </ul>
          </details>
        )
      })}
    </>
  )
}

const Row = ({ agency, contacts, figures }: Listed) => (
  <li>
    <a class="case-words" href={`/admin/instansi/${agency.id}`}>
      {agency.name}
    </a>
    <p class="case-facts">
      {agency.topics.map((topic) => (
        <span class="tag">{topicLabel(topic)}</span>
      ))}
      {contacts.map(({ name }) => (
        <span>{name}</span>
      ))}
      {figures && <span>{texts.figures.line(figures.asked, figures.answered)}</span>}
      {figures?.medianTime !== undefined && (
        <span>{texts.figures.medianLine(durationWords(new Date(0), new Date(figures.medianTime)))}</span>
      )}
      {figures !== undefined && figures.overdue > 0 && (
        <span class="tag overdue">⚠ {texts.figures.overdueLine(figures.overdue)}</span>
      )}
    </p>
  </li>
)
