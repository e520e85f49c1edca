/**
 * A WhatsApp server on loopback that stands in for web.whatsapp.com: an unpatched Baileys whose `waWebSocketUrl` is
 * this `socketUrl` is linked to it by QR or pairing code, logs in, and talks with residents over real Signal
 * encryption. It keeps what it knows in memory, so it outlives the bot's process and not its own.
 *
 * Files lie on an HTTPS server of its own: a program that is to send or fetch them has to be started with
 * `NODE_EXTRA_CA_CERTS` set to `peer.media.certificateFile`.
 */
import type { AddressInfo } from 'node:net'
import type { BinaryNode } from '@whiskeysockets/baileys'
import { WebSocketServer } from 'ws'
import { Account, type LinkedDevice } from './whatsapp/account.ts'
import { Changes } from './whatsapp/changes.ts'
import { Directory } from './whatsapp/directory.ts'
import { Faults } from './whatsapp/faults.ts'
import type { Group, GroupOptions } from './whatsapp/group.ts'
import { Line } from './whatsapp/line.ts'
import { LinkingClients } from './whatsapp/linking-clients.ts'
import { Mailbox } from './whatsapp/mailbox.ts'
import { type MediaServer, startMediaServer } from './whatsapp/media.ts'
import type { Newsletter } from './whatsapp/newsletter.ts'
import { node, unixNow } from './whatsapp/nodes.ts'
import type { ClientFinish } from './whatsapp/noise.ts'
import { copyFromPhone } from './whatsapp/phone.ts'
import { preKeysAreLow } from './whatsapp/queries.ts'
import type { Resident, ResidentOptions } from './whatsapp/resident.ts'
import { Service } from './whatsapp/service.ts'
import type { KeyBundle } from './whatsapp/signal.ts'
import type { Counts, Surroundings } from './whatsapp/surroundings.ts'

export interface PeerOptions {
  /** The number of the account that the bot is linked to. */
  readonly phone?: string
  /** A free port when left out. */
  readonly port?: number
}

export async function startWhatsAppPeer(options: PeerOptions = {}): Promise<WhatsAppPeer> {
  const media = await startMediaServer()
  const peer = new WhatsAppPeer(options.phone ?? '6281238000001', media, options.port ?? 0)
  await peer.listening()
  return peer
}

/** Below this many pre-keys the server asks the device for more. */
const FEW_PRE_KEYS = 5

/** The driver's side of the peer. */
export class WhatsAppPeer {
  readonly faults = new Faults()
  readonly media: MediaServer
  readonly counts: Counts = { undecryptable: 0, repeated: 0, retriesAsked: 0 }
  /** What clients sent that could not be read or answered; a test should end with none. */
  readonly failures: unknown[] = []

  readonly #account: Account
  readonly #server: WebSocketServer
  readonly #lines = new Set<Line>()
  readonly #linking: LinkingClients
  readonly #mailbox = new Mailbox()
  readonly #changes = new Changes()
  readonly #directory = new Directory()
  readonly #service: Service
  /** The connection of the linked device. */
  #line: Line | undefined
  #connected = false

  constructor(phone: string, media: MediaServer, port: number) {
    this.media = media
    this.#account = new Account(phone, '100000000000001')
    this.#linking = new LinkingClients(this.#account, this.#changes, (device) => this.#link(device))
    this.#service = new Service({
      account: this.#account,
      counts: this.counts,
      directory: this.#directory,
      faults: this.faults,
      mailbox: this.#mailbox,
      media,
      arrived: () => {
        this.#connected = true
      },
      unlink: () => this.unlink(),
      failed: (error) => this.failures.push(error),
    })
    this.#server = new WebSocketServer({ host: '127.0.0.1', port })
    this.#server.on('connection', (socket) => {
      const line = new Line(socket, {
        hello: (finish) => this.#hello(line, finish),
        stanza: (stanza) => this.#take(line, stanza),
        closed: () => this.#closed(line),
        failed: (error) => this.failures.push(error),
      })
      this.#lines.add(line)
    })
  }

  async listening(): Promise<void> {
    await new Promise((resolve, reject) => this.#server.once('listening', resolve).once('error', reject))
  }

  async stop(): Promise<void> {
    for (const line of this.#lines) line.drop()
    await new Promise((resolve) => this.#server.close(resolve))
    await this.media.stop()
    for (const end of [this.#account.phone, ...this.#directory.residents]) end.close()
  }

  /** What to give Baileys as `waWebSocketUrl`. */
  get socketUrl(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/ws/chat`
  }

  /** The number of the account that the bot is linked to. */
  get phone(): string {
    return this.#account.number
  }

  /** What mentions of the bot and its own messages in groups go by. */
  get lidJid(): string {
    return this.#account.lidJid
  }

  /** Whether a device is linked to the account, connected or not. */
  get linked(): boolean {
    return this.#account.device !== undefined
  }

  /** Whether the linked device is there and was sent what waited for it. */
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

  /** Throws away all but so many of the one-time keys, as if many had written. */
  leavePreKeys(count: number): void {
    this.#account.linkedDevice().keys.leave(count)
  }

  /** Every stanza the linked device has sent, oldest first, pings left out. */
  get stanzas(): readonly BinaryNode[] {
    return this.#service.stanzas
  }

  /** The ids of residents' messages that the bot has marked as read. */
  get readByBot(): ReadonlySet<string> {
    return this.#service.read
  }

  /** When the bot appeared online or away, and to whom it typed or stopped, oldest first. */
  get presences(): readonly { readonly to: string | undefined; readonly state: string }[] {
    return this.#service.presences
  }

  /**
   * The account's phone scans the QR; the device is linked soon after.
   * @throws when it is not a QR that is shown now
   */
  scan(qr: string): void {
    this.#linking.scan(qr)
  }

  /**
   * The pairing code is typed in on the account's phone.
   * @throws when no client waits for one, it is another, or it was made for another number
   */
  async typeCode(code: string): Promise<void> {
    await this.#linking.typeCode(code)
  }

  /** On the phone the device is put out: its connection ends with 401, and it cannot log in any more. */
  unlink(): void {
    this.#account.device = undefined
    this.#mailbox.empty()
    this.#line?.end(node('stream:error', { code: 401 }, [node('conflict', { type: 'device_removed' })]))
  }

  /** Ends the connection with a code: 401 put out, 440 another client took its place, 403, 500, 503, 515… */
  close(code: number): void {
    if (code === 401) this.unlink()
    else if (code === 440) this.#line?.end(node('stream:error', {}, [node('conflict', { type: 'replaced' })]))
    else this.#line?.end(node('stream:error', { code }))
  }

  /** The connection breaks without a word. */
  drop(): void {
    this.#line?.drop()
  }

  /** From now on nothing more is sent over this connection, though it stays open. */
  fallSilent(): void {
    if (this.#line) this.#line.silent = true
  }

  /** The account's owner writes to a resident from the phone; the bot gets a copy that says it is its own. */
  async writeFromPhone(resident: Resident, text: string): Promise<void> {
    await copyFromPhone(this.#surroundings, resident, text)
  }

  /** A person who has not written to the bot yet. */
  resident(options: ResidentOptions = {}): Resident {
    return this.#directory.addResident(options, this.#surroundings)
  }

  /** A group of these members and the bot. */
  group(options: GroupOptions): Group {
    return this.#directory.addGroup(options, this.#surroundings)
  }

  /** A channel that the bot may post to. */
  newsletter(name = 'Kota Kupang Bebas Hoaks'): Newsletter {
    return this.#directory.addNewsletter(name)
  }

  /**
   * What `wanted` finds, as soon as a change of anything in the peer brings it.
   * @throws after `timeoutMs`, saying that `what` did not come
   */
  async waitFor<T>(wanted: () => T | undefined, timeoutMs: number, what: string): Promise<T> {
    return await this.#changes.waitFor(wanted, timeoutMs, () => `${what} did not come within ${timeoutMs} ms`)
  }

  async waitUntilConnected(timeoutMs: number): Promise<void> {
    await this.waitFor(() => this.#connected || undefined, timeoutMs, 'the linked device')
  }

  async waitUntilGone(timeoutMs: number): Promise<void> {
    await this.waitFor(() => !this.#line || undefined, timeoutMs, 'the end of the connection')
  }

  get #surroundings(): Surroundings {
    return {
      account: this.#account,
      changes: this.#changes,
      counts: this.counts,
      media: this.media,
      post: (stanza) => this.#mailbox.put(stanza),
      takeBundle: () => this.#takeBundle(),
    }
  }

  #takeBundle(): KeyBundle {
    const { keys } = this.#account.linkedDevice()
    const bundle = keys.take()
    if (keys.count < FEW_PRE_KEYS) this.#mailbox.put(preKeysAreLow(keys.count))
    return bundle
  }

  #hello(line: Line, finish: ClientFinish): void {
    const reason = this.faults.takeLogin()
    const wantsToBeLinked = Boolean(finish.payload.devicePairingData)
    if (reason !== undefined) {
      line.end(node('failure', { reason }))
    } else if (wantsToBeLinked) {
      this.#linking.begin(line, finish)
    } else if (!this.#account.knows(finish)) {
      line.end(node('failure', { reason: 401 }))
    } else {
      this.close(440)
      this.#line = line
      this.#connected = false
      line.send(node('success', { t: unixNow(), lid: this.#account.linkedDevice().lidJid }))
    }
    this.#changes.announce()
  }

  #link(device: LinkedDevice): void {
    if (this.#account.device) this.unlink()
    this.#account.device = device
    this.#changes.announce()
  }

  #closed(line: Line): void {
    this.#lines.delete(line)
    this.#linking.end(line)
    this.#mailbox.close(line)
    if (this.#line === line) {
      this.#line = undefined
      this.#connected = false
    }
    this.#changes.announce()
  }

  async #take(line: Line, stanza: BinaryNode): Promise<void> {
    this.#linking.take(line, stanza)
    if (line === this.#line) await this.#service.take(line, stanza)
    this.#changes.announce()
  }
}
