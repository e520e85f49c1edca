/** A resident's writing side: encrypts for the bot's device, and again when it could not read. */
import type { BinaryNode, proto } from '@whiskeysockets/baileys'
import { stanzaTypeOf } from './contents.ts'
import { attribute, bytesOf, newMessageId, node, unixNow } from './nodes.ts'
import { bundleOfRetry, type KeyBundle, type SignalEnd } from './signal.ts'
import type { Surroundings } from './surroundings.ts'

export interface Author {
  readonly name: string
  readonly lidJid: string
  readonly numberJid: string | undefined
  /** What the bot sees them as. */
  readonly addressedBy: 'lid' | 'number'
}

interface Written {
  readonly envelope: BinaryNode
  readonly message: proto.IMessage
  readonly group: string | undefined
}

export class Writing {
  /** This many of the next ciphertexts are spoilt. */
  garbled = 0
  readonly #author: Author
  readonly #end: SignalEnd
  readonly #around: Surroundings
  readonly #written = new Map<string, Written>()
  /** The device that has this resident's sender key, by group. */
  readonly #keyGivenTo = new Map<string, string>()

  constructor(author: Author, end: SignalEnd, around: Surroundings) {
    this.#author = author
    this.#end = end
    this.#around = around
  }

  /** @returns the message's id, once it is on its way */
  async write(message: proto.IMessage, group?: string, attrs: { edit?: string } = {}): Promise<string> {
    const id = newMessageId()
    const envelope = node('message', {
      ...(group === undefined ? this.#privateAddress() : this.#groupAddress(group)),
      type: stanzaTypeOf(message),
      id,
      t: unixNow(),
      notify: this.#author.name,
      ...attrs,
    })
    this.#written.set(id, { envelope, message, group })
    await this.#end.inTurn(async () => {
      const parts =
        group === undefined ? [await this.#encrypt(message)] : await this.#encryptForGroup(group, message)
      this.#post(envelope, parts)
    })
    return id
  }

  /** The same message under the same id, in the session as it is. */
  async repeat(id: string): Promise<void> {
    await this.#end.inTurn(() => this.#encryptAgain(id, {}))
  }

  /** As the phone of the author does when the bot asks for a message again: in a session begun anew. */
  async answerRetry(request: BinaryNode): Promise<void> {
    await this.#end.inTurn(async () => {
      await this.#beginSession(bundleOfRetry(request) ?? this.#around.takeBundle())
      await this.#encryptAgain(attribute(request, 'id'), { count: '1' })
    })
  }

  #post(envelope: BinaryNode, parts: BinaryNode[]): void {
    const spoilt = this.garbled > 0
    if (spoilt) this.garbled -= 1
    this.#around.post({ ...envelope, content: spoilt ? parts.map(garble) : parts })
  }

  #privateAddress() {
    const { lidJid, numberJid, addressedBy } = this.#author
    return addressedBy === 'number'
      ? { from: numberJid, sender_lid: lidJid, addressing_mode: 'pn' }
      : { from: lidJid, sender_pn: numberJid, addressing_mode: 'lid' }
  }

  #groupAddress(group: string) {
    const { lidJid, numberJid } = this.#author
    return { from: group, participant: lidJid, participant_pn: numberJid, addressing_mode: 'lid' }
  }

  async #beginSession(bundle: KeyBundle): Promise<void> {
    const { lidJid } = this.#around.account.linkedDevice()
    await this.#end.forgetSession(lidJid)
    await this.#end.beginSession(lidJid, bundle)
  }

  async #encrypt(message: proto.IMessage): Promise<BinaryNode> {
    return await encryptForDevice(this.#end, this.#around, message)
  }

  async #encryptForGroup(group: string, message: proto.IMessage): Promise<BinaryNode[]> {
    const device = this.#around.account.linkedDevice().lidJid
    const me = this.#author.lidJid
    const { ciphertext, senderKeyDistributionMessage } = await this.#end.encryptForGroup(group, me, message)
    const part = node('enc', { v: 2, type: 'skmsg' }, ciphertext)
    if (this.#keyGivenTo.get(group) === device) return [part]
    this.#keyGivenTo.set(group, device)
    return [await this.#encrypt(senderKey(group, senderKeyDistributionMessage)), part]
  }

  async #encryptAgain(id: string, attrs: { count?: string }): Promise<void> {
    const written = this.#written.get(id)
    if (!written) return
    const { envelope, message, group } = written
    const key = group && senderKey(group, await this.#end.senderKey(group, this.#author.lidJid))
    const part = await this.#encrypt({ ...message, ...key })
    this.#post(envelope, [{ ...part, attrs: { ...part.attrs, ...attrs } }])
  }
}

/** To be called in the end's turn. */
export async function encryptForDevice(
  end: SignalEnd,
  { account, takeBundle }: Surroundings,
  message: proto.IMessage,
): Promise<BinaryNode> {
  const { lidJid } = account.linkedDevice()
  if (!(await end.hasSession(lidJid))) await end.beginSession(lidJid, takeBundle())
  const { type, ciphertext } = await end.encrypt(lidJid, message)
  return node('enc', { v: 2, type }, ciphertext)
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
