/** What Telegram delivers of groups, read at the edge. What is not for the bot stays in memory and goes. */
import { z } from 'zod'
import type { GroupMessage, GroupUpdate } from '../../channel.ts'
import { commandIn, messageContent, repliedTo, wordsOf } from './content.ts'
import type { Identity } from './identity.ts'

const group = z.object({ id: z.int(), type: z.enum(['group', 'supergroup']) })

const someone = z.looseObject({ id: z.int() })

const groupMessage = z.looseObject({
  ...messageContent,
  chat: group,
  from: someone.optional().catch(undefined),
  /** Set when somebody writes as a chat: an anonymous admin as the group itself, others as a channel. */
  sender_chat: someone.optional().catch(undefined),
  entities: z
    .array(z.looseObject({ type: z.string(), user: someone.optional().catch(undefined) }))
    .optional()
    .catch(undefined),
  migrate_to_chat_id: z.int().optional(),
  migrate_from_chat_id: z.int().optional(),
})

const membership = z.looseObject({ status: z.string(), is_member: z.boolean().optional() })

const update = z.object({
  update_id: z.int(),
  message: groupMessage.optional(),
  my_chat_member: z
    .object({ chat: group, old_chat_member: membership, new_chat_member: membership })
    .optional(),
})
export type TelegramGroupUpdate = z.output<typeof update>

/** Undefined for whatever was not in a group: never throws. */
export function parseGroupUpdate(json: unknown): TelegramGroupUpdate | undefined {
  const { data } = update.safeParse(json)
  return data?.message || data?.my_chat_member ? data : undefined
}

/** Undefined for what neither says nor changes anything. */
export function readGroupUpdate(
  { update_id, message, my_chat_member }: TelegramGroupUpdate,
  identity: Identity,
): GroupUpdate | undefined {
  const frame = { channel: 'telegram' as const, externalId: String(update_id) }
  if (message?.migrate_to_chat_id !== undefined) {
    const change = { is: 'moved' as const, to: String(message.migrate_to_chat_id) }
    return { ...frame, group: String(message.chat.id), change }
  }
  if (message?.migrate_from_chat_id !== undefined) {
    const change = { is: 'moved' as const, to: String(message.chat.id) }
    return { ...frame, group: String(message.migrate_from_chat_id), change }
  }
  if (message) return readGroupMessage(message, identity, frame)
  if (!my_chat_member) return undefined
  const before = isIn(my_chat_member.old_chat_member)
  const after = isIn(my_chat_member.new_chat_member)
  if (before === after) return undefined
  return { ...frame, group: String(my_chat_member.chat.id), change: { is: after ? 'joined' : 'left' } }
}

const isIn = ({ status, is_member }: z.output<typeof membership>): boolean =>
  status === 'restricted' ? is_member === true : ['creator', 'administrator', 'member'].includes(status)

function readGroupMessage(
  message: z.output<typeof groupMessage>,
  identity: Identity,
  frame: Pick<GroupMessage, 'channel' | 'externalId'>,
): GroupMessage | undefined {
  const { chat, from, sender_chat, reply_to_message, entities } = message
  const words = wordsOf(message)
  // Also under a picture.
  const command = commandIn({ text: words, forward_origin: message.forward_origin })
  const isNamed = command?.bot?.toLowerCase() === identity.username.toLowerCase()
  if (command?.bot !== undefined && !isNamed) return undefined
  const text = words.replace(mentionOf(identity.username), '').trim()
  const isMentioned = text !== words.trim() || entities?.some(({ user }) => user?.id === identity.id)
  const repliesTo = repliedTo(message)
  return {
    ...frame,
    group: String(chat.id),
    messageId: String(message.message_id),
    text,
    addressed: isNamed || isMentioned === true || reply_to_message?.from?.id === identity.id,
    ...(command && { command: { name: command.name, argument: command.argument } }),
    ...(repliesTo && { repliesTo }),
    bySomeoneInCharge: async () => {
      if (sender_chat) return sender_chat.id === chat.id
      return from !== undefined && (await identity.isAdministrator(chat.id, from.id))
    },
    readsEverything: async () =>
      (await identity.seesAll()) || (await identity.isAdministrator(chat.id, identity.id)),
    privateChat: `https://t.me/${identity.username}?start=grup`,
  }
}

const mentionOf = (username: string): RegExp => new RegExp(`(?<![\\w/@])@${username}(?!\\w)`, 'gi')
