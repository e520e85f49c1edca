/** Saying that a clarification still holds: the same words with a new last day. Nobody has to be told anything. */
import { addAudit } from '../db/audit.ts'
import { renewBroadcasts } from '../db/broadcasts.ts'
import { addRevision, clarificationById, revisionsOf } from '../db/clarifications.ts'
import type { Store } from '../db/store.ts'
import { dayOf } from './dates.ts'
import { signRevisions } from './genuine/signing.ts'

/** `past`: that day is no day to come · `changed`: a newer revision was published meanwhile, or it was withdrawn. */
export type RenewalOutcome = 'renewed' | 'past' | 'changed' | 'missing'

/**
 * Publishes the revision `basedOn` once more, so that it holds until the day `until` (`YYYY-MM-DD` in Kupang). What
 * has no end is looked at again on that day instead.
 */
export async function renew(
  store: Store,
  work: {
    readonly clarificationId: string
    readonly basedOn: number
    readonly until: string
    readonly staffId: string
  },
  now: Date,
): Promise<RenewalOutcome> {
  const { clarificationId, basedOn, until, staffId } = work
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until)) || until <= dayOf(now))
    return 'past'
  return await store.write(async (tx): Promise<RenewalOutcome> => {
    const before = await clarificationById(tx, clarificationId)
    const [revision] = await revisionsOf(tx, clarificationId)
    if (!before || !revision) return 'missing'
    if (before.withdrawn !== null || before.revision !== basedOn) return 'changed'
    const { number, publisherId, emergencyReason, checkedBy, checkedAt, ...said } = revision
    const hasEnd = revision.validUntil !== null
    const renewed = {
      ...said,
      validUntil: hasEnd ? until : null,
      askAgainOn: hasEnd ? null : until,
      authorId: staffId,
      publisherId: staffId,
      publishedAt: now,
    }
    if (!(await addRevision(tx, basedOn, renewed))) return 'changed'
    await signRevisions(tx, clarificationId)
    await renewBroadcasts(tx, clarificationId, basedOn + 1)
    const detail = { revision: basedOn + 1, until }
    await addAudit(tx, { at: now, staffId, action: 'renew', subject: clarificationId, detail })
    return 'renewed'
  })
}
