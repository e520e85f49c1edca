/** The moderators' list of cases: what it shows, in which order, page by page, and how many there are. */
import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm'
import type { Case } from './cases.ts'
import { agencies, referrals } from './schema/agencies.ts'
import { caseTags, rises } from './schema/case-list.ts'
import { cases, questions } from './schema/cases.ts'
import { staff } from './schema/staff.ts'
import type { ChannelName } from './shapes.ts'
import type { Reader } from './store.ts'

/** Which cases; what is undefined does not matter. */
export interface CaseFilter {
  readonly status?: Case['status'] | undefined
  /** Whose: null, nobody's. */
  readonly assigneeId?: string | null | undefined
  readonly category?: string | undefined
  /** In one of these parts of the city. */
  readonly places?: readonly string[] | undefined
  /** Somebody asked on this channel. */
  readonly channel?: ChannelName | undefined
  /** This agency was asked and has not answered. */
  readonly agencyId?: string | undefined
  readonly openedUntil?: Date | undefined
  readonly fewestAskers?: number | undefined
  /** Marked by a moderator, or its words speak of danger. */
  readonly urgent?: boolean | undefined
  readonly rising?: boolean | undefined
  readonly tag?: string | undefined
  /** Only these: what a search has found. */
  readonly ids?: readonly string[] | undefined
}

/** `ended`: what ended last comes first. */
export type ListOrder = 'importance' | 'waiting' | 'askers' | 'ended'

/** Where a page ended: what its last case is ordered by, and its id. */
export interface ListCursor {
  readonly by: number
  readonly id: string
}

/** A case in the list, with the words it began with. */
export type ListedCase = Case & {
  readonly firstWording: string
  readonly questions: number
  /** Questions since `recently`. */
  readonly recent: number
  readonly assignee: string | null
}

/** What a case is ordered by. */
export function orderedBy(subject: Case, order: ListOrder): number {
  if (order === 'importance') return subject.priority
  if (order === 'askers') return subject.askers
  return (order === 'waiting' ? subject.openedAt : (subject.endedAt ?? subject.openedAt)).getTime()
}

/** One page: `limit` cases after the cursor. `recently` is since when questions count as recent. */
export async function listPage(
  read: Reader,
  filter: CaseFilter,
  order: ListOrder,
  page: { readonly after?: ListCursor | undefined; readonly limit: number; readonly recently: Date },
): Promise<ListedCase[]> {
  const of = eq(questions.caseId, cases.id)
  const number = (of: SQL | undefined) =>
    sql<number>`${read.select({ n: count() }).from(questions).where(of)}`.mapWith(Number)
  return await read
    .select({
      ...getTableColumns(cases),
      firstWording: sql<string>`coalesce(${read
        .select({ text: questions.text })
        .from(questions)
        .where(and(of, ne(questions.text, '')))
        .orderBy(asc(questions.askedAt), asc(questions.id))
        .limit(1)}, '')`,
      questions: number(of),
      recent: number(and(of, gt(questions.askedAt, page.recently))),
      assignee: staff.name,
    })
    .from(cases)
    .leftJoin(staff, eq(staff.id, cases.assigneeId))
    .where(and(fits(read, filter), page.after && comesAfter(order, page.after)))
    .orderBy(...orders[order])
    .limit(page.limit)
}

/** Each is the order of an index of its own. */
const orders: Record<ListOrder, SQL[]> = {
  importance: [desc(cases.priority), asc(cases.id)],
  waiting: [asc(cases.openedAt), asc(cases.id)],
  askers: [desc(cases.askers), asc(cases.id)],
  ended: [desc(cases.endedAt), asc(cases.id)],
}

function comesAfter(order: ListOrder, { by, id }: ListCursor): SQL | undefined {
  const after = (column: SQLWrapper, isLater: SQL, value: unknown) =>
    or(isLater, and(sql`${column} = ${value}`, gt(cases.id, id)))
  const at = new Date(by)
  switch (order) {
    case 'importance':
      return and(lte(cases.priority, by), after(cases.priority, lt(cases.priority, by), by))
    case 'waiting':
      return and(gte(cases.openedAt, at), after(cases.openedAt, gt(cases.openedAt, at), by))
    case 'ended':
      return and(lte(cases.endedAt, at), after(cases.endedAt, lt(cases.endedAt, at), by))
    case 'askers':
      return and(lte(cases.askers, by), after(cases.askers, lt(cases.askers, by), by))
  }
}

/** Written out, because SQLite uses a partial index only for a condition it can read. */
const isUrgent = sql`(${cases.urgent} = 1 or ${cases.danger} is not null)`

function fits(read: Reader, filter: CaseFilter): SQL | undefined {
  const { status, assigneeId, category, places, channel, agencyId, openedUntil, fewestAskers, tag, ids } =
    filter
  const one = { one: sql`1` }
  return and(
    status && eq(cases.status, status),
    assigneeId === undefined
      ? undefined
      : assigneeId === null
        ? isNull(cases.assigneeId)
        : eq(cases.assigneeId, assigneeId),
    category === undefined ? undefined : eq(cases.category, category),
    places && inArray(cases.place, [...places]),
    channel &&
      exists(
        read
          .select(one)
          .from(questions)
          .where(and(eq(questions.caseId, cases.id), eq(questions.channel, channel))),
      ),
    agencyId === undefined
      ? undefined
      : inArray(
          cases.id,
          read
            .select({ id: referrals.caseId })
            .from(referrals)
            .where(
              and(
                eq(referrals.agencyId, agencyId),
                isNull(referrals.answeredAt),
                isNull(referrals.withdrawnAt),
              ),
            ),
        ),
    openedUntil && lte(cases.openedAt, openedUntil),
    fewestAskers === undefined ? undefined : gte(cases.askers, fewestAskers),
    filter.urgent ? isUrgent : undefined,
    filter.rising ? isNotNull(cases.risingSince) : undefined,
    tag === undefined
      ? undefined
      : inArray(cases.id, read.select({ id: caseTags.caseId }).from(caseTags).where(eq(caseTags.tag, tag))),
    ids && inArray(cases.id, [...ids]),
  )
}

/** From here on it only matters that there are many: counting all of them would cost as much as showing them. */
export const mostCounted = 1_000

/** How many cases fit, `mostCounted` at most. */
export async function countListed(read: Reader, filter: CaseFilter): Promise<number> {
  const some = read
    .select({ id: cases.id })
    .from(cases)
    .where(fits(read, filter))
    .limit(mostCounted)
    .as('some')
  const [row] = await read.select({ n: count() }).from(some)
  return row?.n ?? 0
}

/** The case with this number, or with this ticket. */
export async function caseIdByTicket(read: Reader, ticket: string | number): Promise<string | undefined> {
  const [row] = await read
    .select({ id: cases.id })
    .from(cases)
    .where(typeof ticket === 'number' ? eq(cases.number, ticket) : eq(cases.ticket, ticket))
  return row?.id
}

/** How many of the newest questions are looked through for words: a rare word would hold SQLite up for seconds. */
const questionsSearched = 20_000

/**
 * The cases of the newest `limit` questions that have all of these words in whatever case, the newest first; among the
 * newest questions only. Open cases are found besides by what they mean, however old.
 */
export async function casesWithWords(
  read: Reader,
  words: readonly string[],
  limit: number,
): Promise<string[]> {
  if (words.length === 0) return []
  const newest = read
    .select({
      caseId: questions.caseId,
      askedAt: questions.askedAt,
      said: sql<string>`lower(${questions.text} || ' ' || coalesce(${questions.detail}, ''))`.as('said'),
    })
    .from(questions)
    .where(isNotNull(questions.caseId))
    .orderBy(desc(questions.askedAt))
    .limit(questionsSearched)
    .as('newest')
  const rows = await read
    .select({ id: newest.caseId })
    .from(newest)
    .where(and(...words.map((word) => sql`${newest.said} like ${`%${word.toLowerCase()}%`}`)))
    .orderBy(desc(newest.askedAt))
    .limit(limit)
  return [...new Set(rows.flatMap(({ id }) => (id === null ? [] : [id])))]
}

/** The tags of these cases, in alphabetical order. */
export async function tagsOf(read: Reader, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const tags = new Map<string, string[]>()
  if (caseIds.length === 0) return tags
  const rows = await read
    .select()
    .from(caseTags)
    .where(inArray(caseTags.caseId, [...caseIds]))
    .orderBy(asc(caseTags.tag))
  for (const { caseId, tag } of rows) tags.set(caseId, [...(tags.get(caseId) ?? []), tag])
  return tags
}

/** The tags of open cases, the most used first. */
export async function tagsInUse(read: Reader, limit: number): Promise<string[]> {
  const rows = await read
    .select({ tag: caseTags.tag, n: count() })
    .from(caseTags)
    .innerJoin(cases, and(eq(cases.id, caseTags.caseId), eq(cases.status, 'open')))
    .groupBy(caseTags.tag)
    .orderBy(desc(count()), asc(caseTags.tag))
    .limit(limit)
  return rows.map((row) => row.tag)
}

/** How much the ones of these cases that rise do so. */
export async function risesOf(read: Reader, caseIds: readonly string[]) {
  if (caseIds.length === 0) return new Map<string, typeof rises.$inferSelect>()
  const rows = await read
    .select()
    .from(rises)
    .where(and(inArray(rises.caseId, [...caseIds]), sql`${rises.endedAt} is null`))
  return new Map(rows.map((row) => [row.caseId ?? '', row]))
}

/** The agencies somebody waits for, by name. */
export async function agenciesAsked(read: Reader): Promise<{ id: string; name: string }[]> {
  return await read
    .selectDistinct({ id: agencies.id, name: agencies.name })
    .from(agencies)
    .innerJoin(
      referrals,
      and(eq(referrals.agencyId, agencies.id), isNull(referrals.answeredAt), isNull(referrals.withdrawnAt)),
    )
    .orderBy(asc(agencies.name))
}
