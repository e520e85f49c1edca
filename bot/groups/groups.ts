/**
 * The bot in groups: silent unless it is spoken to, or the group asked it to watch for known falsehoods. Nothing of
 * what is said is written down; a reply is owed before the update that asked for it is acknowledged.
 */

import type { Logger } from 'pino'
import { findAsker } from '../../db/askers.ts'
import { meetGroup, moveGroup, partFromGroup, setGuarded } from '../../db/groups.ts'
import { type NewDelivery, owe } from '../../db/outbox.ts'
import type { Message } from '../../db/shapes.ts'
import type { Store, Writer } from '../../db/store.ts'
import type { Vault } from '../../db/vault.ts'
import { groupSays } from '../../knowledge/group-messages.ts'
import type { LiveKnowledge } from '../../knowledge/live-knowledge.ts'
import type { Match } from '../../knowledge/match/entry.ts'
import { residentTexts } from '../../knowledge/texts/residents.ts'
import type { GroupChange, GroupMessage, GroupUpdate } from '../channel.ts'
import { isForUs, replyToGroup } from './commands.ts'
import { guard } from './guard.ts'

export interface GroupTools {
  readonly store: Store
  readonly vault: Vault
  readonly knowledge: LiveKnowledge
  readonly publicUrl: string
  readonly log: Logger
}

/** Takes what happened in groups, in order; once this resolves the updates may be acknowledged. */
export async function takeGroupUpdates(
  tools: GroupTools,
  updates: readonly GroupUpdate[],
  now: Date,
): Promise<void> {
  for (const update of updates) {
    if ('change' in update) await takeChange(tools, update, now)
    else if (isForUs(update)) await replyToGroup(tools, update, now)
    else await guard(tools, update, now)
  }
}

async function takeChange({ store, vault }: GroupTools, update: GroupChange, now: Date): Promise<void> {
  const { channel, group, change } = update
  await store.write(async (tx) => {
    switch (change.is) {
      case 'joined': {
        const known = await findAsker(tx, vault, channel, group)
        const { id } = await meetGroup(tx, vault, channel, group, now)
        // It never was away: a group that moved is announced as joined, too.
        if (known && known.blockedAt === null) return
        // Who added it again decides anew.
        if (known) await setGuarded(tx, id, false)
        return await oweToGroup(tx, id, update, [groupSays(residentTexts.group.introduction)], now)
      }
      case 'left': {
        const known = await findAsker(tx, vault, channel, group)
        return known && (await partFromGroup(tx, known.id, now))
      }
      case 'moved':
        return await moveGroup(tx, vault, channel, { from: group, to: change.to }, now)
    }
  })
}

/**
 * What is known about words in a group. A message that the matcher fails at counts as unknown: it must not come back
 * again and again and hold up everybody else's.
 */
export function matchInGroup({ knowledge, log }: GroupTools, text: string): Match {
  try {
    return knowledge.match(text)
  } catch (error) {
    log.error(error, 'the matcher failed at a message in a group')
    return { decision: 'none', hits: [] }
  }
}

/** Owes messages to a group as what came of one update: delivered twice, it is answered once. */
export async function oweToGroup(
  tx: Writer,
  groupId: string,
  { channel, externalId }: Pick<GroupMessage, 'channel' | 'externalId'>,
  messages: readonly (Message | null)[],
  now: Date,
  tells?: NewDelivery['tells'],
): Promise<void> {
  const owed = messages.map((message, index) => ({
    askerId: groupId,
    channel,
    key: `group:${channel}:${externalId}:${index}`,
    kind: message === null ? ('leave' as const) : ('reply' as const),
    message,
    tells,
  }))
  await owe(tx, owed, now)
}
