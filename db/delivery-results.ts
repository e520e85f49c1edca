/** What became of messages that were owed: sent, held, tried again later, or never to be sent. */
import { and, eq, inArray, isNotNull, isNull, lte, ne, or } from 'drizzle-orm'
import type { Delivery } from './outbox.ts'
import { deliveries } from './schema/conversation.ts'
import type { ChannelName, DeliveryKind } from './shapes.ts'
import type { Writer } from './store.ts'

const waits = eq(deliveries.status, 'waiting')

const sent = (externalId: string, now: Date) =>
  ({ status: 'sent', sentAt: now, externalId, claimedUntil: null, heldSince: null, error: null }) as const

/** The channel has said nothing yet about the try that it calls `externalId`. */
const isNews = (externalId: string) =>
  or(isNull(deliveries.externalId), ne(deliveries.externalId, externalId))

/** The channel said that it has the message; unless a receipt came sooner, which then holds. */
export async function markSent(tx: Writer, id: string, externalId: string, now: Date): Promise<void> {
  await tx
    .update(deliveries)
    .set(sent(externalId, now))
    .where(and(eq(deliveries.id, id), isNews(externalId)))
}

/** It will be tried again at `dueAt`; `reason` names nobody. */
export async function postponeDelivery(tx: Writer, id: string, dueAt: Date, reason: string): Promise<void> {
  await tx
    .update(deliveries)
    .set({ dueAt, claimedUntil: null, error: reason })
    .where(and(eq(deliveries.id, id), waits))
}

/** It will be tried again at once, without its picture; false when it has none. `reason` names nobody. */
export async function leaveOutPicture(tx: Writer, id: string, now: Date, reason: string): Promise<boolean> {
  const [row] = await tx.select({ message: deliveries.message }).from(deliveries).where(eq(deliveries.id, id))
  if (!row?.message?.picture) return false
  const { picture: _, ...message } = row.message
  // What was erased meanwhile stays erased.
  const isStillOwed = and(eq(deliveries.id, id), waits, isNotNull(deliveries.message))
  await tx
    .update(deliveries)
    .set({ message, dueAt: now, claimedUntil: null, error: reason })
    .where(isStillOwed)
  tx.announce('outbox')
  return true
}

/** It waits until its asker is seen after `since`; `invitedAt`: when they were asked to write. */
export async function holdDelivery(
  tx: Writer,
  id: string,
  since: Date,
  reason: string,
  invitedAt?: Date,
): Promise<void> {
  await tx
    .update(deliveries)
    .set({ heldSince: since, claimedUntil: null, error: reason, ...(invitedAt && { invitedAt }) })
    .where(and(eq(deliveries.id, id), waits))
}

/** What a channel calls a message that it took, and the key it was sent with where the channel gives it back. */
export interface Taken {
  readonly externalId: string
  readonly key?: string | undefined
}

/**
 * A receipt says that this message got through: so it did, also when the answer to the call was lost. Returns
 * whose it is, or undefined when that is nothing new.
 */
export async function confirmSent(
  tx: Writer,
  channel: ChannelName,
  taken: Taken,
  now: Date,
): Promise<string | undefined> {
  const open = and(waits, isNews(taken.externalId))
  const [row] = await tx
    .update(deliveries)
    .set(sent(taken.externalId, now))
    .where(and(isTaken(channel, taken), open))
    .returning({ askerId: deliveries.askerId })
  return row?.askerId
}

/**
 * A receipt says that this message did not get through after all: it waits again. Also when the receipt comes
 * before the answer to the call was noted. Undefined when that is nothing new, or about a try since repeated.
 */
export async function takeBack(
  tx: Writer,
  channel: ChannelName,
  taken: Taken,
): Promise<Delivery | undefined> {
  const { externalId } = taken
  const open = and(waits, isNews(externalId))
  const wasSent = and(eq(deliveries.status, 'sent'), eq(deliveries.externalId, externalId))
  const [row] = await tx
    .update(deliveries)
    .set({ status: 'waiting', sentAt: null, externalId, claimedUntil: null })
    .where(and(isTaken(channel, taken), or(open, wasSent)))
    .returning()
  if (row) tx.announce('outbox')
  return row
}

const isTaken = (channel: ChannelName, { externalId, key }: Taken) =>
  and(
    eq(deliveries.channel, channel),
    or(eq(deliveries.externalId, externalId), key === undefined ? undefined : eq(deliveries.key, key)),
  )

/** Nothing that waits for this asker is sent any more. */
export async function dropDeliveries(tx: Writer, askerId: string, reason: string): Promise<void> {
  await tx
    .update(deliveries)
    .set({ status: 'failed', claimedUntil: null, error: reason })
    .where(and(eq(deliveries.askerId, askerId), waits))
}

/** It will not be tried again: refused for good. */
export async function markFailed(tx: Writer, id: string, reason: string): Promise<void> {
  await tx
    .update(deliveries)
    .set({ status: 'failed', claimedUntil: null, error: reason })
    .where(eq(deliveries.id, id))
}

/** Cancels what is owed to these askers and not under way yet; returns how much that was. */
export async function cancelDeliveries(
  tx: Writer,
  owed: {
    readonly askerIds: readonly string[]
    readonly kinds: readonly DeliveryKind[]
    readonly clarificationId?: string
  },
  now: Date,
): Promise<number> {
  if (owed.askerIds.length === 0) return 0
  const cancelled = await tx
    .update(deliveries)
    .set({ status: 'cancelled' })
    .where(
      and(
        inArray(deliveries.askerId, [...owed.askerIds]),
        inArray(deliveries.kind, [...owed.kinds]),
        owed.clarificationId === undefined ? undefined : eq(deliveries.clarificationId, owed.clarificationId),
        waits,
        or(isNull(deliveries.claimedUntil), lte(deliveries.claimedUntil, now)),
      ),
    )
    .returning({ id: deliveries.id })
  return cancelled.length
}

/** Cancels all that would tell this clarification and is not under way yet, to whomever. */
export async function cancelTelling(tx: Writer, clarificationId: string, now: Date): Promise<void> {
  await tx
    .update(deliveries)
    .set({ status: 'cancelled' })
    .where(
      and(
        eq(deliveries.clarificationId, clarificationId),
        waits,
        or(isNull(deliveries.claimedUntil), lte(deliveries.claimedUntil, now)),
      ),
    )
}

/** Somebody cannot be reached: what was told to many is not kept for them, for by then it is no news. */
export async function giveUpBroadcasts(tx: Writer, askerId: string, reason: string): Promise<void> {
  await tx
    .update(deliveries)
    .set({ status: 'failed', claimedUntil: null, error: reason })
    .where(and(eq(deliveries.askerId, askerId), isNotNull(deliveries.broadcastId), waits))
}
