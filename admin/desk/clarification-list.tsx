import { z } from 'zod'
import {
  type Clarification,
  clarificationsById,
  type FeedCursor,
  uncheckedRevisions,
} from '../../db/clarifications.ts'
import { countShelves, listShelf, ratedDown, type Shelf, shelves } from '../../db/review.ts'
import { dayOf, formatDate, formatPartialDate } from '../../knowledge/dates.ts'
import { aftercareDesk } from '../../knowledge/texts/aftercare.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { reviewTexts } from '../../knowledge/texts/review.ts'
import type { Context } from '../context.ts'
import { VerdictBadge } from '../site/verdict.tsx'
import { type Desk, renderPage } from './desk.tsx'
import { EmptyState, SearchBox } from './parts.tsx'

const texts = deskTexts.clarifications
const perPage = 25
const mostFound = 50

/** What is published, newest first, or what fits a search. */
export function addClarificationList(desk: Desk, context: Context): void {
  const { store, now } = context
  desk.get('/klarifikasi', async (c) => {
    const query = c.req.query('cari')?.trim() ?? ''
    const cursor = readCursor(c.req.query('sesudah'))
    const shelf = shelfSchema.parse(c.req.query('keadaan'))
    const today = dayOf(now())
    const rows =
      query === ''
        ? await listShelf(store.read, shelf, today, perPage + 1, cursor)
        : await found(context, query)
    const shown = query === '' ? rows.slice(0, perPage) : rows
    const last = rows.length > shown.length ? shown.at(-1) : undefined
    const unchecked = new Set((await uncheckedRevisions(store.read)).map(({ id }) => id))
    const counts = await countShelves(store.read, today)
    const complaints = await ratedDown(
      store.read,
      shown.map((row) => row.id),
    )
    return renderPage(
      c,
      { title: texts.title, section: 'clarifications', styles: ['desk-aftercare.css'] },
      <>
        <h1>{texts.title}</h1>
        <Tabs counts={counts} current={query === '' ? shelf : undefined} />
        <SearchBox
          action="/admin/klarifikasi"
          query={query}
          label={texts.search}
          button={texts.searchButton}
        />
        {query === '' && shelf === 'inForce' && <p class="soft">{texts.count(counts.inForce)}</p>}
        {shown.length === 0 && (
          <EmptyState
            {...(query === ''
              ? aftercareDesk.empty[shelf]
              : { ...texts.emptySearch, href: '/admin/klarifikasi' })}
          />
        )}
        <ul class="case-rows">
          {shown.map((row) => (
            <Row
              row={row}
              today={today}
              isUnchecked={unchecked.has(row.id)}
              complaints={complaints.get(row.id) ?? 0}
            />
          ))}
        </ul>
        <nav class="pages">
          {(cursor || query !== '') && (
            <a href={query === '' ? pathOfShelf(shelf) : '/admin/klarifikasi'}>
              {query === '' ? texts.newest : texts.all}
            </a>
          )}
          {last && (
            <a href={`/admin/klarifikasi?keadaan=${shelf}&sesudah=${writeCursor(last)}`}>{texts.older} →</a>
          )}
        </nav>
      </>,
    )
  })
}

// Whoever mistypes an address gets what holds, not an error.
const shelfSchema = z.enum(shelves).catch('inForce')

const pathOfShelf = (shelf: Shelf): string =>
  shelf === 'inForce' ? '/admin/klarifikasi' : `/admin/klarifikasi?keadaan=${shelf}`

const Tabs = (props: {
  readonly counts: Readonly<Record<Shelf, number>>
  readonly current: Shelf | undefined
}) => (
  <nav class="tabs" aria-label={aftercareDesk.shelves.label}>
    {shelves.map((shelf) => (
      <a href={pathOfShelf(shelf)} {...(shelf === props.current ? { 'aria-current': 'page' } : {})}>
        {aftercareDesk.shelves[shelf]} <span class="tab-count">{props.counts[shelf]}</span>
      </a>
    ))}
  </nav>
)

async function found({ store, knowledge }: Context, query: string): Promise<Clarification[]> {
  const ids = knowledge.search(query, mostFound).map((hit) => hit.id)
  return await clarificationsById(store.read, ids)
}

/** Where a page ended: milliseconds since 1970 and an id, as in `1768000000000_0196…`. */
const cursorSchema = z
  .string()
  .regex(/^\d{1,15}_[0-9a-f-]{36}$/)
  .transform((text): FeedCursor => {
    const [at, id = ''] = text.split('_')
    return { publishedAt: new Date(Number(at)), id }
  })

const readCursor = (text: string | undefined): FeedCursor | undefined => cursorSchema.safeParse(text).data

const writeCursor = ({ publishedAt, id }: FeedCursor): string => `${publishedAt.getTime()}_${id}`

function Row(props: { row: Clarification; today: string; isUnchecked: boolean; complaints: number }) {
  const { row, today, isUnchecked, complaints } = props
  const { ranOut, askAgain, ratedDown: rated } = aftercareDesk.reasons
  return (
    <li>
      <a class="case-words" href={`/admin/klarifikasi/${row.id}`}>
        {row.title}
      </a>
      <p class="case-facts">
        <VerdictBadge of={row} />
        <span>{formatDate(row.updatedAt)}</span>
        {row.example && <span class="tag">{texts.example}</span>}
        {isUnchecked && <span class="tag status-open">{reviewTexts.emergencyTag}</span>}
        {row.withdrawn && <span class="tag">{aftercareDesk.withdrawnOn(formatDate(row.withdrawn.at))}</span>}
        {row.validUntil !== null && row.validUntil < today && (
          <span class="tag">{ranOut(formatPartialDate(row.validUntil))}</span>
        )}
        {row.askAgainOn !== null && row.askAgainOn <= today && (
          <span class="tag">{askAgain(formatPartialDate(row.askAgainOn))}</span>
        )}
        {complaints > 0 && <span class="tag">{rated(complaints)}</span>}
      </p>
    </li>
  )
}
