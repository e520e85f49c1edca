/** What a quiz can be drawn from. */
import { and, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm'
import { currentRevision, ofCurrentRevision } from './clarifications.ts'
import { clarifications, revisions, withdrawals } from './schema/clarifications.ts'
import type { Verdict } from './shapes.ts'
import type { Reader } from './store.ts'

/**
 * The clarifications with one of these verdicts that were first published by `until`, were not withdrawn, and still
 * hold on `today` (`YYYY-MM-DD` in Kupang).
 */
export async function quizCandidates(
  read: Reader,
  verdicts: readonly Verdict[],
  until: Date,
  today: string,
): Promise<{ id: string; verdict: Verdict | null; category: string }[]> {
  return await read
    .select({ id: clarifications.id, verdict: revisions.verdict, category: revisions.category })
    .from(clarifications)
    .innerJoin(revisions, currentRevision)
    .leftJoin(withdrawals, ofCurrentRevision)
    .where(
      and(
        eq(revisions.kind, 'klarifikasi'),
        inArray(revisions.verdict, [...verdicts]),
        isNull(withdrawals.withdrawnAt),
        or(isNull(revisions.validUntil), gte(revisions.validUntil, today)),
        lte(clarifications.publishedAt, until),
      ),
    )
}
