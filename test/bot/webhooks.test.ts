/** What newsrooms' programs are told: written with what happened, signed, sent until it arrives, and never into the city's own network. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook as Receiver } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { type Admit, forgetOld, sendDue } from '../../bot/webhooks.ts'
import { auditOf } from '../../db/audit.ts'
import { newId } from '../../db/ids.ts'
import { webhookMessages } from '../../db/schema/webhooks.ts'
import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import { addWebhook, listWebhooks, removeWebhook } from '../../db/webhooks.ts'
import { revise } from '../../knowledge/publishing.ts'
import { renew } from '../../knowledge/renewing.ts'
import { badWebhookUrl, isPublicAddress } from '../../knowledge/webhooks/public-address.ts'
import { newSecret } from '../../knowledge/webhooks/signature.ts'
import { withdrawClarification } from '../../knowledge/withdrawing.ts'
import { waterContent } from '../support/clarifications.ts'
import { describeEngines, openTestStore, sqliteDatabase, type TestDatabase } from '../support/engines.ts'
import { publish } from '../support/publishing.ts'
import { addEditor } from '../support/staff.ts'

const publicUrl = 'https://cek.test'
const loopback: Admit = (address) => address === '127.0.0.1' || address === '::1'

interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A newsroom's program on loopback; `status` is what it answers next. */
async function openNewsroom() {
  const received: Received[] = []
  const state = { status: 200 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      response.writeHead(state.status, { location: '/elsewhere' }).end('x'.repeat(100_000))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    received,
    answer: (status: number) => {
      state.status = status
    },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/kabar`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function openHouse(makeDatabase: () => Promise<TestDatabase>) {
  const store = await openTestStore(makeDatabase)
  const vault = new Vault(Buffer.alloc(32, 7))
  const staffId = await addEditor(store)
  let time = Date.now()
  const now = () => new Date(time)
  const secret = newSecret()
  return {
    ...{ store, staffId, now, secret },
    setting: () => ({ publicUrl, now: now() }),
    pass(milliseconds: number) {
      time += milliseconds
    },
    async subscribe(url: string): Promise<string> {
      const id = newId()
      const sealedSecret = vault.seal(secret)
      await store.write((tx) =>
        addWebhook(tx, { id, name: 'Redaksi', url, sealedSecret, addedBy: staffId, addedAt: now() }),
      )
      return id
    },
    send: (admits: Admit = loopback) => sendDue({ store, vault, now, admits }),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}

const messages = async (store: Store) => await store.read.select().from(webhookMessages)

/** As the library that receivers use reads it; throws when the signature does not fit. */
const open = ({ headers, body }: Received, secret: string) =>
  new Receiver(secret).verify(body, headers as Record<string, string>) as {
    type: string
    data: Record<string, unknown>
  }

describeEngines('a newsroom', (makeDatabase) => {
  it('is told what is published, corrected and withdrawn, once each, and not what is only renewed', async () => {
    await using newsroom = await openNewsroom()
    await using house = await openHouse(makeDatabase)
    const { store, staffId, secret } = house
    await house.subscribe(newsroom.url)
    const id = await publish(store, staffId, { validUntil: '2099-01-01' }, house.setting())
    const change = { clarificationId: id, staffId }
    const content = { ...waterContent, validUntil: '2099-01-01' }
    const typo = { ...content, title: `${content.title}!` }
    await revise(store, { ...change, basedOn: 1, content: typo }, house.setting())
    await renew(store, { ...change, basedOn: 2, until: '2099-02-01' }, house.now())
    const corrected = { ...content, verdict: 'sebagian-benar' as const }
    await revise(store, { ...change, basedOn: 3, content: corrected }, house.setting())
    const taken = { ...change, revision: 4, reason: 'Sumbernya keliru.', reopens: false }
    await withdrawClarification(store, taken, house.setting())
    while ((await house.send()) > 0);
    const told = newsroom.received.map((one) => open(one, secret))
    expect(told.map(({ type, data }) => [type, data.revision]).sort()).toEqual([
      ['clarification.corrected', 4],
      ['clarification.published', 1],
      ['clarification.withdrawn', 4],
    ])
    const withdrawn = told.find(({ type }) => type === 'clarification.withdrawn')
    expect(withdrawn?.data).toMatchObject({
      withdrawn: { reason: 'Sumbernya keliru.' },
      verdict: 'sebagian-benar',
    })
    expect(newsroom.received.every(({ body }) => !body.includes(staffId))).toBe(true)
    const [first] = newsroom.received
    expect(() => first && open({ ...first, body: first.body.replace('Oebobo', 'Alak') }, secret)).toThrow()
    expect((await messages(store)).every(({ deliveredAt, dueAt }) => deliveredAt && !dueAt)).toBe(true)
  })

  it('is told again with the same id while it does not answer well, then given up', async () => {
    await using newsroom = await openNewsroom()
    await using house = await openHouse(makeDatabase)
    await house.subscribe(newsroom.url)
    await publish(house.store, house.staffId, {}, house.setting())
    newsroom.answer(302)
    await house.send()
    expect(await house.send()).toBe(0)
    expect((await messages(house.store))[0]).toMatchObject({ outcome: 'HTTP 302', deliveredAt: null })
    for (let tries = 1; tries < 20; tries++) {
      house.pass(24 * 60 * 60 * 1_000)
      await house.send()
    }
    expect(newsroom.received).toHaveLength(10)
    expect(new Set(newsroom.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect((await messages(house.store))[0]).toMatchObject({ attempts: 10, dueAt: null })
  })

  it('is told nothing any more once its program answers that it is gone', async () => {
    await using gone = await openNewsroom()
    await using other = await openNewsroom()
    await using house = await openHouse(makeDatabase)
    const { store, staffId } = house
    const id = await house.subscribe(gone.url)
    await house.subscribe(other.url)
    gone.answer(500)
    await publish(store, staffId, {}, house.setting())
    await house.send()
    gone.answer(410)
    await publish(store, staffId, { title: 'Kabar kedua' }, house.setting())
    await house.send()
    // Neither what failed before nor what comes after is tried.
    house.pass(24 * 60 * 60 * 1_000)
    await publish(store, staffId, { title: 'Kabar ketiga' }, house.setting())
    while ((await house.send()) > 0);
    expect(gone.received).toHaveLength(2)
    expect(other.received).toHaveLength(3)
    const ended = (await listWebhooks(store.read)).filter(({ goneAt }) => goneAt)
    expect(ended.map((webhook) => webhook.id)).toEqual([id])
    expect((await auditOf(store.read, id)).map(({ action, by }) => [action, by])).toEqual([
      ['end webhook', null],
    ])
    const owed = (await messages(store)).filter(({ webhookId }) => webhookId === id)
    expect(owed.map(({ outcome, dueAt }) => [outcome, dueAt]).sort()).toEqual([
      ['HTTP 410', null],
      ['HTTP 500', null],
    ])
  })

  it('leaves no messages for ever: what is settled is forgotten after 30 days, but for the last', async () => {
    await using reached = await openNewsroom()
    await using failing = await openNewsroom()
    await using removed = await openNewsroom()
    await using house = await openHouse(makeDatabase)
    const { store, staffId } = house
    const day = 24 * 60 * 60 * 1_000
    const id = await house.subscribe(reached.url)
    const leaving = await house.subscribe(removed.url)
    await publish(store, staffId, {}, house.setting())
    await publish(store, staffId, { title: 'Kabar kedua' }, house.setting())
    while ((await house.send()) > 0);
    await store.write((tx) => removeWebhook(tx, leaving, house.now()))
    house.pass(29 * day)
    failing.answer(500)
    const waiting = await house.subscribe(failing.url)
    await publish(store, staffId, { title: 'Kabar ketiga' }, house.setting())
    await house.send()
    await forgetOld(store, house.now())
    expect(await messages(store)).toHaveLength(6)
    house.pass(2 * day)
    await forgetOld(store, house.now())
    const left = async () => (await messages(store)).map(({ webhookId }) => webhookId).sort()
    expect(await left()).toEqual([id, waiting].sort())
    // The last that arrived stays to be shown, and what waits stays to be sent, however old.
    house.pass(60 * day)
    await forgetOld(store, house.now())
    expect(await left()).toEqual([id, waiting].sort())
  })

  it('is told nothing any more once it is removed', async () => {
    await using newsroom = await openNewsroom()
    await using house = await openHouse(makeDatabase)
    const id = await house.subscribe(newsroom.url)
    await publish(house.store, house.staffId, {}, house.setting())
    await house.store.write((tx) => removeWebhook(tx, id, house.now()))
    expect(await house.send()).toBe(0)
    await house.subscribe(newsroom.url)
    expect(await listWebhooks(house.store.read)).toHaveLength(1)
    expect(newsroom.received).toEqual([])
  })
})

it('reaches nobody inside, however the address is written', async () => {
  await using newsroom = await openNewsroom()
  await using house = await openHouse(sqliteDatabase)
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '[::ffff:127.0.0.1]'])
    await house.subscribe(newsroom.url.replace('127.0.0.1', host))
  await publish(house.store, house.staffId, {}, house.setting())
  await house.send(isPublicAddress)
  expect(newsroom.received).toEqual([])
  expect((await messages(house.store)).map(({ outcome }) => outcome)).toEqual(
    Array.from({ length: 4 }, () => 'address not allowed'),
  )
})

it('tells public addresses from all others', () => {
  for (const address of ['8.8.8.8', '103.28.12.1', '2606:4700:4700::1111'])
    expect(isPublicAddress(address), address).toBe(true)
  for (const address of [
    ...['10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '127.9.9.9', '0.0.0.0'],
    ...['224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:10.0.0.1', 'fe80::1', 'fd00::1', 'ff02::1'],
    ...['64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'localhost', ''],
  ])
    expect(isPublicAddress(address), address).toBe(false)
  expect(badWebhookUrl('https://redaksi.example/kabar?kunci=1')).toBeUndefined()
  for (const [url, bad] of [
    ['http://redaksi.example/', 'not https'],
    ['https://10.0.0.1/', 'inside'],
    ['https://[fd00::1]/', 'inside'],
    ['https://2130706433/', 'inside'],
    ['https://basis-data/', 'inside'],
    ['https://kas.local/', 'inside'],
    ['https://a:b@redaksi.example/', 'unreadable'],
    ['redaksi', 'unreadable'],
  ])
    expect(badWebhookUrl(url ?? ''), url).toBe(bad)
})
