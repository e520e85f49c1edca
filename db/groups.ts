/** Groups that the bot was added to: each is an asker of the kind `group`, with what it has chosen. */
import { and, eq } from 'drizzle-orm'
import { type Asker, findAsker, markBlocked, meetAsker } from './askers.ts'
import { dropDeliveries } from './delivery-results.ts'
import { askers, chatGroups, deliveries } from './schema/conversation.ts'
import type { ChannelName } from './shapes.ts'
import type { Reader, Writer } from './store.ts'
import type { Vault } from './vault.ts'

/** The group at this address, known or new. It has the bot in it, so it can be written to. */
export async function meetGroup(
  tx: Writer,
  vault: Vault,
  channel: ChannelName,
  address: string,
  now: Date,
): Promise<Asker> {
  const group = await meetAsker(tx, vault, channel, address, now, { kind: 'group' })
  if (group.blockedAt !== null) await markBlocked(tx, group.id, null)
  return group
}

/** Whether *jaga grup* is on for the group with this address; its id where it is. */
export async function guardedGroup(
  read: Reader,
  vault: Vault,
  channel: ChannelName,
  address: string,
): Promise<string | undefined> {
  const [row] = await read
    .select({ id: askers.id })
    .from(askers)
    .innerJoin(chatGroups, and(eq(chatGroups.askerId, askers.id), eq(chatGroups.guarded, true)))
    .where(and(eq(askers.channel, channel), eq(askers.lookup, vault.lookup(channel, address))))
  return row?.id
}

/** Turns *jaga grup* on or off. */
export async function setGuarded(tx: Writer, groupId: string, guarded: boolean): Promise<void> {
  await tx
    .insert(chatGroups)
    .values({ askerId: groupId, guarded })
    .onConflictDoUpdate({ target: chatGroups.askerId, set: { guarded } })
}

/** The bot is in the group no more: what is owed there is dropped. */
export async function partFromGroup(tx: Writer, groupId: string, now: Date): Promise<void> {
  await markBlocked(tx, groupId, now)
  await dropDeliveries(tx, groupId, 'the bot is not in the group any more')
}

/**
 * The messenger gave the group another address. Its row moves there with all that it knows; where the new address
 * was met already, that row gets the settings and what is owed.
 */
export async function moveGroup(
  tx: Writer,
  vault: Vault,
  channel: ChannelName,
  { from, to }: { readonly from: string; readonly to: string },
  now: Date,
): Promise<void> {
  const old = await findAsker(tx, vault, channel, from)
  if (!old) return
  const met = await findAsker(tx, vault, channel, to)
  if (!met) {
    const address = { lookup: vault.lookup(channel, to), sealed: vault.seal(to), blockedAt: null }
    await tx.update(askers).set(address).where(eq(askers.id, old.id))
    return
  }
  if (await guardedGroup(tx, vault, channel, from)) await setGuarded(tx, met.id, true)
  await tx.update(deliveries).set({ askerId: met.id }).where(eq(deliveries.askerId, old.id))
  await markBlocked(tx, old.id, now)
}
