/** Everything that happened to a case beside what the audit log says: what came in. */
import { eq, sql } from 'drizzle-orm'
import { questions } from './schema/cases.ts'
import type { Reader } from './store.ts'

const day = 24 * 60 * 60 * 1_000
/** Kupang is eight hours ahead of UTC, all year. */
const offset = 8 * 60 * 60 * 1_000

/** How many questions came in on each day, as it is in Kupang; `last` is when the day's last one came. */
export async function questionsByDay(
  read: Reader,
  caseId: string,
): Promise<{ last: Date; questions: number }[]> {
  const date = sql`(${questions.askedAt} + ${sql.raw(String(offset))}) / ${sql.raw(String(day))}`
  return await read
    .select({
      last: sql`max(${questions.askedAt})`.mapWith(questions.askedAt),
      questions: sql`count(${questions.id})`.mapWith(Number),
    })
    .from(questions)
    .where(eq(questions.caseId, caseId))
    .groupBy(date)
    .orderBy(date)
}
