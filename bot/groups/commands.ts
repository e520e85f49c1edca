/** What is said to the bot in a group: commands, mentions, replies to it. */
import { clarificationsById } from '../../db/clarifications.ts'
import { meetGroup, setGuarded } from '../../db/groups.ts'
import type { NewDelivery } from '../../db/outbox.ts'
import { questionOfOurMessage } from '../../db/questions.ts'
import type { Message } from '../../db/shapes.ts'
import type { Writer } from '../../db/store.ts'
import { groupAnswer, groupSays, groupSuggestions } from '../../knowledge/group-messages.ts'
import { readUtterance } from '../../knowledge/language/utterance.ts'
import type { Match } from '../../knowledge/match/entry.ts'
import { asItStands } from '../../knowledge/standing.ts'
import { residentTexts } from '../../knowledge/texts/residents.ts'
import type { GroupMessage } from '../channel.ts'
import { type GroupTools, matchInGroup, oweToGroup } from './groups.ts'

const texts = residentTexts.group

/** How many titles a doubtful match shows. */
const titlesShown = 3

/** Commands that are the bot's even when no bot is named. */
const ours: ReadonlySet<string> = new Set(['cek', 'jaga', 'berhenti', 'bantuan'])

export const isForUs = ({ addressed, command }: GroupMessage): boolean =>
  addressed || (command !== undefined && ours.has(command.name))

/** Writes the reply down that a message to the bot is owed. */
export async function replyToGroup(tools: GroupTools, said: GroupMessage, now: Date): Promise<void> {
  const name = said.command?.name
  if (name === 'jaga' || name === 'berhenti') return await decideForGroup(tools, said, name, now)
  await tools.store.write(async (tx) => {
    const group = await meetGroup(tx, tools.vault, said.channel, said.group, now)
    const { message, tells } =
      name === undefined || name === 'cek'
        ? await check(tx, tools, group.id, said, now)
        : { message: groupSays(texts.help, said.messageId) }
    await oweToGroup(tx, group.id, said, [message], now, tells)
  })
}

/** What only someone in charge of the group may ask for. */
async function decideForGroup(
  { store, vault }: GroupTools,
  said: GroupMessage,
  name: 'jaga' | 'berhenti',
  now: Date,
): Promise<void> {
  // Asked before the transaction: it may take the messenger a while.
  const inCharge = await said.bySomeoneInCharge().catch(() => undefined)
  const off = name === 'jaga' && /^(mati|off|berhenti|stop|tidak)$/i.test(said.command?.argument ?? '')
  const blind = name === 'jaga' && !off && (await said.readsEverything?.().catch(() => true)) === false
  await store.write(async (tx) => {
    const group = await meetGroup(tx, vault, said.channel, said.group, now)
    const say = (text: string) => groupSays(text, said.messageId)
    if (!inCharge) {
      const why = inCharge === undefined ? texts.cannotTell : texts.onlyInCharge
      return await oweToGroup(tx, group.id, said, [say(why)], now)
    }
    await setGuarded(tx, group.id, name === 'jaga' && !off)
    const done = off ? texts.guardOff : blind ? texts.guardOnButBlind : texts.guardOn
    const messages = name === 'jaga' ? [say(done)] : [say(texts.goodbye), null]
    await oweToGroup(tx, group.id, said, messages, now)
  })
}

interface GroupReply {
  readonly message: Message
  readonly tells?: NewDelivery['tells']
}

async function check(
  tx: Writer,
  tools: GroupTools,
  groupId: string,
  said: GroupMessage,
  now: Date,
): Promise<GroupReply> {
  const replyTo = said.messageId
  const matches = (await textsMeant(tx, groupId, said)).map((text) => matchInGroup(tools, text))
  if (matches.length === 0) return { message: groupSays(texts.help, replyTo) }
  const match = await asItStands(tx, best(matches), now)
  const ids = match.decision === 'none' ? [] : match.hits.slice(0, titlesShown).map((hit) => hit.id)
  const known = await clarificationsById(tx, ids)
  const [first] = known
  if (!first) return { message: groupSays(texts.unknown(said.privateChat), replyTo) }
  const setting = { publicUrl: tools.publicUrl, now }
  if (match.decision === 'suggest') return { message: groupSuggestions(known, replyTo, setting) }
  const tells = { clarificationId: first.id, revision: first.revision }
  return { message: groupAnswer(first, replyTo, setting), tells }
}

/** The words that were given, and those that are replied to unless they are the bot's own; small talk is none. */
async function textsMeant(tx: Writer, groupId: string, said: GroupMessage): Promise<string[]> {
  const { repliesTo } = said
  const given = said.command?.argument ?? said.text
  const isOurs = repliesTo && (await questionOfOurMessage(tx, groupId, repliesTo.messageId)) !== undefined
  const quoted = repliesTo && !isOurs ? repliesTo.text : ''
  return [given, quoted].filter((text) => text.trim() !== '' && readUtterance(text) === 'question')
}

const usefulness = { answer: 2, suggest: 1, none: 0 } as const

/** The most useful one; of two that are equally so, the first. */
const best = (matches: readonly Match[]): Match =>
  matches.reduce((one, other) => (usefulness[other.decision] > usefulness[one.decision] ? other : one))
