/** The moderators' own group, where they are told what wants them now, whoever has the desk open. */
import { owe } from '../db/outbox.ts'
import { moderatorsGroups } from '../db/own-addresses.ts'
import type { Message } from '../db/shapes.ts'
import type { Writer } from '../db/store.ts'

/** Tells the moderators' group, where there is one; `key` names the occasion: of one there is one message. */
export async function tellModerators(tx: Writer, key: string, message: Message, now: Date): Promise<void> {
  const groups = await moderatorsGroups(tx)
  const owed = groups.map((group) => ({
    ...group,
    key: `desk:${key}:${group.askerId}`,
    kind: 'desk' as const,
    message,
  }))
  await owe(tx, owed, now)
}
