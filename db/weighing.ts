/** What the importance of a case is worked out from, and where it is written. */
import { and, asc, count, eq, gte, max, type SQLWrapper, sql } from 'drizzle-orm'
import type { Case } from './cases.ts'
import { cases, questions } from './schema/cases.ts'
import type { Danger } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

/** Questions are counted in steps of this many milliseconds. */
const step = 10 * 60_000

/** Written out, because SQLite uses a partial index only for a condition it can read. */
const isStale = sql`${cases.weighedChange} < ${cases.change}`

/** The cases that changed since they were last weighed, the oldest change first. */
export async function casesToWeigh(read: Reader, limit: number): Promise<Case[]> {
  return await read.select().from(cases).where(isStale).orderBy(asc(cases.change)).limit(limit)
}

/** How often a case was asked, in steps of ten minutes, over so many milliseconds before it was last asked. */
export async function askedOver(
  read: Reader,
  caseId: string,
  reach: number,
): Promise<{ at: Date; times: number }[]> {
  const [last] = await read
    .select({ at: max(questions.askedAt) })
    .from(questions)
    .where(eq(questions.caseId, caseId))
  if (!last?.at) return []
  const from = new Date(last.at.getTime() - reach)
  const number = sql<number>`${questions.askedAt} / ${sql.raw(String(step))}`.mapWith(Number)
  const rows = await read
    .select({ number, times: count() })
    .from(questions)
    .where(and(eq(questions.caseId, caseId), gte(questions.askedAt, from)))
    .groupBy(number)
  return rows.map(({ number, times }) => ({ at: new Date(number * step), times }))
}

export interface Weight {
  readonly priority: number
  readonly danger: Danger | null
  readonly category: string | null
  readonly place: string | null
}

/**
 * Writes what was worked out of a case as it was; one that changed meanwhile is left for the next time. Topic and place
 * are set only where nobody has chosen others: what was chosen differs from what the program made of the words.
 */
export async function writeWeight(tx: Writer, { id, change }: Case, weight: Weight): Promise<void> {
  const asItWas = and(eq(cases.id, id), eq(cases.change, change))
  const { priority, danger, category, place } = weight
  await tx.update(cases).set({ priority, danger, weighedChange: change }).where(asItWas)
  const isOwn = (chosen: SQLWrapper, guessed: SQLWrapper) =>
    and(asItWas, sql`coalesce(${chosen}, '') = coalesce(${guessed}, '')`)
  await tx
    .update(cases)
    .set({ category, guessedCategory: category })
    .where(isOwn(cases.category, cases.guessedCategory))
  await tx.update(cases).set({ place, guessedPlace: place }).where(isOwn(cases.place, cases.guessedPlace))
  tx.announce('cases', id)
}
