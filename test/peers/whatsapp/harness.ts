/** An unpatched Baileys with its keys in memory, for the tests of the peer. */
import makeWASocket, {
  type AuthenticationState,
  type ConnectionState,
  initAuthCreds,
  makeCacheableSignalKeyStore,
  type UserFacingSocketConfig,
  type WAMessage,
  type WAMessageUpdate,
  type WASocket,
} from '@whiskeysockets/baileys'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { startWhatsAppPeer, type WhatsAppPeer } from '../whatsapp.ts'
import { Changes } from './changes.ts'
import { memoryKeys, silentLogger } from './signal.ts'

/** How long a test waits for what should come at once, in milliseconds. */
export const SOON = 8_000

/** The program of a device: it keeps its credentials over all of its connections. */
export class Device {
  readonly auth: AuthenticationState
  /** What came, of either type, that others wrote. */
  readonly received: WAMessage[] = []
  /** Copies of what the account's owner wrote on the phone. */
  readonly own: WAMessage[] = []
  readonly updates: WAMessageUpdate[] = []
  /** How far what was sent has come, by message id, as Baileys counts: 0 refused, 3 delivered, 4 read. */
  readonly statuses = new Map<string, number>()
  /** Acks of the server for what was sent, by message id: the error, or `ok`. */
  readonly acks = new Map<string, string>()
  readonly #changes = new Changes()
  readonly #peer: WhatsAppPeer
  readonly #options: Partial<UserFacingSocketConfig>
  #socket: WASocket | undefined
  #state: Partial<ConnectionState> = {}

  constructor(peer: WhatsAppPeer, auth: AuthenticationState, options: Partial<UserFacingSocketConfig>) {
    this.#peer = peer
    this.auth = auth
    this.#options = options
  }

  get socket(): WASocket {
    if (!this.#socket) throw new Error('connect first')
    return this.#socket
  }

  get texts(): string[] {
    return this.received.map(
      ({ message }) => message?.conversation ?? message?.extendedTextMessage?.text ?? '',
    )
  }

  connect(): WASocket {
    this.#state = {}
    const socket = makeWASocket({
      auth: this.auth,
      waWebSocketUrl: this.#peer.socketUrl,
      logger: silentLogger,
      shouldSyncHistoryMessage: () => false,
      markOnlineOnConnect: false,
      qrTimeout: 30_000,
      ...this.#options,
    })
    socket.ev.on('creds.update', (update) => Object.assign(this.auth.creds, update))
    socket.ev.on('connection.update', (update) => {
      Object.assign(this.#state, update)
      this.#changes.announce()
    })
    socket.ev.on('messages.upsert', ({ messages }) => {
      this.received.push(...messages.filter(({ key }) => !key.fromMe))
      this.own.push(...messages.filter(({ key }) => key.fromMe && key.id?.startsWith('3A')))
      for (const { key, status } of messages) this.#setStatus(key.id, status)
      this.#changes.announce()
    })
    socket.ev.on('messages.update', (updates) => {
      this.updates.push(...updates)
      for (const { key, update } of updates) this.#setStatus(key.id, update.status)
      this.#changes.announce()
    })
    socket.ws.on('CB:ack,class:message', ({ attrs }) => {
      this.acks.set(attrs.id, attrs.error ?? 'ok')
      this.#changes.announce()
    })
    this.#socket = socket
    return socket
  }

  /** Is linked by its QR, and logs in. */
  async link(): Promise<void> {
    this.connect()
    this.#peer.scan(await this.qr())
    await this.restart()
  }

  async qr(): Promise<string> {
    return await this.waitFor(() => this.#state.qr, 'a QR')
  }

  /** Waits for the restart that follows a link, and logs in. */
  async restart(): Promise<void> {
    const code = await this.closeCode()
    if (code !== 515) throw new Error(`the connection ended with ${code} instead of a restart`)
    await this.login()
  }

  async login(): Promise<void> {
    this.connect()
    await this.waitFor(() => this.#state.connection === 'open' || undefined, 'the login')
    await this.#peer.waitUntilConnected(SOON)
  }

  /** The code with which the connection ends. */
  async closeCode(): Promise<number> {
    const error = await this.waitFor(
      () => (this.#state.connection === 'close' ? this.#state.lastDisconnect?.error : undefined),
      'the end of the connection',
    )
    return (error as { output?: { statusCode?: number } }).output?.statusCode ?? 0
  }

  async waitFor<T>(wanted: () => T | undefined, what: string, patience = SOON): Promise<T> {
    return await this.#changes.waitFor(
      wanted,
      patience,
      () => `${what} did not come; there are: ${this.texts}`,
    )
  }

  async waitForText(text: string): Promise<WAMessage> {
    return await this.waitFor(() => this.received[this.texts.indexOf(text)], JSON.stringify(text))
  }

  async say(jid: string, text: string, options: object = {}): Promise<string> {
    const sent = await this.socket.sendMessage(jid, { text }, options)
    return sent?.key.id ?? ''
  }

  async waitForAck(id: string): Promise<string> {
    return await this.waitFor(() => this.acks.get(id), `the ack of ${id}`)
  }

  async waitForStatus(id: string, status: number): Promise<void> {
    await this.waitFor(() => this.statuses.get(id) === status || undefined, `the status ${status} of ${id}`)
  }

  /** Updates that come together with what they are about are merged into it. */
  #setStatus(id: string | null | undefined, status: number | null | undefined): void {
    if (id && typeof status === 'number') this.statuses.set(id, status)
  }

  async end(): Promise<void> {
    await this.#socket?.end(undefined)
  }
}

export interface Harness {
  readonly peer: WhatsAppPeer
  /** @param auth the credentials of another, to be its rival */
  newDevice(auth?: AuthenticationState, options?: Partial<UserFacingSocketConfig>): Device
  linkedDevice(options?: Partial<UserFacingSocketConfig>): Promise<Device>
}

/** A peer of its own for each test of the file. */
export function peerForEachTest(): Harness {
  let peer: WhatsAppPeer
  const devices: Device[] = []

  beforeEach(async () => {
    // libsignal prints what it does, keys included.
    for (const method of ['info', 'warn', 'error', 'log'] as const)
      vi.spyOn(console, method).mockImplementation(() => {})
    peer = await startWhatsAppPeer()
  })
  afterEach(async () => {
    await Promise.all(devices.splice(0).map((device) => device.end()))
    await peer.stop()
    vi.restoreAllMocks()
    expect(peer.failures).toEqual([])
  })

  const newDevice = (auth = freshAuth(), options: Partial<UserFacingSocketConfig> = {}) => {
    const device = new Device(peer, auth, options)
    devices.push(device)
    return device
  }
  return {
    get peer() {
      return peer
    },
    newDevice,
    async linkedDevice(options) {
      const device = newDevice(freshAuth(), options)
      await device.link()
      return device
    },
  }
}

const freshAuth = (): AuthenticationState => ({
  creds: initAuthCreds(),
  keys: makeCacheableSignalKeyStore(memoryKeys(), silentLogger),
})
