/** In which order the outbox hands out what waits in it. */
import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { meetAsker } from '../../db/askers.ts'
import { holdDelivery, markSent, postponeDelivery } from '../../db/delivery-results.ts'
import { claimDeliveries, type NewDelivery, nextDeliveryAt, owe } from '../../db/outbox.ts'
import type { DeliveryKind } from '../../db/shapes.ts'
import { Vault } from '../../db/vault.ts'
import { addPublished } from '../../knowledge/publishing.ts'
import { waterContent } from '../support/clarifications.ts'
import { describeEngines, openTestStore } from '../support/engines.ts'

const now = new Date('2026-11-23T10:00:00Z')
const outlets = { names: ['telegram'], inviting: ['telegram'] } as const
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)

describeEngines('the outbox', (makeDatabase) => {
  const setUp = async () => {
    const store = await openTestStore(makeDatabase)
    const vault = new Vault(randomBytes(32))
    const asker = async (name: string) =>
      (await store.write((tx) => meetAsker(tx, vault, 'telegram', name, now))).id
    let number = 0
    return {
      store,
      [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
      asker,
      seeAgain: (name: string, at: Date) => store.write((tx) => meetAsker(tx, vault, 'telegram', name, at)),
      clarification: async () =>
        (await store.write((tx) => addPublished(tx, waterContent, [], null, now, false))).id,
      owe: (askerId: string, kind: DeliveryKind, about?: string, at = now) => {
        const owed: NewDelivery = {
          key: `${kind} ${++number}`,
          askerId,
          channel: 'telegram',
          kind,
          message: { paragraphs: [{ text: kind }] },
          tells: about === undefined ? undefined : { clarificationId: about, revision: 1 },
        }
        return store.write((tx) => owe(tx, [owed], at))
      },
      claim: async (limit = 10) =>
        await store.write((tx) => claimDeliveries(tx, outlets, now, later(30), limit)),
    }
  }
  const kindsOf = (claimed: Awaited<ReturnType<typeof claimDeliveries>>) =>
    claimed.map(({ kind }) => kind).sort()

  it('hands out the most urgent first, whoever came first', async () => {
    await using box = await setUp()
    for (const kind of ['digest', 'notice', 'alert', 'reply'] as const)
      await box.owe(await box.asker(kind), kind)
    const order = []
    for (let n = 0; n < 4; n++) order.push(...kindsOf(await box.claim(1)))
    expect(order).toEqual(['reply', 'alert', 'notice', 'digest'])
  })

  it('keeps the order of what one person gets, but lets what is urgent go by', async () => {
    await using box = await setUp()
    const ina = await box.asker('Ina')
    for (const kind of ['notice', 'correction', 'alert', 'reply', 'reply'] as const) await box.owe(ina, kind)
    const claimed = await box.claim()
    expect(claimed.map(({ key }) => key)).toEqual(['reply 4', 'alert 3', 'notice 1'])
    expect(kindsOf(await box.claim())).toEqual([])
    await box.store.write((tx) => markSent(tx, claimed[0]?.id ?? '', 'm', now))
    expect((await box.claim()).map(({ key }) => key)).toEqual(['reply 5'])
  })

  it('never lets a correction go by what it corrects', async () => {
    await using box = await setUp()
    const ina = await box.asker('Ina')
    const [water, power] = [await box.clarification(), await box.clarification()]
    await box.owe(ina, 'subscription', water)
    await box.owe(await box.asker('Ama'), 'notice', power)
    await box.owe(ina, 'correction', water)
    await box.owe(await box.asker('Budi'), 'subscription', water)
    const claimed = await box.claim()
    expect(kindsOf(claimed)).toEqual(['notice', 'subscription', 'subscription'])
    await box.store.write(async (tx) => {
      for (const { id } of claimed) await markSent(tx, id, 'm', now)
    })
    expect(kindsOf(await box.claim())).toEqual(['correction'])
  })

  it('knows when the next one can be taken', async () => {
    await using box = await setUp()
    const next = () => nextDeliveryAt(box.store.read, outlets, now)
    expect(await next()).toBeUndefined()
    await box.owe(await box.asker('Ina'), 'subscription', undefined, later(60))
    await box.owe(await box.asker('Budi'), 'notice', undefined, later(90))
    expect(await next()).toEqual(later(60))
    await box.owe(await box.asker('Ama'), 'reply')
    const [taken] = await box.claim()
    expect(await next()).toEqual(later(60))
    await box.store.write((tx) => postponeDelivery(tx, taken?.id ?? '', later(20), 'later'))
    expect(await next()).toEqual(later(20))
  })

  it('lets nothing go by what was held: its asker is asked to write once, and gets it first', async () => {
    await using box = await setUp()
    const ina = await box.asker('Ina')
    await box.owe(ina, 'notice')
    const [notice] = await box.claim()
    await box.store.write((tx) => holdDelivery(tx, notice?.id ?? '', now, 'silent', now))
    await box.owe(ina, 'alert')
    expect(kindsOf(await box.claim())).toEqual([])
    expect(await nextDeliveryAt(box.store.read, outlets, now)).toBeUndefined()
    await box.seeAgain('Ina', later(1))
    await box.owe(ina, 'reply')
    const first = await box.claim()
    expect(kindsOf(first)).toEqual(['notice'])
    await box.store.write((tx) => markSent(tx, first[0]?.id ?? '', 'm', now))
    expect(kindsOf(await box.claim())).toEqual(['alert', 'reply'])
  })
})
