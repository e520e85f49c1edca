/**
 * The same channel against a stand-in for Telegram that others wrote, as far as that goes: it knows texts,
 * commands and buttons, but neither waits in a poll nor knows offsets, limits, profiles or refusals.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { expect, it, onTestFinished } from 'vitest'
import { telegramChannel } from '../../bot/channels/telegram/telegram.ts'
import type { Incoming } from '../../knowledge/intake.ts'
import { eventually } from '../support/eventually.ts'
import { keptLog, token } from './telegram-fixture.ts'

it('holds a conversation with telegram-test-api', async () => {
  const server = new TelegramServer({ host: '127.0.0.1', port: await freePort() })
  await server.start()
  const { log } = keptLog()
  const taken: Incoming[] = []
  const channel = telegramChannel({
    token,
    apiRoot: server.config.apiURL,
    log,
    takeIn: async (updates) => void taken.push(...updates),
    takeGroup: async () => {},
    toShare: async () => [],
    drawCard: async () => undefined,
    onName: async () => {},
  })
  const stopping = new AbortController()
  const ended = channel.receive(stopping.signal)
  onTestFinished(async () => {
    stopping.abort()
    await ended
    await server.stop()
  })
  const resident = server.getClient(token, { chatId: 7_001_002_003, userId: 7_001_002_003, timeout: 5_000 })

  await resident.sendMessage(resident.makeMessage('Batul ko sekolah libur?'))
  await resident.sendCommand(resident.makeCommand('/start poster'))
  await eventually(() =>
    expect(taken.map(({ event }) => event)).toEqual([
      { type: 'text', text: 'Batul ko sekolah libur?', messageId: expect.any(String) },
      { type: 'command', name: 'start', argument: 'poster' },
    ]),
  )

  const message = {
    paragraphs: [{ text: 'Membantu?' }],
    buttons: [[{ label: '👍 Ya', action: 'helpful:1' }]],
  }
  const [asked] = taken
  const result = await channel.send({ askerId: 'a1', address: asked?.address ?? '' }, message, 'k1')
  expect(result).toMatchObject({ to: 'sent' })
  const { result: received } = await resident.getUpdates()
  expect(received.map(({ message }) => message)).toMatchObject([
    {
      text: 'Membantu?',
      reply_markup: { inline_keyboard: [[{ text: '👍 Ya', callback_data: 'helpful:1' }]] },
    },
  ])

  await resident.sendCallback(resident.makeCallbackQuery('helpful:1'))
  await eventually(() => expect(taken.at(-1)?.event).toEqual({ type: 'button', action: 'helpful:1' }))
})

/** telegram-test-api cannot choose a port by itself. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
