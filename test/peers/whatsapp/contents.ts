/** What a message says: made from what a resident does, and read from what the bot sent. */
import { type MediaType, normalizeMessageContent, proto } from '@whiskeysockets/baileys'
import type { MediaReference } from './media.ts'

/** A message as it can be quoted, edited, deleted or reacted to. */
export interface Reference {
  readonly id: string
  /** The group it is in; none in a private chat. */
  readonly group?: string | undefined
  /** Who wrote it, by their LID. */
  readonly author: string
  readonly text: string
}

export interface SendOptions {
  /** The group to write in; the private chat with the bot when left out. */
  readonly in?: { readonly jid: string; readonly left: boolean }
  /** How many times it was forwarded before; WhatsApp marks 4 and more as "forwarded many times". */
  readonly forwarded?: number
  readonly quote?: Reference
  /** The jids of those whom the text mentions as `@user`. */
  readonly mentions?: readonly string[]
  /** The text begins with a mention of the bot, as a phone writes it when it is picked from the list of members. */
  readonly mentionsBot?: boolean
}

const MessageType = proto.Message.ProtocolMessage.Type

export function contextOf({ forwarded, quote, mentions }: SendOptions): proto.IContextInfo | null {
  if (!forwarded && !quote && !mentions) return null
  return {
    ...(forwarded && { isForwarded: true, forwardingScore: forwarded }),
    ...(quote && {
      stanzaId: quote.id,
      participant: quote.author,
      quotedMessage: { conversation: quote.text },
    }),
    ...(mentions && { mentionedJid: [...mentions] }),
  }
}

export function textMessage(text: string, options: SendOptions): proto.IMessage {
  const contextInfo = contextOf(options)
  return contextInfo ? { extendedTextMessage: { text, contextInfo } } : { conversation: text }
}

/** `chat` is the group, or what the resident calls the bot: keys are seen from the side of who sends them. */
const keyOf = (chat: string, { id, author }: Reference, fromMe: boolean): proto.IMessageKey => ({
  remoteJid: chat,
  fromMe,
  id,
  ...(chat.endsWith('@g.us') && { participant: author }),
})

export const editOf = (chat: string, message: Reference, text: string): proto.IMessage => ({
  editedMessage: {
    message: {
      protocolMessage: {
        key: keyOf(chat, message, true),
        type: MessageType.MESSAGE_EDIT,
        editedMessage: { conversation: text },
        timestampMs: Date.now(),
      },
    },
  },
})

export const deletionOf = (chat: string, message: Reference): proto.IMessage => ({
  protocolMessage: { key: keyOf(chat, message, true), type: MessageType.REVOKE },
})

export const reactionTo = (
  chat: string,
  message: Reference,
  mine: boolean,
  emoji: string,
): proto.IMessage => ({
  reactionMessage: { key: keyOf(chat, message, mine), text: emoji, senderTimestampMs: Date.now() },
})

/** What a message of the bot does to the chat it is in. */
export type Effect =
  | {
      readonly kind: 'say'
      readonly text: string
      readonly quotedId: string | undefined
      readonly content: proto.IMessage
    }
  | { readonly kind: 'edit'; readonly id: string; readonly text: string }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'react'; readonly id: string; readonly emoji: string }
  /** Only keys, or what no person gets to see. */
  | { readonly kind: 'nothing' }

export function effectOf(message: proto.IMessage): Effect {
  const content = normalizeMessageContent(message) ?? {}
  const { protocolMessage, reactionMessage } = content
  if (protocolMessage?.type === MessageType.MESSAGE_EDIT) {
    const text = textOf(normalizeMessageContent(protocolMessage.editedMessage) ?? {}) ?? ''
    return { kind: 'edit', id: protocolMessage.key?.id ?? '', text }
  }
  if (protocolMessage?.type === MessageType.REVOKE) {
    return { kind: 'delete', id: protocolMessage.key?.id ?? '' }
  }
  if (reactionMessage) {
    return { kind: 'react', id: reactionMessage.key?.id ?? '', emoji: reactionMessage.text ?? '' }
  }
  const text = textOf(content)
  if (text === undefined) return { kind: 'nothing' }
  return { kind: 'say', text, quotedId: quotedIdOf(content), content }
}

/** The file of a message, if it has one, and by which keys it is encrypted. */
export function mediaOf(
  content: proto.IMessage,
): { type: MediaType; file: Partial<MediaReference> } | undefined {
  const { imageMessage, videoMessage, documentMessage, audioMessage } = content
  if (imageMessage) return { type: 'image', file: imageMessage as Partial<MediaReference> }
  if (videoMessage) return { type: 'video', file: videoMessage as Partial<MediaReference> }
  if (documentMessage) return { type: 'document', file: documentMessage as Partial<MediaReference> }
  return audioMessage ? { type: 'audio', file: audioMessage as Partial<MediaReference> } : undefined
}

/** The text or caption; undefined when there is nothing to look at. */
function textOf(content: proto.IMessage): string | undefined {
  if (content.conversation) return content.conversation
  if (content.extendedTextMessage) return content.extendedTextMessage.text ?? ''
  if (content.audioMessage) return ''
  const captioned = content.imageMessage ?? content.videoMessage ?? content.documentMessage
  return captioned ? (captioned.caption ?? '') : undefined
}

function quotedIdOf(content: proto.IMessage): string | undefined {
  const { extendedTextMessage, imageMessage, documentMessage } = content
  return (extendedTextMessage ?? imageMessage ?? documentMessage)?.contextInfo?.stanzaId ?? undefined
}

/** What the stanza says of its content, so that the server need not read it. */
export function stanzaTypeOf(message: proto.IMessage): 'text' | 'media' | 'reaction' {
  if (message.reactionMessage) return 'reaction'
  return mediaOf(message) ? 'media' : 'text'
}
