/** Clarifications that were taken back after they were published, and who has to be told of it. */
import { and, desc, eq, gt, inArray, isNull, ne, or } from 'drizzle-orm'
import { touchClarification } from './clarifications.ts'
import { withdrawals } from './schema/clarifications.ts'
import { askers, deliveries } from './schema/conversation.ts'
import type { AskerKind, ChannelName } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export type Withdrawal = typeof withdrawals.$inferSelect

/** Takes a revision back; false when it was taken back before. */
export async function addWithdrawal(tx: Writer, withdrawal: Withdrawal): Promise<boolean> {
  const added = await tx.insert(withdrawals).values(withdrawal).onConflictDoNothing().returning()
  if (added.length === 0) return false
  await touchClarification(tx, withdrawal.clarificationId)
  return true
}

/** All withdrawals of one clarification, the newest first; those before the newest revision are history. */
export async function withdrawalsOf(read: Reader, clarificationId: string): Promise<Withdrawal[]> {
  return await read
    .select()
    .from(withdrawals)
    .where(eq(withdrawals.clarificationId, clarificationId))
    .orderBy(desc(withdrawals.revisionNumber))
}

/**
 * Everyone who knows a clarification: who was told it, who is being told this moment, and who asked and waits for it.
 * Not the city's own channel, and not those who would only like to know and have not got it yet.
 */
export async function whoKnows(
  read: Reader,
  clarificationId: string,
  now: Date,
): Promise<{ askerId: string; channel: ChannelName; to: AskerKind }[]> {
  return await read
    .selectDistinct({ askerId: deliveries.askerId, channel: deliveries.channel, to: askers.kind })
    .from(deliveries)
    .innerJoin(askers, eq(askers.id, deliveries.askerId))
    .where(
      and(
        eq(deliveries.clarificationId, clarificationId),
        or(
          eq(deliveries.status, 'sent'),
          and(
            eq(deliveries.status, 'waiting'),
            or(inArray(deliveries.kind, ['reply', 'notice', 'correction']), gt(deliveries.claimedUntil, now)),
          ),
        ),
        isNull(askers.erasedAt),
        ne(askers.kind, 'channel'),
        // A person who blocked the bot may come back to their chat; a group it is not in any more has none.
        or(ne(askers.kind, 'group'), isNull(askers.blockedAt)),
      ),
    )
}
