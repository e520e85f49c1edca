/** A person with WhatsApp on their phone. */
import type { BinaryNode, proto } from '@whiskeysockets/baileys'
import {
  contextOf,
  deletionOf,
  editOf,
  mediaOf,
  type Reference,
  reactionTo,
  type SendOptions,
  textMessage,
} from './contents.ts'
import { type Parcel, Reading, type Received } from './reading.ts'
import { SignalEnd } from './signal.ts'
import type { Surroundings } from './surroundings.ts'
import { Writing } from './writing.ts'

/** What a resident wrote. */
export type Said = Reference

export interface ResidentOptions {
  /** Their phone number; a made-up one when left out. */
  readonly number?: string
  readonly name?: string
  /** Their number is hidden: the bot gets to know a LID and nothing else. */
  readonly lidOnly?: boolean
  /** What the bot sees them as, by their LID when left out; WhatsApp is on its way from numbers to LIDs. */
  readonly addressedBy?: 'lid' | 'number'
}

export class Resident {
  readonly name: string
  readonly lidJid: string
  readonly numberJid: string | undefined
  /** The private chat with them, as the bot calls it. */
  readonly jid: string
  readonly #end = new SignalEnd()
  readonly #reading: Reading
  readonly #writing: Writing
  readonly #around: Surroundings

  /** @param nth makes their name, LID and number their own */
  constructor(nth: number, options: ResidentOptions, around: Surroundings) {
    const { lidOnly = false, addressedBy = 'lid' } = options
    this.name = options.name ?? `Warga ${nth}`
    this.lidJid = `${200_000_000_000_000 + nth}@lid`
    const numberJid = `${options.number ?? 6_281_239_000_000 + nth}@s.whatsapp.net`
    this.numberJid = lidOnly ? undefined : numberJid
    this.jid = addressedBy === 'number' ? numberJid : this.lidJid
    this.#around = around
    this.#reading = new Reading(this.lidJid, this.#end, around)
    this.#writing = new Writing({ ...this, addressedBy }, this.#end, around)
  }

  /** What the bot has sent here and not deleted, oldest first, each as it reads now. */
  get messages(): readonly Received[] {
    return this.#reading.received.filter(({ group }) => group === undefined)
  }

  /** What the bot has said in a group, as this member could read it. */
  messagesIn(group: { readonly jid: string }): readonly Received[] {
    return this.#reading.received.filter((message) => message.group === group.jid)
  }

  /** What the bot reacted to, by message id, and how. */
  get reactions(): ReadonlyMap<string, string> {
    return this.#reading.reactions
  }

  /** Resolves when the message is on its way to the bot, or waits for it. */
  async send(text: string, options: SendOptions = {}): Promise<Said> {
    if (!options.mentionsBot) return await this.write(textMessage(text, options), text, options)
    const bot = this.#around.account.lidJid
    const written = `@${bot.replace('@lid', '')} ${text}`
    const mentions = [...(options.mentions ?? []), bot]
    return await this.write(textMessage(written, { ...options, mentions }), written, options)
  }

  async sendImage(bytes: Uint8Array, caption = '', options: SendOptions = {}): Promise<Said> {
    const file = await this.#around.media.put(bytes, 'image')
    const imageMessage = { ...file, mimetype: 'image/jpeg', caption, contextInfo: contextOf(options) }
    return await this.write({ imageMessage }, caption, options)
  }

  async sendVideo(bytes: Uint8Array, caption = '', options: SendOptions = {}): Promise<Said> {
    const file = await this.#around.media.put(bytes, 'video')
    const videoMessage = { ...file, mimetype: 'video/mp4', caption, contextInfo: contextOf(options) }
    return await this.write({ videoMessage }, caption, options)
  }

  async sendDocument(
    bytes: Uint8Array,
    { name, mimetype, caption = '' }: { name: string; mimetype: string; caption?: string },
    options: SendOptions = {},
  ): Promise<Said> {
    const file = await this.#around.media.put(bytes, 'document')
    const contextInfo = contextOf(options)
    const documentMessage = { ...file, mimetype, fileName: name, title: name, caption, contextInfo }
    return await this.write({ documentMessage }, caption, options)
  }

  async sendVoice(bytes: Uint8Array, seconds: number, options: SendOptions = {}): Promise<Said> {
    const file = await this.#around.media.put(bytes, 'audio')
    const kind = { ptt: true, seconds, mimetype: 'audio/ogg; codecs=opus' }
    return await this.write(
      { audioMessage: { ...file, ...kind, contextInfo: contextOf(options) } },
      '',
      options,
    )
  }

  /** Rewrites what was sent before. */
  async edit(message: Said, text: string): Promise<void> {
    const content = editOf(this.#chatOf(message), message, text)
    await this.#writing.write(content, message.group, { edit: '1' })
  }

  /** Takes back what was sent before. */
  async delete(message: Said): Promise<void> {
    await this.#writing.write(deletionOf(this.#chatOf(message), message), message.group, { edit: '7' })
  }

  /** Reacts to a message, of the bot or their own; an empty text takes the reaction back. */
  async react(message: Reference, emoji: string): Promise<void> {
    const mine = message.author === this.lidJid
    await this.#writing.write(reactionTo(this.#chatOf(message), message, mine, emoji), message.group)
  }

  /** Sends a message of any content, such as a sticker or a location. */
  async write(message: proto.IMessage, text: string, options: SendOptions = {}): Promise<Said> {
    const group = options.in?.jid
    if (options.in?.left) throw new Error('the bot has left this group and sees nothing of it')
    const id = await this.#writing.write(message, group)
    return { id, author: this.lidJid, text, group }
  }

  /** The next messages come to the bot spoilt; it has to ask for each again, which counts as the next. */
  garbleNext(times = 1): void {
    this.#writing.garbled = times
  }

  /** The same message under the same id comes to the bot again, as WhatsApp sometimes delivers it. */
  async repeat({ id }: Said): Promise<void> {
    await this.#writing.repeat(id)
  }

  /** Tells the bot that everything it sent here has been read. */
  read(): void {
    this.#reading.read()
  }

  /** Forgets all keys shared with the bot: what it sends next cannot be read until it is encrypted anew. */
  async loseKeys(): Promise<void> {
    await this.#end.inTurn(() => this.#end.forgetAll())
  }

  /**
   * The picture, video, document or voice note of a message, decrypted.
   * @throws when it has none, or was not uploaded as the message says
   */
  async download({ content }: Received): Promise<Buffer> {
    const { type, file } = mediaOf(content) ?? {}
    if (!type || !file) throw new Error('the message has no file')
    return await this.#around.media.read(file, type)
  }

  /**
   * The first message from the bot, earlier ones included, that fits; at once when it comes.
   * @throws when none has come after `timeoutMs`, saying what did come
   */
  async waitFor(fits: (message: Received) => boolean, timeoutMs: number): Promise<Received> {
    const { received } = this.#reading
    const wanted = () => received.find(fits)
    return await this.#around.changes.waitFor(wanted, timeoutMs, () => {
      const came = received.map(({ text }) => JSON.stringify(text.slice(0, 80))).join('\n  ')
      return `${this.name} got no fitting message within ${timeoutMs} ms; there are:\n  ${came || 'none'}`
    })
  }

  /** The server's side: the keys for writing to this resident first. */
  async bundle(jid: string): Promise<BinaryNode> {
    return await this.#end.bundle(jid)
  }

  /** The server's side: brings what the bot sent. */
  async receive(parcel: Parcel): Promise<void> {
    await this.#reading.take(parcel)
  }

  /** The server's side: the bot could not read what it got. */
  async resend(request: BinaryNode): Promise<void> {
    await this.#writing.answerRetry(request)
  }

  close(): void {
    this.#end.close()
  }

  /** The chat of a message as this resident's phone calls it. */
  #chatOf({ group }: Reference): string {
    const { jid, lidJid } = this.#around.account
    return group ?? (this.jid === this.lidJid ? lidJid : jid)
  }
}
