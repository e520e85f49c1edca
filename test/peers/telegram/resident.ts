import type { Message, MessageOrigin, ReactionType, User } from 'grammy/types'
import { type ReceivedMessage, type Said, type Tap, unixNow } from './chat.ts'
import { entitiesOf } from './entities.ts'
import type { FileStore } from './files.ts'
import type { PrivateChat, Search } from './private-chat.ts'
import type { NewUpdate } from './updates.ts'

export interface SendOptions {
  /** Where a forwarded message was written first. */
  readonly forwardOrigin?: MessageOrigin
  /** The message that this one answers, theirs or the bot's. */
  readonly replyTo?: ReceivedMessage | Said
  /** A text in another chat that this message answers. */
  readonly quotesElsewhere?: string
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
  readonly #reactions = new Map<number, string | undefined>()

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

  /** A file that the bot sent. */
  download(fileId: string): Uint8Array {
    const { files } = this.#around
    return files.read(files.describe(fileId).file_path ?? '') ?? new Uint8Array()
  }

  sendDocument(bytes: Uint8Array, mime: string, caption?: string, options: SendOptions = {}): Said {
    const ending = mime.split('/').at(-1) ?? 'bin'
    const file = this.#around.files.add(bytes, 'documents', ending)
    const document = { ...file, file_name: `berkas.${ending}`, mime_type: mime }
    return this.#say({ document, ...captioned(caption) }, options)
  }

  sendVideo(bytes: Uint8Array, caption?: string): Said {
    const file = this.#around.files.add(bytes, 'videos', 'mp4')
    const video = { ...file, width: 640, height: 360, duration: 5, mime_type: 'video/mp4' }
    return this.#say({ video, ...captioned(caption) }, {})
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

  /** Puts this emoji under a message of the bot in place of the one before; undefined takes it away. */
  react(message: ReceivedMessage, emoji: string | undefined): void {
    const before = this.#reactions.get(message.message_id)
    this.#reactions.set(message.message_id, emoji)
    const asList = (one: string | undefined) =>
      one === undefined ? [] : ([{ type: 'emoji', emoji: one }] as unknown as ReactionType[])
    this.#announce({
      message_reaction: {
        chat: this.#chat.chat,
        message_id: message.message_id,
        user: this.#chat.user,
        date: unixNow(),
        old_reaction: asList(before),
        new_reaction: asList(emoji),
      },
    })
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
    this.#announce({ callback_query: this.#chat.tap(this.#chat.user, id, message, data) })
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

  #say(content: Partial<Message>, { forwardOrigin, replyTo, quotesElsewhere }: SendOptions): Said {
    if (this.#chat.blocked) throw new Error(`resident ${this.id} has blocked the bot: unblock() first`)
    const message = this.#chat.say(this.#chat.user, {
      ...content,
      ...(forwardOrigin && { forward_origin: forwardOrigin }),
      ...(replyTo && { reply_to_message: this.#chat.quoted(replyTo) }),
      ...(quotesElsewhere !== undefined && {
        external_reply: {
          origin: { type: 'hidden_user', sender_user_name: 'Grup lain', date: 1 },
          message_id: 7,
        },
        quote: { text: quotesElsewhere, position: 0 },
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
