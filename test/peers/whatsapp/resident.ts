/** A person with WhatsApp on their phone: writes to the bot, and reads what it sends. */
import { randomBytes } from 'node:crypto'
import type { BinaryNode, proto } from '@whiskeysockets/baileys'
import type { Account, LinkedDevice } from './account.ts'
import type { Changes } from './changes.ts'
import {
  deletionOf,
  editOf,
  effectOf,
  type Reference,
  reactionTo,
  type SendOptions,
  stanzaTypeOf,
  textMessage,
} from './contents.ts'
import type { MediaServer } from './media.ts'
import { attribute, bigEndian, bytesOf, node, unixNow } from './nodes.ts'
import { bundleOfRetry, type Encrypted, type KeyBundle, SignalEnd } from './signal.ts'

/** What a resident wrote. */
export type Said = Reference

/** What the bot wrote, as it reads now. */
export interface Received extends Reference {
  readonly quotedId: string | undefined
  readonly content: proto.IMessage
  readonly edits: number
  readonly at: number
}

export interface Parcel {
  readonly id: string
  /** What the bot addressed: the resident, or the group they are in. */
  readonly to: string
  readonly group: string | undefined
  /** A sender key first, if one comes along, then the message. */
  readonly parts: readonly BinaryNode[]
}

/** What a resident needs of the peer. */
export interface Surroundings {
  readonly account: Account
  readonly changes: Changes
  readonly counts: { undecryptable: number; repeated: number }
  readonly media: MediaServer
  /** Puts a stanza where the linked device gets it. */
  post(stanza: BinaryNode): void
  /** @throws when no device is linked */
  linkedDevice(): LinkedDevice
  takeBundle(): KeyBundle
}

export interface ResidentOptions {
  readonly lid: string
  /** Their phone number; without it only their LID is known to the bot. */
  readonly number: string | undefined
  /** What the bot sees them as. */
  readonly addressedBy: 'lid' | 'number'
  readonly name: string
}

export class Resident {
  readonly number: string | undefined
  readonly name: string
  readonly lidJid: string
  /** The chat with them, as the bot calls it. */
  readonly jid: string
  /** What the bot reacted to, and how. */
  readonly reactions = new Map<string, string>()
  readonly #addressedBy: 'lid' | 'number'
  readonly #around: Surroundings
  readonly #end = new SignalEnd()
  readonly #received: Received[] = []
  readonly #seen = new Set<string>()
  readonly #unread = new Map<string, Parcel>()
  /** What was written, by id, to be encrypted again when the bot could not read it. */
  readonly #written = new Map<
    string,
    { stanza: BinaryNode; message: proto.IMessage; group: string | undefined }
  >()
  /** The device that has this resident's sender key, by group. */
  readonly #keyGivenTo = new Map<string, string>()
  #garbleNext = false

  constructor({ lid, number, addressedBy, name }: ResidentOptions, around: Surroundings) {
    if (addressedBy === 'number' && !number) throw new Error('a resident without a number has only a LID')
    this.number = number
    this.name = name
    this.lidJid = `${lid}@lid`
    this.jid = addressedBy === 'number' ? `${number}@s.whatsapp.net` : this.lidJid
    this.#addressedBy = addressedBy
    this.#around = around
  }

  get numberJid(): string | undefined {
    return this.number && `${this.number}@s.whatsapp.net`
  }

  /** What the bot has sent here and not deleted, oldest first, each as it reads now. */
  get messages(): readonly Received[] {
    return this.#received.filter(({ group }) => group === undefined)
  }

  /** What the bot has said in a group, as this member could read it. */
  messagesIn(group: { readonly jid: string }): readonly Received[] {
    return this.#received.filter((message) => message.group === group.jid)
  }

  async send(
    text: string,
    options: SendOptions & { readonly in?: { readonly jid: string } } = {},
  ): Promise<Said> {
    return await this.write(textMessage(text, options), text, options.in?.jid)
  }

  /** Rewrites what was sent before. */
  async edit(message: Said, text: string): Promise<void> {
    await this.#write(editOf(message.group ?? this.jid, message, text), message.group, { edit: '1' })
  }

  /** Takes back what was sent before. */
  async delete(message: Said): Promise<void> {
    await this.#write(deletionOf(message.group ?? this.jid, message), message.group, { edit: '7' })
  }

  /** Reacts to a message, of the bot or their own; an empty text takes the reaction back. */
  async react(message: Reference, emoji: string): Promise<void> {
    const mine = message.author === this.lidJid
    await this.#write(reactionTo(message.group ?? this.jid, message, mine, emoji), message.group)
  }

  /** Sends a message of any content. */
  async write(message: proto.IMessage, text: string, group?: string): Promise<Said> {
    const id = await this.#write(message, group)
    return { id, author: this.lidJid, text, group }
  }

  /** The bot gets the next message so that it cannot be read, and has to ask for it again. */
  garbleNext(): void {
    this.#garbleNext = true
  }

  /** The same message with the same id comes to the bot again, as WhatsApp sometimes delivers it. */
  async repeat({ id }: Said): Promise<void> {
    await this.#end.inTurn(() => this.#encryptAgain(id, undefined))
  }

  /** Tells the bot that everything it sent here has been read. */
  read(): void {
    for (const { id, to, group } of this.#unread.values()) this.#receipt(id, to, group, { type: 'read' })
    this.#unread.clear()
  }

  /** Forgets the keys shared with the bot: what it sends next cannot be read until it is encrypted anew. */
  async loseKeys(): Promise<void> {
    const { lidJid } = this.#around.linkedDevice()
    await this.#end.inTurn(() => this.#end.forgetSession(lidJid))
  }

  /**
   * The first message from the bot, earlier ones included, that fits; at once when it comes.
   * @throws when none has come after `timeoutMs`, saying what did come
   */
  async waitFor(fits: (message: Received) => boolean, timeoutMs: number): Promise<Received> {
    const wanted = () => this.#received.find(fits)
    return await this.#around.changes.waitFor(wanted, timeoutMs, () => {
      const came = this.#received.map(({ text }) => JSON.stringify(text.slice(0, 80))).join('\n  ')
      return `${this.name} got no fitting message within ${timeoutMs} ms; there are:\n  ${came || 'none'}`
    })
  }

  /** The keys for writing to this resident first. */
  async bundle(jid: string): Promise<BinaryNode> {
    return await this.#end.bundle(jid)
  }

  /** Takes what the server brings from the bot. */
  async receive(parcel: Parcel): Promise<void> {
    await this.#end.inTurn(() => this.#open(parcel))
    this.#around.changes.announce()
  }

  /** The bot could not read what it got and asks for it once more. */
  async resend(request: BinaryNode): Promise<void> {
    await this.#end.inTurn(() => this.#encryptAgain(attribute(request, 'id'), request))
  }

  close(): void {
    this.#end.close()
  }

  async #open(parcel: Parcel): Promise<void> {
    const { lidJid } = this.#around.linkedDevice()
    try {
      for (const part of parcel.parts) {
        const message = await this.#decrypt(part, lidJid, parcel.group)
        const key = message.senderKeyDistributionMessage
        if (key) await this.#end.takeSenderKey(lidJid, key)
        this.#apply(message, parcel)
      }
      this.#receipt(parcel.id, parcel.to, parcel.group)
    } catch {
      this.#around.counts.undecryptable += 1
      this.#askAgain(parcel)
    }
  }

  async #decrypt(
    { attrs, ...part }: BinaryNode,
    author: string,
    group: string | undefined,
  ): Promise<proto.Message> {
    const ciphertext = bytesOf({ attrs, ...part })
    if (attrs.type === 'skmsg') return await this.#end.decryptFromGroup(group ?? '', author, ciphertext)
    return await this.#end.decrypt(author, { type: attrs.type as Encrypted['type'], ciphertext })
  }

  #apply(message: proto.IMessage, parcel: Parcel): void {
    const effect = effectOf(message)
    if (effect.kind === 'nothing') return
    if (this.#seen.has(parcel.id)) {
      this.#around.counts.repeated += 1
      return
    }
    this.#seen.add(parcel.id)
    if (effect.kind === 'react') {
      this.reactions.set(effect.id, effect.emoji)
    } else if (effect.kind === 'say') {
      const { text, quotedId, content } = effect
      const { lidJid: author } = this.#around.account
      const { id, group } = parcel
      this.#unread.set(id, parcel)
      this.#received.push({ id, group, author, text, quotedId, content, edits: 0, at: Date.now() })
    } else {
      const index = this.#received.findIndex(({ id }) => id === effect.id)
      const before = this.#received[index]
      if (!before) return
      if (effect.kind === 'delete') this.#received.splice(index, 1)
      else this.#received[index] = { ...before, text: effect.text, edits: before.edits + 1 }
    }
  }

  #askAgain({ id, to, group }: Parcel): void {
    const retry = node('retry', { count: 1, id, t: unixNow(), v: 1 })
    const registration = node('registration', {}, bigEndian(this.#end.registrationId, 4))
    this.#receipt(id, to, group, { type: 'retry' }, [retry, registration])
  }

  #receipt(id: string, to: string, group: string | undefined, attrs = {}, content?: BinaryNode[]): void {
    const participant = group === undefined ? undefined : this.lidJid
    this.#around.post(node('receipt', { id, from: to, participant, t: unixNow(), ...attrs }, content))
  }

  /** @returns the message's id */
  async #write(message: proto.IMessage, group?: string, attrs: { edit?: string } = {}): Promise<string> {
    const id = `3A${randomBytes(9).toString('hex').toUpperCase()}`
    const garbled = this.#garbleNext
    this.#garbleNext = false
    await this.#end.inTurn(async () => {
      const envelope = node('message', {
        ...(group === undefined ? this.#privateAddress() : this.#groupAddress(group)),
        type: stanzaTypeOf(message),
        id,
        t: unixNow(),
        notify: this.name,
        ...attrs,
      })
      this.#written.set(id, { stanza: envelope, message, group })
      const parts =
        group === undefined ? [await this.#encrypt(message)] : await this.#encryptForGroup(group, message)
      this.#around.post({ ...envelope, content: garbled ? parts.map(garble) : parts })
    })
    return id
  }

  #privateAddress() {
    return this.#addressedBy === 'number'
      ? { from: this.jid, sender_lid: this.lidJid, addressing_mode: 'pn' }
      : { from: this.jid, sender_pn: this.numberJid, addressing_mode: 'lid' }
  }

  #groupAddress(group: string) {
    return { from: group, participant: this.lidJid, participant_pn: this.numberJid, addressing_mode: 'lid' }
  }

  async #encrypt(message: proto.IMessage): Promise<BinaryNode> {
    const { lidJid } = this.#around.linkedDevice()
    if (!(await this.#end.hasSession(lidJid))) await this.#end.beginSession(lidJid, this.#around.takeBundle())
    const { type, ciphertext } = await this.#end.encrypt(lidJid, message)
    return node('enc', { v: 2, type }, ciphertext)
  }

  async #encryptForGroup(group: string, message: proto.IMessage): Promise<BinaryNode[]> {
    const device = this.#around.linkedDevice().lidJid
    const { ciphertext, senderKeyDistributionMessage } = await this.#end.encryptForGroup(
      group,
      this.lidJid,
      message,
    )
    const part = node('enc', { v: 2, type: 'skmsg' }, ciphertext)
    if (this.#keyGivenTo.get(group) === device) return [part]
    this.#keyGivenTo.set(group, device)
    return [await this.#encrypt(senderKey(group, senderKeyDistributionMessage)), part]
  }

  /** As the phone of the one who wrote it does: in a session begun anew, for the one device that asked. */
  async #encryptAgain(id: string, request: BinaryNode | undefined): Promise<void> {
    const written = this.#written.get(id)
    if (!written) return
    const { stanza, message, group } = written
    if (request) {
      const { lidJid } = this.#around.linkedDevice()
      await this.#end.forgetSession(lidJid)
      await this.#end.beginSession(lidJid, bundleOfRetry(request) ?? this.#around.takeBundle())
    }
    const key = group && senderKey(group, await this.#end.senderKey(group, this.lidJid))
    const part = await this.#encrypt({ ...message, ...key })
    const count = request && '1'
    this.#around.post({
      ...stanza,
      content: [{ ...part, attrs: { ...part.attrs, ...(count && { count }) } }],
    })
  }
}

const senderKey = (groupId: string, axolotlSenderKeyDistributionMessage: Uint8Array): proto.IMessage => ({
  senderKeyDistributionMessage: { groupId, axolotlSenderKeyDistributionMessage },
})

/** One byte in the middle is another, so that no key opens it. */
function garble(part: BinaryNode): BinaryNode {
  const bytes = Buffer.from(bytesOf(part))
  const middle = bytes.length >> 1
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff
  return { ...part, content: bytes }
}
