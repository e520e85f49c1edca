/** What a Telegram message carries, private or in a group: words, a command, an attachment, what it replies to. */
import { z } from 'zod'
import type { Attachment, Media } from '../../../db/shapes.ts'
import { largestFile } from '../../../knowledge/files.ts'

const file = z.looseObject({
  file_id: z.string(),
  file_size: z.int().optional().catch(undefined),
  mime_type: z.string().optional().catch(undefined),
})

const quotable = z.looseObject({
  message_id: z.int(),
  from: z.looseObject({ id: z.int() }).optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  caption: z.string().optional().catch(undefined),
})

/** The fields of a message that are used; of what is not as it should be, only that field is lost. */
export const messageContent = {
  message_id: z.int(),
  text: z.string().optional(),
  caption: z.string().optional(),
  forward_origin: z.unknown().optional(),
  photo: z.array(file).optional().catch(undefined),
  document: file.optional().catch(undefined),
  reply_to_message: quotable.optional().catch(undefined),
  /** The part of the message replied to that was chosen to be quoted. */
  quote: z.looseObject({ text: z.string() }).optional().catch(undefined),
  /** A reply to a message of another chat. */
  external_reply: z.looseObject({ message_id: z.int().optional() }).optional().catch(undefined),
}
const content = z.looseObject(messageContent)
export type MessageContent = z.output<typeof content>

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

export const wordsOf = ({ text, caption }: Pick<MessageContent, 'text' | 'caption'>): string =>
  text ?? caption ?? ''

export const mediaOf = (message: object): Media | undefined =>
  attachments.find(([field]) => field in message)?.[1]

/** A picture or document by the id that it can be fetched with; of a picture the largest copy that is kept. */
export function attachmentOf({ photo, document }: MessageContent, media: Media): Attachment | undefined {
  if (media === 'foto') {
    const copy = photo?.findLast(({ file_size = 0 }) => file_size <= largestFile)
    return copy && { reference: copy.file_id, mime: 'image/jpeg', ...sizeOf(copy) }
  }
  if (media !== 'dokumen' || !document) return undefined
  return { reference: document.file_id, mime: document.mime_type ?? '', ...sizeOf(document) }
}

const sizeOf = ({ file_size }: z.output<typeof file>) => (file_size === undefined ? {} : { size: file_size })

/** What a message replies to, here or in another chat; of a long text the part that was chosen. */
export function repliedTo({ reply_to_message: reply, quote, external_reply: external }: MessageContent) {
  if (reply) return { messageId: String(reply.message_id), text: quote?.text ?? wordsOf(reply) }
  // Its id belongs to the other chat, where other messages have ours.
  return external && quote
    ? { messageId: `elsewhere:${external.message_id ?? ''}`, text: quote.text }
    : undefined
}

export interface Command {
  readonly name: string
  readonly argument: string
  /** The bot that was named, where one was. */
  readonly bot: string | undefined
}

/** `/status`, `/status@this_bot`, `/start from_a_link`; a forwarded command was given to somebody else. */
export function commandIn({
  text = '',
  forward_origin,
}: Pick<MessageContent, 'text' | 'forward_origin'>): Command | undefined {
  const [, name, bot, argument = ''] = /^\/(\w{1,64})(?:@(\w+))?(?:\s+([\s\S]*))?$/.exec(text) ?? []
  return name === undefined || forward_origin !== undefined
    ? undefined
    : { name: name.toLowerCase(), argument: argument.trim(), bot }
}
