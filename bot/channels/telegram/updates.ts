/** What Telegram delivers, read at the edge: only the fields that are used, only private chats. */
import type { Update } from 'grammy/types'
import { z } from 'zod'
import type { Media, ResidentEvent } from '../../../db/shapes.ts'
import type { Incoming } from '../../../knowledge/intake.ts'

/** Everything else (edits, groups, reactions) Telegram need not even send. */
export const wantedUpdates = [
  'message',
  'callback_query',
  'inline_query',
  'my_chat_member',
] as const satisfies readonly Exclude<keyof Update, 'update_id'>[]

/** In Telegram's order of telling: an animation is announced as a document too. */
const attachments = [
  ['photo', 'foto'],
  ['video', 'video'],
  ['animation', 'video'],
  ['video_note', 'video'],
  ['voice', 'suara'],
  ['audio', 'suara'],
  ['document', 'dokumen'],
  ['sticker', 'stiker'],
  ['location', 'lain'],
  ['contact', 'lain'],
  ['poll', 'lain'],
  ['story', 'lain'],
  ['dice', 'lain'],
  ['game', 'lain'],
  ['checklist', 'lain'],
  ['paid_media', 'lain'],
] as const satisfies readonly (readonly [string, Media])[]

const privateChat = z.object({ id: z.int(), type: z.literal('private') })

const sentMessage = z.looseObject({
  chat: privateChat,
  text: z.string().optional(),
  caption: z.string().optional(),
  forward_origin: z.unknown().optional(),
})

const update = z.object({
  update_id: z.int(),
  message: sentMessage.optional(),
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

function readContent({
  message,
  callback_query,
  my_chat_member,
}: z.output<typeof update>): Content | undefined {
  if (message) return { chat: message.chat, event: readMessage(message) }
  if (callback_query)
    return { chat: callback_query.message.chat, event: { type: 'button', action: callback_query.data } }
  return (
    my_chat_member && {
      chat: my_chat_member.chat,
      event: readMembership(my_chat_member.new_chat_member.status),
    }
  )
}

function readMessage(message: z.output<typeof sentMessage>): ResidentEvent | undefined {
  const forwarded = message.forward_origin !== undefined
  const text = message.text ?? message.caption ?? ''
  // A command in a forwarded message was given to somebody else.
  const command = forwarded ? undefined : readCommand(message.text ?? '')
  if (command) return command
  const media = attachments.find(([field]) => field in message)?.[1]
  // Neither words nor an attachment: Telegram's own notes, such as a pinned message.
  if (text === '' && media === undefined) return undefined
  return { type: 'text', text, ...(forwarded && { forwarded }), ...(media && { media }) }
}

/** `/status`, `/status@this_bot`, `/start from_a_link`. */
function readCommand(text: string): ResidentEvent | undefined {
  const [, name, argument = ''] = /^\/(\w{1,64})(?:@\w+)?(?:\s+([\s\S]*))?$/.exec(text) ?? []
  return name === undefined
    ? undefined
    : { type: 'command', name: name.toLowerCase(), argument: argument.trim() }
}

function readMembership(status: string): ResidentEvent | undefined {
  if (status === 'kicked') return { type: 'blocked' }
  if (status === 'member') return { type: 'unblocked' }
  return undefined
}
