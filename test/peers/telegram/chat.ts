import type { CallbackQuery, Chat, Message, MessageEntity, PhotoSize, Update, User } from 'grammy/types'
import { badRequest, blockedByUser } from './refusal.ts'

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

/** What the bot offers to share for a search. */
export interface Article {
  readonly id: string
  readonly title: string
  readonly description: string | undefined
  /** What is sent into the chat when it is picked. */
  readonly text: string
}

/** A search in inline mode, and what the bot answered. */
export interface Search {
  readonly id: string
  readonly answer:
    | { readonly articles: readonly Article[]; readonly cacheTime: number; readonly personal: boolean }
    | undefined
}

/** One private chat as Telegram keeps it: what was said on both sides, and whether the bot may write. */
export class PrivateChat {
  readonly user: User
  readonly chat: Chat
  readonly #bot: User
  readonly #nextMessageId: () => number
  readonly #onChange = new Set<() => void>()
  readonly #said = new Map<number, Said>()
  #received: ReceivedMessage[] = []
  #taps: Tap[] = []
  #searches: Search[] = []
  #expired = new Set<string>()
  #begun = false
  blocked = false

  constructor(user: User, bot: User, nextMessageId: () => number, chat?: Chat) {
    this.user = user
    this.chat = chat ?? { id: user.id, type: 'private', first_name: user.first_name }
    this.#bot = bot
    this.#nextMessageId = nextMessageId
  }

  get received(): readonly ReceivedMessage[] {
    return this.#received
  }

  get taps(): readonly Tap[] {
    return this.#taps
  }

  get searches(): readonly Search[] {
    return this.#searches
  }

  /** A bot cannot write first. */
  get begun(): boolean {
    return this.#begun
  }

  onChange(tell: () => void): () => void {
    this.#onChange.add(tell)
    return () => this.#onChange.delete(tell)
  }

  /** The resident says something. */
  say(content: Partial<Message>): Said {
    const message = { ...this.#frame(this.user), ...content } as Said
    this.#said.set(message.message_id, message)
    this.#begun = true
    return message
  }

  /** The resident says one message differently. */
  sayAgain(messageId: number, content: Partial<Message>): Said & Update.Edited {
    const before = this.#said.get(messageId)
    if (!before) throw new Error(`resident ${this.user.id} has not sent a message ${messageId} to edit`)
    const message = { ...before, ...content, edit_date: unixNow() } as Said & Update.Edited
    this.#said.set(messageId, message)
    return message
  }

  /** Refuses in Telegram's words when the bot must not write here. */
  checkOpen(): void {
    if (!this.begun) throw badRequest('chat not found')
    if (this.blocked) throw blockedByUser()
  }

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
    this.#tell()
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
    this.#tell()
  }

  loseReceipt(messageId: number): void {
    const message = this.#received.find((one) => one.message_id === messageId)
    if (message) this.#replace({ ...message, receiptLost: true })
  }

  /** A button is pressed; the message is the one on the screen, which may be older than the bot's last edit. */
  tap(id: string, message: ReceivedMessage, data: string): CallbackQuery {
    this.#taps = [...this.#taps, { id, data, answer: undefined }]
    return {
      id,
      from: this.user,
      chat_instance: String(this.user.id),
      data,
      message: this.asMessage(message),
    }
  }

  /** @returns false when this tap is unknown here, was answered before or is too old */
  answerTap(id: string, answer: NonNullable<Tap['answer']>): boolean {
    const open = this.#taps.some((tap) => tap.id === id && tap.answer === undefined)
    if (!open || this.#expired.has(id)) return false
    this.#taps = this.#taps.map((tap) => (tap.id === id ? { ...tap, answer } : tap))
    this.#tell()
    return true
  }

  /** All taps so far have become too old to be answered. */
  expireTaps(): void {
    this.#expired = new Set(this.#taps.map(({ id }) => id))
  }

  search(id: string): void {
    this.#searches = [...this.#searches, { id, answer: undefined }]
  }

  /** @returns false when this search is unknown here or was answered before */
  answerSearch(id: string, answer: NonNullable<Search['answer']>): boolean {
    if (!this.#searches.some((search) => search.id === id && search.answer === undefined)) return false
    this.#searches = this.#searches.map((search) => (search.id === id ? { ...search, answer } : search))
    this.#tell()
    return true
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
    this.#tell()
  }

  #tell(): void {
    for (const tell of this.#onChange) tell()
  }
}

export const unixNow = (): number => Math.floor(Date.now() / 1000)

const isSame = (a: Content, b: Content): boolean =>
  a.text === b.text &&
  JSON.stringify(a.entities) === JSON.stringify(b.entities) &&
  JSON.stringify(a.buttons) === JSON.stringify(b.buttons)
