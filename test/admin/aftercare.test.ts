/** After publishing: what moderators do with clarifications that are out, and what becomes of them. */
import { expect, it } from 'vitest'
import { meetAsker } from '../../db/askers.ts'
import { wordingsOf } from '../../db/cases.ts'
import { phrasingsOf } from '../../db/clarifications.ts'
import { listFeedback } from '../../db/feedback.ts'
import { setOwnAddress } from '../../db/own-addresses.ts'
import { addQuestion, changeQuestion } from '../../db/questions.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import { addStaff } from '../../db/staff.ts'
import { oweNextBatch } from '../../knowledge/broadcasting.ts'
import type { Content } from '../../knowledge/content.ts'
import { answerWithExisting, publishForCase, revise } from '../../knowledge/publishing.ts'
import { remindOfReview } from '../../knowledge/review-reminder.ts'
import { exportEntries, importEntries, parseImport } from '../../knowledge/transfer.ts'
import { waterContent } from '../support/clarifications.ts'
import { describeEngines } from '../support/engines.ts'
import { hiddenFields, openDesk, type TestDesk } from './desk-fixture.ts'

const day = 24 * 60 * 60 * 1_000

const setting = ({ context }: TestDesk) => ({ publicUrl: context.publicUrl, now: context.now() })

/** Publishes what answers a case that these people asked. */
async function published(desk: TestDesk, change: Partial<Content> = {}, wordings = ['Air PDAM kotor ko?']) {
  const { store, knowledge } = desk.context
  const caseId = await desk.caseOf(...wordings)
  const content = { ...waterContent, ...change } as Content
  const writer = { name: `Penulis ${caseId}`, role: 'editor', passwordHash: '' } as const
  const staffId = await store.write((tx) => addStaff(tx, writer, desk.context.now()))
  const outcome = await publishForCase(store, { caseId, content, staffId }, setting(desk))
  if (!outcome.done) throw new Error(outcome.why)
  await knowledge.refresh()
  return {
    id: outcome.clarificationId,
    caseId,
    staffId,
    path: `/admin/klarifikasi/${outcome.clarificationId}`,
  }
}

const owed = async ({ context }: TestDesk) =>
  (await context.store.read.select().from(deliveries)).map((row) => ({
    ...row,
    text: row.message?.paragraphs.map(({ text }) => text).join('\n\n') ?? '',
  }))

/** Somebody who got this clarification as an answer and pressed 👎, in their own words if there are any. */
async function ratedDown(desk: TestDesk, clarificationId: string, words: string | null) {
  const { store, vault, now } = desk.context
  return await store.write(async (tx) => {
    const asker = await meetAsker(tx, vault, 'web', `rater-${Math.random()}`, now())
    const common = {
      askerId: asker.id,
      channel: 'web',
      text: 'air aman ko',
      fingerprint: 'air aman',
    } as const
    const asked = { outcome: 'answered', suggested: [], clarificationId, caseId: null } as const
    const id = await addQuestion(tx, { ...common, ...asked, askedAt: now() })
    await changeQuestion(tx, id, {
      ...{ feedback: 'unhelpful', feedbackOn: clarificationId, feedbackAt: now(), feedbackWords: words },
    })
    return id
  })
}

describeEngines('a clarification that is withdrawn', (makeDatabase) => {
  it('is told to everyone who got it as it was previewed, found no more, marked everywhere, and can come back', async () => {
    await using desk = await openDesk(makeDatabase)
    const { store, vault, knowledge, now } = desk.context
    const budi = await desk.signedIn('Budi', 'editor')
    const ina = await desk.signedIn('Ina')
    await store.write((tx) =>
      setOwnAddress(tx, vault, { channel: 'telegram', kind: 'channel' }, '@kabar', now()),
    )
    const { id, caseId, path, staffId } = await published(desk, {}, [
      'Air PDAM kotor ko?',
      'air ledeng racun?',
    ])
    expect(knowledge.search('air PDAM Oebobo limbah', 5)).toHaveLength(1)
    expect((await ina.get(`${path}/tarik`)).status).toBe(403)
    expect((await ina.get(path)).text).not.toContain(`${path}/tarik`)

    expect((await budi.get(`${path}/tarik?alasan=`)).status).toBe(400)
    const reason = 'Data uji air ternyata dari kota lain.'
    const query = new URLSearchParams({ alasan: reason, buka: '1' })
    const look = await budi.get(`${path}/tarik?${query}`)
    expect(look.text).toContain('Tarik dan kirim ke 2 orang')
    expect(look.text).toContain('Dikirim ke 2 orang yang kasusnya dibuka lagi')
    desk.pass(60_000)
    const late = { ...hiddenFields(look), revisi: '7', alasan: 'Data uji air\r\nditarik' }
    const stale = (await budi.post(`${path}/tarik`, late)).location ?? ''
    expect(stale).toContain('tarikBerubah')
    expect((await budi.get(stale)).text).toMatch(/>Data uji air\nditarik<\/textarea>/)
    const done = await budi.post(`${path}/tarik`, hiddenFields(look))
    expect(done.location).toBe(`${path}?kabar=ditarik&jumlah=2`)
    const again = await budi.post(`${path}/tarik`, hiddenFields(look))
    expect(again.location).toBe(`${path}?kabar=sudahDitarik`)
    const asAnswer = `/admin/kasus/${caseId}/jawab/${id}`
    expect((await ina.post(asAnswer, {})).location).toBe(asAnswer)
    expect((await ina.get(asAnswer)).location).toBe(`/admin/kasus/${caseId}?kabar=sudahDitarik`)

    const rows = await owed(desk)
    const told = rows.filter((row) => row.key.startsWith('withdrawal:') && row.kind === 'correction')
    expect(told).toHaveLength(2)
    for (const { text } of told) {
      expect(text).toMatch(
        /kami menarik klarifikasi ini[\s\S]*Alasannya: Data uji air[\s\S]*\(KBH-2026-00001\)/,
      )
      for (const paragraph of text.split('\n\n'))
        expect(look.text).toContain(paragraph.replaceAll('&', '&amp;').replaceAll('"', '&quot;'))
    }
    // The notices had not gone out yet, and neither had the post: nobody reads what holds no more.
    expect(rows.filter((row) => ['notice', 'post'].includes(row.kind)).map((row) => row.status)).toEqual(
      Array(3).fill('cancelled'),
    )
    expect(await oweNextBatch(store, setting(desk))).toBe(false)

    await knowledge.refresh()
    expect(knowledge.search('air PDAM Oebobo limbah', 5)).toEqual([])
    expect(knowledge.match('air PDAM di Oebobo tercampur limbah rumah sakit ko?').decision).toBe('none')
    const refused = await answerWithExisting(
      store,
      { caseId: await desk.caseOf('Lain?'), clarificationId: id, staffId },
      setting(desk),
    )
    expect(refused).toEqual({ done: false, why: 'missing' })

    const site = await budi.get('/k/salah-air-pdam-di-oebobo-tidak-tercampur-limbah')
    expect(site.status).toBe(200)
    expect(site.text).toContain('content="noindex"')
    expect(site.text).toMatch(/ditarik pada 23 November 2026[\s\S]*Data uji air[\s\S]*<del>[\s\S]*<\/del>/)
    expect((await budi.get('/')).text).not.toContain('salah-air-pdam')
    for (const feed of ['/rss.xml', '/atom.xml', '/feed.json'])
      expect((await budi.get(feed)).text).toContain('Ditarik: Salah: air PDAM')
    expect((await ina.get('/admin/klarifikasi?keadaan=withdrawn')).text).toContain('ditarik 23 November 2026')
    expect((await ina.get('/admin/klarifikasi')).text).toContain('Belum ada yang berlaku')
    expect((await ina.get(path)).text).toMatch(/Budi menarik klarifikasi, dikirim ke 2 orang/)
    expect((await ina.get(`/admin/kasus/${caseId}`)).text).toMatch(/Budi membuka lagi kasus/)

    // A copy of the knowledge base that is put in elsewhere answers nobody with it either.
    const lines = []
    for await (const entry of exportEntries(store.read)) lines.push(JSON.stringify(entry))
    const entries = parseImport(lines.join('\n'))
    expect(entries[0]?.withdrawn?.reason).toBe(reason)
    await using other = await openDesk(makeDatabase)
    await importEntries(other.context.store, entries, false, now())
    await other.context.knowledge.refresh()
    expect(other.context.knowledge.size).toBe(0)

    // A revision puts it back, and the case that is open again is answered anew: its askers are told once more.
    const work = { clarificationId: id, basedOn: 1, content: waterContent, staffId }
    const restored = await revise(store, work, setting(desk))
    expect(restored).toMatchObject({ done: true, told: 2 })
    await answerWithExisting(store, { caseId, clarificationId: id, staffId }, setting(desk))
    await knowledge.refresh()
    expect(knowledge.search('air PDAM Oebobo limbah', 5)).toHaveLength(1)
    const after = await owed(desk)
    expect(after.filter((row) => row.text.includes('pernah kami tarik sudah diperiksa lagi'))).toHaveLength(2)
    expect(after.filter((row) => row.kind === 'notice' && row.status === 'waiting')).toHaveLength(2)
    expect((await budi.get(`/k/salah-air-pdam-di-oebobo-tidak-tercampur-limbah`)).text).toContain(
      'Ditarik pada 23 November 2026: Data uji air',
    )
  })
})

describeEngines('a correction', (makeDatabase) => {
  it('says to each what changed since what they were told, and the pages show the words', async () => {
    await using desk = await openDesk(makeDatabase)
    const { store } = desk.context
    const ina = await desk.signedIn('Ina')
    const { id, path, staffId } = await published(desk)
    const explanation = waterContent.explanation.replace('**aman**', 'tidak aman')
    const content = { ...waterContent, verdict: 'benar', explanation } as const
    desk.pass(1_000)
    await revise(store, { clarificationId: id, basedOn: 1, content, staffId }, setting(desk))
    const [correction] = (await owed(desk)).filter((row) => row.kind === 'correction')
    expect(correction?.text).toContain('Dulu kami bilang: ❌ Salah. Sekarang yang benar: ✅ Benar.')
    expect(correction?.text).toContain(
      'Dulu: “Air PDAM di Oebobo aman.”\nSekarang: “Air PDAM di Oebobo tidak aman.”',
    )
    for (const page of [
      await ina.get(path),
      await ina.get('/k/salah-air-pdam-di-oebobo-tidak-tercampur-limbah'),
    ])
      expect(page.text).toMatch(/<ins><span class="hidden-text">\[ditambah: <\/span>tidak /)
  })
})

describeEngines('a clarification that ran out', (makeDatabase) => {
  it('comes back to the list, is reminded of once, and is renewed without a correction', async () => {
    await using desk = await openDesk(makeDatabase)
    const { store, vault, now } = desk.context
    const budi = await desk.signedIn('Budi', 'editor')
    await store.write((tx) =>
      setOwnAddress(tx, vault, { channel: 'telegram', kind: 'moderators' }, '-1001', now()),
    )
    const { path } = await published(desk, { validUntil: '2026-11-23' })
    await published(desk, { title: 'Yang lain', askAgainOn: '2026-11-24' })
    const remind = () => Promise.all([1, 2].map(() => remindOfReview(store, setting(desk))))
    const reminders = async () => (await owed(desk)).filter((row) => row.kind === 'desk')
    await remind()
    expect(await reminders()).toEqual([])
    expect((await budi.get('/admin/klarifikasi?keadaan=review')).text).toContain(
      'Tidak ada yang perlu ditinjau',
    )

    // 23.59 in Kupang, then midnight, then eight in the morning.
    const signIn = () => desk.signIn(budi, 'Budi')
    desk.pass(Date.parse('2026-11-23T15:59:00Z') - now().getTime())
    await signIn()
    expect((await budi.get('/admin/klarifikasi?keadaan=review')).text).not.toContain('Salah: air PDAM')
    desk.pass(60_000)
    expect((await budi.get('/admin/klarifikasi?keadaan=review')).text).toContain(
      'lewat masa berlaku sejak 23 November 2026',
    )
    expect((await budi.get('/k/salah-air-pdam-di-oebobo-tidak-tercampur-limbah')).text).toContain(
      'sudah lewat masa berlakunya',
    )
    await remind()
    expect(await reminders()).toEqual([])
    desk.pass(8 * 60 * 60 * 1_000)
    await remind()
    await remind()
    const [reminder, ...more] = await reminders()
    expect(more).toEqual([])
    expect(reminder?.text).toMatch(/2 klarifikasi perlu ditinjau[\s\S]*air PDAM[\s\S]*Yang lain/)
    desk.pass(day)
    await remind()
    expect(await reminders()).toHaveLength(1)

    await signIn()
    const form = await budi.get(path)
    expect(form.text).toContain('Masih berlaku sampai')
    const past = await budi.post(`${path}/perpanjang`, { revisi: '1', sampai: '2026-11-25' })
    expect(past.location).toContain('tanggalLewat')
    const renewed = await budi.post(`${path}/perpanjang`, { revisi: '1', sampai: '2027-01-31' })
    expect(renewed.location).toBe(`${path}?kabar=diperpanjang`)
    expect((await budi.post(`${path}/perpanjang`, { revisi: '1', sampai: '2027-02-28' })).location).toContain(
      'perpanjangBerubah',
    )
    const page = (await budi.get(path)).text
    expect(page).toContain('Budi memperpanjang masa berlaku')
    expect(page).not.toContain('Masih berlaku sampai')
    expect((await owed(desk)).filter((row) => row.kind === 'correction')).toEqual([])
  })
})

describeEngines('what residents missed', (makeDatabase) => {
  it('is a list by clarification, worked off by note or by a case, and puts it up for review', async () => {
    await using desk = await openDesk(makeDatabase)
    const { store } = desk.context
    const ina = await desk.signedIn('Ina')
    expect((await ina.get('/admin/tanggapan')).text).toContain('Tidak ada tanggapan yang menunggu')
    const { id, path } = await published(desk)
    desk.pass(1_000)
    const first = await ratedDown(desk, id, 'Nomor teleponnya <salah>')
    const second = await ratedDown(desk, id, null)
    expect((await ina.get('/admin/klarifikasi?keadaan=review')).text).not.toContain('Salah: air PDAM')
    const third = await ratedDown(desk, id, 'Kurang jelas')
    expect((await ina.get('/admin/klarifikasi?keadaan=review')).text).toContain('dinilai kurang oleh 3 orang')
    const list = (await ina.get('/admin/tanggapan')).text
    expect(list).toContain('Belum ditangani (3)')
    expect(list).toContain('👍 0 · 👎 3')
    expect(list).toContain('Nomor teleponnya &lt;salah&gt;')
    expect(list).toContain(`${path}/tulis`)
    expect(list).not.toContain('rater-')

    await ina.post(`/admin/tanggapan/${second}/selesai`, { catatan: 'Tidak ada kata-kata' })
    const late = await ina.post(`/admin/tanggapan/${second}/selesai`, {})
    expect(late.location).toContain('tanggapanKeduluan')
    const opened = (await ina.post(`/admin/tanggapan/${first}/kasus`, {})).location ?? ''
    expect(opened).toMatch(/^\/admin\/kasus\/./)
    const [wording] = await wordingsOf(store.read, opened.split('/').at(-1) ?? '')
    expect(wording).toMatchObject({ text: 'air aman ko', detail: 'Nomor teleponnya <salah>' })
    expect((await owed(desk)).at(-1)?.text).toContain('Petugas memeriksanya lagi: tiket KBH-2026-00002')
    expect((await listFeedback(store.read, true, 9)).map((row) => row.id)).toEqual([third])
    expect((await ina.get('/admin/tanggapan?semua=1')).text).toContain('Ditangani Ina')
    expect((await ina.get('/admin/klarifikasi?keadaan=review')).text).not.toContain('dinilai kurang oleh 3')
    expect((await ina.get(path)).text).toContain('Ina menangani tanggapan warga')
  })
})

describeEngines('the wordings of a clarification', (makeDatabase) => {
  it('are shown with where they are from, taken away for good, and added by hand', async () => {
    await using desk = await openDesk(makeDatabase)
    const { store, knowledge } = desk.context
    const ina = await desk.signedIn('Ina')
    const { id, path } = await published(desk, {}, ['ada solar dalam ledeng katong'])
    const texts = async () => (await phrasingsOf(store.read, [id])).get(id)?.map(({ text }) => text)
    const page = await ina.get(path)
    expect(page.text).toContain('ada solar dalam ledeng katong')
    expect(page.text).toContain('dari KBH-2026-00001, dijawab petugas')
    const nearest = () => knowledge.search('ada solar dalam ledeng katong', 1)[0]?.confidence ?? 0
    expect(nearest()).toBeGreaterThan(0.5)
    const fields = hiddenFields(page)
    await ina.post(`${path}/kata/hapus`, { tanda: fields.tanda ?? '' })
    expect(await texts()).toEqual([])
    await knowledge.refresh()
    expect(nearest()).toBeLessThan(0.1)
    const added = await ina.post(`${path}/kata`, { kata: ' ledeng katong bau solar ' })
    expect(added.location).toContain('kataDitambah')
    await ina.post(`${path}/kata`, { kata: '   ' })
    expect(await texts()).toEqual(['ledeng katong bau solar'])
    await knowledge.refresh()
    expect(nearest()).toBeGreaterThan(0.3)
    const history = (await ina.get(path)).text
    expect(history).toContain('Ina menghapus kata-kata warga')
    expect(history).toContain('Ina menambah kata-kata warga')
  })
})
