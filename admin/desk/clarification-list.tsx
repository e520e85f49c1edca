import { z } from 'zod'
import {
  type Clarification,
  clarificationsById,
  countClarifications,
  type FeedCursor,
  listClarifications,
  uncheckedRevisions,
} from '../../db/clarifications.ts'
import { formatDate, hasExpired } from '../../knowledge/dates.ts'
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
    const rows = query === '' ? await onePage(context, cursor) : await found(context, query)
    const shown = query === '' ? rows.slice(0, perPage) : rows
    const last = rows.length > shown.length ? shown.at(-1) : undefined
    const count = await countClarifications(store.read, {})
    const unchecked = new Set((await uncheckedRevisions(store.read)).map(({ id }) => id))
    return renderPage(
      c,
      { title: texts.title, section: 'clarifications' },
      <>
        <h1>{texts.title}</h1>
        <SearchBox
          action="/admin/klarifikasi"
          query={query}
          label={texts.search}
          button={texts.searchButton}
        />
        <p class="soft">{texts.count(count)}</p>
        {shown.length === 0 && (
          <EmptyState
            {...(query === '' ? texts.empty : texts.emptySearch)}
            href={query === '' ? '/admin/kasus' : '/admin/klarifikasi'}
          />
        )}
        <ul class="case-rows">
          {shown.map((row) => (
            <Row row={row} isUnchecked={unchecked.has(row.id)} now={now()} />
          ))}
        </ul>
        <nav class="pages">
          {(cursor || query !== '') && (
            <a href="/admin/klarifikasi">{query === '' ? texts.newest : texts.all}</a>
          )}
          {last && <a href={`/admin/klarifikasi?sesudah=${writeCursor(last)}`}>{texts.older} →</a>}
        </nav>
      </>,
    )
  })
}

const onePage = ({ store }: Context, cursor: FeedCursor | undefined) =>
  listClarifications(store.read, {}, perPage + 1, cursor)

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

function Row({ row, isUnchecked, now }: { row: Clarification; isUnchecked: boolean; now: Date }) {
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
        {hasExpired(row.validUntil, now) && <span class="tag">{texts.expired}</span>}
      </p>
    </li>
  )
}
