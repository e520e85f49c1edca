/** What happens in groups: read, handed on, never written down here. */
import {
  areJidsSameUser,
  type Contact,
  normalizeMessageContent,
  proto,
  type WAMessage,
} from '@whiskeysockets/baileys'
import { z } from 'zod'
import type { GroupChange, GroupMessage, GroupUpdate } from '../../channel.ts'
import { readCommand } from '../whatsapp-words.ts'
import { userOf } from './people.ts'
import { contextOf, readQuote, textOf } from './reading.ts'

/** What is asked of the connection about a group. */
export interface GroupDesk {
  /** Ourselves, by number and LID. */
  readonly me: Pick<Contact, 'id' | 'lid'>
  /** The addresses of a group's admins, each by number or LID. */
  adminsOf(group: string): Promise<readonly string[]>
}

/** Undefined for what neither says nor changes anything. */
export function readGroupUpdate(
  message: WAMessage,
  externalId: string,
  desk: GroupDesk,
): GroupUpdate | undefined {
  // Our own words are no news, but the owner of the number may put us into a group, or out of it, on the phone.
  return (
    readChange(message, externalId, desk) ??
    (message.key.fromMe ? undefined : readMessage(message, externalId, desk))
  )
}

const { StubType } = proto.WebMessageInfo

/** Who is named in a notice of who came or went: JSON that Baileys makes. */
const member = z.object({ id: z.string(), phoneNumber: z.string().optional(), lid: z.string().optional() })

/** A notice of WhatsApp's that we are in the group now, or in it no more. */
function readChange(
  { key, messageStubType, messageStubParameters }: WAMessage,
  externalId: string,
  { me }: GroupDesk,
): GroupChange | undefined {
  const { remoteJid: group } = key
  if (!group) return undefined
  const change = (is: 'joined' | 'left'): GroupChange => ({
    channel: 'whatsapp',
    externalId,
    group,
    change: { is },
  })
  const isAboutUs = () =>
    messageStubParameters?.some((json: string) => {
      const { id, phoneNumber, lid } = member.parse(JSON.parse(json))
      return [id, phoneNumber, lid].some((jid) => isOurs(jid, me))
    })
  switch (messageStubType) {
    // Whoever is added to a group that is there already may be told so in these words, too.
    case StubType.GROUP_CREATE:
      return change('joined')
    case StubType.GROUP_PARTICIPANT_ADD:
      return isAboutUs() ? change('joined') : undefined
    case StubType.GROUP_PARTICIPANT_REMOVE:
    case StubType.GROUP_PARTICIPANT_LEAVE:
      return isAboutUs() ? change('left') : undefined
    default:
      return undefined
  }
}

/** Undefined for what holds no words. */
function readMessage(
  { key, message }: WAMessage,
  externalId: string,
  desk: GroupDesk,
): GroupMessage | undefined {
  const content = normalizeMessageContent(message)
  const { remoteJid: group, id: messageId } = key
  if (!content || !group || !messageId) return undefined
  const words = textOf(content)
  if (words === '') return undefined
  const context = contextOf(content)
  const mentioned = context?.mentionedJid?.some((jid) => isOurs(jid, desk.me)) ?? false
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
    addressed: mentioned || (repliesTo !== undefined && isOurs(context?.participant, desk.me)),
    ...(command && { command }),
    ...(repliesTo && { repliesTo }),
    async bySomeoneInCharge() {
      const admins = await desk.adminsOf(group)
      return admins.some((admin) => author.some((jid) => jid && areJidsSameUser(admin, jid)))
    },
    privateChat: `https://wa.me/${userOf(desk.me.id)}`,
  }
}

const isOurs = (jid: string | null | undefined, { id, lid }: GroupDesk['me']): boolean =>
  [id, lid].some((mine) => mine && jid && areJidsSameUser(mine, jid))

/** A mention is written as `@` and the number, or the LID. */
const withoutMention = (text: string, { me }: GroupDesk): string =>
  [me.id, me.lid]
    .filter((mine) => mine !== undefined)
    .reduce((rest, mine) => rest.replaceAll(`@${userOf(mine)}`, ''), text)
    .trim()
