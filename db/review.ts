/** Published clarifications sorted by how they stand, for the desk's list: which hold, and which somebody must look at. */
import {
  and,
  count,
  countDistinct,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  not,
  or,
  type SQL,
} from 'drizzle-orm'
import {
  type Clarification,
  currentClarifications,
  currentRevision,
  type FeedCursor,
  ofCurrentRevision,
} from './clarifications.ts'
import { questions } from './schema/cases.ts'
import { clarifications, revisions, withdrawals } from './schema/clarifications.ts'
import type { Reader } from './store.ts'

/**
 * inForce: what answers · review: ran out, asks to be looked at again, or was rated down by several · withdrawn · examples: starter entries that
 * nobody has confirmed · unchecked: published by one person in an emergency, and not looked at since.
 */
export const shelves = ['inForce', 'review', 'withdrawn', 'examples', 'unchecked'] as const
export type Shelf = (typeof shelves)[number]

/** So many different people who rate down what holds now put it on the list; one in a bad mood does not. */
const severalPeople = 3

/** One page of a shelf, newest first; `today` is the day in Kupang, `YYYY-MM-DD`. */
export async function listShelf(
  read: Reader,
  shelf: Shelf,
  today: string,
  limit: number,
  cursor?: FeedCursor,
): Promise<Clarification[]> {
  const { publishedAt, id } = clarifications
  return await currentClarifications(read)
    .where(
      and(
        conditionOf(read, shelf, today),
        cursor &&
          or(
            lt(publishedAt, cursor.publishedAt),
            and(eq(publishedAt, cursor.publishedAt), lt(id, cursor.id)),
          ),
      ),
    )
    .orderBy(desc(publishedAt), desc(id))
    .limit(limit)
}

export async function countShelves(read: Reader, today: string): Promise<Record<Shelf, number>> {
  const counts = { inForce: 0, review: 0, withdrawn: 0, examples: 0, unchecked: 0 }
  for (const shelf of shelves) {
    const [row] = await read
      .select({ n: count() })
      .from(clarifications)
      .innerJoin(revisions, currentRevision)
      .leftJoin(withdrawals, ofCurrentRevision)
      .where(conditionOf(read, shelf, today))
    counts[shelf] = row?.n ?? 0
  }
  return counts
}

/** Those in force that ran out (`validUntil`), or ask to be looked at again (`askAgainOn`), on a day from `from` on and before `until`. */
export async function fallingDue(
  read: Reader,
  when: 'validUntil' | 'askAgainOn',
  from: string,
  until: string,
): Promise<Clarification[]> {
  const day = revisions[when]
  return await currentClarifications(read)
    .where(and(isNull(withdrawals.withdrawnAt), gte(day, from), lt(day, until)))
    .orderBy(day, clarifications.id)
}

/** How many different people rated down what holds now and were not looked after, by clarification. */
export async function ratedDown(read: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await complaints(read, inArray(questions.feedbackOn, [...ids]))
  return new Map(rows.map(({ id, people }) => [id, people]))
}

const complaints = (read: Reader, among?: SQL) =>
  read
    .select({ id: clarifications.id, people: countDistinct(questions.askerId) })
    .from(questions)
    .innerJoin(clarifications, eq(clarifications.id, questions.feedbackOn))
    .where(
      and(
        among,
        eq(questions.feedback, 'unhelpful'),
        isNull(questions.feedbackHandledAt),
        gte(questions.feedbackAt, clarifications.updatedAt),
      ),
    )
    .groupBy(clarifications.id)
    .having(gte(countDistinct(questions.askerId), severalPeople))

function conditionOf(read: Reader, shelf: Shelf, today: string): SQL | undefined {
  const holds = isNull(withdrawals.withdrawnAt)
  const ranOut = and(isNotNull(revisions.validUntil), lt(revisions.validUntil, today))
  switch (shelf) {
    case 'inForce':
      return and(holds, or(isNull(revisions.validUntil), gte(revisions.validUntil, today)))
    case 'review': {
      const several = complaints(read).as('several')
      return and(
        holds,
        or(
          ranOut,
          lte(revisions.askAgainOn, today),
          inArray(clarifications.id, read.select({ id: several.id }).from(several)),
        ),
      )
    }
    case 'withdrawn':
      return not(holds)
    case 'examples':
      return and(holds, eq(revisions.example, true))
    case 'unchecked':
      return and(holds, isNotNull(revisions.emergencyReason), isNull(revisions.checkedAt))
  }
}
