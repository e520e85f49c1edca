/** A resident's reading side: opens what the bot sends, keeps it as it reads now, and tells the bot how it went. */
import type { BinaryNode, proto } from '@whiskeysockets/baileys'
import { type Effect, effectOf, type Reference } from './contents.ts'
import { bigEndian, bytesOf, node, unixNow } from './nodes.ts'
import type { Encrypted, SignalEnd } from './signal.ts'
import type { Surroundings } from './surroundings.ts'

/** What the bot wrote, as it reads now. */
export interface Received extends Reference {
  readonly quotedId: string | undefined
  readonly content: proto.IMessage
  readonly edits: number
  /** When it came, in milliseconds since 1970. */
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

export class Reading {
  /** What the bot reacted to, by message id, and how. */
  readonly reactions = new Map<string, string>()
  /** What is readable now, in the private chat and in groups, oldest first. */
  readonly received: Received[] = []
  readonly #lidJid: string
  readonly #end: SignalEnd
  readonly #around: Surroundings
  readonly #seen = new Set<string>()
  readonly #unread = new Map<string, Parcel>()

  constructor(lidJid: string, end: SignalEnd, around: Surroundings) {
    this.#lidJid = lidJid
    this.#end = end
    this.#around = around
  }

  /** Takes what the server brings from the bot. */
  async take(parcel: Parcel): Promise<void> {
    await this.#end.inTurn(() => this.#open(parcel))
    this.#around.changes.announce()
  }

  /** Tells the bot that everything it sent here has been read. */
  read(): void {
    for (const parcel of this.#unread.values()) this.#receipt(parcel, { type: 'read' })
    this.#unread.clear()
  }

  async #open(parcel: Parcel): Promise<void> {
    try {
      const { lidJid } = this.#around.account.linkedDevice()
      for (const part of parcel.parts) {
        const message = await this.#decrypt(part, lidJid, parcel.group)
        const key = message.senderKeyDistributionMessage
        if (key) await this.#end.takeSenderKey(lidJid, key)
        this.#apply(effectOf(message), parcel)
      }
      this.#receipt(parcel)
    } catch {
      this.#around.counts.undecryptable += 1
      this.#askAgain(parcel)
    }
  }

  async #decrypt(part: BinaryNode, author: string, group: string | undefined): Promise<proto.Message> {
    const { type } = part.attrs
    const ciphertext = bytesOf(part)
    if (type === 'skmsg') return await this.#end.decryptFromGroup(group ?? '', author, ciphertext)
    return await this.#end.decrypt(author, { type: type as Encrypted['type'], ciphertext })
  }

  #apply(effect: Effect, parcel: Parcel): void {
    if (effect.kind === 'nothing') return
    if (this.#seen.has(parcel.id)) {
      this.#around.counts.repeated += 1
      return
    }
    this.#seen.add(parcel.id)
    if (effect.kind === 'react') this.reactions.set(effect.id, effect.emoji)
    else if (effect.kind === 'say') this.#add(effect, parcel)
    else this.#change(effect)
  }

  #add({ text, quotedId, content }: Effect & { kind: 'say' }, parcel: Parcel): void {
    const { id, group } = parcel
    const { lidJid: author } = this.#around.account
    this.received.push({ id, group, author, text, quotedId, content, edits: 0, at: Date.now() })
    this.#unread.set(id, parcel)
  }

  #change(effect: Effect & { kind: 'edit' | 'delete' }): void {
    const index = this.received.findIndex(({ id }) => id === effect.id)
    const before = this.received[index]
    if (!before) return
    if (effect.kind === 'delete') this.received.splice(index, 1)
    else this.received[index] = { ...before, text: effect.text, edits: before.edits + 1 }
  }

  #askAgain(parcel: Parcel): void {
    const retry = node('retry', { count: 1, id: parcel.id, t: unixNow(), v: 1 })
    const registration = node('registration', {}, bigEndian(this.#end.registrationId, 4))
    this.#receipt(parcel, { type: 'retry' }, [retry, registration])
  }

  #receipt({ id, to, group }: Parcel, attrs: { type?: string } = {}, content?: BinaryNode[]): void {
    const participant = group === undefined ? undefined : this.#lidJid
    this.#around.post(node('receipt', { id, from: to, participant, t: unixNow(), ...attrs }, content))
  }
}
