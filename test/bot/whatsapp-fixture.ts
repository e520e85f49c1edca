/** A WhatsApp channel over a database of its own, talking with a peer of its own, and what came of it. */
import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { GroupChange, GroupMessage } from '../../bot/channel.ts'
import type { Limits } from '../../bot/channels/whatsapp/connection.ts'
import { silenceLibsignal } from '../../bot/channels/whatsapp/quiet.ts'
import type { Pace } from '../../bot/channels/whatsapp/sending.ts'
import {
  type WhatsAppChannel,
  type WhatsAppOptions,
  whatsappChannel,
} from '../../bot/channels/whatsapp/whatsapp.ts'
import { isWrittenDown } from '../../db/inbox.ts'
import { messageSentAs } from '../../db/outbox.ts'
import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import { type LinkState, linkState } from '../../db/whatsapp-link.ts'
import { type Incoming, takeInOne } from '../../knowledge/intake.ts'
import { startWhatsAppPeer, type WhatsAppPeer } from '../peers/whatsapp.ts'
import { openTestStore, sqliteDatabase, type TestDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { keptLog } from './telegram-fixture.ts'

silenceLibsignal()

/** No waits for looks. */
const fastPace: Pace = {
  messages: 1_000,
  interval: 1_000,
  typing: { perCharacter: 0, least: 0, most: 0 },
  patience: 1_500,
}

export const shortLimits: Limits = { silence: 1_500, login: 1_500 }

export interface Setup {
  readonly peer: WhatsAppPeer
  readonly store: Store
  readonly vault: Vault
  readonly channel: WhatsAppChannel
  /** What was written down, in order. */
  readonly taken: readonly Incoming[]
  readonly groupMessages: readonly GroupMessage[]
  readonly groupChanges: readonly GroupChange[]
  readonly logged: readonly string[]
  /** How often the channel waited before it connected again. */
  readonly waits: readonly number[]
  state(): Promise<LinkState>
  /** Receives until the test is over or `stop` was called. */
  listen(): { readonly ended: Promise<void>; stop(): Promise<void> }
  /** Scans the QR code that the channel shows and waits until it is connected. */
  link(): Promise<void>
}

export async function whatsapp(
  options: Partial<WhatsAppOptions> = {},
  makeDatabase: () => Promise<TestDatabase> = sqliteDatabase,
): Promise<Setup> {
  const peer = await startWhatsAppPeer()
  const store = await openTestStore(makeDatabase)
  // The other way round: the channel is stopped before what it works with.
  onTestFinished(async () => {
    await peer.stop()
    await store[Symbol.asyncDispose]()
  })
  const vault = new Vault(randomBytes(32))
  const { log, logged } = keptLog()
  const taken: Incoming[] = []
  const groupMessages: GroupMessage[] = []
  const groupChanges: GroupChange[] = []
  const waits: number[] = []
  const channel = whatsappChannel({
    socketUrl: peer.socketUrl,
    store,
    vault,
    log,
    drawCard: async () => undefined,
    onNumber: async () => {},
    async takeIn(tx, update) {
      if (await takeInOne(tx, vault, update, new Date())) taken.push(update)
    },
    isTaken: (externalId) => isWrittenDown(store.read, 'whatsapp', externalId),
    takeGroup: async (updates) => {
      for (const update of updates) {
        if ('change' in update) groupChanges.push(update)
        else groupMessages.push(update)
      }
    },
    said: (externalId) => messageSentAs(store.read, 'whatsapp', externalId),
    pace: fastPace,
    wait: (failures) => {
      waits.push(failures)
      return 20
    },
    latestVersion: async () => undefined,
    ...options,
  })
  const state = () => linkState(store.read, vault, new Date())
  return {
    ...{ peer, store, vault, channel, taken, groupMessages, groupChanges, logged, waits, state },
    listen() {
      const stopping = new AbortController()
      const ended = channel.receive(stopping.signal)
      const stop = async () => {
        stopping.abort()
        await ended
      }
      onTestFinished(stop)
      return { ended, stop }
    },
    async link() {
      peer.scan(await shownQr(state))
      await peer.waitUntilConnected(10_000)
      await eventually(() => {
        if (!channel.line.isOpen()) throw new Error('The line is not open.')
      })
    },
  }
}

/** The QR code that is shown while a device waits to be linked. */
export async function shownQr(state: () => Promise<LinkState>): Promise<string> {
  return await eventually(async () => {
    const now = await state()
    if (now.at !== 'waiting') throw new Error(`It does not wait to be linked; it is ${now.at}.`)
    return now.qr
  })
}
