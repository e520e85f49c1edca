/** What a channel says afterwards about a message, in every order: the record ends up right. */
import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Receipt } from '../../bot/channel.ts'
import { takeReceipt } from '../../bot/delivery.ts'
import { meetAsker } from '../../db/askers.ts'
import { markSent } from '../../db/delivery-results.ts'
import { claimDeliveries, type Delivery, owe } from '../../db/outbox.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import { describeEngines, openTestStore } from '../support/engines.ts'

/** The answer to the call is noted, or a receipt comes. */
type Happening = 'answer' | 'got through' | 'failed'

const outlets = { names: ['whatsapp-cloud'], inviting: [] } as const
const now = new Date('2026-11-20T10:00:00Z')
const vault = new Vault(randomBytes(32))

describeEngines('receipts', (makeDatabase) => {
  it('of one try: a failure is believed, whatever else is said and whenever', {
    timeout: 60_000,
  }, async () => {
    await using store = await openTestStore(makeDatabase)
    const said = fc.array(fc.constantFrom<Happening>('answer', 'got through', 'failed'), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(said, async (happenings) => {
        const { id, key } = await tryToSend(store)
        const externalId = `wamid.${id}`
        for (const happening of happenings) await happen(store, id, key, externalId, happening)
        const after = await deliveryOf(store, id)
        const failed = happenings.includes('failed')
        expect(after.status).toBe(happenings.length > 0 && !failed ? 'sent' : 'waiting')
        expect(after.sentAt !== null).toBe(after.status === 'sent')
        // Once it is tried again is soon enough: not at once, and not never.
        if (failed) expect(after.dueAt.getTime()).toBeGreaterThan(now.getTime())
      }),
      { numRuns: 60 },
    )
  })

  it('of an earlier try change nothing once a later one got through', { timeout: 60_000 }, async () => {
    await using store = await openTestStore(makeDatabase)
    const late = fc.array(fc.constantFrom<Happening>('got through', 'failed'), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(late, late, async (before, after) => {
        const { id, key } = await tryToSend(store)
        await happen(store, id, key, `wamid.1.${id}`, 'failed')
        for (const happening of before) await happen(store, id, key, `wamid.1.${id}`, happening)
        await happen(store, id, key, `wamid.2.${id}`, 'answer')
        for (const happening of after) await happen(store, id, key, `wamid.1.${id}`, happening)
        expect(await deliveryOf(store, id)).toMatchObject({ status: 'sent', externalId: `wamid.2.${id}` })
      }),
      { numRuns: 30 },
    )
  })

  it('about what is unknown, or was sent on another channel, are passed over', async () => {
    await using store = await openTestStore(makeDatabase)
    const { id, key } = await tryToSend(store)
    await happen(store, id, key, 'wamid.mine', 'answer')
    await store.write((tx) => takeReceipt(tx, 'whatsapp-cloud', receipt('wamid.unknown', 'k', 'failed'), now))
    await store.write((tx) => takeReceipt(tx, 'telegram', receipt('wamid.mine', key, 'failed'), now))
    expect(await deliveryOf(store, id)).toMatchObject({ status: 'sent', externalId: 'wamid.mine' })
  })
})

/** A message that is owed, and taken up to be sent. */
async function tryToSend(store: Store): Promise<Delivery> {
  const key = randomBytes(8).toString('hex')
  return await store.write(async (tx) => {
    const asker = await meetAsker(tx, vault, 'whatsapp-cloud', key, now)
    const message = { paragraphs: [{ text: 'Halo' }] }
    await owe(tx, [{ key, askerId: asker.id, channel: 'whatsapp-cloud', kind: 'reply', message }], now)
    const claimed = await claimDeliveries(tx, outlets, now, new Date(now.getTime() + 30_000), 100)
    const mine = claimed.find((one) => one.key === key)
    if (!mine) throw new Error('What is owed was not taken up.')
    return mine
  })
}

const happen = (store: Store, id: string, key: string, externalId: string, happening: Happening) =>
  store.write((tx) =>
    happening === 'answer'
      ? markSent(tx, id, externalId, now)
      : takeReceipt(tx, 'whatsapp-cloud', receipt(externalId, key, happening), now),
  )

const receipt = (externalId: string, key: string, happening: 'got through' | 'failed'): Receipt => ({
  externalId,
  key,
  at: now,
  result:
    happening === 'failed' ? { to: 'later', reason: 'too much to one person' } : { to: 'sent', externalId },
})

async function deliveryOf(store: Store, id: string): Promise<Delivery> {
  const [row] = await store.read.select().from(deliveries).where(eq(deliveries.id, id))
  if (!row) throw new Error('The delivery is gone.')
  return row
}
