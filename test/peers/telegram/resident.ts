import type { Message, MessageEntity, MessageOrigin, User } from 'grammy/types'
import { type PrivateChat, type ReceivedMessage, type Said, type Search, type Tap, unixNow } from './chat.ts'
import type { FileStore } from './files.ts'
import type { NewUpdate } from './updates.ts'

export interface SendOptions {
  /** Where a forwarded message was written first. */
  readonly forwardOrigin?: MessageOrigin
  /** The bot's message that this one answers. */
  readonly replyTo?: ReceivedMessage
}

/** What a resident needs of the peer: the bot they write to, its updates, and somewhere to put files. */
export interface Surroundings {
  readonly bot: User
  readonly files: FileStore
  announce(chatId: number, update: NewUpdate): void
  nextTapId(): string
}

/** A person with Telegram on their phone, in their private chat with the bot. */
export class Resident {
  readonly id: number
  readonly #chat: PrivateChat
  readonly #around: Surroundings

  constructor(chat: PrivateChat, around: Surroundings) {
    this.id = chat.user.id
    this.#chat = chat
    this.#around = around
  }

  /** What the bot has sent here and not deleted, oldest first, each as it reads now. */
  get messages(): readonly ReceivedMessage[] {
    return this.#chat.received
  }

  /** The taps that the bot has answered; the others still show a spinner. */
  get answeredTaps(): readonly Tap[] {
    return this.#chat.taps.filter((tap) => tap.answer !== undefined)
  }

  send(text: string, options: SendOptions = {}): Said {
    return this.#say({ text, entities: entitiesOf(text) }, options)
  }

  sendPhoto(bytes: Uint8Array, caption?: string, options: SendOptions = {}): Said {
    return this.#say({ photo: this.#around.files.addPhoto(bytes), ...captioned(caption) }, options)
  }

  sendVoice(bytes: Uint8Array, seconds: number): Said {
    const file = this.#around.files.add(bytes, 'voice', 'oga')
    return this.#say({ voice: { ...file, duration: seconds, mime_type: 'audio/ogg' } }, {})
  }

  sendSticker(emoji: string): Said {
    const file = this.#around.files.add(new Uint8Array(), 'stickers', 'webp')
    const look = { type: 'regular', width: 512, height: 512, is_animated: false, is_video: false } as const
    return this.#say({ sticker: { ...file, ...look, emoji } }, {})
  }

  /** Rewrites a text that was sent before. */
  edit(message: Said, text: string): Said {
    const edited = this.#chat.sayAgain(message.message_id, { text, entities: entitiesOf(text) })
    this.#announce({ edited_message: edited })
    return edited
  }

  /**
   * Presses a button of a message as it was on the screen, so a button that the bot has since taken away can
   * be pressed late.
   * @param button its text or its callback data
   * @returns the tap's id
   */
  tap(message: ReceivedMessage, button: string): string {
    const data = message.buttons
      .flat()
      .find((one) => one.text === button || one.callback_data === button)?.callback_data
    if (data === undefined) {
      const there = message.buttons.flat().map((one) => one.text)
      throw new Error(`no button "${button}" to tap; the message has: ${there.join(' | ') || 'none'}`)
    }
    const id = this.#around.nextTapId()
    this.#announce({ callback_query: this.#chat.tap(id, message, data) })
    return id
  }

  /** From now on the bot comes too late to answer the taps made so far. */
  expireTaps(): void {
    this.#chat.expireTaps()
  }

  /**
   * Types the bot's name and some words in another chat.
   * @returns the search's id
   */
  search(words: string): string {
    const id = this.#around.nextTapId()
    this.#chat.search(id)
    this.#announce({ inline_query: { id, from: this.#chat.user, query: words, offset: '' } })
    return id
  }

  block(): void {
    this.#chat.blocked = true
    this.#announceMembership('member', 'kicked')
  }

  unblock(): void {
    this.#chat.blocked = false
    this.#announceMembership('kicked', 'member')
  }

  /**
   * The first message here, earlier ones included, that fits; at once when it comes.
   * @throws when none has come after `timeoutMs`, saying what did come
   */
  waitFor(fits: (message: ReceivedMessage) => boolean, timeoutMs: number): Promise<ReceivedMessage> {
    const wanted = () => this.messages.find(fits)
    return this.#wait(wanted, timeoutMs, () => {
      const came = this.messages.map(({ text }) => JSON.stringify(text.slice(0, 80))).join('\n  ')
      return `resident ${this.id} got no fitting message within ${timeoutMs} ms; there are:\n  ${came || 'none'}`
    })
  }

  /** The answer to a tap, as soon as it comes. */
  waitForAnswer(tapId: string, timeoutMs: number): Promise<Tap> {
    const wanted = () => this.answeredTaps.find((tap) => tap.id === tapId)
    return this.#wait(wanted, timeoutMs, () => `tap ${tapId} was not answered within ${timeoutMs} ms`)
  }

  /** What the bot offers for a search, as soon as it does. */
  waitForOffer(searchId: string, timeoutMs: number): Promise<NonNullable<Search['answer']>> {
    const wanted = () => this.#chat.searches.find((search) => search.id === searchId)?.answer
    return this.#wait(wanted, timeoutMs, () => `search ${searchId} was not answered within ${timeoutMs} ms`)
  }

  #say(content: Partial<Message>, { forwardOrigin, replyTo }: SendOptions): Said {
    if (this.#chat.blocked) throw new Error(`resident ${this.id} has blocked the bot: unblock() first`)
    const message = this.#chat.say({
      ...content,
      ...(forwardOrigin && { forward_origin: forwardOrigin }),
      ...(replyTo && {
        reply_to_message: { ...this.#chat.asMessage(replyTo), reply_to_message: undefined },
      }),
    } as Partial<Message>)
    this.#announce({ message })
    return message
  }

  #announce(update: NewUpdate): void {
    this.#around.announce(this.id, update)
  }

  #announceMembership(before: 'member' | 'kicked', after: 'member' | 'kicked'): void {
    const member = (status: 'member' | 'kicked') =>
      status === 'member'
        ? { status, user: this.#around.bot }
        : { status, user: this.#around.bot, until_date: 0 }
    this.#announce({
      my_chat_member: {
        chat: this.#chat.chat,
        from: this.#chat.user,
        date: unixNow(),
        old_chat_member: member(before),
        new_chat_member: member(after),
      },
    })
  }

  #wait<T>(wanted: () => T | undefined, timeoutMs: number, complaint: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = wanted()
        if (found === undefined) return
        end()
        resolve(found)
      }
      const end = () => {
        clearTimeout(timer)
        stopListening()
      }
      const timer = setTimeout(() => {
        end()
        reject(new Error(complaint()))
      }, timeoutMs)
      const stopListening = this.#chat.onChange(look)
      look()
    })
  }
}

const captioned = (caption: string | undefined): Partial<Message> =>
  caption === undefined ? {} : { caption, caption_entities: entitiesOf(caption) }

/** The commands and addresses that Telegram marks in what people type. */
const entitiesOf = (text: string): MessageEntity[] =>
  Array.from(text.matchAll(/(?<=^|\s)(?:(\/\w{1,64}(?:@\w+)?)|https?:\/\/\S+)/g), (match) => ({
    type: match[1] === undefined ? 'url' : 'bot_command',
    offset: match.index,
    length: match[0].length,
  }))
