import { type Case, type CaseOrder, type CaseSummary, countCases, listCases } from '../../db/cases.ts'
import { formatDate } from '../../knowledge/dates.ts'
import { deskTexts, orderTerms, statusTerms } from '../../knowledge/texts/desk.ts'
import { endReasonTerm } from '../../knowledge/texts/terms.ts'
import type { Context } from '../context.ts'
import { type Desk, type DeskRequest, renderPage } from './desk.tsx'
import { durationWords } from './durations.ts'
import { Notice } from './notices.tsx'
import { EmptyState } from './parts.tsx'
import { reviewLink } from './review-list.tsx'

const texts = deskTexts.cases
const perPage = 25

const statuses = { menunggu: 'open', dijawab: 'answered', ditutup: 'closed' } as const
const orders = { lama: 'waiting', ramai: 'askers' } as const satisfies Record<string, CaseOrder>

const statusNames = Object.keys(statuses) as (keyof typeof statuses)[]
const orderNames = Object.keys(orders) as (keyof typeof orders)[]

/** What the list shows, as its address says it. */
interface View {
  readonly status: keyof typeof statuses
  readonly order: keyof typeof orders
  readonly page: number
}

export function addCaseList(desk: Desk, { store, now }: Context): void {
  desk.get('/kasus', async (c) => {
    const view = readView(c)
    const status = statuses[view.status]
    const counts = await countCases(store.read)
    const pages = Math.max(1, Math.ceil(counts[status] / perPage))
    const page = Math.min(view.page, pages)
    const rows = await listCases(store.read, status, orders[view.order], perPage, (page - 1) * perPage)
    return renderPage(
      c,
      { title: texts.title, section: 'cases' },
      <>
        <h1>{texts.title}</h1>
        {await reviewLink(store.read, c.var.signedIn.member.id)}
        <Notice c={c} />
        <div
          hx-ext="sse"
          sse-connect="/admin/aliran"
          hx-get={addressOf({ ...view, page })}
          hx-trigger="sse:cases"
          hx-select="#daftar"
          hx-target="#daftar"
          hx-swap="outerHTML"
        >
          <div id="daftar">
            <Tabs view={view} counts={counts} />
            {rows.length === 0 ? <Empty status={status} /> : <CaseRows rows={rows} view={view} now={now()} />}
            <Pages view={{ ...view, page }} pages={pages} />
          </div>
        </div>
      </>,
    )
  })
}

function readView(c: DeskRequest): View {
  const { status, urut, hal } = c.req.query()
  return {
    status: statusNames.find((name) => name === status) ?? 'menunggu',
    order: orderNames.find((name) => name === urut) ?? 'lama',
    page: Math.max(1, Number.parseInt(hal ?? '1', 10) || 1),
  }
}

const addressOf = ({ status, order, page }: View): string =>
  `/admin/kasus?status=${status}&urut=${order}${page > 1 ? `&hal=${page}` : ''}`

function Tabs({ view, counts }: { view: View; counts: Record<Case['status'], number> }) {
  return (
    <div class="list-head">
      <nav class="tabs" aria-label={texts.title}>
        {statusNames.map((name) => (
          <a
            id={`tab-${name}`}
            href={addressOf({ ...view, status: name, page: 1 })}
            aria-current={name === view.status ? 'page' : undefined}
          >
            {statusTerms[statuses[name]]} <span class="count">{counts[statuses[name]]}</span>
          </a>
        ))}
      </nav>
      <p class="order">
        {texts.order}{' '}
        {orderNames.map((name) => (
          <a
            id={`urut-${name}`}
            href={addressOf({ ...view, order: name, page: 1 })}
            aria-current={name === view.order ? 'true' : undefined}
          >
            {orderTerms[orders[name]]}
          </a>
        ))}
      </p>
    </div>
  )
}

function CaseRows({ rows, view, now }: { rows: readonly CaseSummary[]; view: View; now: Date }) {
  const first = (view.page - 1) * perPage + 1
  return (
    <ol class="case-rows" start={first}>
      {rows.map((row) => (
        <li>
          <a id={`kasus-${row.ticket}`} class="case-words" href={`/admin/kasus/${row.id}`}>
            {row.firstWording || texts.noWords}
          </a>
          <p class="case-facts">
            <span class="askers">{deskTexts.people(row.askers)}</span>
            <span>{row.endedAt ? endedWords(row, row.endedAt) : waitingWords(row, now)}</span>
            {row.questions > row.askers && <span>{texts.questions(row.questions)}</span>}
            <span class="ticket">{row.ticket}</span>
          </p>
        </li>
      ))}
    </ol>
  )
}

const waitingWords = (row: Case, now: Date): string => texts.waiting(durationWords(row.openedAt, now))

const endedWords = (row: Case, endedAt: Date): string =>
  [texts.ended(formatDate(endedAt)), row.closeReason && endReasonTerm(row.closeReason)]
    .filter(Boolean)
    .join(' · ')

function Empty({ status }: { status: Case['status'] }) {
  return (
    <EmptyState {...texts.empty[status]} href={status === 'open' ? '/admin/klarifikasi' : '/admin/kasus'} />
  )
}

function Pages({ view, pages }: { view: View; pages: number }) {
  if (pages === 1) return null
  return (
    <nav class="pages" aria-label={texts.page(view.page, pages)}>
      {view.page > 1 && (
        <a id="hal-sebelumnya" href={addressOf({ ...view, page: view.page - 1 })} rel="prev">
          ← {texts.previous}
        </a>
      )}
      <span>{texts.page(view.page, pages)}</span>
      {view.page < pages && (
        <a id="hal-berikutnya" href={addressOf({ ...view, page: view.page + 1 })} rel="next">
          {texts.next} →
        </a>
      )}
    </nav>
  )
}
