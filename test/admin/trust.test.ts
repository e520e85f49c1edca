/** The pages on how the service works, and on what it corrected. */
import { expect, it } from 'vitest'
import { eraseAsker, meetAsker } from '../../db/askers.ts'
import { addRevision, revisionsOf } from '../../db/clarifications.ts'
import { listCorrections } from '../../db/corrections.ts'
import { addQuestion } from '../../db/questions.ts'
import { keepSetting } from '../../db/settings.ts'
import { addWithdrawal } from '../../db/withdrawals.ts'
import { renew } from '../../knowledge/renewing.ts'
import { trustTexts } from '../../knowledge/texts/trust.ts'
import { describeEngines } from '../support/engines.ts'
import { openSite, type TestSite } from './site-fixture.ts'

const text = async (site: TestSite, path: string) => await (await site.get(path)).text()

const on = (day: number, hour = 4) => new Date(Date.UTC(2026, 10, day, hour))

async function correct(site: TestSite, id: string, change: { explanation: string }, at: Date) {
  const { store } = site.context
  const [revision] = await revisionsOf(store.read, id)
  if (!revision) throw new Error('There is no such clarification.')
  const { number, publisherId, emergencyReason, checkedBy, checkedAt, ...said } = revision
  await store.write((tx) => addRevision(tx, number, { ...said, ...change, publishedAt: at }))
}

async function ask(site: TestSite, clarificationId: string, times: number, at: Date) {
  const { store, vault } = site.context
  return await store.write(async (tx) => {
    const ids: string[] = []
    for (let n = 0; n < times; n++) {
      const asker = await meetAsker(tx, vault, 'web', `${clarificationId}-${at.getTime()}-${n}`, at)
      ids.push(asker.id)
      await addQuestion(tx, {
        askerId: asker.id,
        channel: 'web',
        text: 'air ko',
        fingerprint: 'air',
        outcome: 'answered',
        suggested: [],
        clarificationId,
        caseId: null,
        askedAt: at,
      })
    }
    return ids
  })
}

describeEngines('trust', (makeDatabase) => {
  it('are found by their short address, in either language', async () => {
    await using site = await openSite(makeDatabase)
    for (const prefix of ['', '/en']) {
      const short = await site.get(`${prefix}/tentang`)
      expect(short.headers.get('location')).toBe(`${prefix}/tentang/cara-kerja`)
      expect((await site.get(short.headers.get('location') ?? '')).status).toBe(200)
    }
  })

  it('tells how it works, its scale, who answers for it and what it keeps, linked from every page', async () => {
    await using site = await openSite(makeDatabase)
    const { store } = site.context
    await store.write(async (tx) => {
      await keepSetting(tx, 'contact-lines', 'Jalan S. K. Lerik\nTelepon <0380>')
      await keepSetting(tx, 'telegram-username', 'kabashoax_bot')
    })
    const front = await text(site, '/')
    for (const path of Object.keys(trustTexts.links)) {
      expect(front).toContain(`href="${path}"`)
      const response = await site.get(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('etag')).toBeTruthy()
      expect(response.headers.get('set-cookie')).toBeNull()
    }
    const responsible = await text(site, '/tentang/tanggung-jawab')
    expect(responsible).toContain('<li>Telepon &lt;0380&gt;</li>')
    expect(responsible).toContain('https://t.me/kabashoax_bot')
    expect(await text(site, '/tentang/skala')).toContain('Hasil rekayasa')
    expect(await text(site, '/tentang/privasi')).toContain('/hapusdata')
    expect(await text(site, '/tentang/koreksi')).toContain('Belum ada koreksi')
    expect(await text(site, '/tentang/angka')).toContain('Belum ada bulan penuh')
  })

  it('lists every correction and withdrawal, newest first and page by page, but no renewal', async () => {
    await using site = await openSite(makeDatabase)
    const { store } = site.context
    const water = await site.publish({}, 1)
    const bridge = await site.publish({ title: 'Jembatan Liliba', validUntil: '2026-12-01' }, 1)
    for (let n = 1; n <= 11; n++)
      await correct(site, water.id, { explanation: `Penjelasan ke-${n}.` }, on(2, n))
    const renewal = { clarificationId: bridge.id, basedOn: 1, until: '2027-01-01', staffId: site.authorId }
    expect(await renew(store, renewal, on(3))).toBe('renewed')
    const withdrawal = {
      clarificationId: bridge.id,
      revisionNumber: 2,
      reason: 'Salah hitung.',
      staffId: null,
    }
    await store.write((tx) => addWithdrawal(tx, { ...withdrawal, withdrawnAt: on(4) }))
    // Put back into force with the same words: that it came back is told.
    await correct(site, bridge.id, {} as { explanation: string }, on(5))

    const all = await listCorrections(store.read, 100)
    expect(all.map((one) => [one.slug, one.is])).toEqual([
      [bridge.slug, 'revised'],
      [bridge.slug, 'withdrawn'],
      ...Array.from({ length: 11 }, () => [water.slug, 'revised']),
    ])
    const first = await text(site, '/tentang/koreksi')
    expect(first).toContain('Salah hitung.')
    expect(first.match(/class="card stack"/g)).toHaveLength(10)
    const next = /rel="next" href="([^"]*)"/.exec(first)?.[1] ?? ''
    const second = await text(site, next)
    expect(second.match(/class="card stack"/g)).toHaveLength(3)
    expect(second).toContain('>Penjelasan ke-1<')
    expect(second).not.toContain('rel="next"')
    expect((await site.get('/tentang/koreksi?sesudah=omong')).status).toBe(200)
  })

  it('gives whole months as open data, in which no few people can be found', async () => {
    await using site = await openSite(makeDatabase)
    const oebobo = await site.publish({}, 1)
    const liliba = await site.publish({ title: 'Jembatan', place: 'Liliba' }, 1)
    const house = await site.publish({ title: 'Rumah', place: 'Rumah Bapak Yosef' }, 1)
    const october = new Date('2026-10-12T02:00:00Z')
    await ask(site, oebobo.id, 4, october)
    const [gone = ''] = await ask(site, liliba.id, 12, october)
    await ask(site, house.id, 6, october)
    await ask(site, oebobo.id, 9, on(20))
    await site.context.store.write((tx) => eraseAsker(tx, gone, on(21)))

    const json = await (await site.get('/tentang/angka.json')).json()
    expect(json).toMatchObject({
      months: [
        {
          month: '2026-10',
          questions: 22,
          atOnce: 22,
          medianMinutes: null,
          places: [
            { place: 'Liliba', questions: 10 },
            { place: 'Oebobo', questions: '<5' },
          ],
        },
      ],
    })
    const csv = await text(site, '/tentang/angka.csv')
    expect(csv.split('\r\n')[1]).toMatch(/^Oktober 2026,22,22,/)
    const places = await text(site, '/tentang/angka-kelurahan.csv')
    expect(places).toContain('Oktober 2026,Oebobo,<5')
    const page = await text(site, '/tentang/angka')
    expect(page).toContain('&lt;5')
    for (const shown of [page, places, JSON.stringify(json)]) expect(shown).not.toContain('Yosef')
  })
})
