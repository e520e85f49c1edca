/** The webhook's door: who may come in, and what is acknowledged. */
import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { askers, inbox } from '../../db/schema/conversation.ts'
import { Vault } from '../../db/vault.ts'
import { takeIn } from '../../knowledge/intake.ts'
import { seconds } from '../peers/whatsapp-cloud/person.ts'
import { describeEngines } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { testKey } from '../support/program.ts'
import { access, type CloudProgram, cloudProgram } from './whatsapp-cloud-fixture.ts'

describeEngines('the webhook of the Cloud API', (makeDatabase) => {
  let cloud: CloudProgram
  let url: string

  beforeAll(async () => {
    cloud = await cloudProgram(makeDatabase)
    url = `${cloud.program.url}/hooks/whatsapp-cloud`
  })
  afterAll(() => cloud[Symbol.asyncDispose]())

  const textFrom = (from: string, id: string, body = 'halo') => ({
    messages: [{ from, id, timestamp: seconds(), type: 'text', text: { body } }],
  })
  const written = async () => {
    const rows = await cloud.store.read.select({ id: inbox.externalId }).from(inbox)
    return rows.map((row) => row.id)
  }

  it('gives the challenge back to who knows the verify token, and to nobody else', async () => {
    expect(await cloud.peer.enterWebhook(url)).toBe(true)
    expect(await cloud.peer.enterWebhook(url, 'salah')).toBe(false)
    const verify = async (query: Record<string, string>) =>
      (await fetch(`${url}?${new URLSearchParams(query)}`)).status
    expect(await verify({})).toBe(403)
    expect(await verify({ 'hub.mode': 'unsubscribe', 'hub.verify_token': access.verifyToken })).toBe(403)
  })

  it('takes what is signed, however often it is told, once', async () => {
    const body = cloud.peer.webhook.batchOf([textFrom('628111', 'wamid.replayed')])
    expect(await cloud.peer.webhook.post(body)).toBe(200)
    expect(await cloud.peer.webhook.post(body)).toBe(200)
    expect((await written()).filter((id) => id === 'wamid.replayed')).toHaveLength(1)
  })

  it('writes nothing down of what is signed wrong, changed by a byte, or not signed', async () => {
    const body = cloud.peer.webhook.batchOf([textFrom('628112', 'wamid.forged')])
    expect(await cloud.peer.webhook.post(body, 'another-secret')).toBe(401)

    const signature = createHmac('sha256', access.appSecret).update(body).digest('hex')
    const post = async (sent: string, headers: Record<string, string>) =>
      (await fetch(url, { method: 'POST', body: sent, headers })).status
    const signed = { 'x-hub-signature-256': `sha256=${signature}` }
    expect(await post(body.replace('halo', 'halO'), signed)).toBe(401)
    expect(await post(`${body} `, signed)).toBe(401)
    expect(await post(body, { 'x-hub-signature-256': signature })).toBe(401)
    expect(await post(body, {})).toBe(401)
    expect(await written()).not.toContain('wamid.forged')
    expect(await post(body, signed)).toBe(200)
    expect(await written()).toContain('wamid.forged')
  })

  it('refuses what is no JSON or far too long, and passes over what it does not know', async () => {
    expect(await cloud.peer.webhook.post('{"entry":')).toBe(400)
    expect(await cloud.peer.webhook.post('null')).toBe(200)
    expect(await cloud.peer.webhook.post('{"object":"page","entry":[{"changes":[{"field":"feed"}]}]}')).toBe(
      200,
    )
    expect(await cloud.peer.webhook.post(JSON.stringify('x'.repeat(4 * 1024 * 1024)))).toBe(413)
  })

  it('takes a large batch whole: of several changes, with receipts between', async () => {
    const told = Array.from({ length: 300 }, (_, index) =>
      index % 3 === 2
        ? { statuses: [{ id: `wamid.none${index}`, status: 'read', timestamp: seconds() }] }
        : textFrom('628113', `wamid.batch${index}`, 'x'.repeat(1_500)),
    )
    const body = cloud.peer.webhook.batchOf(told)
    expect(body.length).toBeGreaterThan(256 * 1024)
    expect(await cloud.peer.webhook.post(body)).toBe(200)
    expect((await written()).filter((id) => id.startsWith('wamid.batch'))).toHaveLength(200)
  })

  it('acknowledges a batch only once it is written down', async () => {
    const batch = (id: string) => cloud.peer.webhook.batchOf([textFrom('628114', id)])
    expect(await cloud.peer.webhook.post(batch('wamid.before'))).toBe(200)
    let free = false
    const answer = await cloud.store.write(async (tx) => {
      // Nobody else can write down what these people do until this is over.
      await tx.update(askers).set({ kind: 'person' })
      const posted = cloud.peer.webhook.post(batch('wamid.meanwhile')).then((status) => ({ status, free }))
      await Promise.race([posted, sleep(400)])
      free = true
      return { posted }
    })
    expect(await answer.posted).toEqual({ status: 200, free: true })
    expect(await written()).toContain('wamid.meanwhile')
  })

  it('does not confuse people who have the same number on the other WhatsApp', async () => {
    const vault = new Vault(Buffer.from(testKey, 'base64'))
    const address = '6281234000000'
    const person = cloud.peer.person(address)
    person.write('/start')
    await eventually(() => expect(person.messages).toHaveLength(1))
    const event = { type: 'text', text: 'halo' } as const
    const linked = { channel: 'whatsapp', externalId: 'AB12', address, event } as const
    await takeIn(cloud.store, vault, [linked], new Date())
    const met = await cloud.store.read
      .select({ channel: askers.channel, people: count() })
      .from(askers)
      .where(eq(askers.lookup, vault.lookup('whatsapp', address)))
      .groupBy(askers.channel)
    expect(met).toEqual([{ channel: 'whatsapp', people: 1 }])
    // What the one asked, the other is not told.
    expect((await cloud.owedTo(person)).map(({ channel }) => channel)).toEqual(['whatsapp-cloud'])
  })
})
