/** Whether what matches may be told: what was withdrawn never, what ran out never straight away. */
import { clarificationsById } from '../db/clarifications.ts'
import type { Reader } from '../db/store.ts'
import { hasExpired } from './dates.ts'
import { decide } from './match/decision.ts'
import type { Match } from './match/entry.ts'

/**
 * The match as it may be used at this moment in Kupang. The index of a process may be a step behind and knows no days,
 * so both are asked of the database at each question: a withdrawal and the end of a day take effect everywhere at once.
 * What ran out is still shown to pick from, marked as old: that something has ended is often what people want to know.
 */
export async function asItStands(read: Reader, match: Match, now: Date): Promise<Match> {
  if (match.decision === 'none') return match
  const known = new Map(
    (
      await clarificationsById(
        read,
        match.hits.map((hit) => hit.id),
      )
    ).map((one) => [one.id, one]),
  )
  const hits = match.hits.filter((hit) => known.get(hit.id)?.withdrawn === null)
  const [best] = hits
  if (best === undefined) return { decision: 'none', hits: [] }
  // What comes after a better one that may not be told is never a straight answer.
  const isBest = best === match.hits[0]
  const ranOut = hasExpired(known.get(best.id)?.validUntil ?? null, now)
  if (isBest && !ranOut) return { decision: match.decision, hits }
  // An answer that may not be given is no reason to show titles that hardly fit.
  return {
    decision: 'suggest',
    hits: hits.filter((hit) => hit === best || decide(hit.confidence) !== 'none'),
  }
}
