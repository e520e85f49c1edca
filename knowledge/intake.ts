/** The door that every channel's updates come in by: written down first, acknowledged afterwards. */
import { meetAsker } from '../db/askers.ts'
import { hurry, isWaiting, writeDown } from '../db/inbox.ts'
import type { ChannelName, ResidentEvent } from '../db/shapes.ts'
import type { Store, Writer } from '../db/store.ts'
import type { Vault } from '../db/vault.ts'
import { readUtterance } from './language/utterance.ts'

export interface Incoming {
  readonly channel: ChannelName
  /** The update's own id on its channel: what is delivered twice is taken once. */
  readonly externalId: string
  /** Where an answer goes: a chat id, a phone number, a web visitor's token. */
  readonly address: string
  /** Another address of the same person, under which they may have been met before their real one was known. */
  readonly alias?: string
  readonly event: ResidentEvent
}

/**
 * How long to wait for more of the same, in milliseconds: people send a forward and then "ini benar?", or
 * the other way round. Whoever only points at a message is given time to send it.
 */
const waits = {
  text: 700,
  pointer: 2_500,
  button: 0,
  command: 0,
  edit: 0,
  delete: 0,
  reaction: 0,
  blocked: 0,
  unblocked: 0,
} as const

/** Writes updates down in one transaction; once this resolves they may be acknowledged. */
export async function takeIn(
  store: Store,
  vault: Vault,
  updates: readonly Incoming[],
  now: Date,
): Promise<void> {
  await store.write(async (tx) => {
    for (const update of updates) await takeInOne(tx, vault, update, now)
  })
}

/** The same inside a transaction. Returns the asker's id, or undefined when the update was taken before. */
export async function takeInOne(
  tx: Writer,
  vault: Vault,
  { channel, externalId, address, alias, event }: Incoming,
  now: Date,
): Promise<string | undefined> {
  const { id: askerId } = await meetAsker(tx, vault, channel, address, now, { alias })
  const points = event.type === 'text' && readUtterance(event.text) === 'pointer'
  // What it points at has come already, or is still to come.
  const wait = points && !(await isWaiting(tx, askerId)) ? waits.pointer : waits[event.type]
  const dueAt = new Date(now.getTime() + wait)
  const isNew = await writeDown(tx, { channel, externalId, askerId, event, receivedAt: now, dueAt })
  if (!isNew) return undefined
  if (!points) await hurry(tx, askerId, dueAt)
  return askerId
}
