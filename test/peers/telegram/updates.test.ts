import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { peerForEachTest, TOKEN } from './harness.ts'

const at = peerForEachTest()

const textsOf = (updates: Update[]) => updates.map(({ message }) => message?.text)

describe('getUpdates', () => {
  it('waits while there is nothing, and answers at once when something comes', async () => {
    let answered = false
    const waiting = at.poll({ timeout: 50 }).finally(() => {
      answered = true
    })
    await at.arrived('getUpdates')
    await at.call('getMe')
    expect(answered).toBe(false)
    at.peer.resident().send('halo')
    expect(textsOf(await waiting)).toEqual(['halo'])
  })

  it('ends an empty poll when its time is over', async () => {
    expect(await at.poll({ timeout: 1 })).toEqual([])
  })

  it('delivers again what no offset has confirmed, and forgets what one has', async () => {
    const resident = at.peer.resident()
    for (const text of ['satu', 'dua', 'tiga']) resident.send(text)
    const first = await at.poll({ limit: 2 })
    expect(textsOf(first)).toEqual(['satu', 'dua'])
    expect(await at.poll({ limit: 2 })).toEqual(first)
    const offset = (first[1]?.update_id ?? 0) + 1
    expect(textsOf(await at.poll({ offset }))).toEqual(['tiga'])
    expect(textsOf(await at.poll())).toEqual(['tiga'])
    expect(at.peer.unconfirmed).toBe(1)
  })

  it('keeps nothing of a kind that is not wanted', async () => {
    const resident = at.peer.resident()
    await at.poll({ allowed_updates: ['callback_query', 'edited_message'] })
    const message = resident.send('satu')
    resident.edit(message, 'dua')
    expect((await at.poll({ allowed_updates: [] })).map((update) => update.edited_message?.text)).toEqual([
      'dua',
    ])
  })

  it('redelivers to a bot that died before it confirmed', async () => {
    const dying = new AbortController()
    const url = `${at.peer.apiRoot}/bot${TOKEN}/getUpdates?timeout=50`
    const died = expect(fetch(url, { signal: dying.signal })).rejects.toThrow()
    await at.arrived('getUpdates')
    dying.abort()
    await died
    const resident = at.peer.resident()
    resident.send('masih ada?')
    expect(textsOf(await at.poll({ timeout: 50 }))).toEqual(['masih ada?'])
  })

  it('lets a second poller end the first with 409', async () => {
    const first = at.call('getUpdates', { timeout: 50 })
    await at.arrived('getUpdates')
    const second = at.poll({ timeout: 50 })
    expect(await first).toMatchObject({
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    })
    at.peer.resident().send('untuk yang kedua')
    expect(textsOf(await second)).toEqual(['untuk yang kedua'])
  })

  it('stops a grammY bot when somebody else polls', async () => {
    const polling = expect(at.startPolling(at.newBot())).rejects.toMatchObject({ error_code: 409 })
    await at.arrived('getUpdates')
    at.peer.steal()
    await polling
    at.peer.steal()
    expect(await at.call('getUpdates', { timeout: 50 })).toMatchObject({ error_code: 409 })
    expect(await at.poll()).toEqual([])
  })
})

describe('a webhook', () => {
  interface Hook {
    readonly url: string
    readonly got: { secret: unknown; update: Update }[]
    /** What it answers with; nothing at all while this is undefined. */
    status: number | undefined
    abandoned: number
  }

  async function listen(): Promise<Hook> {
    const server = createServer(async (request, response) => {
      const chunks = await request.toArray()
      const update = JSON.parse(Buffer.concat(chunks).toString()) as Update
      hook.got.push({ secret: request.headers['x-telegram-bot-api-secret-token'], update })
      response.once('close', () => {
        if (!response.writableFinished) hook.abandoned += 1
      })
      if (hook.status !== undefined) response.writeHead(hook.status).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    at.atEnd(async () => {
      server.close()
      server.closeAllConnections()
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`
    const hook: Hook = { url, got: [], status: 200, abandoned: 0 }
    return hook
  }

  it('gets every update with the secret, in order, those included that waited', async () => {
    const hook = await listen()
    const resident = at.peer.resident()
    resident.send('satu')
    await at.newBot().api.setWebhook(hook.url, { secret_token: 'rahasia' })
    resident.send('dua')
    await expect.poll(() => at.peer.unconfirmed).toBe(0)
    expect(hook.got.map(({ secret, update }) => [secret, update.message?.text])).toEqual([
      ['rahasia', 'satu'],
      ['rahasia', 'dua'],
    ])
  })

  it('gets an update again until it answers 200, and only then the next', async () => {
    const hook = await listen()
    hook.status = 503
    await at.call('setWebhook', { url: hook.url })
    const resident = at.peer.resident()
    resident.send('satu')
    resident.send('dua')
    await expect.poll(() => hook.got.length).toBeGreaterThan(1)
    expect(new Set(hook.got.map(({ update }) => update.message?.text))).toEqual(new Set(['satu']))
    expect((await at.call('getWebhookInfo')).result).toMatchObject({
      url: hook.url,
      pending_update_count: 2,
      last_error_message: 'Wrong response from the webhook: 503 Service Unavailable',
    })
    hook.status = 200
    await expect.poll(() => at.peer.unconfirmed).toBe(0)
    expect(hook.got.at(-1)?.update.message?.text).toBe('dua')
  })

  it('shuts out polling until it is deleted', async () => {
    const hook = await listen()
    await at.call('setWebhook', { url: hook.url })
    expect(await at.call('getUpdates')).toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    })
    await at.call('deleteWebhook')
    at.peer.resident().send('halo')
    expect(textsOf(await at.poll())).toEqual(['halo'])
    expect(hook.got).toEqual([])
  })

  it('lets go of an update under way when it is deleted, and keeps it', async () => {
    const hook = await listen()
    hook.status = undefined
    await at.call('setWebhook', { url: hook.url })
    at.peer.resident().send('halo')
    await expect.poll(() => hook.got.length).toBe(1)
    await at.call('deleteWebhook')
    await expect.poll(() => hook.abandoned).toBe(1)
    expect(textsOf(await at.poll())).toEqual(['halo'])
  })

  it('must be https anywhere but on loopback', async () => {
    expect(await at.call('setWebhook', { url: 'http://contoh.id/t' })).toMatchObject({
      description: 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    })
  })
})
