/**
 * The city's own addresses on the messengers, which are only written to: its channels, where publications are posted,
 * and the moderators' group, where they are told what wants them now. Each is an asker of that kind.
 */
import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm'
import { newId } from './ids.ts'
import { askers, deliveries } from './schema/conversation.ts'
import type { ChannelName } from './shapes.ts'
import type { Reader, Writer } from './store.ts'
import type { Vault } from './vault.ts'

type OwnKind = 'channel' | 'moderators'

/**
 * Makes `address` the city's one address of this kind on this messenger; undefined: there is none. Kept in the
 * database, so that whoever publishes posts there, in whatever process. What waits for another one is dropped.
 */
export async function setOwnAddress(
  tx: Writer,
  vault: Vault,
  { channel, kind }: { readonly channel: ChannelName; readonly kind: OwnKind },
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
        eq(askers.kind, kind),
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
      kind,
      lookup,
      sealed: vault.seal(address),
      state: { at: 'idle' },
      createdAt: now,
      lastSeenAt: now,
    })
    .onConflictDoNothing()
  await tx
    .update(askers)
    .set({ kind, blockedAt: null })
    .where(and(eq(askers.channel, channel), eq(askers.lookup, lookup)))
}

/** The channels that are posted to. */
export const cityChannels = (read: Reader): Promise<OwnAddress[]> => ownAddresses(read, 'channel')

/** The moderators' groups. */
export const moderatorsGroups = (read: Reader): Promise<OwnAddress[]> => ownAddresses(read, 'moderators')

export interface OwnAddress {
  readonly askerId: string
  readonly channel: ChannelName
}

async function ownAddresses(read: Reader, kind: OwnKind): Promise<OwnAddress[]> {
  return await read
    .select({ askerId: askers.id, channel: askers.channel })
    .from(askers)
    .where(and(eq(askers.kind, kind), isNull(askers.blockedAt)))
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
