/** What Telegram delivers of private chats, read at the edge: only the fields that are used. */
import type { Update } from 'grammy/types'
import { z } from 'zod'
import type { ResidentEvent } from '../../../db/shapes.ts'
import type { Incoming } from '../../../knowledge/intake.ts'
import {
  attachmentOf,
  commandIn,
  type MessageContent,
  mediaOf,
  messageContent,
  repliedTo,
  wordsOf,
} from './content.ts'

/** Everything else Telegram need not even send. Of deletions it tells nothing in private chats. */
export const wantedUpdates = [
  'message',
  'edited_message',
  'message_reaction',
  'callback_query',
  'inline_query',
  'my_chat_member',
] as const satisfies readonly Exclude<keyof Update, 'update_id'>[]

const privateChat = z.object({ id: z.int(), type: z.literal('private') })

const sentMessage = z.looseObject({ ...messageContent, chat: privateChat })

const reactions = z.array(z.looseObject({ emoji: z.string().optional().catch(undefined) }))

const update = z.object({
  update_id: z.int(),
  message: sentMessage.optional(),
  edited_message: sentMessage.optional(),
  message_reaction: z
    .object({ chat: privateChat, message_id: z.int(), old_reaction: reactions, new_reaction: reactions })
    .optional(),
  callback_query: z.object({ data: z.string(), message: z.object({ chat: privateChat }) }).optional(),
  my_chat_member: z
    .object({ chat: privateChat, new_chat_member: z.object({ status: z.string() }) })
    .optional(),
})

const pressedButton = z.object({ callback_query: z.object({ id: z.string() }) })

/** Undefined for whatever says nothing to this bot: never throws. */
export function readUpdate(json: unknown): Incoming | undefined {
  const { data } = update.safeParse(json)
  if (!data) return undefined
  const { chat, event } = readContent(data) ?? {}
  return (
    chat &&
    event && { channel: 'telegram', externalId: String(data.update_id), address: String(chat.id), event }
  )
}

/** The id by which a tap on a button must be answered, or the button spins for ever; groups' taps too. */
export const pressedButtonId = (json: unknown): string | undefined =>
  pressedButton.safeParse(json).data?.callback_query.id

interface Content {
  readonly chat: z.output<typeof privateChat>
  readonly event: ResidentEvent | undefined
}

function readContent(read: z.output<typeof update>): Content | undefined {
  const { message, edited_message: edited, message_reaction: reaction, callback_query, my_chat_member } = read
  if (message) return { chat: message.chat, event: readMessage(message) }
  if (edited) return { chat: edited.chat, event: readEdit(edited) }
  if (reaction) {
    const { chat, message_id, old_reaction, new_reaction } = reaction
    const feeling = feelingIn(new_reaction) ?? (feelingIn(old_reaction) && 'none')
    return { chat, event: feeling && { type: 'reaction', messageId: String(message_id), feeling } }
  }
  if (callback_query)
    return { chat: callback_query.message.chat, event: { type: 'button', action: callback_query.data } }
  return (
    my_chat_member && {
      chat: my_chat_member.chat,
      event: readMembership(my_chat_member.new_chat_member.status),
    }
  )
}

function readMessage(message: MessageContent): ResidentEvent | undefined {
  const command = commandIn(message)
  if (command) return { type: 'command', name: command.name, argument: command.argument }
  const forwarded = message.forward_origin !== undefined
  const text = wordsOf(message)
  const media = mediaOf(message)
  // Neither words nor an attachment: Telegram's own notes, such as a pinned message.
  if (text === '' && media === undefined) return undefined
  const attachment = media && attachmentOf(message, media)
  const repliesTo = repliedTo(message)
  return {
    type: 'text',
    text,
    messageId: String(message.message_id),
    ...(forwarded && { forwarded }),
    ...(media && { media }),
    ...(attachment && { attachment }),
    ...(repliesTo && { repliesTo }),
  }
}

/** A command that a message was edited into is not carried out: it was sent as something else. */
function readEdit(message: MessageContent): ResidentEvent | undefined {
  const text = wordsOf(message)
  if (text === '' || commandIn(message)) return undefined
  return { type: 'edit', messageId: String(message.message_id), text }
}

/** A thumb; every other emoji may mean anything. */
function feelingIn(reaction: z.output<typeof reactions>): 'good' | 'bad' | undefined {
  if (reaction.some(({ emoji }) => emoji === '👍')) return 'good'
  return reaction.some(({ emoji }) => emoji === '👎') ? 'bad' : undefined
}

function readMembership(status: string): ResidentEvent | undefined {
  if (status === 'kicked') return { type: 'blocked' }
  if (status === 'member') return { type: 'unblocked' }
  return undefined
}
