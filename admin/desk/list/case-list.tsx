/** The list of cases: what moderators have open all day. */
import {
  agenciesAsked,
  type CaseFilter,
  countListed,
  type ListedCase,
  listPage,
  orderedBy,
  risesOf,
  tagsInUse,
  tagsOf,
} from '../../../db/case-list.ts'
import type { Clarification } from '../../../db/clarifications.ts'
import { presencesOf } from '../../../db/presence.ts'
import { savedFiltersOf } from '../../../db/saved-filters.ts'
import { listStaff } from '../../../db/staff.ts'
import { caseListTexts as texts } from '../../../knowledge/texts/case-list.ts'
import { deskTexts } from '../../../knowledge/texts/desk.ts'
import type { Context } from '../../context.ts'
import { VerdictBadge } from '../../site/verdict.tsx'
import { type Desk, renderPage } from '../desk.tsx'
import { KeyHelp } from '../keys.tsx'
import { EmptyState } from '../parts.tsx'
import { reviewLink } from '../review-list.tsx'
import { Chosen } from './chosen.tsx'
import { Result, Undo } from './done.tsx'
import { FilterForm, type OwnerCounts, OwnerTabs, SavedFilters, Ways } from './filters.tsx'
import { RisingClarifications } from './rising.tsx'
import { CaseRows } from './rows.tsx'
import { search } from './search.ts'
import { addressOf, countFilters, filterOf, listPath, orderOf, queryOf, readView, type View } from './view.ts'

const perPage = 25
const mostTags = 50
const recently = 60 * 60 * 1_000

export function addCaseList(desk: Desk, context: Context): void {
  const { store, now } = context
  desk.get('/kasus', async (c) => {
    const { member } = c.var.signedIn
    const address = new URL(c.req.url).searchParams
    const view = readView(address)
    const found = view.query === '' ? undefined : await search(context, view.query)
    const filter = { ...filterOf(view, member.id, now()), ids: found?.cases }
    const { rows, last } = await onePage(context, view, filter)
    const ids = rows.map(({ id }) => id)
    const beside = {
      rises: await risesOf(store.read, ids),
      tags: await tagsOf(store.read, ids),
      present: await presencesOf(store.read, ids, now()),
      me: member.id,
      now: now(),
      ticked: address.get('pilih') === 'semua',
    }
    const choices = {
      agencies: await agenciesAsked(store.read),
      tags: await tagsInUse(store.read, mostTags),
    }
    const staff = await listStaff(store.read)
    return renderPage(
      c,
      {
        title: deskTexts.cases.title,
        section: 'cases',
        styles: ['desk-list.css', 'desk-presence.css'],
        scripts: ['desk-list.js', 'desk-neighbours.js'],
      },
      <>
        <div class="list-title">
          <h1>{deskTexts.cases.title}</h1>
          <KeyHelp />
        </div>
        {await reviewLink(store.read, member.id)}
        <Result address={address} />
        <Undo context={context} staffId={member.id} view={view} />
        <FilterForm view={view} choices={choices} />
        <SavedFilters view={view} saved={await savedFiltersOf(store.read, member.id)} />
        <p
          id="kabar-baru"
          class="fresh"
          role="status"
          data-fresh={texts.live.fresh}
          data-show={texts.live.show}
        />
        <div
          hx-ext="sse"
          sse-connect="/admin/aliran"
          hx-get={addressOf(view, { after: view.after })}
          hx-trigger="sse:cases, sse:presence"
          hx-select="#daftar"
          hx-target="#daftar"
          hx-swap="outerHTML"
        >
          <div id="daftar">
            <OwnerTabs view={view} counts={await ownerCounts(context, filter, member.id)} />
            <Ways view={view} />
            {found && <FoundClarifications found={found.clarifications} view={view} />}
            {view.query === '' && <RisingClarifications context={context} />}
            {rows.length === 0 ? (
              <Empty view={view} />
            ) : (
              <form method="post" action={`${listPath}/banyak`}>
                {/* What Enter in a field presses is the first button of a form. */}
                <button type="submit" name="lakukan" value="tag" class="hidden-text" tabindex={-1}>
                  {texts.chosen.addTag}
                </button>
                <input type="hidden" name="kembali" value={queryOf(view)} />
                <CaseRows rows={rows} beside={beside} />
                {rows.some(({ status }) => status === 'open') && <Chosen view={view} staff={staff} />}
              </form>
            )}
            <Pages view={view} last={last} />
          </div>
        </div>
      </>,
    )
  })
}

/** The rows of one page, and the last of them where others follow. What was searched for comes best first, at once. */
async function onePage(
  { store, now }: Context,
  view: View,
  filter: CaseFilter,
): Promise<{ rows: ListedCase[]; last: ListedCase | undefined }> {
  const since = new Date(now().getTime() - recently)
  const order = orderOf(view)
  if (filter.ids) {
    const limit = filter.ids.length
    const rows = await listPage(store.read, filter, order, { limit, recently: since })
    const rank = new Map(filter.ids.map((id, index) => [id, index]))
    rows.sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0))
    return { rows, last: undefined }
  }
  const page = { after: view.after, limit: perPage + 1, recently: since }
  const rows = await listPage(store.read, filter, order, page)
  const shown = rows.slice(0, perPage)
  return { rows: shown, last: rows.length > perPage ? shown.at(-1) : undefined }
}

async function ownerCounts({ store }: Context, filter: CaseFilter, staffId: string): Promise<OwnerCounts> {
  const count = (assigneeId: string | null | undefined) => countListed(store.read, { ...filter, assigneeId })
  return { semua: await count(undefined), saya: await count(staffId), kosong: await count(null) }
}

const FoundClarifications = ({ found, view }: { found: readonly Clarification[]; view: View }) => (
  <>
    <p class="row">
      <strong>{texts.found(view.query)}</strong>
      <a href={addressOf({ ...view, query: '', status: 'menunggu', order: 'penting' })}>
        {texts.clearSearch}
      </a>
    </p>
    {found.length > 0 && (
      <section aria-labelledby="klarifikasi-cocok">
        <h2 id="klarifikasi-cocok">{texts.foundClarifications}</h2>
        <ul class="plain-rows">
          {found.map((one) => (
            <li>
              <a href={`/admin/klarifikasi/${one.id}`}>{one.title}</a>
              <VerdictBadge of={one} />
            </li>
          ))}
        </ul>
        <h2>{texts.foundCases}</h2>
      </section>
    )}
  </>
)

function Empty({ view }: { readonly view: View }) {
  if (view.query !== '' || countFilters(view) > 0)
    return <EmptyState {...texts.emptyFiltered} href={listPath} />
  if (view.status === 'menunggu' && view.owner === 'saya')
    return <EmptyState {...texts.emptyMine} href={`${listPath}?siapa=kosong`} />
  const all = deskTexts.cases.empty
  switch (view.status) {
    case 'dijawab':
      return <EmptyState {...all.answered} href={listPath} />
    case 'ditutup':
      return <EmptyState {...all.closed} href={listPath} />
    default:
      return view.owner === 'kosong' ? (
        <EmptyState {...texts.emptyNobody} href={listPath} />
      ) : (
        <EmptyState {...all.open} href="/admin/klarifikasi" />
      )
  }
}

function Pages({ view, last }: { readonly view: View; readonly last: ListedCase | undefined }) {
  if (!view.after && !last) return null
  const after = last && { by: orderedBy(last, orderOf(view)), id: last.id }
  return (
    <nav class="pages" aria-label={texts.pages}>
      {view.after && (
        <a id="hal-awal" href={addressOf(view)}>
          ← {texts.toStart}
        </a>
      )}
      {after && (
        <a id="hal-berikutnya" href={addressOf(view, { after })} rel="next">
          {texts.next} →
        </a>
      )}
    </nav>
  )
}
