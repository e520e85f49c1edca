/** The city's own channels on the messengers: each an asker of the kind `channel` that is only posted to. */
import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm'
import { newId } from './ids.ts'
import { askers, deliveries } from './schema.ts'
import type { ChannelName } from './shapes.ts'
import type { Reader, Writer } from './store.ts'
import type { Vault } from './vault.ts'

/**
 * Makes the channel at `address` the one that is posted to on this messenger; undefined: none is. Kept in the
 * database, so that whoever publishes posts there, in whatever process. What waits for another one is dropped.
 */
export async function setCityChannel(
  tx: Writer,
  vault: Vault,
  channel: ChannelName,
  address: string | undefined,
  now: Date,
): Promise<void> {
  const lookup = address === undefined ? '' : vault.lookup(channel, address)
  const retired = await tx
    .update(askers)
    .set({ blockedAt: now })
    .where(
      and(
        eq(askers.channel, channel),
        eq(askers.kind, 'channel'),
        ne(askers.lookup, lookup),
        isNull(askers.blockedAt),
      ),
    )
    .returning({ id: askers.id })
  for (const { id } of retired)
    await tx
      .update(deliveries)
      .set({ status: 'cancelled' })
      .where(and(eq(deliveries.askerId, id), eq(deliveries.status, 'waiting')))
  if (address === undefined) return
  await tx
    .insert(askers)
    .values({
      id: newId(),
      channel,
      kind: 'channel',
      lookup,
      sealed: vault.seal(address),
      state: { at: 'idle' },
      createdAt: now,
      lastSeenAt: now,
    })
    .onConflictDoNothing()
  await tx
    .update(askers)
    .set({ kind: 'channel', blockedAt: null })
    .where(and(eq(askers.channel, channel), eq(askers.lookup, lookup)))
}

/** The channels that are posted to. */
export async function cityChannels(read: Reader): Promise<{ askerId: string; channel: ChannelName }[]> {
  return await read
    .select({ askerId: askers.id, channel: askers.channel })
    .from(askers)
    .where(and(eq(askers.kind, 'channel'), isNull(askers.blockedAt)))
}

/** The posts of a clarification on a channel that are there or on their way, oldest first; no edits of them. */
export async function postsOf(read: Reader, clarificationId: string, askerId: string): Promise<string[]> {
  const rows = await read
    .select({ id: deliveries.id, follows: deliveries.follows })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.clarificationId, clarificationId),
        eq(deliveries.askerId, askerId),
        eq(deliveries.kind, 'post'),
        inArray(deliveries.status, ['waiting', 'sent']),
      ),
    )
    .orderBy(asc(deliveries.id))
  return rows.filter((row) => row.follows?.as !== 'replaces').map((row) => row.id)
}
