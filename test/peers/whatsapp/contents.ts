/** What a message says: made from what a resident does, and read from what the bot sent. */
import { normalizeMessageContent, proto } from '@whiskeysockets/baileys'

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
  /** How many times it was forwarded before; WhatsApp marks 4 and more as "forwarded many times". */
  readonly forwarded?: number
  readonly quote?: Reference
  /** The jids of those whom the text mentions as `@user`. */
  readonly mentions?: readonly string[]
}

const MessageType = proto.Message.ProtocolMessage.Type

export function contextOf({ forwarded, quote, mentions }: SendOptions): proto.IContextInfo | undefined {
  if (!forwarded && !quote && !mentions) return undefined
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

/** `chat` is what the bot calls the chat, as every key that is sent to it does. */
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
  return {
    kind: 'say',
    text,
    quotedId: content.extendedTextMessage?.contextInfo?.stanzaId ?? undefined,
    content,
  }
}

/** The text or caption; undefined when there is nothing to look at. */
function textOf(content: proto.IMessage): string | undefined {
  const { conversation, extendedTextMessage, imageMessage, documentMessage, audioMessage, videoMessage } =
    content
  if (conversation) return conversation
  if (extendedTextMessage) return extendedTextMessage.text ?? ''
  const media = imageMessage ?? videoMessage ?? documentMessage
  if (media) return media.caption ?? ''
  return audioMessage ? '' : undefined
}

/** What the stanza says of its content, so that the server need not read it. */
export function stanzaTypeOf(message: proto.IMessage): 'text' | 'media' | 'reaction' {
  if (message.reactionMessage) return 'reaction'
  const { imageMessage, documentMessage, audioMessage, videoMessage } = message
  return imageMessage || documentMessage || audioMessage || videoMessage ? 'media' : 'text'
}
