import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import type { TelegramChannel } from '../../bot/channels/telegram/telegram.ts'
import { eventually } from '../support/eventually.ts'
import { telegram } from './telegram-fixture.ts'

const secret = 'rahasia-webhook'

/** What stands at the webhook's address: 200 once the channel took the update, else 500 or 401. */
async function webhookServer() {
  let channel: TelegramChannel | undefined
  const answers: number[] = []
  const server = createServer(async (request, response) => {
    const update: unknown = JSON.parse(await text(request))
    const known = request.headers['x-telegram-bot-api-secret-token'] === secret
    const status = known
      ? await (channel?.takeUpdate(update) ?? Promise.reject()).then(
          () => 200,
          () => 500,
        )
      : 401
    answers.push(status)
    response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/telegram`,
    answers,
    serve: (to: TelegramChannel) => {
      channel = to
    },
  }
}

it('takes updates by webhook, again when they could not be written down', async () => {
  const server = await webhookServer()
  let failures = 0
  const { channel, peer, batches, listen } = await telegram({ webhook: { url: server.url, secret } }, () => {
    failures += 1
    if (failures === 1) throw new Error('no database')
  })
  server.serve(channel)
  const { stop } = listen()
  await eventually(() => expect(peer.calls.map(({ method }) => method)).toContain('setWebhook'))
  const resident = peer.resident()
  resident.send('Halo')
  await eventually(() => expect(peer.unconfirmed).toBe(0))
  expect(server.answers).toEqual([500, 200])
  expect(batches.flat().map(({ event }) => event)).toEqual([
    { type: 'text', text: 'Halo', messageId: expect.any(String) },
  ])

  await channel.send(
    { askerId: 'a1', address: String(resident.id) },
    { paragraphs: [{ text: 'Membantu?' }], buttons: [[{ label: 'Ya', action: 'x' }]] },
    'k1',
  )
  const message = await resident.waitFor(() => true, 5_000)
  await resident.waitForAnswer(resident.tap(message, 'Ya'), 5_000)

  await stop()
  expect(peer.calls.map(({ method }) => method)).not.toContain('deleteWebhook')
  expect(peer.calls.map(({ method }) => method)).not.toContain('getUpdates')
})

it('says what to mend when Telegram will not deliver to the address', async () => {
  const { listen } = await telegram({
    webhook: { url: 'http://cek.kupangkota.go.id/hooks/telegram', secret },
  })
  await expect(listen().ended).rejects.toThrow(/HTTPS URL must be provided.*PUBLIC_URL/)
})

it('tries until the webhook is set', async () => {
  const server = await webhookServer()
  const { peer, listen } = await telegram({ webhook: { url: server.url, secret } })
  peer.failNext('setWebhook', { status: 502, description: 'Bad Gateway' })
  listen()
  await eventually(() =>
    expect(peer.calls.filter(({ method }) => method === 'setWebhook').map(({ status }) => status)).toEqual([
      502, 200,
    ]),
  )
})

it('refuses what is no update', async () => {
  const { channel, batches } = await telegram({ webhook: { url: 'https://x.invalid', secret } })
  await expect(channel.takeUpdate({ hello: 'world' })).rejects.toThrow()
  await expect(channel.takeUpdate(null)).rejects.toThrow()
  await channel.takeUpdate({ update_id: 1, hologram: {} })
  expect(batches).toEqual([])
})
