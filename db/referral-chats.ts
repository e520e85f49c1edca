/** The chats in which contacts of agencies are reminded: connected with a code that holds once. */
import { and, eq, gt, inArray, isNotNull, lt, ne, sql } from 'drizzle-orm'
import { referralChats } from './schema/agencies.ts'
import { askers, deliveries } from './schema/conversation.ts'
import type { ChannelName } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export interface ReferralChat {
  readonly referralId: string
  readonly sealedToken: string
  readonly askerId: string
  readonly channel: ChannelName
}

/** A code with which the contact may connect another chat; the one that is connected stays until then. */
export async function offerChat(
  tx: Writer,
  offer: {
    readonly referralId: string
    readonly sealedToken: string
    readonly codeHash: string
    readonly codeExpiresAt: Date
  },
): Promise<void> {
  const { referralId: _, ...change } = offer
  await tx
    .insert(referralChats)
    .values(offer)
    .onConflictDoUpdate({ target: referralChats.referralId, set: change })
}

/** Uses a code up: the chat with this asker belongs to the referral whose id is returned; undefined: no such code. */
export async function connectChat(
  tx: Writer,
  codeHash: string,
  askerId: string,
  now: Date,
): Promise<string | undefined> {
  const [row] = await tx
    .update(referralChats)
    .set({ askerId, connectedAt: now, codeHash: null, codeExpiresAt: null })
    .where(and(eq(referralChats.codeHash, codeHash), gt(referralChats.codeExpiresAt, now)))
    .returning({ referralId: referralChats.referralId })
  return row?.referralId
}

/** Ends reminding in a chat: it was not wished for any more, or the link it would hold is no more. */
export async function disconnectChat(tx: Writer, referralId: string): Promise<void> {
  await tx.delete(referralChats).where(eq(referralChats.referralId, referralId))
}

/** The chats that are connected, by the ids of these referrals. */
export async function chatsOf(
  read: Reader,
  referralIds: readonly string[],
): Promise<ReadonlyMap<string, ReferralChat>> {
  if (referralIds.length === 0) return new Map()
  const rows = await read
    .select({
      referralId: referralChats.referralId,
      sealedToken: referralChats.sealedToken,
      askerId: askers.id,
      channel: askers.channel,
    })
    .from(referralChats)
    .innerJoin(askers, eq(askers.id, referralChats.askerId))
    .where(inArray(referralChats.referralId, [...referralIds]))
  return new Map(rows.map((row) => [row.referralId, row]))
}

/** Messages with a link that are done with since before that moment: the link is not kept in them. */
const spent = (before: Date) =>
  and(
    // Written out, because SQLite uses a partial index only for a condition it can read.
    sql`${deliveries.kind} = 'referral'`,
    ne(deliveries.status, 'waiting'),
    isNotNull(deliveries.message),
    lt(deliveries.createdAt, before),
  )

export async function hasSpentLinks(read: Reader, before: Date): Promise<boolean> {
  const found = await read.select({ id: deliveries.id }).from(deliveries).where(spent(before)).limit(1)
  return found.length > 0
}

export async function forgetSpentLinks(tx: Writer, before: Date): Promise<void> {
  await tx.update(deliveries).set({ message: null }).where(spent(before))
}
