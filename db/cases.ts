import {
  and,
  asc,
  count,
  countDistinct,
  desc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNull,
  max,
  ne,
  sql,
} from 'drizzle-orm'
import { bump } from './counters.ts'
import { newId } from './ids.ts'
import { cases, questions } from './schema/cases.ts'
import { askers } from './schema/conversation.ts'
import type { ChannelName, EndReason, PassedOn } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export type Case = typeof cases.$inferSelect

/** One wording of a case as the desk sees it: never who. */
export interface Wording {
  readonly id: string
  readonly text: string
  readonly detail: string | null
  readonly channel: ChannelName
  readonly passedOn: PassedOn | null
  readonly askedAt: Date
}

/** A case in the list, with the words it began with. */
export type CaseSummary = Case & { readonly firstWording: string; readonly questions: number }

/** Opens a case with the next number, e.g. `KBH-2026-00042`. */
export async function openCase(tx: Writer, now: Date): Promise<Case> {
  const number = await bump(tx, 'case-number')
  const opened: Case = {
    id: newId(),
    number,
    ticket: `KBH-${now.getUTCFullYear()}-${String(number).padStart(5, '0')}`,
    status: 'open',
    closeReason: null,
    clarificationId: null,
    change: await bump(tx, 'cases'),
    askers: 0,
    version: 1,
    openedAt: now,
    lastAskedAt: now,
    endedAt: null,
    assigneeId: null,
    category: null,
    place: null,
    mergedInto: null,
    reopened: 0,
    priority: 0,
    weighedChange: 0,
    danger: null,
    urgent: false,
    risingSince: null,
    guessedCategory: null,
    guessedPlace: null,
  }
  await tx.insert(cases).values(opened)
  return opened
}

export async function caseById(read: Reader, id: string): Promise<Case | undefined> {
  const [row] = await read.select().from(cases).where(eq(cases.id, id))
  return row
}

/**
 * Counts the people of a case anew after a question came in or left; returns the case as it is now.
 * The counter is bumped first: whoever else adds to a case waits there, so that this count sees their
 * questions or theirs sees this one.
 */
export async function recountAskers(tx: Writer, id: string, lastAskedAt: Date): Promise<Case> {
  const change = await bump(tx, 'cases')
  const [row] = await tx
    .select({ n: countDistinct(questions.askerId) })
    .from(questions)
    .where(eq(questions.caseId, id))
  const [updated] = await tx
    .update(cases)
    .set({ askers: row?.n ?? 0, change, lastAskedAt })
    .where(eq(cases.id, id))
    .returning()
  if (!updated) throw new Error('A case whose askers were counted is not there.')
  tx.announce('cases', id)
  return updated
}

/** Notes that the wordings of a case changed, so that what is known of it is read anew. */
export async function touchCase(tx: Writer, id: string): Promise<void> {
  const change = await bump(tx, 'cases')
  await tx.update(cases).set({ change }).where(eq(cases.id, id))
  tx.announce('cases', id)
}

/** The case with this ticket, however it was typed: `kbh-2026-42` is `KBH-2026-00042`. */
export async function caseByTicket(read: Reader, typed: string): Promise<Case | undefined> {
  const [, year, number] = /^\s*KBH-?(\d{4})-?0*(\d{1,9})\s*$/i.exec(typed) ?? []
  if (!year || !number) return undefined
  const [row] = await read
    .select()
    .from(cases)
    .where(eq(cases.ticket, `KBH-${year}-${number.padStart(5, '0')}`))
  return row
}

/** Says who has an open case in hand, what it is about and where, over the version that was read; false: it is older. */
export async function changeCaseFacts(
  tx: Writer,
  id: string,
  version: number,
  facts: Pick<Case, 'assigneeId' | 'category' | 'place'>,
): Promise<boolean> {
  const change = await bump(tx, 'cases')
  const changed = await tx
    .update(cases)
    .set({ ...facts, change, version: version + 1 })
    .where(and(eq(cases.id, id), eq(cases.version, version), eq(cases.status, 'open')))
    .returning({ id: cases.id })
  if (changed.length > 0) tx.announce('cases', id)
  return changed.length > 0
}

/** Ends an open case; false when it had ended already. */
export async function endCase(
  tx: Writer,
  id: string,
  end:
    | { readonly status: 'answered'; readonly clarificationId: string }
    | { readonly status: 'closed'; readonly closeReason: Exclude<EndReason, 'digabung'> }
    | { readonly status: 'closed'; readonly closeReason: 'digabung'; readonly mergedInto: string },
  now: Date,
): Promise<boolean> {
  const change = await bump(tx, 'cases')
  const ended = await tx
    .update(cases)
    .set({ ...end, change, endedAt: now, version: sql`${cases.version} + 1` })
    .where(and(eq(cases.id, id), eq(cases.status, 'open')))
    .returning({ id: cases.id })
  if (ended.length > 0) tx.announce('cases', id)
  return ended.length > 0
}

export type CaseOrder = 'waiting' | 'askers'

/** Cases of one status: the longest waiting first, or those with the most askers first. */
export async function listCases(
  read: Reader,
  status: Case['status'],
  order: CaseOrder,
  limit: number,
  offset: number,
): Promise<CaseSummary[]> {
  const orders = {
    waiting: status === 'open' ? [asc(cases.openedAt)] : [desc(cases.endedAt)],
    askers: [desc(cases.askers), asc(cases.openedAt)],
  }
  return await read
    .select(summaryOf(read))
    .from(cases)
    .where(eq(cases.status, status))
    .orderBy(...orders[order], asc(cases.id))
    .limit(limit)
    .offset(offset)
}

/** A case with the words it began with and how many questions it has. */
function summaryOf(read: Reader) {
  const of = eq(questions.caseId, cases.id)
  return {
    ...getTableColumns(cases),
    firstWording: sql<string>`coalesce(${read
      .select({ text: questions.text })
      .from(questions)
      .where(and(of, ne(questions.text, '')))
      .orderBy(asc(questions.askedAt), asc(questions.id))
      .limit(1)}, '')`,
    questions: sql<number>`${read.select({ n: count() }).from(questions).where(of)}`.mapWith(Number),
  }
}

/** Some cases, in no order. */
export async function casesById(read: Reader, ids: readonly string[]): Promise<CaseSummary[]> {
  if (ids.length === 0) return []
  return await read
    .select(summaryOf(read))
    .from(cases)
    .where(inArray(cases.id, [...ids]))
}

/** The wordings of a case, newest first; with `limit` only so many. */
export async function wordingsOf(read: Reader, caseId: string, limit = 1_000): Promise<Wording[]> {
  return await read
    .select({
      id: questions.id,
      text: questions.text,
      detail: questions.detail,
      channel: questions.channel,
      passedOn: questions.passedOn,
      askedAt: questions.askedAt,
    })
    .from(questions)
    .where(eq(questions.caseId, caseId))
    .orderBy(desc(questions.askedAt), desc(questions.id))
    .limit(limit)
}

/** Somebody who asked in a case. */
export interface CaseAsker {
  readonly askerId: string
  readonly channel: ChannelName
  /** Their newest question. */
  readonly questionId: string
  /** The ticket that they were told for it. */
  readonly ticket: string
}

/** The people who asked and can still be told; blocked ones are told too, should they come back. */
export async function askersOf(read: Reader, caseId: string): Promise<CaseAsker[]> {
  const people = await read
    .select({
      askerId: questions.askerId,
      channel: questions.channel,
      questionId: sql<string>`${max(questions.id)}`,
    })
    .from(questions)
    .innerJoin(askers, eq(askers.id, questions.askerId))
    .where(and(eq(questions.caseId, caseId), isNull(askers.erasedAt)))
    .groupBy(questions.askerId, questions.channel)
  const subject = await caseById(read, caseId)
  // Only of what came from another case, which is seldom.
  const told = await read
    .select({ questionId: questions.id, ticket: cases.ticket })
    .from(questions)
    .innerJoin(cases, eq(cases.id, questions.askedIn))
    .where(eq(questions.caseId, caseId))
  const ticketOf = new Map(told.map(({ questionId, ticket }) => [questionId, ticket]))
  return people.map((person) => ({
    ...person,
    ticket: ticketOf.get(person.questionId) ?? subject?.ticket ?? '',
  }))
}

/** The case that this one's questions have gone to, itself when it was never merged. */
export async function standingCase(read: Reader, id: string): Promise<Case | undefined> {
  let found = await caseById(read, id)
  while (found?.mergedInto) found = await caseById(read, found.mergedInto)
  return found
}

/** The next `limit` cases that changed after the change `seen`, in that order. */
export async function changedCases(read: Reader, seen: number, limit: number): Promise<Case[]> {
  return await read.select().from(cases).where(gt(cases.change, seen)).orderBy(asc(cases.change)).limit(limit)
}
