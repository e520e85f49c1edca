/**
 * A WhatsApp server on loopback that stands in for web.whatsapp.com: an unpatched Baileys whose `waWebSocketUrl` is
 * this `socketUrl` is linked to it by QR or pairing code, logs in, and talks with residents over real Signal
 * encryption. It keeps what it knows in memory, so it outlives the bot's process and not its own.
 */
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { type BinaryNode, jidDecode } from '@whiskeysockets/baileys'
import { WebSocketServer } from 'ws'
import { Account, type LinkedDevice } from './whatsapp/account.ts'
import { Changes } from './whatsapp/changes.ts'
import { acknowledgement, deliver } from './whatsapp/delivery.ts'
import { Faults } from './whatsapp/faults.ts'
import { Group, type GroupOptions } from './whatsapp/group.ts'
import { Line } from './whatsapp/line.ts'
import { Linking } from './whatsapp/linking.ts'
import { Mailbox } from './whatsapp/mailbox.ts'
import { type MediaServer, startMediaServer } from './whatsapp/media.ts'
import { Newsletter } from './whatsapp/newsletter.ts'
import { attribute, children, node, unixNow } from './whatsapp/nodes.ts'
import type { ClientFinish } from './whatsapp/noise.ts'
import { answerQuery, preKeysAreLow } from './whatsapp/queries.ts'
import { Resident, type Surroundings } from './whatsapp/resident.ts'

export interface PeerOptions {
  /** The number of the account that the bot is linked to. */
  readonly phone?: string
  /** A free port when left out. */
  readonly port?: number
}

export interface NewResident {
  readonly number?: string
  readonly name?: string
  /** Their number is hidden: the bot gets to know a LID and nothing else. */
  readonly lidOnly?: boolean
  /** What the bot sees them as; WhatsApp is on its way from numbers to LIDs. */
  readonly addressedBy?: 'lid' | 'number'
}

export async function startWhatsAppPeer(options: PeerOptions = {}): Promise<WhatsAppPeer> {
  const peer = new WhatsAppPeer(options.phone ?? '6281238000001', await startMediaServer(), options.port ?? 0)
  await peer.listening()
  return peer
}

/** Below this many pre-keys the server asks the device for more. */
const FEW_PRE_KEYS = 5

/** The driver's side of the peer. */
export class WhatsAppPeer {
  readonly faults = new Faults()
  readonly media: MediaServer
  /** How often somebody could not read what the bot sent, got the same id again, or the bot asked for a message again. */
  readonly counts = { undecryptable: 0, repeated: 0, retriesAsked: 0 }
  /** Every stanza the linked device has sent, oldest first, pings left out. */
  readonly stanzas: BinaryNode[] = []
  /** The ids of residents' messages that the bot has marked as read. */
  readonly readByBot = new Set<string>()
  /** Whether the bot appears online, and to whom it typed, oldest first. */
  readonly presences: { readonly to: string; readonly state: string }[] = []
  /** What clients sent that could not be read or answered; a test should end with none. */
  readonly failures: unknown[] = []

  readonly #account: Account
  readonly #server: WebSocketServer
  readonly #lines = new Set<Line>()
  readonly #linking = new Map<Line, Linking>()
  readonly #mailbox = new Mailbox()
  readonly #changes = new Changes()
  readonly #residents: Resident[] = []
  readonly #groups = new Map<string, Group>()
  readonly #newsletters = new Map<string, Newsletter>()
  #line: Line | undefined
  #connected = false

  constructor(phone: string, media: MediaServer, port: number) {
    this.media = media
    this.#account = new Account(phone, '100000000000001')
    this.#server = new WebSocketServer({ host: '127.0.0.1', port })
    this.#server.on('connection', (socket) => {
      this.#lines.add(
        new Line(socket, {
          hello: (line, finish) => this.#hello(line, finish),
          stanza: (line, stanza) => this.#take(line, stanza),
          closed: (line) => this.#closed(line),
          failed: (error) => this.failures.push(error),
        }),
      )
    })
  }

  async listening(): Promise<void> {
    await new Promise((resolve, reject) => this.#server.once('listening', resolve).once('error', reject))
  }

  async stop(): Promise<void> {
    for (const line of this.#lines) line.drop()
    await new Promise((resolve) => this.#server.close(resolve))
    await this.media.stop()
    for (const end of [this.#account.phone, ...this.#residents]) end.close()
  }

  /** What to give Baileys as `waWebSocketUrl`. */
  get socketUrl(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/ws/chat`
  }

  /** The number of the account that the bot is linked to. */
  get phone(): string {
    return this.#account.number
  }

  /** Whether a device is linked to the account, connected or not. */
  get linked(): boolean {
    return this.#account.device !== undefined
  }

  /** Whether the linked device is there and has got what waited for it. */
  get connected(): boolean {
    return this.#connected
  }

  /** How many stanzas the linked device has not confirmed. */
  get unconfirmed(): number {
    return this.#mailbox.size
  }

  /** How many one-time keys of the linked device are left for people who write to it first. */
  get preKeysLeft(): number {
    return this.#account.device?.keys.count ?? 0
  }

  /**
   * The account's phone scans the QR; the device is linked soon after.
   * @throws when it is not a QR that is shown now
   */
  scan(qr: string): void {
    const errors: unknown[] = []
    for (const linking of this.#linking.values()) {
      try {
        linking.scan(qr)
        return
      } catch (error) {
        errors.push(error)
      }
    }
    throw errors.at(-1) ?? new Error('no client waits to be linked')
  }

  /**
   * The pairing code is typed in on the account's phone.
   * @throws when no client waits for one, it is another, or it was made for another number
   */
  async typeCode(code: string): Promise<void> {
    const offering = [...this.#linking.values()].find(({ offersCode }) => offersCode)
    if (!offering) throw new Error('no client waits for a pairing code')
    await offering.typeCode(code)
  }

  /** On the phone the device is put out: its connection ends with 401, and it cannot log in any more. */
  unlink(): void {
    this.#account.device = undefined
    this.#mailbox.empty()
    this.#end(node('stream:error', { code: 401 }, [node('conflict', { type: 'device_removed' })]))
  }

  /** Ends the connection with a code such as 403, 440 (another client took its place), 500, 503 or 515. */
  close(code: number): void {
    if (code === 401) this.unlink()
    else if (code === 440) this.#end(node('stream:error', {}, [node('conflict', { type: 'replaced' })]))
    else this.#end(node('stream:error', { code }))
  }

  /** The connection breaks without a word. */
  drop(): void {
    this.#line?.drop()
  }

  /** From now on nothing more is sent over this connection, though it stays open. */
  fallSilent(): void {
    if (this.#line) this.#line.silent = true
  }

  /** A person who has not written to the bot yet. */
  resident(options: NewResident = {}): Resident {
    const nth = this.#residents.length + 1
    const number = options.number ?? String(6_281_239_000_000 + nth)
    const resident = new Resident(
      {
        lid: String(200_000_000_000_000 + nth),
        number: options.lidOnly ? undefined : number,
        addressedBy: options.addressedBy ?? 'lid',
        name: options.name ?? `Warga ${nth}`,
      },
      this.#surroundings,
    )
    this.#residents.push(resident)
    return resident
  }

  /** A group of these members and the bot. */
  group(options: GroupOptions): Group {
    const jid = `${120_363_000_000_000_000n + BigInt(this.#groups.size + 1)}@g.us`
    const group = new Group(jid, options, this.#account)
    this.#groups.set(jid, group)
    return group
  }

  /** A channel that the bot may post to. */
  newsletter(name = 'Kota Kupang Bebas Hoaks'): Newsletter {
    const jid = `${120_363_400_000_000_000n + BigInt(this.#newsletters.size + 1)}@newsletter`
    const newsletter = new Newsletter(jid, name, randomBytes(11).toString('hex'))
    this.#newsletters.set(jid, newsletter)
    return newsletter
  }

  /**
   * What `wanted` finds, as soon as a change of anything in the peer brings it.
   * @throws after `timeoutMs`, with `what` did not come
   */
  async waitFor<T>(wanted: () => T | undefined, timeoutMs: number, what: string): Promise<T> {
    return await this.#changes.waitFor(wanted, timeoutMs, () => `${what} did not come within ${timeoutMs} ms`)
  }

  async waitUntilConnected(timeoutMs: number): Promise<void> {
    await this.waitFor(() => this.#connected || undefined, timeoutMs, 'the linked device')
  }

  async waitUntilGone(timeoutMs: number): Promise<void> {
    await this.waitFor(() => !this.#connected || undefined, timeoutMs, 'the end of the connection')
  }

  get #surroundings(): Surroundings {
    return {
      account: this.#account,
      changes: this.#changes,
      counts: this.counts,
      media: this.media,
      post: (stanza) => this.#mailbox.put(stanza),
      linkedDevice: () => this.#device(),
      takeBundle: () => this.#takeBundle(),
    }
  }

  #device(): LinkedDevice {
    const { device } = this.#account
    if (!device) throw new Error('no device is linked to the account: nobody can write to it')
    return device
  }

  #takeBundle() {
    const { keys } = this.#device()
    const bundle = keys.take()
    if (keys.count < FEW_PRE_KEYS) this.#mailbox.put(preKeysAreLow(keys.count))
    return bundle
  }

  #end(lastWord: BinaryNode): void {
    this.#line?.end(lastWord)
  }

  #hello(line: Line, finish: ClientFinish): void {
    const reason = this.faults.takeLogin()
    const comesToLogIn = !finish.payload.devicePairingData
    if (reason !== undefined) {
      line.end(node('failure', { reason }))
    } else if (!comesToLogIn) {
      this.#linking.set(line, new Linking(line, finish, this.#account, (device) => this.#link(device)))
    } else if (!this.#account.knows(finish)) {
      line.end(node('failure', { reason: 401 }))
    } else {
      this.close(440)
      this.#line = line
      line.send(node('success', { t: unixNow(), lid: this.#device().lidJid }))
    }
    this.#changes.announce()
  }

  #link(device: LinkedDevice): void {
    if (this.#account.device) this.unlink()
    this.#mailbox.empty()
    this.#account.device = device
    this.#changes.announce()
  }

  #closed(line: Line): void {
    this.#lines.delete(line)
    this.#linking.delete(line)
    this.#mailbox.close(line)
    if (this.#line === line) {
      this.#line = undefined
      this.#connected = false
    }
    this.#changes.announce()
  }

  async #take(line: Line, stanza: BinaryNode): Promise<void> {
    const linking = this.#linking.get(line)
    if (linking) linking.take(stanza)
    else if (line === this.#line) await this.#takeFromDevice(line, stanza)
    this.#changes.announce()
  }

  async #takeFromDevice(line: Line, stanza: BinaryNode): Promise<void> {
    if (stanza.attrs.xmlns !== 'w:p') this.stanzas.push(stanza)
    switch (stanza.tag) {
      case 'iq':
        return await this.#takeQuery(line, stanza)
      case 'message':
        return this.#takeMessage(line, stanza)
      case 'receipt':
        return this.#takeReceipt(line, stanza)
      case 'ack':
        return this.#mailbox.settle(stanza)
      case 'presence':
        this.presences.push({ to: '', state: stanza.attrs.type ?? 'available' })
        return
      case 'chatstate':
        this.presences.push({ to: attribute(stanza, 'to'), state: children(stanza)[0]?.tag ?? '' })
        return
      case 'ib':
        if (children(stanza)[0]?.tag === 'offline_batch') this.#arrive(line)
    }
  }

  #arrive(line: Line): void {
    this.#mailbox.deliver(line)
    this.#connected = true
  }

  async #takeQuery(line: Line, query: BinaryNode): Promise<void> {
    if (query.attrs.type === 'result' || this.faults.takeQuery(query.attrs.xmlns ?? '')) return
    const answer = await answerQuery(
      {
        account: this.#account,
        device: this.#device(),
        contact: (user) => this.#residentOf(user),
        groupInfo: (jid) => this.#groups.get(jid)?.info(),
        groupInfos: () => [...this.#groups.values()].filter(({ left }) => !left).map((group) => group.info()),
        leaveGroup: (jid) => {
          const group = this.#groups.get(jid)
          if (group) group.left = true
        },
        mediaConnection: () => this.media.connection(),
        newsletterInfo: (key) =>
          [...this.#newsletters.values()].find((one) => one.jid === key || one.invitation === key)?.info(),
        becameActive: () => this.#mailbox.announce(line),
        unlink: () => this.unlink(),
      },
      query,
    )
    if (answer) line.send(answer)
  }

  #takeMessage(line: Line, stanza: BinaryNode): void {
    const fault = this.faults.takeAck()
    if (fault?.kind === 'refuse') {
      line.send(acknowledgement(stanza, { error: fault.error }))
      return
    }
    if (fault && !fault.taken) return
    const acknowledged = deliver(
      {
        account: this.#account,
        device: this.#device(),
        counts: this.counts,
        resident: (user) => this.#residentOf(user),
        group: (jid) => this.#groups.get(jid),
        newsletter: (jid) => this.#newsletters.get(jid),
      },
      stanza,
    )
    if (!fault) line.send(acknowledged)
  }

  #takeReceipt(line: Line, stanza: BinaryNode): void {
    line.send(acknowledgement(stanza))
    const { type, to, participant } = stanza.attrs
    if (type === 'retry') {
      this.counts.retriesAsked += 1
      void this.#residentOf(jidDecode(participant ?? to)?.user ?? '')?.resend(stanza)
      return
    }
    if (type === 'read') this.readByBot.add(attribute(stanza, 'id'))
    this.#mailbox.settle(stanza)
  }

  #residentOf(user: string): Resident | undefined {
    return this.#residents.find((one) => [one.number, one.lidJid.replace('@lid', '')].includes(user))
  }
}
