/** Messages in groups: read, handed on, never written down here. */
import {
  areJidsSameUser,
  type Contact,
  normalizeMessageContent,
  type WAMessage,
} from '@whiskeysockets/baileys'
import type { GroupMessage } from '../../channel.ts'
import { userOf } from './people.ts'
import { contextOf, readCommand, readQuote, textOf } from './reading.ts'

/** What is asked of the connection about a group. */
export interface GroupDesk {
  /** Ourselves, by number and LID. */
  readonly me: Pick<Contact, 'id' | 'lid'>
  /** The addresses of a group's admins, each by number or LID. */
  adminsOf(group: string): Promise<readonly string[]>
}

/** Undefined for what holds no words. */
export function readGroupMessage(
  { key, message }: WAMessage,
  externalId: string,
  desk: GroupDesk,
): GroupMessage | undefined {
  const content = normalizeMessageContent(message)
  const { remoteJid: group, id: messageId } = key
  if (!content || !group || !messageId) return undefined
  const words = textOf(content)
  if (words === '') return undefined
  const isMe = (jid: string | null | undefined) =>
    [desk.me.id, desk.me.lid].some((mine) => mine && jid && areJidsSameUser(mine, jid))
  const context = contextOf(content)
  const mentioned = context?.mentionedJid?.some(isMe) ?? false
  const repliesTo = readQuote(context)
  const text = withoutMention(words, desk)
  const command = context?.isForwarded ? undefined : readCommand(text)
  const author = [key.participant, key.participantAlt]
  return {
    channel: 'whatsapp',
    externalId,
    group,
    messageId,
    text,
    addressed: mentioned || (repliesTo !== undefined && isMe(context?.participant)),
    ...(command && { command }),
    ...(repliesTo && { repliesTo }),
    async bySomeoneInCharge() {
      const admins = await desk.adminsOf(group)
      return admins.some((admin) => author.some((jid) => jid && areJidsSameUser(admin, jid)))
    },
  }
}

/** A mention is written as `@` and the number, or the LID. */
const withoutMention = (text: string, { me }: GroupDesk): string =>
  [me.id, me.lid]
    .filter((mine) => mine !== undefined)
    .reduce((rest, mine) => rest.replaceAll(`@${userOf(mine)}`, ''), text)
    .trim()
