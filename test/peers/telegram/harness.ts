import { Bot } from 'grammy'
import type { Update } from 'grammy/types'
import { afterEach, beforeEach, expect } from 'vitest'
import { startTelegramPeer, type TelegramPeer } from '../telegram.ts'

export const TOKEN = '4242:AAtoken'

/** How long a test waits for what should come at once, in milliseconds. */
export const SOON = 5_000

export interface Answer {
  readonly ok: boolean
  readonly result?: unknown
  readonly error_code?: number
  readonly description?: string
}

export interface Harness {
  readonly peer: TelegramPeer
  newBot(): Bot
  /** Polls with this bot until the test is over; rejects when its polling ends with an error. */
  startPolling(bot: Bot): Promise<void>
  /** One request without grammY, its parameters as JSON. */
  call(method: string, parameters?: object, token?: string): Promise<Answer>
  poll(parameters?: object): Promise<Update[]>
  /** Resolves when the bot has called this method once. */
  arrived(method: string): Promise<void>
  /** Ends something before the peer stops. */
  atEnd(end: () => Promise<unknown>): void
}

/** A peer of its own for each test of the file. */
export function peerForEachTest(): Harness {
  let peer: TelegramPeer
  const endings: (() => Promise<unknown>)[] = []

  beforeEach(async () => {
    peer = await startTelegramPeer({ token: TOKEN })
  })
  afterEach(async () => {
    await Promise.all(endings.splice(0).map((end) => end()))
    await peer.stop()
  })

  async function call(method: string, parameters: object = {}, token = TOKEN): Promise<Answer> {
    const response = await fetch(`${peer.apiRoot}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    })
    return (await response.json()) as Answer
  }

  return {
    get peer() {
      return peer
    },
    newBot: () => new Bot(TOKEN, { client: { apiRoot: peer.apiRoot } }),
    startPolling(bot) {
      endings.push(() => bot.stop().catch(() => {}))
      return bot.start()
    },
    call,
    poll: async (parameters) => (await call('getUpdates', parameters)).result as Update[],
    arrived: (method) =>
      expect.poll(() => peer.calls.some((one) => one.method === method), { interval: 5 }).toBe(true),
    atEnd: (end) => endings.push(end),
  }
}
