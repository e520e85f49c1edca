/** What the public pages tell of what is asked: numbers of people, never their words. */
import { and, count, countDistinct, desc, eq, gte, inArray, isNull, min, ne, or, sql } from 'drizzle-orm'
import { currentRevision, ofCurrentRevision } from './clarifications.ts'
import { cases, questions } from './schema/cases.ts'
import { clarifications, revisions, withdrawals } from './schema/clarifications.ts'
import { broadcasts } from './schema/conversation.ts'
import type { Reader } from './store.ts'

/** The clarifications that alerts were sent out about since, and that nobody stopped, the newest first. */
export async function alertsSince(
  read: Reader,
  since: Date,
): Promise<{ clarificationId: string; at: Date }[]> {
  const rows = await read
    .select({ clarificationId: broadcasts.clarificationId, at: broadcasts.createdAt })
    .from(broadcasts)
    .where(
      and(
        inArray(broadcasts.status, ['running', 'done']),
        gte(broadcasts.createdAt, since),
        eq(broadcasts.kind, 'alert'),
      ),
    )
    .orderBy(desc(broadcasts.createdAt))
  return rows.flatMap(({ clarificationId, at }) =>
    clarificationId === null ? [] : [{ clarificationId, at }],
  )
}

/** What a question is about once it is answered: what answered it, or the case that it was gathered in. */
const told = sql<string>`coalesce(${cases.clarificationId}, case when ${questions.outcome} = 'answered' then ${questions.clarificationId} end)`

/** The clarifications that at least `fewest` people asked about since, those of most people first. */
export async function mostAsked(
  read: Reader,
  since: Date,
  fewest: number,
  limit: number,
): Promise<{ id: string; people: number }[]> {
  const people = countDistinct(questions.askerId)
  return await read
    .select({ id: clarifications.id, people })
    .from(questions)
    .leftJoin(cases, and(eq(cases.id, questions.caseId), eq(cases.status, 'answered')))
    .innerJoin(clarifications, eq(clarifications.id, told))
    .leftJoin(withdrawals, ofCurrentRevision)
    .where(and(gte(questions.askedAt, since), isNull(withdrawals.withdrawnAt)))
    .groupBy(clarifications.id)
    .having(gte(people, fewest))
    .orderBy(desc(people), desc(clarifications.id))
    .limit(limit)
}

/** When it was first asked about; undefined: never. */
export async function firstAsked(read: Reader, clarificationId: string): Promise<Date | undefined> {
  const answered = read
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.clarificationId, clarificationId), eq(cases.status, 'answered')))
  const [row] = await read
    .select({ at: min(questions.askedAt) })
    .from(questions)
    .where(
      or(
        inArray(questions.caseId, answered),
        and(eq(questions.clarificationId, clarificationId), eq(questions.outcome, 'answered')),
      ),
    )
  return row?.at ?? undefined
}

/** How many questions came since, and how many cases are open now. */
export async function countInterest(read: Reader, since: Date): Promise<{ asked: number; open: number }> {
  const [asked] = await read.select({ n: count() }).from(questions).where(gte(questions.askedAt, since))
  const [open] = await read.select({ n: count() }).from(cases).where(eq(cases.status, 'open'))
  return { asked: asked?.n ?? 0, open: open?.n ?? 0 }
}

/** The places that clarifications in force name, as they name them, with how many each. */
export async function countByPlace(read: Reader): Promise<{ place: string; n: number }[]> {
  return await read
    .select({ place: revisions.place, n: count() })
    .from(clarifications)
    .innerJoin(revisions, currentRevision)
    .leftJoin(withdrawals, ofCurrentRevision)
    .where(and(isNull(withdrawals.withdrawnAt), ne(revisions.place, '')))
    .groupBy(revisions.place)
}
