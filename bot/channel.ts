/**
 * The one contract that web chat, Telegram and WhatsApp fulfil. A channel turns its own updates into
 * `Incoming` and a `Message` into its own markup; it decides nothing and touches no SQL.
 */
import type { ChannelName, Message } from '../db/shapes.ts'

export interface Channel {
  readonly name: ChannelName
  /** The longest text of one message, in UTF-16 code units; longer ones are cut before they are owed. */
  readonly longestText: number
  /**
   * Sends one message and says how it went; it rejects only when the program is wrong. `key` is the same at
   * every try of the same message, for channels that can tell a repeat by it.
   */
  send(to: Recipient, message: Message, key: string): Promise<SendResult>
  /** Takes updates in until `signal` aborts; rejects with a clear line when going on makes no sense. */
  receive?(signal: AbortSignal): Promise<void>
}

export interface Recipient {
  readonly askerId: string
  /** Their address on the channel: a chat id, a phone number, a web visitor's token. */
  readonly address: string
}

export type SendResult =
  /** The channel said that it has the message. */
  | { readonly to: 'sent'; readonly externalId: string }
  /** This person cannot be reached any more (blocked, gone): nothing further is tried until they write. */
  | { readonly to: 'unreachable'; readonly reason: string }
  /** The channel will never take this message. */
  | { readonly to: 'refused'; readonly reason: string }
  /** Not now: try again, after `after` milliseconds where the channel said so. */
  | { readonly to: 'later'; readonly reason: string; readonly after?: number | undefined }
