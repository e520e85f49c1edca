/** What a WhatsApp message says, in no channel's words. Nothing here throws: what says nothing to the bot is undefined. */
import { normalizeMessageContent, proto, type WAMessage } from '@whiskeysockets/baileys'
import type { Attachment, Media, ResidentEvent } from '../../../db/shapes.ts'
import { feelingOf, readCommand } from '../whatsapp-words.ts'
import { attachmentOf } from './media.ts'

export type Content = proto.IMessage

/** Passed on this often, a message carries WhatsApp's two arrows: "forwarded many times". */
const viralScore = 4

type TextEvent = Extract<ResidentEvent, { type: 'text' }>

const kindsOfMedia = [
  ['imageMessage', 'foto'],
  ['videoMessage', 'video'],
  ['ptvMessage', 'video'],
  ['audioMessage', 'suara'],
  ['documentMessage', 'dokumen'],
  ['stickerMessage', 'stiker'],
  ['lottieStickerMessage', 'stiker'],
  ['locationMessage', 'lain'],
  ['liveLocationMessage', 'lain'],
  ['contactMessage', 'lain'],
  ['contactsArrayMessage', 'lain'],
  ['pollCreationMessage', 'lain'],
  ['pollCreationMessageV2', 'lain'],
  ['pollCreationMessageV3', 'lain'],
  ['eventMessage', 'lain'],
  ['productMessage', 'lain'],
  ['orderMessage', 'lain'],
  ['groupInviteMessage', 'lain'],
] as const satisfies readonly (readonly [keyof Content, Media])[]

/** What a resident did in a private chat. */
export function readEvent({ key, message }: Pick<WAMessage, 'key' | 'message'>): ResidentEvent | undefined {
  const content = normalizeMessageContent(message)
  const messageId = key.id
  if (!messageId) return undefined
  // A picture to be seen once is shown on the phone only; that it came is known all the same.
  if (!content) return key.isViewOnce ? { type: 'text', text: '', media: 'lain', messageId } : undefined
  if (content.protocolMessage) return readProtocol(content.protocolMessage)
  if (content.reactionMessage) return readReaction(content.reactionMessage)
  const said = readSaid(content)
  if (!said) return undefined
  // A command in a forwarded message was given to somebody else.
  const command = said.forwarded || said.media ? undefined : readCommand(said.text)
  return command ? { type: 'command', ...command } : { ...said, messageId }
}

/** Words and attachment of a message, and what it replies to. */
export function readSaid(content: Content): Omit<TextEvent, 'messageId'> | undefined {
  const media = kindsOfMedia.find(([field]) => content[field])?.[1]
  const text = textOf(content)
  if (text === '' && media === undefined) return undefined
  const context = contextOf(content)
  const attachment = attachmentOf(content)
  const repliesTo = readQuote(context)
  return {
    type: 'text',
    text,
    ...(context?.isForwarded && { forwarded: true }),
    ...((context?.forwardingScore ?? 0) >= viralScore && { viral: true }),
    ...(media && { media }),
    ...(attachment && { attachment: attachment satisfies Attachment }),
    ...(repliesTo && { repliesTo }),
  }
}

export const textOf = (content: Content): string =>
  content.conversation ||
  content.extendedTextMessage?.text ||
  content.imageMessage?.caption ||
  content.videoMessage?.caption ||
  content.documentMessage?.caption ||
  ''

/** Where a message tells that it was forwarded, what it quotes and whom it mentions. */
export function contextOf(content: Content): proto.IContextInfo | undefined {
  for (const part of Object.values(content)) {
    if (part !== null && typeof part === 'object' && 'contextInfo' in part && part.contextInfo)
      return part.contextInfo
  }
  return undefined
}

export function readQuote(context: proto.IContextInfo | undefined): TextEvent['repliesTo'] {
  if (!context?.stanzaId) return undefined
  const quoted = normalizeMessageContent(context.quotedMessage)
  return { messageId: context.stanzaId, text: quoted ? textOf(quoted) : '' }
}

/** Edits and deletions; what devices tell each other beside that is not for us. */
function readProtocol({
  type,
  key,
  editedMessage,
}: proto.Message.IProtocolMessage): ResidentEvent | undefined {
  const messageId = key?.id
  if (!messageId) return undefined
  const { MESSAGE_EDIT, REVOKE } = proto.Message.ProtocolMessage.Type
  if (type === REVOKE) return { type: 'delete', messageId }
  const content = type === MESSAGE_EDIT ? normalizeMessageContent(editedMessage) : undefined
  return content && { type: 'edit', messageId, text: textOf(content) }
}

function readReaction({ key, text }: proto.Message.IReactionMessage): ResidentEvent | undefined {
  const messageId = key?.id
  if (!messageId) return undefined
  const feeling = feelingOf(text ?? '')
  return feeling && { type: 'reaction', messageId, feeling }
}
