/** Telegram's inline mode and the links that lead from a public page into a chat, against the real program. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clarificationById, listClarifications } from '../../db/clarifications.ts'
import { questions } from '../../db/schema/cases.ts'
import { askers, deliveries, inbox } from '../../db/schema/conversation.ts'
import { keepSetting } from '../../db/settings.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { importLine } from '../support/clarifications.ts'
import { describeEngines } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { type House, openHouse } from '../support/house.ts'
import type { InnerProgram } from '../support/program.ts'
import { ask, pressAndRead, replyThat, telegramResident, webResident } from '../support/residents.ts'

const soon = 15_000

describeEngines('found and linked', (makeDatabase) => {
  let house: House
  let program: InnerProgram
  let waterId = ''

  beforeAll(async () => {
    house = await openHouse(makeDatabase)
    const more = Array.from({ length: 11 }, (_, n) =>
      importLine({
        title: `Salah: kabar nomor ${n} tidak benar`,
        claim: `Kabar nomor ${n}.`,
        category: 'lain',
        publishedAt: `2026-10-${10 + n}T08:00:00+08:00`,
        phrasings: [],
      }),
    )
    await importEntries(house.store, parseImport([importLine(), ...more].join('\n')), false, new Date())
    const [newest] = await listClarifications(house.store.read, {}, 1)
    waterId = newest?.id ?? ''
    program = await house.start({ LOG_LEVEL: 'trace' })
  }, 120_000)

  afterAll(async () => {
    await house[Symbol.asyncDispose]()
  })

  const rows = async () =>
    await Promise.all(
      [askers, deliveries, inbox, questions].map((table) => house.store.read.select().from(table)),
    )

  describe('typing the name of the bot in any chat', () => {
    it('finds what to share: the verdict first, short, with its link, the same for everyone', async () => {
      const before = await rows()
      const person = house.peer.resident()
      const offer = await person.waitForOffer(person.search('air pdam oebobo rahasia'), soon)
      expect(offer).toMatchObject({ personal: false })
      expect(offer.cacheTime).toBeLessThanOrEqual(60)
      const [best] = offer.articles
      expect(best?.id).toBe(waterId)
      expect(best?.title).toBe('❌ SALAH: Air PDAM di Oebobo tidak tercampur limbah')
      expect(best?.description).toContain('Air PDAM di Oebobo aman.')
      expect(best?.text).toMatch(/^❌ SALAH\n/)
      expect(best?.text).toMatch(/https:\/\/cek\.test\/k\/salah-air-pdam-di-oebobo-\S+$/)
      // Nothing is owed to somebody who only types, so nothing of it is kept.
      expect(await rows()).toEqual(before)
      expect(program.output()).not.toContain('rahasia')
    })

    it('offers the newest ten where nothing is typed, and nothing where nothing fits', async () => {
      const person = house.peer.resident()
      const newest = await person.waitForOffer(person.search(''), soon)
      expect(newest.articles).toHaveLength(10)
      expect(newest.articles[0]?.id).toBe(waterId)
      const nothing = await person.waitForOffer(person.search('zzzz qqqq'), soon)
      expect(nothing.articles).toEqual([])
    })

    it('goes on when Telegram no longer wants the answer', async () => {
      house.peer.failNext('answerInlineQuery', { status: 400, description: 'Bad Request: query is too old' })
      const person = house.peer.resident()
      person.search('air')
      await eventually(() =>
        expect(house.peer.calls.findLast((call) => call.method === 'answerInlineQuery')?.status).toBe(400),
      )
      const next = await person.waitForOffer(person.search('air pdam'), soon)
      expect(next.articles.length).toBeGreaterThan(0)
    })
  })

  describe('a link on a public page', () => {
    const pageOf = async () => {
      const water = await clarificationById(house.store.read, waterId)
      return await (await fetch(`${program.url}/k/${water?.slug}`)).text()
    }

    it('opens the bot, which tells it at once and corrects it later', async () => {
      const link = await eventually(async () => {
        const [, found] = /href="(https:\/\/t\.me\/[^"]+start=[^"]+)"/.exec(await pageOf()) ?? []
        expect(found).toBeDefined()
        return new URL(found ?? '')
      })
      expect(link.pathname).toBe('/kupang_kabashoax_bot')
      const start = link.searchParams.get('start') ?? ''
      expect(start).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
      const id = await house.publish({ title: 'Salah: kabar yang dikoreksi' })
      const resident = telegramResident(house.peer)
      expect((await ask(resident, `/start ${start}`)).text).toMatch(/^❌ SALAH\nAir PDAM di Oebobo/)
      expect((await ask(resident, `/start k_${id}`)).text).toContain('Kabar yang dikoreksi')
      await house.revise(id, 1, { verdict: 'benar', explanation: 'Ternyata benar.' })
      expect((await replyThat(resident, /Ternyata benar/)).text).toContain('🔁')
      // No question was asked yet.
      expect((await ask(resident, '/status')).text).toContain('belum punya')
      const asked = await house.store.read.select().from(questions)
      expect(asked.filter((question) => question.channel === 'telegram')).toEqual([])
    })

    it('greets who comes with a link that leads nowhere', async () => {
      const reply = await ask(telegramResident(house.peer), '/start k_tidak-ada')
      expect(reply.text).toContain('tidak ada lagi')
      expect((await ask(telegramResident(house.peer), '/start poster')).text).toContain('Kupang Kabashoax')
    })

    it('opens the web chat with the question written, which is answered with that page', async () => {
      const [, href = ''] = /href="(\/tanya\?soal=[^"]+)"/.exec(await pageOf()) ?? []
      const chat = await (await fetch(`${program.url}${href}`)).text()
      const [, typed = ''] = /<textarea[^>]*>([^<]*)<\/textarea>/.exec(chat) ?? []
      expect(typed).toContain('https://cek.test/k/')
      const resident = webResident(program.url)
      expect((await ask(resident, typed)).text).toMatch(/^❌ SALAH/)
      expect((await pressAndRead(resident, '👍 Ya')).text).toContain('Senang bisa membantu')
      // The link decides, whatever the words are near to.
      const [second] = (await listClarifications(house.store.read, {}, 20)).filter(
        (one) => one.category === 'lain',
      )
      const about = `air pdam oebobo tercampur limbah? https://cek.test/k/${second?.slug}`
      expect((await ask(webResident(program.url), about)).text).toContain('abar nomor')
    })

    it('opens WhatsApp with the same words where its number is known', async () => {
      expect(await pageOf()).not.toContain('https://wa.me/628')
      await house.store.write((tx) => keepSetting(tx, 'whatsapp-number', '6281234'))
      expect(await pageOf()).toMatch(
        /href="https:\/\/wa\.me\/6281234\?text=Tanya%20soal%3A[^"]*cek\.test%2Fk%2F/,
      )
    })
  })
})
