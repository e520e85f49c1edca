/** What WhatsApp delivers, read at the edge: only the fields that are used, each message for itself. */
import { z } from 'zod'
import type { Media, ResidentEvent } from '../../../db/shapes.ts'
import type { Incoming } from '../../../knowledge/intake.ts'
import { feelingOf, readCommand } from '../whatsapp-words.ts'

// No database keeps a NUL.
const words = z.string().transform((text) => text.replaceAll('\0', ''))

const file = z.object({ id: z.string(), mime_type: z.string(), caption: words.optional() })

const content = z.object({
  type: z.string(),
  text: z.object({ body: words }).optional(),
  image: file.optional(),
  document: file.optional(),
  video: z.object({ caption: words.optional() }).optional(),
  button: z.object({ payload: z.string() }).optional(),
  interactive: z
    .object({
      button_reply: z.object({ id: z.string() }).optional(),
      list_reply: z.object({ id: z.string() }).optional(),
    })
    .optional(),
  reaction: z.object({ message_id: z.string(), emoji: z.string().optional() }).optional(),
  revoke: z.object({ original_message_id: z.string() }).optional(),
  context: z
    .object({
      id: z.string().optional(),
      forwarded: z.boolean().optional(),
      frequently_forwarded: z.boolean().optional(),
    })
    .optional(),
})
type Content = z.output<typeof content>

const message = content.extend({
  id: z.string().min(1),
  /** Their number; without one, of somebody who shows a user name, their id with this business. */
  from: z.string().min(1).optional(),
  from_user_id: z.string().min(1).optional(),
  /** It was written in a group. */
  group_id: z.string().optional(),
  edit: z.object({ original_message_id: z.string(), message: content }).optional(),
})

/** Attachments that are acknowledged but not looked into. */
const mediaOf: ReadonlyMap<string, Media> = new Map([
  ['image', 'foto'],
  ['document', 'dokumen'],
  ['video', 'video'],
  ['audio', 'suara'],
  ['voice', 'suara'],
  ['sticker', 'stiker'],
  ['location', 'lain'],
  ['contacts', 'lain'],
  ['order', 'lain'],
])

/** Undefined for whatever says nothing to this bot (groups, system messages, what is unsupported): never throws. */
export function readMessage(json: unknown): Incoming | undefined {
  const { data } = message.safeParse(json)
  const address = data?.from ?? data?.from_user_id
  if (!data || address === undefined || data.group_id !== undefined) return undefined
  const event = readEvent(data)
  return event && { channel: 'whatsapp-cloud', externalId: data.id, address, event }
}

function readEvent(data: z.output<typeof message>): ResidentEvent | undefined {
  const { type, edit, revoke, reaction } = data
  if (type === 'edit' && edit) {
    const text = textOf(edit.message)
    return text === undefined ? undefined : { type: 'edit', messageId: edit.original_message_id, text }
  }
  if (type === 'revoke' && revoke) return { type: 'delete', messageId: revoke.original_message_id }
  if (type === 'reaction' && reaction) {
    const feeling = feelingOf(reaction.emoji ?? '')
    return feeling && { type: 'reaction', messageId: reaction.message_id, feeling }
  }
  const action = pressed(data)
  return action === undefined ? readText(data, data.id) : { type: 'button', action }
}

/** A reply button, a row of a list, or the button under a template. */
const pressed = ({ type, interactive, button }: Content): string | undefined =>
  type === 'interactive'
    ? (interactive?.button_reply ?? interactive?.list_reply)?.id
    : type === 'button'
      ? button?.payload
      : undefined

function readText(data: Content, messageId: string): ResidentEvent | undefined {
  const text = textOf(data)
  const media = mediaOf.get(data.type)
  if (text === undefined && media === undefined) return undefined
  const { id, forwarded, frequently_forwarded: viral } = data.context ?? {}
  const isForwarded = forwarded === true || viral === true
  // A command in a forwarded message was given to somebody else.
  const command = isForwarded ? undefined : readCommand(data.text?.body ?? '')
  if (command) return { type: 'command', ...command }
  const kept = data.image ?? data.document
  return {
    type: 'text',
    text: text ?? '',
    messageId,
    ...(isForwarded && { forwarded: true }),
    ...(viral && { viral }),
    ...(media && { media }),
    ...(kept && { attachment: { reference: kept.id, mime: kept.mime_type } }),
    // WhatsApp tells which message, not what it said.
    ...(id !== undefined && { repliesTo: { messageId: id, text: '' } }),
  }
}

const textOf = ({ text, image, document, video }: Content): string | undefined =>
  text?.body ?? image?.caption ?? document?.caption ?? video?.caption
