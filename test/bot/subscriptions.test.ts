/** Subscriptions: chosen, changed and ended in the chat; publications and digests reach those they are for, once. */
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { broadcast } from '../../bot/broadcasting.ts'
import { converse } from '../../bot/conversation/conversation.ts'
import { meetAsker } from '../../db/askers.ts'
import { lastDigest } from '../../db/broadcasts.ts'
import { owe } from '../../db/outbox.ts'
import { deliveries, subscriptionScopes, subscriptions } from '../../db/schema/conversation.ts'
import type { Scope } from '../../db/shapes.ts'
import type { Store } from '../../db/store.ts'
import { changePace, endSubscription, subscribe } from '../../db/subscriptions.ts'
import { oweNextBatch } from '../../knowledge/broadcasting.ts'
import type { Content } from '../../knowledge/content.ts'
import { takeIn } from '../../knowledge/intake.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { importLine } from '../support/clarifications.ts'
import { describeEngines, openTestStore } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { type House, openHouse } from '../support/house.ts'
import { openTestKnowledge } from '../support/knowledge.ts'
import type { InnerProgram } from '../support/program.ts'
import { publish, republish, testVault } from '../support/publishing.ts'
import {
  ask,
  pressAndRead,
  type Resident,
  replyThat,
  telegramResident,
  webResident,
} from '../support/residents.ts'
import { addEditor } from '../support/staff.ts'

/** Nothing on one channel is like anything on the other. */
const rumours = {
  web: {
    claim: 'Sekolah libur sebulan penuh',
    question: 'Benarkah sekolah libur sebulan penuh karena gempa?',
  },
  telegram: {
    claim: 'Puskesmas pindah ke dalam mal',
    question: 'Apakah puskesmas dipindahkan ke dalam mal bulan depan?',
  },
} as const

describeEngines('subscriptions', (makeDatabase) => {
  let house: House
  let program: InnerProgram

  beforeAll(async () => {
    house = await openHouse(makeDatabase)
    const lines = [
      importLine(),
      importLine({ title: 'Salah: denda PBB naik', category: 'pajak', phrasings: [] }),
    ]
    await importEntries(house.store, parseImport(lines.join('\n')), false, new Date())
    program = await house.start()
  }, 120_000)

  afterAll(async () => {
    await house[Symbol.asyncDispose]()
  })

  const telling = async (resident: Resident, words: RegExp) =>
    (await resident.replies()).filter((reply) => words.test(reply.text)).length

  // One after the other: a publication of one would come between the words of another.
  describe.each([
    ['web', () => webResident(program.url)],
    ['telegram', () => telegramResident(house.peer)],
  ] as const)('on %s', (channel, newcomer: () => Resident) => {
    it('are chosen by topic, told as they stand, and changed to weekly and back', {
      timeout: 90_000,
    }, async () => {
      const resident = newcomer()
      const offer = await ask(resident, '/langganan')
      expect(offer.buttons).toEqual(['Semua kabar', 'Pilih topik', 'Pilih kelurahan'])
      const topics = await pressAndRead(resident, 'Pilih topik')
      expect(topics.buttons).toEqual(['Air & listrik', 'Pajak'])
      const chosen = await pressAndRead(resident, 'Pajak')
      expect(chosen.text).toContain('• Pajak')
      expect(chosen.text).toContain('begitu terbit')
      expect(chosen.text.includes('halaman chat ini')).toBe(channel === 'web')
      expect((await pressAndRead(resident, 'Seminggu sekali saja')).text).toContain('Senin pagi')
      expect((await pressAndRead(resident, 'Kirim begitu terbit')).text).toContain('begitu terbit')
      expect((await pressAndRead(resident, 'Pilih topik')).buttons).toEqual(['Air & listrik', '✓ Pajak'])
      // A button pressed late does what stood on it: this one adds, it does not take away.
      expect((await pressAndRead(resident, 'Pajak')).text).toContain('• Pajak')
      expect((await pressAndRead(resident, '✓ Pajak')).text).toContain('mau yang mana')
    })

    it('are chosen by the name of a kelurahan, also as people write it', { timeout: 90_000 }, async () => {
      const resident = newcomer()
      await ask(resident, '/langganan')
      expect((await pressAndRead(resident, 'Pilih kelurahan')).text).toContain('Tulis nama')
      expect((await ask(resident, 'Surabaya')).text).toContain('belum saya kenal')
      expect((await ask(resident, 'pen fui')).text).toContain('• Kelurahan Penfui')
      await pressAndRead(resident, 'Pilih kelurahan')
      expect((await ask(resident, 'oebobo')).buttons).toEqual(['Kecamatan Oebobo', 'Kelurahan Oebobo'])
      const both = await pressAndRead(resident, 'Kelurahan Oebobo')
      expect(both.text).toContain('• Kelurahan Oebobo\n• Kelurahan Penfui')
      expect((await pressAndRead(resident, 'Semua kabar')).text).not.toContain('Kelurahan')
      expect((await ask(resident, '/langganan kelurahan bello')).text).toContain('• Kelurahan Bello')
      await pressAndRead(resident, 'Pilih kelurahan')
      expect((await ask(resident, 'batal')).text).toContain('Tidak jadi')
      // A question is a question, whatever was asked for.
      await pressAndRead(resident, 'Pilih kelurahan')
      expect((await ask(resident, 'air pdam oebobo tercampur limbah ko?')).text).toContain('❌ SALAH')
    })

    it('end with one word, in one line, and can be taken up again', { timeout: 90_000 }, async () => {
      const resident = newcomer()
      expect((await ask(resident, 'berhenti')).text).toContain('tidak sedang berlangganan')
      await ask(resident, 'langganan')
      await pressAndRead(resident, 'Semua kabar')
      for (const word of ['Berhenti.', 'STOP', '/berhenti']) {
        const stopped = await ask(resident, word)
        expect(stopped.text).toBe(
          'Baik, Kaka. Langganan berhenti; tidak ada kabar lagi yang saya kirim sendiri.',
        )
        expect((await pressAndRead(resident, 'Batal, lanjutkan langganan')).text).toContain('• Semua kabar')
      }
    })

    it('are told what they are for, once, and nothing that they know', { timeout: 120_000 }, async () => {
      const { claim, question } = rumours[channel]
      const words = new RegExp(`${claim} adalah kabar bohong`)
      const [all, topic, kelurahan, kecamatan, other, weekly, ended, asker] = Array.from(
        { length: 8 },
        newcomer,
      )
      const everyone = [all, topic, kelurahan, kecamatan, other, weekly, ended, asker] as Resident[]
      for (const one of everyone) await ask(one, '/langganan')
      const press = async (one: Resident | undefined, label: string) =>
        one && (await pressAndRead(one, label))
      for (const one of [all, weekly, ended, asker]) await press(one, 'Semua kabar')
      await press(topic, 'Pilih topik')
      await press(topic, 'Air & listrik')
      if (kelurahan) await ask(kelurahan, '/langganan sikumana')
      if (kecamatan) await ask(kecamatan, '/langganan kecamatan maulafa')
      if (other) await ask(other, '/langganan oesapa')
      await press(weekly, 'Seminggu sekali saja')
      if (ended) await ask(ended, 'berhenti')
      const reply = asker && (await ask(asker, question))
      const opened = reply?.buttons.includes('Bukan semua ini')
        ? await press(asker, 'Bukan semua ini')
        : reply
      expect(opened?.text).toMatch(/KBH-\d{4}-\d{5}/)
      const ticket = /KBH-\d{4}-\d{5}/.exec(opened?.text ?? '')?.[0]

      await house.answer(ticket ?? '', {
        title: `Salah: ${claim} adalah kabar bohong`,
        claim,
        place: 'Sikumana',
        category: 'air-listrik',
      })
      for (const one of [all, topic, kelurahan, kecamatan]) {
        const reply = one && (await replyThat(one, words))
        expect(reply?.text).toMatch(/^❌ SALAH/)
        expect(reply?.text).toContain('Balas: berhenti')
      }
      if (asker) expect((await replyThat(asker, words)).text).toContain(`jawaban untuk pertanyaan ${ticket}`)
      for (const one of [all, topic, kelurahan, kecamatan, asker])
        expect(one && (await telling(one, words))).toBe(1)
      for (const one of [other, weekly, ended]) expect(one && (await telling(one, words))).toBe(0)
    })
  })

  it('are forgotten with everything else about a person', { timeout: 60_000 }, async () => {
    const resident = telegramResident(house.peer)
    await ask(resident, '/langganan naioni')
    await ask(resident, '/hapusdata')
    await resident.press('Ya, hapus semua')
    await replyThat(resident, /Sudah dihapus/)
    const scopes = await house.store.read.select().from(subscriptionScopes)
    expect(scopes.map((row) => row.scope)).not.toContain('kelurahan:Naioni')
    const kept = new Set((await house.store.read.select().from(subscriptions)).map((row) => row.askerId))
    expect([...new Set(scopes.map((row) => row.askerId))].filter((id) => !kept.has(id))).toEqual([])
  })
})

describeEngines('a subscriber who asks before they were told', (makeDatabase) => {
  it('is answered, and not told again as a subscriber', async () => {
    await using store = await openTestStore(makeDatabase)
    await using live = await openTestKnowledge(store)
    const { knowledge } = live
    const vault = testVault()
    const setting = { publicUrl: 'https://cek.test', now: new Date() }
    const { id } = await store.write((tx) => meetAsker(tx, vault, 'telegram', '7', setting.now))
    await store.write((tx) => subscribe(tx, id, 'all', setting.now))
    await publish(store, await addEditor(store), {}, setting)
    await oweNextBatch(store, setting)
    await knowledge.refresh()
    const said = { type: 'text', text: 'Air PDAM di Oebobo tercampur limbah rumah sakit ko?' } as const
    await takeIn(
      store,
      vault,
      [{ channel: 'telegram', externalId: '1', address: '7', event: said }],
      new Date(),
    )
    const stop = new AbortController()
    const tools = {
      store,
      vault,
      knowledge,
      publicUrl: setting.publicUrl,
      longestText: () => 4_096,
      mostButtons: () => undefined,
      isNumbered: () => false,
      fetchPicture: async () => undefined,
    }
    const conversing = converse(tools, pino({ level: 'silent' }), stop.signal)
    const owed = async () => (await store.read.select().from(deliveries)).filter((row) => row.askerId === id)
    await eventually(async () =>
      expect((await owed()).map((row) => [row.kind, row.status])).toEqual([
        ['subscription', 'cancelled'],
        ['reply', 'waiting'],
      ]),
    )
    stop.abort()
    await conversing
  })
})

/** Mondays, 08.00 in Kupang. */
const monday = (n: number) => new Date(Date.UTC(2026, 10, 23 + 7 * n))
const hour = 60 * 60 * 1_000
const at = (week: number, hours: number) => new Date(monday(week).getTime() + hours * hour)

/** The worker that owes what many are told, with a clock that is set; it is ended once it has caught up. */
async function work(store: Store, now: Date): Promise<void> {
  const stop = new AbortController()
  const done = broadcast(
    store,
    () => ({ publicUrl: 'https://cek.test', now }),
    pino({ level: 'silent' }),
    stop.signal,
  )
  await eventually(async () => {
    const digest = await lastDigest(store.read)
    expect(digest?.status).toBe('done')
    expect(digest?.coversUntil?.getTime()).toBeGreaterThan(now.getTime() - 7 * 24 * hour)
  })
  stop.abort()
  await done
}

describeEngines('the weekly digest', (makeDatabase) => {
  const setUp = async () => {
    const store = await openTestStore(makeDatabase)
    const staffId = await addEditor(store)
    let number = 0
    return {
      store,
      [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
      publish: (title: string, when: Date, change: Partial<Content> = {}) =>
        publish(store, staffId, { title, ...change }, { publicUrl: 'https://cek.test', now: when }),
      revise: (clarificationId: string, basedOn: number, change: Partial<Content>, now: Date) =>
        republish(
          store,
          staffId,
          { clarificationId, basedOn, change },
          { publicUrl: 'https://cek.test', now },
        ),
      weekly: (...scopes: Scope[]) =>
        store.write(async (tx) => {
          const { id } = await meetAsker(tx, testVault(), 'telegram', `weekly-${number++}`, at(-2, 0))
          for (const scope of scopes) await subscribe(tx, id, scope, at(-2, 0))
          await changePace(tx, id, 'weekly')
          return id
        }),
      digests: async (askerId: string) => {
        const rows = await store.read.select().from(deliveries)
        return rows
          .filter((row) => row.askerId === askerId && row.kind === 'digest')
          .map((row) => row.message?.paragraphs.map(({ text }) => text).join('\n') ?? '')
      },
    }
  }

  it('comes on Monday at eight, with what was subscribed to and published in the week', async () => {
    await using town = await setUp()
    const all = await town.weekly('all')
    const tax = await town.weekly('topic:pajak', 'kelurahan:Oesapa')
    const nothing = await town.weekly('topic:kesehatan')
    await work(town.store, at(0, 1))
    await town.publish('Salah: air mati', at(0, 30))
    await town.publish('Benar: PBB turun', at(0, 50), { verdict: 'benar', category: 'pajak' })
    await town.publish('Salah: buaya di Oesapa', at(0, 60), { place: 'Oesapa', claim: 'Buaya.' })
    await work(town.store, at(1, -0.01))
    expect(await town.digests(all)).toEqual([])
    await work(town.store, at(1, 0))
    const [digest = ''] = await town.digests(all)
    expect(digest).toContain('Rangkuman kabar, 23 November 2026 – 30 November 2026')
    expect(digest).toContain('❌ SALAH: Air mati\nhttps://cek.test/k/salah-air-mati')
    expect(digest).toContain('✅ BENAR: PBB turun')
    expect(digest).toContain('Balas: berhenti')
    expect((await town.digests(tax))[0]).not.toContain('Air mati')
    expect((await town.digests(tax))[0]).toContain('Buaya di Oesapa')
    expect(await town.digests(nothing)).toEqual([])
  })

  it('comes once, and also when no program ran on Monday, for all the weeks that were missed', async () => {
    await using town = await setUp()
    const all = await town.weekly('all')
    await work(town.store, at(0, 1))
    await town.publish('Salah: minggu pertama', at(0, 30))
    await town.publish('Salah: minggu kedua', at(1, 30))
    for (const hours of [55, 56, 100]) await work(town.store, at(2, hours))
    expect(await town.digests(all)).toHaveLength(1)
    const [digest] = await town.digests(all)
    expect(digest).toContain('Minggu pertama')
    expect(digest).toContain('Minggu kedua')
    await town.publish('Salah: minggu ketiga', at(2, 101))
    await work(town.store, at(3, 1))
    const [, next] = await town.digests(all)
    expect(next).toContain('Minggu ketiga')
    expect(next).not.toContain('Minggu kedua')
  })

  it('leaves out what was told already and who has left, and tells a correction as one', async () => {
    await using town = await setUp()
    const [all, knowing, gone] = [
      await town.weekly('all'),
      await town.weekly('all'),
      await town.weekly('all'),
    ]
    await work(town.store, at(0, 1))
    const id = await town.publish('Salah: air mati', at(0, 30))
    await town.publish('Salah: lampu mati', at(0, 31))
    const tells = { clarificationId: id, revision: 1 }
    await town.store.write(async (tx) => {
      const message = { paragraphs: [{ text: 'jawaban' }] }
      await owe(
        tx,
        [{ key: 'r', askerId: knowing, channel: 'telegram', kind: 'reply', message, tells }],
        at(0, 40),
      )
      await endSubscription(tx, gone, at(0, 40))
    })
    await work(town.store, at(1, 0))
    expect((await town.digests(knowing))[0]).not.toContain('Air mati')
    expect((await town.digests(knowing))[0]).toContain('Lampu mati')
    expect(await town.digests(gone)).toEqual([])
    await town.revise(
      id,
      1,
      { title: 'Benar: air mati', verdict: 'benar', explanation: 'Memang mati.' },
      at(1, 30),
    )
    await work(town.store, at(2, 0))
    expect((await town.digests(all))[1]).toContain('✅ BENAR (diperbarui): Air mati')
    // They got the correction in a message of its own.
    expect(await town.digests(knowing)).toHaveLength(1)
  })

  it('fits into one message however much there is', async () => {
    await using town = await setUp()
    const all = await town.weekly('all')
    await work(town.store, at(0, 1))
    for (let n = 0; n < 14; n++)
      await town.publish(`Salah: ${`kabar ${n} `.repeat(20).slice(0, 150)}`, at(0, 30 + n))
    await work(town.store, at(1, 0))
    const [digest = ''] = await town.digests(all)
    expect(digest.length).toBeLessThan(4_096)
    expect(digest).toContain('… dan 4 lagi: https://cek.test/')
  })
})
