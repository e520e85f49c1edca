/** Everything that happened to a case beside what the audit log says: what came in, and what came back. */
import { asc, eq, sql } from 'drizzle-orm'
import { agencies, referrals } from './schema/agencies.ts'
import { questions } from './schema/cases.ts'
import { staff } from './schema/staff.ts'
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

/** What agencies were asked about a case, oldest first, and when what happened. */
export async function referralsOf(read: Reader, caseId: string) {
  return await read
    .select({
      agency: agencies.name,
      by: staff.name,
      askedAt: referrals.askedAt,
      openedAt: referrals.openedAt,
      answeredAt: referrals.answeredAt,
      withdrawnAt: referrals.withdrawnAt,
    })
    .from(referrals)
    .innerJoin(agencies, eq(agencies.id, referrals.agencyId))
    .innerJoin(staff, eq(staff.id, referrals.askedBy))
    .where(eq(referrals.caseId, caseId))
    .orderBy(asc(referrals.askedAt))
}
