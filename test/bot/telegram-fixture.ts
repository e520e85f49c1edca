/** A Telegram channel that talks to a peer of its own, and what came of it. */
import { type Logger, pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { GroupUpdate } from '../../bot/channel.ts'
import {
  type TelegramChannel,
  type TelegramOptions,
  telegramChannel,
} from '../../bot/channels/telegram/telegram.ts'
import type { Incoming } from '../../knowledge/intake.ts'
import { startTelegramPeer, type TelegramPeer } from '../peers/telegram.ts'

export const token = '700111222:AAH-not_a_real_token'

export interface Setup {
  readonly peer: TelegramPeer
  readonly channel: TelegramChannel
  /** What was written down, each batch that came in one go. */
  readonly batches: readonly (readonly Incoming[])[]
  /** What was read of groups, in order. */
  readonly inGroups: readonly GroupUpdate[]
  /** The log so far: one line of JSON each. */
  readonly logged: readonly string[]
  /** Receives until the test is over or `stop` was called; `ended` is what became of it. */
  listen(): { readonly ended: Promise<void>; stop(): Promise<void> }
}

/** A peer and a channel for one test. `beforeTaking` runs before each batch counts as written down. */
export async function telegram(
  options: Partial<TelegramOptions> = {},
  beforeTaking: () => Promise<void> | void = () => {},
): Promise<Setup> {
  const peer = await startTelegramPeer({ token })
  onTestFinished(() => peer.stop())
  const batches: (readonly Incoming[])[] = []
  const inGroups: GroupUpdate[] = []
  const { log, logged } = keptLog()
  const channel = telegramChannel({
    token,
    apiRoot: peer.apiRoot,
    log,
    takeIn: async (updates) => {
      await beforeTaking()
      batches.push(updates)
    },
    takeGroup: async (updates) => {
      inGroups.push(...updates)
    },
    toShare: async () => [],
    drawCard: async () => undefined,
    onName: async () => {},
    ...options,
  })
  return { peer, channel, batches, inGroups, logged, listen: () => listen(channel) }
}

function listen(channel: TelegramChannel): ReturnType<Setup['listen']> {
  const stopping = new AbortController()
  const ended = channel.receive(stopping.signal)
  const stop = async () => {
    stopping.abort()
    await ended
  }
  onTestFinished(() => stop().catch(() => {}))
  return { ended, stop }
}

/** A log of everything, down to the finest level. */
export function keptLog(): { log: Logger; logged: readonly string[] } {
  const logged: string[] = []
  return { log: pino({ level: 'trace' }, { write: (line) => logged.push(line) }), logged }
}

/** Something that happens when it is let happen. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
