/** Lessons and the quiz on the site. */
import { expect, it } from 'vitest'
import { keepSetting } from '../../db/settings.ts'
import type { Verdict } from '../../db/shapes.ts'
import { addWithdrawal } from '../../db/withdrawals.ts'
import type { Content } from '../../knowledge/content.ts'
import { describeEngines } from '../support/engines.ts'
import { openSite, publicUrl, type TestSite } from './site-fixture.ts'

const claim = (verdict: Verdict, subject: string, more: Partial<Content> = {}): Partial<Content> =>
  ({
    verdict,
    title: `Soal ${subject} sudah diperiksa`,
    claim: `Kabar tentang ${subject}.`,
    explanation: `Fakta tentang ${subject}.`,
    ...more,
  }) as Partial<Content>

const text = async (site: TestSite, path: string) => await (await site.get(path)).text()

/** The text of a page without its markup. */
const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

const newQuiz = async (site: TestSite) => (await site.get('/belajar/kuis')).headers.get('location') ?? ''

describeEngines('learning on the site', (makeDatabase) => {
  it('leads through the lessons, each with a case that holds and says so first', async () => {
    await using site = await openSite(makeDatabase)
    const front = await text(site, '/belajar')
    const lessons = [...front.matchAll(/href="(\/belajar\/[a-z-]+)">[A-Z]/g)].map(([, path]) => path ?? '')
    expect(lessons).toHaveLength(5 + 1)
    const { id, slug } = await site.publish(claim('konteks-salah', 'foto buaya'), 20)
    const lesson = await text(site, '/belajar/foto-lama')
    expect(lesson).toContain(`/k/${slug}`)
    expect(lesson.indexOf('Konteks salah')).toBeLessThan(lesson.indexOf('Kabar tentang foto buaya'))
    expect(await text(site, '/belajar/judul')).not.toContain('Contoh yang pernah beredar')
    const { store, now } = site.context
    await store.write((tx) =>
      addWithdrawal(tx, {
        clarificationId: id,
        revisionNumber: 1,
        reason: 'Keliru.',
        staffId: null,
        withdrawnAt: now(),
      }),
    )
    expect(await text(site, '/belajar/foto-lama')).not.toContain('Kabar tentang foto buaya')
    expect((await site.get('/belajar/tidak-ada')).status).toBe(404)
  })

  it('plays a quiz by links and forms alone, and gives a friend the same', async () => {
    await using site = await openSite(makeDatabase)
    expect(await text(site, await newQuiz(site))).toContain('Kuisnya belum ada')
    const right = new Map([
      ['gempa', 's'],
      ['bansos', 'b'],
      ['listrik', 'k'],
    ])
    await site.publish(claim('manipulasi', 'gempa'), 2)
    await site.publish(claim('benar', 'bansos'), 3)
    await site.publish(claim('benar-tidak-berlaku', 'listrik'), 4)
    await site.publish(claim('benar', 'masa lalu', { validUntil: '2026-11-22' }), 4)
    await site.publish(claim('belum-terbukti', 'hantu'), 4)
    await site.publish(claim('satire', 'lelucon'), 4)
    const { id } = await site.publish(claim('salah', 'kekeliruan'), 4)
    const { store, now } = site.context
    const withdrawal = { clarificationId: id, revisionNumber: 1, reason: 'Keliru.', staffId: null }
    await store.write((tx) => addWithdrawal(tx, { ...withdrawal, withdrawnAt: now() }))

    const start = await newQuiz(site)
    const asked: string[] = []
    let page = await text(site, start)
    // What comes out later changes no quiz that has begun.
    await site.publish(claim('salah', 'besok'), 24)
    for (const number of [1, 2, 3]) {
      expect(words(page)).toContain(`Soal ${number} dari 3`)
      const subject = /<blockquote>Kabar tentang (.*?)\.<\/blockquote>/.exec(page)?.[1] ?? ''
      asked.push(subject)
      expect(page).not.toContain(`Fakta tentang ${subject}`)
      const values = [...page.matchAll(/name="j" value="([bsk]+)"/g)].map(([, value]) => value ?? '')
      const wanted = number === 1 ? 'bsk'.replace(right.get(subject) ?? '', '').charAt(0) : right.get(subject)
      const chosen = values.find((value) => value.endsWith(wanted ?? '?'))
      const reaction = await text(site, `${start}?j=${chosen}`)
      expect(reaction).toContain(number === 1 ? 'Belum tepat. Jawabannya' : 'Tepat, Kaka!')
      expect(reaction).toContain(`Fakta tentang ${subject}`)
      expect(reaction).toMatch(/href="\/k\/soal-/)
      const next = /href="([^"]*lanjut=1)"/.exec(reaction)?.[1]?.replaceAll('&amp;', '&') ?? ''
      page = await text(site, next)
    }
    expect([...asked].sort()).toEqual(['bansos', 'gempa', 'listrik'])
    expect(words(page)).toContain('Nilai Kaka: 2 dari 3')
    const shared = `${publicUrl}${start}`
    expect(page).toContain(`https://wa.me/?text=`)
    expect(page).toContain(encodeURIComponent(shared))
    expect(page).toContain(`value="${shared}"`)
    await store.write((tx) => keepSetting(tx, 'telegram-username', 'kabashoax_bot'))
    const again = await text(site, start)
    expect(again).toContain(`Kabar tentang ${asked[0]}.`)
    expect(again).toContain(`https://t.me/kabashoax_bot?start=q_${start.slice(-9)}`)
    expect((await site.get(start)).headers.get('set-cookie')).toBeNull()
    expect(page).toContain('noindex')

    for (const wrong of ['/belajar/kuis/pendek', `${start}?j=x`, `${start}?j=bbbbbbb`])
      expect((await site.get(wrong)).status).toBe(404)
    expect(await text(site, `${start}?j=bbbbbb`)).toContain('sudah berubah')
  })
})
