/** The moderators' own group, where they are told what wants them now, whoever has the desk open. */
import { knownKeys, owe } from '../db/outbox.ts'
import { moderatorsGroups, type OwnAddress } from '../db/own-addresses.ts'
import type { Message } from '../db/shapes.ts'
import type { Reader, Writer } from '../db/store.ts'

/** Tells the moderators' group, where there is one; `key` names the occasion: of one there is one message. */
export async function tellModerators(tx: Writer, key: string, message: Message, now: Date): Promise<void> {
  const groups = await moderatorsGroups(tx)
  const owed = groups.map((group) => ({
    ...group,
    key: keyOf(key, group),
    kind: 'desk' as const,
    message,
  }))
  await owe(tx, owed, now)
}

/** Whether every group of theirs was told of this occasion; so it is where there is none. */
export async function moderatorsKnow(read: Reader, key: string): Promise<boolean> {
  const keys = (await moderatorsGroups(read)).map((group) => keyOf(key, group))
  return (await knownKeys(read, keys)).length === keys.length
}

const keyOf = (key: string, group: OwnAddress): string => `desk:${key}:${group.askerId}`
