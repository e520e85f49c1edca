/**
 * The one contract that web chat, Telegram and WhatsApp fulfil. A channel turns its own updates into
 * `Incoming` and a `Message` into its own markup; it decides nothing and touches no SQL.
 */
import type { CardReference, ChannelName, Message } from '../db/shapes.ts'

/** Draws the picture of a message, as PNG; undefined: there is none, and the text goes alone. */
export type DrawCard = (card: CardReference) => Promise<Uint8Array | undefined>

export interface Channel {
  readonly name: ChannelName
  /** The longest text of one message, in UTF-16 code units; longer ones are cut before they are owed. */
  readonly longestText: number
  /** Whether it shows buttons, or choices are lines with numbers that the resident answers with. */
  readonly choices: 'buttons' | 'numbered'
  /** The most buttons under one message; left out where nobody ever needs more. */
  readonly mostButtons?: number
  /** The most messages under way at once. */
  readonly atOnce: number
  /**
   * For a channel that sends over a connection which only one process holds: messages are taken from the outbox by
   * that process, while it is open. Without it a channel can always send.
   */
  readonly line?: Line
  /**
   * Sends one message and says how it went; it rejects only when the program is wrong. `key` is the same at
   * every try of the same message, for channels that can tell a repeat by it.
   */
  send(to: Recipient, message: Message, key: string): Promise<SendResult>
  /** Where people can be written to only for a while after they wrote. */
  readonly window?: Window
  /** Until when nothing can be sent, whoever it is for, in milliseconds since 1970; past: it can be. */
  pausedUntil?(): number
  /**
   * Fetches a picture or document by the reference that came with it, at most `mostBytes` long. Undefined: it is gone
   * or too long; rejects when it should be tried again.
   */
  fetchMedia?(reference: string, mostBytes: number): Promise<Uint8Array | undefined>
  /** Goes out of a group; rejects when it should be tried again. */
  leave?(address: string): Promise<void>
  /** Takes updates in until `signal` aborts; rejects with a clear line when going on makes no sense. */
  receive?(signal: AbortSignal): Promise<void>
}

export interface Line {
  isOpen(): boolean
  /** Calls `listener` whenever it opens; returns the way to stop. */
  onOpen(listener: () => void): () => void
}

export interface Recipient {
  readonly askerId: string
  /** Their address on the channel: a chat id, a phone number, a web visitor's token. */
  readonly address: string
}

export interface Window {
  /** For how long, in milliseconds. */
  readonly length: number
  /** Asks a person to write, so that this message can be sent to them. Undefined: there is no way to. */
  readonly invite?: ((to: Recipient, message: Message) => Promise<SendResult>) | undefined
}

export type SendResult =
  /** The channel said that it has the message. */
  | { readonly to: 'sent'; readonly externalId: string }
  /** This person cannot be reached any more (blocked, gone): nothing further is tried until they write. */
  | { readonly to: 'unreachable'; readonly reason: string }
  /** The channel takes nothing for this person until they write again: it waits for that. */
  | { readonly to: 'held'; readonly reason: string }
  /** The channel will never take this message. */
  | { readonly to: 'refused'; readonly reason: string }
  /** Not now: try again, after `after` milliseconds where the channel said so. */
  | { readonly to: 'later'; readonly reason: string; readonly after?: number | undefined }

/** What a channel says afterwards about a message that it took: in any order, and more than once. */
export interface Receipt {
  readonly externalId: string
  /** The key it was sent with, where the channel gives it back. */
  readonly key?: string | undefined
  /** When this came to be, by the channel's clock. */
  readonly at: Date
  readonly result: SendResult
}

/**
 * A message in a group, as its channel read it. It is held in memory only: unless it speaks to the bot, or the group
 * is guarded and a known falsehood is recognised, nothing of it is ever written down.
 */
export interface GroupMessage {
  readonly channel: ChannelName
  /** The update's own id on its channel: what is delivered twice is taken once. */
  readonly externalId: string
  /** The group's address on the channel. */
  readonly group: string
  readonly messageId: string
  /** Without the mention of the bot. */
  readonly text: string
  /** The bot was mentioned, or the message replies to one of the bot's. */
  readonly addressed: boolean
  readonly command?: { readonly name: string; readonly argument: string }
  readonly repliesTo?: { readonly messageId: string; readonly text: string }
  /** Asks the messenger whether who wrote may decide for the group. */
  bySomeoneInCharge(): Promise<boolean>
  /** Asks whether the bot is shown everything that is said in the group; where it always is, this is left out. */
  readsEverything?(): Promise<boolean>
  /** A link that opens a private chat with the bot, where the messenger has such links. */
  readonly privateChat?: string | undefined
}

/** What became of the bot or of the group itself. */
export interface GroupChange {
  readonly channel: ChannelName
  readonly externalId: string
  /** The group's address on the channel; before it moved. */
  readonly group: string
  readonly change:
    | { readonly is: 'joined' }
    | { readonly is: 'left' }
    /** The messenger gave the group another address. */
    | { readonly is: 'moved'; readonly to: string }
}

/** What a channel reads in groups, in the order in which it happened. */
export type GroupUpdate = GroupMessage | GroupChange
