/** Holds connections with WhatsApp, one after the other, each as the close of the last one asks for. */
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fetchLatestWaWebVersion, type WASocket, type WAVersion } from '@whiskeysockets/baileys'
import type { Logger } from 'pino'
import type { Store } from '../../../db/store.ts'
import type { Vault } from '../../../db/vault.ts'
import type { Trouble } from '../../../db/whatsapp-link.ts'
import { afterClose, type Next, troubleLines } from './closing.ts'
import { type Closed, type ConnectionOptions, connect } from './connection.ts'
import { CredentialKeeper, isLinked, wipeCredentials } from './credentials.ts'
import type { Link } from './link.ts'
import { Pairing } from './pairing.ts'

export interface HoldingOptions
  extends Omit<ConnectionOptions, 'credentials' | 'version' | 'onCredentials' | 'onQr' | 'onOpen'> {
  readonly store: Store
  readonly vault: Vault
  readonly log: Logger
  readonly link: Link
  readonly onOpen: (socket: WASocket) => void
  readonly onClose: () => void
  /** The wait after the n-th failure in a row, in milliseconds. */
  readonly wait: (failures: number) => number
  /** The version of WhatsApp Web that its server wants now; undefined when it cannot be learnt. */
  readonly latestVersion: () => Promise<WAVersion | undefined>
}

/** A connection that was open for this long, in milliseconds, was a good one: the next failure is a first one. */
const steady = 60_000

/** Resolves when `signal` aborts. */
export async function holdConnections(options: HoldingOptions, signal: AbortSignal): Promise<void> {
  const { store, vault, log, link, wait, latestVersion } = options
  let failures = 0
  let version: WAVersion | undefined
  let trouble: Trouble | undefined
  while (!signal.aborted) {
    const keeper = await CredentialKeeper.open(store, vault, log)
    void link.tell({ at: 'connecting', ...(trouble && { trouble }) })
    const closed = await holdOne(options, keeper, version, trouble, signal)
    options.onClose()
    await keeper.settled()
    if (signal.aborted) return

    const next = nextAfter(closed, isLinked(keeper.credentials))
    if (next.trouble !== undefined && (next.trouble !== trouble || closed.openFor > 0)) say(log, next)
    trouble = next.trouble
    if (closed.openFor > steady) failures = 0
    switch (next.do) {
      case 'reconnect':
        break
      case 'link again':
        await wipeCredentials(store)
        break
      case 'stop':
        await link.tell({ at: 'stopped', trouble: next.trouble })
        await wishToReconnect(link, signal)
        failures = 0
        break
      case 'refresh version':
      case 'back off':
        void link.tell({ at: 'reconnecting', trouble: next.trouble })
        if (next.do === 'refresh version') version = (await latestVersion()) ?? version
        failures += 1
        await sleep(wait(failures), undefined, { signal }).catch(() => {})
    }
  }
}

/** Holds one connection until it closes. */
async function holdOne(
  options: HoldingOptions,
  keeper: CredentialKeeper,
  version: WAVersion | undefined,
  trouble: Trouble | undefined,
  signal: AbortSignal,
): Promise<Closed> {
  const { link, log, onOpen } = options
  const pairing = new Pairing(link, log, trouble)
  const connection = connect({
    ...options,
    credentials: keeper.credentials,
    version,
    onCredentials: () => keeper.keep(),
    onQr: (qr) => pairing.show(qr),
    onOpen(socket) {
      log.info('WhatsApp is connected')
      void link.tell({ at: 'connected' })
      onOpen(socket)
    },
  })
  const stopGranting = pairing.grant(connection, isLinked(keeper.credentials))
  const stop = () => connection.end()
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    return await connection.closed
  } finally {
    stopGranting()
    signal.removeEventListener('abort', stop)
  }
}

const nextAfter = ({ code, silent }: Closed, linked: boolean): Next =>
  silent ? { do: 'back off', trouble: 'silent' } : afterClose(code, linked)

function say(log: Logger, { do: deed, trouble }: Next): void {
  if (trouble === undefined) return
  const line = troubleLines[trouble]
  if (deed === 'stop' || deed === 'link again') log.error(line)
  else log.warn(line)
}

async function wishToReconnect(link: Link, signal: AbortSignal): Promise<void> {
  const wished = new AbortController()
  const { stop } = link.onWish(({ wish }) => {
    wished.abort()
    return wish === 'reconnect'
  })
  const either = AbortSignal.any([signal, wished.signal])
  if (!either.aborted) await once(either, 'abort')
  stop()
}

/** From WhatsApp's own page, where that can be reached. */
export async function newestVersion(): Promise<WAVersion | undefined> {
  const { version, isLatest } = await fetchLatestWaWebVersion({ signal: AbortSignal.timeout(10_000) })
  return isLatest ? version : undefined
}
