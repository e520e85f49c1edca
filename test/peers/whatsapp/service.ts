/** What the server does for the device that has logged in: answers, delivers, and writes down what it saw. */
import { type BinaryNode, jidDecode } from '@whiskeysockets/baileys'
import type { Account } from './account.ts'
import { acknowledgement, deliver } from './delivery.ts'
import type { Directory } from './directory.ts'
import type { Faults } from './faults.ts'
import type { Line } from './line.ts'
import type { Mailbox } from './mailbox.ts'
import type { MediaServer } from './media.ts'
import { attribute, children } from './nodes.ts'
import { answerQuery } from './queries.ts'
import type { Counts } from './surroundings.ts'

export interface ServiceSide {
  readonly account: Account
  readonly counts: Counts
  readonly directory: Directory
  readonly faults: Faults
  readonly mailbox: Mailbox
  readonly media: MediaServer
  /** The device has been sent all that waited for it. */
  arrived(): void
  unlink(): void
  /** Something went wrong where nobody waits for it. */
  failed(error: unknown): void
}

export class Service {
  /** Every stanza that the device has sent, oldest first, pings left out. */
  readonly stanzas: BinaryNode[] = []
  /** The ids of residents' messages that the bot has marked as read. */
  readonly read = new Set<string>()
  /** Whether the bot appears online, and to whom it typed, oldest first. */
  readonly presences: { readonly to: string | undefined; readonly state: string }[] = []
  readonly #side: ServiceSide

  constructor(side: ServiceSide) {
    this.#side = side
  }

  /** @throws when the stanza is not one that this server understands */
  async take(line: Line, stanza: BinaryNode): Promise<void> {
    if (stanza.attrs.xmlns !== 'w:p') this.stanzas.push(stanza)
    const [child] = children(stanza)
    switch (stanza.tag) {
      case 'iq':
        return await this.#takeQuery(line, stanza)
      case 'message':
        return this.#takeMessage(line, stanza)
      case 'receipt':
        return this.#takeReceipt(line, stanza)
      case 'ack':
        return this.#settle(stanza)
      case 'presence':
        this.presences.push({ to: stanza.attrs.to, state: stanza.attrs.type ?? 'available' })
        return
      case 'chatstate':
        this.presences.push({ to: attribute(stanza, 'to'), state: child?.tag ?? '' })
        return
      case 'ib':
        if (child?.tag !== 'offline_batch') return
        this.#side.mailbox.deliver(line)
        this.#side.arrived()
        return
      default:
        throw new Error(`the peer does not understand <${stanza.tag}>`)
    }
  }

  async #takeQuery(line: Line, query: BinaryNode): Promise<void> {
    const { faults, mailbox, account } = this.#side
    const { device } = account
    if (query.attrs.type === 'result' || faults.takeQuery(query.attrs.xmlns ?? '') || !device) return
    const answer = await answerQuery({ ...this.#side, device }, query)
    if (answer) line.send(answer)
    if (children(query)[0]?.tag === 'active') mailbox.announce(line)
  }

  #takeMessage(line: Line, stanza: BinaryNode): void {
    const { faults, account } = this.#side
    const { device } = account
    const toOwnPhone = stanza.attrs.category === 'peer'
    const fault = toOwnPhone ? undefined : faults.takeAck()
    if (fault?.kind === 'refuse') line.send(acknowledgement(stanza, { error: fault.error }))
    if (!device || fault?.kind === 'refuse' || (fault && !fault.taken)) return
    const acknowledged = deliver({ ...this.#side, device }, stanza)
    if (!fault) line.send(acknowledged)
  }

  #takeReceipt(line: Line, stanza: BinaryNode): void {
    const { counts, directory } = this.#side
    line.send(acknowledgement(stanza))
    const { type, to, participant } = stanza.attrs
    if (type === 'retry') {
      counts.retriesAsked += 1
      const author = directory.resident(jidDecode(participant ?? to)?.user ?? '')
      author?.resend(stanza).catch(this.#side.failed)
      return
    }
    if (type === 'read') this.read.add(attribute(stanza, 'id'))
    this.#settle(stanza)
  }

  #settle(confirmation: BinaryNode): void {
    if (!this.#side.faults.takeConfirmation()) this.#side.mailbox.settle(confirmation)
  }
}
