import type { CallbackQuery, Chat, Message, MessageEntity, PhotoSize, Update, User } from 'grammy/types'
import { badRequest } from './refusal.ts'

/** What a resident writes, as it stands in an update. */
export type Said = Message & Update.NonChannel

export interface Button {
  readonly text: string
  readonly callback_data?: string | undefined
  readonly url?: string | undefined
}

/** A message of the bot as a resident sees it now. It is replaced, never changed, when the bot edits it. */
export interface ReceivedMessage {
  readonly message_id: number
  /** The text as read, without tags; of a photo its caption. */
  readonly text: string
  readonly entities: readonly MessageEntity[]
  /** In rows. */
  readonly buttons: readonly (readonly Button[])[]
  readonly photo: readonly PhotoSize[] | undefined
  /** The message that this one answers. */
  readonly replyTo: number | undefined
  readonly edits: number
  /** When the peer took it, in milliseconds since 1970. */
  readonly takenAt: number
  /** Whether the connection broke before the bot could be told that the message was taken. */
  readonly receiptLost: boolean
}

/** What the bot gives a message; the rest the chat adds. */
export type Content = Pick<ReceivedMessage, 'text' | 'entities' | 'buttons' | 'photo' | 'replyTo'>

/** A button pressed, and what the bot answered. */
export interface Tap {
  readonly id: string
  readonly data: string
  readonly answer: { readonly text: string | undefined; readonly alert: boolean } | undefined
}

/** One chat with the bot in it as Telegram keeps it: what was said on both sides, and whether the bot may write. */
export abstract class BotChat {
  abstract readonly chat: Chat
  readonly #bot: User
  readonly #nextMessageId: () => number
  readonly #onChange = new Set<() => void>()
  readonly #said = new Map<number, Said>()
  #received: ReceivedMessage[] = []
  #taps: Tap[] = []
  #expired = new Set<string>()

  constructor(bot: User, nextMessageId: () => number) {
    this.#bot = bot
    this.#nextMessageId = nextMessageId
  }

  get received(): readonly ReceivedMessage[] {
    return this.#received
  }

  get taps(): readonly Tap[] {
    return this.#taps
  }

  /** Whether anybody has said something yet. */
  get begun(): boolean {
    return this.#said.size > 0
  }

  onChange(tell: () => void): () => void {
    this.#onChange.add(tell)
    return () => this.#onChange.delete(tell)
  }

  /** Somebody says something. */
  say(from: User, content: Partial<Message>): Said {
    const message = { ...this.#frame(from), ...content } as Said
    this.#said.set(message.message_id, message)
    return message
  }

  /** Somebody says one message differently. */
  sayAgain(messageId: number, content: Partial<Message>): Said & Update.Edited {
    const before = this.#said.get(messageId)
    if (!before) throw new Error(`nobody has sent a message ${messageId} to edit`)
    const message = { ...before, ...content, edit_date: unixNow() } as Said & Update.Edited
    this.#said.set(messageId, message)
    return message
  }

  /** Refuses in Telegram's words when the bot must not write here. */
  abstract checkOpen(): void

  has(messageId: number): boolean {
    return this.#said.has(messageId) || this.#received.some((message) => message.message_id === messageId)
  }

  take(content: Content): Message {
    const message: ReceivedMessage = {
      ...content,
      message_id: this.#nextMessageId(),
      edits: 0,
      takenAt: Date.now(),
      receiptLost: false,
    }
    this.#received = [...this.#received, message]
    this.changed()
    return this.asMessage(message)
  }

  edit(messageId: number, change: Partial<Content>): Message {
    const before = this.#received.find((message) => message.message_id === messageId)
    if (!before) {
      throw badRequest(this.#said.has(messageId) ? "message can't be edited" : 'message to edit not found')
    }
    const after = { ...before, ...change, edits: before.edits + 1 }
    if (isSame(before, after)) {
      throw badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      )
    }
    this.#replace(after)
    return { ...this.asMessage(after), edit_date: unixNow() } as Message
  }

  remove(messageId: number): void {
    if (!this.has(messageId)) throw badRequest('message to delete not found')
    this.#said.delete(messageId)
    this.#received = this.#received.filter((message) => message.message_id !== messageId)
    this.changed()
  }

  loseReceipt(messageId: number): void {
    const message = this.#received.find((one) => one.message_id === messageId)
    if (message) this.#replace({ ...message, receiptLost: true })
  }

  /** A button is pressed; the message is the one on the screen, which may be older than the bot's last edit. */
  tap(from: User, id: string, message: ReceivedMessage, data: string): CallbackQuery {
    this.#taps = [...this.#taps, { id, data, answer: undefined }]
    return {
      id,
      from,
      chat_instance: String(this.chat.id),
      data,
      message: this.asMessage(message),
    }
  }

  /** @returns false when this tap is unknown here, was answered before or is too old */
  answerTap(id: string, answer: NonNullable<Tap['answer']>): boolean {
    const open = this.#taps.some((tap) => tap.id === id && tap.answer === undefined)
    if (!open || this.#expired.has(id)) return false
    this.#taps = this.#taps.map((tap) => (tap.id === id ? { ...tap, answer } : tap))
    this.changed()
    return true
  }

  /** All taps so far have become too old to be answered. */
  expireTaps(): void {
    this.#expired = new Set(this.#taps.map(({ id }) => id))
  }

  /** A message of either side as a reply to it quotes it. */
  quoted(message: ReceivedMessage | Said): Message {
    const whole = 'takenAt' in message ? this.asMessage(message) : message
    const { reply_to_message: _, ...alone } = whole
    return alone as Message
  }

  asMessage(message: ReceivedMessage): Message {
    const { text, entities, photo, replyTo } = message
    const answered = replyTo === undefined ? undefined : this.#said.get(replyTo)
    return {
      ...this.#frame(this.#bot, message.message_id),
      ...(photo ? { photo, caption: text, caption_entities: entities } : { text, entities }),
      ...(message.buttons.length > 0 && { reply_markup: { inline_keyboard: message.buttons } }),
      ...(answered && { reply_to_message: { ...answered, reply_to_message: undefined } }),
    } as Message
  }

  #frame(from: User, message_id = this.#nextMessageId()) {
    return { message_id, date: unixNow(), from, chat: this.chat }
  }

  #replace(message: ReceivedMessage): void {
    this.#received = this.#received.map((one) => (one.message_id === message.message_id ? message : one))
    this.changed()
  }

  /** Whoever waits for something here looks again. */
  protected changed(): void {
    for (const tell of this.#onChange) tell()
  }
}

export const unixNow = (): number => Math.floor(Date.now() / 1000)

const isSame = (a: Content, b: Content): boolean =>
  a.text === b.text &&
  JSON.stringify(a.entities) === JSON.stringify(b.entities) &&
  JSON.stringify(a.buttons) === JSON.stringify(b.buttons)
