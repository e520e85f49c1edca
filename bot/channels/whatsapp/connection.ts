/** One connection with WhatsApp, from its opening to its close. */
import {
  type AuthenticationCreds,
  Browsers,
  isJidStatusBroadcast,
  makeWASocket,
  type proto,
  type WAMessage,
  type WAMessageKey,
  type WASocket,
  type WAVersion,
} from '@whiskeysockets/baileys'
import type { Logger } from 'pino'
import { z } from 'zod'
import { isLinked } from './credentials.ts'
import type { SignalKeys } from './keys.ts'
import { baileysLogger } from './quiet.ts'
import { makeRepository, type Recorder, Stanzas } from './repository.ts'
import type { Verdicts } from './verdicts.ts'

export interface ConnectionOptions {
  /** Undefined: WhatsApp's own. */
  readonly socketUrl: string | undefined
  /** The version of WhatsApp Web to pass for; undefined: the one that Baileys knows. */
  readonly version: WAVersion | undefined
  readonly limits: Limits
  readonly log: Logger
  readonly credentials: AuthenticationCreds
  readonly keys: SignalKeys
  readonly recorder: Recorder
  readonly verdicts: Verdicts
  /** What a message of ours said, for a phone that could not read it. */
  readonly said: (key: WAMessageKey) => Promise<proto.IMessage | undefined>
  readonly onCredentials: () => void
  readonly onQr: (qr: string) => void
  readonly onOpen: (socket: WASocket) => void
  readonly onMessages: (messages: readonly WAMessage[], socket: WASocket) => Promise<void>
}

export interface Limits {
  /** A connection that nothing came over for this long is dead, in milliseconds. Pings are answered every 30 seconds. */
  readonly silence: number
  /** How long a linked device may take to log in, in milliseconds. */
  readonly login: number
}

export const patientLimits: Limits = { silence: 80_000, login: 90_000 }

export interface Closed {
  /** WhatsApp's or Baileys' code; undefined: the network's fault. */
  readonly code: number | undefined
  /** For how long it had been open, in milliseconds. */
  readonly openFor: number
  /** Nothing came over it any more. */
  readonly silent: boolean
}

/** How long a connection may take to say goodbye, in milliseconds. */
const goodbye = 2_000

export interface Connection {
  readonly socket: WASocket
  readonly closed: Promise<Closed>
  /** Ends it; `closed` resolves soon after, whatever the other side does. */
  end(): void
}

export function connect(options: ConnectionOptions): Connection {
  const { credentials, limits, log, verdicts } = options
  const stanzas = new Stanzas()
  const socket = makeWASocket(socketConfig(options, stanzas))
  const begun = Date.now()
  let lastFrame = begun
  let openSince: number | undefined

  let finish = (_code: number | undefined, _silent = false) => {}
  const closed = new Promise<Closed>((resolve) => {
    finish = (code, silent = false) => {
      clearInterval(watchdog)
      verdicts.giveUp()
      resolve({ code, silent, openFor: openSince === undefined ? 0 : Date.now() - openSince })
    }
  })
  const end = () => {
    // It waits for the other side, who may be gone.
    void socket.end(undefined).catch(() => {})
    setTimeout(() => finish(undefined), goodbye).unref()
  }
  const watchdog = setInterval(
    () => {
      const isSilent = Date.now() - lastFrame > limits.silence
      const isLate = openSince === undefined && isLinked(credentials) && Date.now() - begun > limits.login
      if (!isSilent && !isLate) return
      finish(undefined, true)
      end()
    },
    Math.min(5_000, limits.silence / 4),
  )

  socket.ws.on('frame', () => {
    lastFrame = Date.now()
  })
  socket.ws.on('CB:message', stanzas.note)
  socket.ws.on('CB:ack,class:message', verdicts.note)
  socket.ev.on('creds.update', options.onCredentials)
  socket.ev.on('messages.upsert', ({ messages }) => {
    options
      .onMessages(messages, socket)
      .catch((error) => log.error(error, 'messages from WhatsApp could not be written down'))
  })
  socket.ev.on('connection.update', ({ connection, qr, lastDisconnect }) => {
    if (qr !== undefined) options.onQr(qr)
    if (connection === 'open') {
      openSince = Date.now()
      options.onOpen(socket)
    }
    if (connection === 'close') finish(codeOf(lastDisconnect?.error))
  })
  return { socket, closed, end }
}

function socketConfig(
  { socketUrl, version, credentials, keys, recorder, log, said }: ConnectionOptions,
  stanzas: Stanzas,
): Parameters<typeof makeWASocket>[0] {
  return {
    ...(socketUrl !== undefined && { waWebSocketUrl: socketUrl }),
    ...(version && { version }),
    auth: { creds: credentials, keys },
    makeSignalRepository: makeRepository(keys, stanzas, recorder, () => credentials.me),
    logger: baileysLogger(log),
    browser: Browsers.ubuntu('Chrome'),
    // The phone keeps its notifications.
    markOnlineOnConnect: false,
    // What was written before the bot was linked is none of its business; and waiting for it holds new messages up.
    syncFullHistory: false,
    shouldSyncHistoryMessage: () => false,
    shouldIgnoreJid: isJidStatusBroadcast,
    emitOwnEvents: false,
    getMessage: said,
  }
}

const boom = z.object({ output: z.object({ statusCode: z.number() }), data: z.unknown() })

/**
 * The code that a connection closed with. Baileys gives one to failures of the network too, even the status of an HTTP
 * error: that of a proxy on the way must not pass for WhatsApp's word that the device was unlinked.
 */
export function codeOf(error: unknown): number | undefined {
  const { data } = boom.safeParse(error)
  return data && !(data.data instanceof Error) ? data.output.statusCode : undefined
}
