import { asc } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { caseById } from '../../db/cases.ts'
import { clarificationById, listClarifications } from '../../db/clarifications.ts'
import { meetGroup } from '../../db/groups.ts'
import { owe } from '../../db/outbox.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import { toHtml } from '../../knowledge/markup/telegram.ts'
import { toWhatsApp } from '../../knowledge/markup/whatsapp.ts'
import { waterContent } from '../support/clarifications.ts'
import { describeEngines, sqliteDatabase } from '../support/engines.ts'
import { type Browser, hiddenFields, openDesk, type TestDesk } from './desk-fixture.ts'

/** What a moderator types into the form. */
const written = {
  kind: 'klarifikasi',
  verdict: 'salah',
  title: waterContent.title,
  claim: waterContent.claim,
  explanation: waterContent.explanation.replaceAll('\n', '\r\n'),
  category: 'air-listrik',
  place: 'Oebobo',
  validUntil: '',
  'sources.0.url': 'https://example.org/uji-air',
  'sources.0.title': 'Hasil uji air',
  'sources.0.date': '2026-11-20',
}

const owed = (desk: TestDesk) => desk.context.store.read.select().from(deliveries).orderBy(asc(deliveries.id))

/** Writes on the page of `subject` as somebody who opens it, types and presses a button. */
async function write(browser: Browser, subject: string, button: 'draf' | 'pratinjau', typed: object) {
  const form = hiddenFields(await browser.get(`${subject}/tulis`))
  return await browser.post(`${subject}/${button}`, { ...form, ...typed })
}

const reviewers = new WeakMap<TestDesk, Promise<Browser>>()

/** The one colleague who publishes what all others of a desk wrote. */
function reviewerOf(desk: TestDesk): Promise<Browser> {
  const reviewer = reviewers.get(desk) ?? desk.signedIn('Rosa')
  reviewers.set(desk, reviewer)
  return reviewer
}

/** Submits what is written about `subject`, and has a colleague publish it. */
async function publishFrom(desk: TestDesk, writer: Browser, subject: string) {
  await writer.post(`${subject}/ajukan`, hiddenFields(await writer.get(`${subject}/pratinjau`)))
  const reviewer = await reviewerOf(desk)
  const preview = await reviewer.get(`${subject}/pratinjau`)
  const published = await reviewer.post(`${subject}/terbitkan`, hiddenFields(preview))
  return { reviewer, preview, published }
}

async function publishWater(desk: TestDesk, browser: Browser): Promise<string> {
  const path = `/admin/kasus/${await desk.caseOf('Air PDAM Oebobo tercampur limbah ko?')}`
  await write(browser, path, 'pratinjau', written)
  await publishFrom(desk, browser, path)
  await desk.context.knowledge.refresh()
  const [published] = await listClarifications(desk.context.store.read, {}, 1)
  return published?.id ?? ''
}

describeEngines('a case', (makeDatabase) => {
  it('is answered with a new clarification: previewed exactly, published once, sent to each asker', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const caseId = await desk.caseOf('Air PDAM kotor ko?', 'Benarkah air PDAM kena limbah?')
    const path = `/admin/kasus/${caseId}`
    expect((await write(ina, path, 'pratinjau', written)).location).toBe(`${path}/pratinjau`)

    const { reviewer, preview, published } = await publishFrom(desk, ina, path)
    expect(preview.text).toContain('Terbitkan dan kirim ke 2 orang')
    expect(published.location).toBe(`${path}?kabar=terkirim&jumlah=2`)
    const again = await reviewer.post(`${path}/terbitkan`, hiddenFields(preview))
    expect(again.location).toBe(`${path}?kabar=keduluan`)

    const sent = await owed(desk)
    expect(sent).toHaveLength(2)
    expect(new Set(sent.map((row) => row.askerId)).size).toBe(2)
    for (const { message } of sent) {
      expect(preview.text).toContain(toHtml(message?.paragraphs ?? []))
      const lines = toWhatsApp(message ?? { paragraphs: [] }).split('\n')
      for (const line of lines) expect(preview.text).toContain(escaped(line))
    }
    expect(await listClarifications(desk.context.store.read, {}, 9)).toHaveLength(1)
    const page = await ina.get(path)
    expect(page.text).toContain('Rosa menjawab kasus, dikirim ke 2 orang')
  })

  it('keeps the second moderator from overwriting the first, and shows both texts', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    const budisForm = hiddenFields(await budi.get(`${path}/tulis`))
    await write(ina, path, 'draf', { ...written, title: 'Judul Ina', claim: 'Kabar Ina' })

    const inPassing = { 'hx-request': 'true' }
    const typed = { ...budisForm, ...written, title: 'Judul Budi' }
    expect((await budi.post(`${path}/draf`, typed, inPassing)).text).toContain('Tidak ada yang ditimpa')
    const conflict = await budi.post(`${path}/draf`, typed)
    expect(conflict.status).toBe(409)
    expect(conflict.text).toContain('Judul Budi')
    expect(conflict.text).toMatch(/Tulisan Ina<\/strong><p>Judul Ina</)
    expect(conflict.text).toMatch(/Tulisan Ina<\/strong><p>Kabar Ina</)
    expect((await ina.get(`${path}/tulis`)).text).toContain('Judul Ina')

    const merged = { ...typed, ...hiddenFields(conflict), title: 'Judul berdua' }
    expect((await budi.post(`${path}/draf`, merged)).status).toBe(303)
    expect((await ina.get(`${path}/tulis`)).text).toContain('Judul berdua')
  })

  it('is published only as it was previewed', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    await write(ina, path, 'pratinjau', written)
    await ina.post(`${path}/ajukan`, hiddenFields(await ina.get(`${path}/pratinjau`)))
    const preview = await budi.get(`${path}/pratinjau`)
    await write(ina, path, 'draf', { ...written, title: 'Judul yang lain' })
    for (const deed of ['terbitkan', 'kembalikan']) {
      const refused = await budi.post(`${path}/${deed}`, {
        ...hiddenFields(preview),
        komentar: 'Kurang jelas',
      })
      expect(refused.location).toContain(`${path}/pratinjau?kabar=berubah`)
    }
    expect(await owed(desk)).toEqual([])
    expect((await publishFrom(desk, ina, path)).published.location).toContain('terkirim')
  })

  it('keeps the text of who still writes when a colleague ends it', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    const form = hiddenFields(await ina.get(`${path}/tulis`))
    await ina.post(`${path}/draf`, { ...form, title: 'Judul dari pagi ini' })
    expect((await budi.get(`${path}/tutup?alasan=opini`)).text).toContain('disimpan sebagai catatan')
    await budi.post(`${path}/tutup`, { alasan: 'opini' })
    expect((await budi.get(path)).text).toMatch(
      /Draf yang tidak jadi terbit:\s+Judul dari pagi ini[\s\S]*Ina/,
    )
    const late = await ina.post(`${path}/pratinjau`, { ...form, ...written })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Air PDAM di Oebobo **aman**')
  })

  it('is answered with what is published already', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const known = await publishWater(desk, ina)
    const caseId = await desk.caseOf('Air PDAM di Oebobo tercampur limbah rumah sakit?', 'air ledeng')
    const page = await ina.get(`/admin/kasus/${caseId}`)
    const path = `/admin/kasus/${caseId}/jawab/${known}`
    expect(page.text).toContain(path)
    expect((await ina.get(`/admin/kasus/${caseId}?cari=limbah`)).text).toContain(path)

    expect((await ina.get(path)).text).toContain('Kirim ke 2 orang')
    expect((await ina.post(path, {})).location).toContain('kabar=terkirim&jumlah=2')
    expect((await ina.post(path, {})).location).toContain('kabar=keduluan')
    for (const late of [path, `/admin/kasus/${caseId}/tutup?alasan=opini`])
      expect((await ina.get(late)).location).toBe(`/admin/kasus/${caseId}?kabar=keduluan`)
    const notices = (await owed(desk)).filter((row) => row.key.startsWith(`notice:${caseId}:`))
    expect(notices.map((row) => row.clarificationId)).toEqual([known, known])
    expect(await caseById(desk.context.store.read, caseId)).toMatchObject({
      status: 'answered',
      clarificationId: known,
    })
  })

  it('is closed with a reason that its askers are told, or with none for spam', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const opinion = await desk.caseOf('Pemerintah bagus ko?')
    const told = await ina.get(`/admin/kasus/${opinion}/tutup?alasan=opini`)
    expect(told.text).toContain('Tutup dan kirim ke 1 orang')
    await ina.post(`/admin/kasus/${opinion}/tutup`, { alasan: 'opini' })
    const [notice] = await owed(desk)
    expect(told.text).toContain(escaped(notice?.message?.paragraphs[1]?.text ?? 'no message'))

    const spam = await desk.caseOf('Pinjaman cepat cair!!!')
    expect((await ina.get(`/admin/kasus/${spam}/tutup?alasan=spam`)).text).toContain('tidak diberi tahu')
    await ina.post(`/admin/kasus/${spam}/tutup`, { alasan: 'spam' })
    expect(await owed(desk)).toHaveLength(1)
    expect((await ina.post(`/admin/kasus/${spam}/tutup`, { alasan: 'spam' })).location).toContain('keduluan')
    expect((await ina.get('/admin/kasus?status=ditutup')).text).toContain('Pinjaman cepat cair')
  })
})

describeEngines('a published clarification', (makeDatabase) => {
  it('is revised with a correction to everyone who was told otherwise', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const id = await publishWater(desk, ina)
    const path = `/admin/klarifikasi/${id}`

    await write(ina, path, 'pratinjau', { ...written, verdict: 'sebagian-benar' })
    const loud = await publishFrom(desk, ina, path)
    expect(loud.preview.text).toContain('Terbitkan dan kirim ke 1 orang')
    expect(loud.published.location).toBe(`${path}?kabar=direvisi&jumlah=1`)
    expect((await owed(desk)).map((row) => row.kind)).toEqual(['notice', 'correction'])
    const twice = await loud.reviewer.post(`${path}/terbitkan`, hiddenFields(loud.preview))
    expect(twice.location).toContain('sudahTerbit')

    await write(ina, path, 'pratinjau', { ...written, verdict: 'sebagian-benar', place: 'Kelurahan Oebobo' })
    const quiet = await publishFrom(desk, ina, path)
    expect(quiet.preview.text).toContain('tidak ada koreksi yang dikirim')
    expect(quiet.published.location).toBe(`${path}?kabar=direvisi`)
    expect(await owed(desk)).toHaveLength(2)
    expect(await clarificationById(desk.context.store.read, id)).toMatchObject({
      verdict: 'sebagian-benar',
      explanation: waterContent.explanation,
      place: 'Kelurahan Oebobo',
      revision: 3,
    })
  })

  it('is corrected in groups too, which are counted apart from people', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const id = await publishWater(desk, ina)
    const { store, vault, now } = desk.context
    await store.write(async (tx) => {
      const { id: askerId } = await meetGroup(tx, vault, 'telegram', '-100', now())
      const message = { paragraphs: [{ text: 'SALAH' }] }
      const tells = { clarificationId: id, revision: 1 }
      await owe(tx, [{ key: 'g', askerId, channel: 'telegram', kind: 'reply', message, tells }], now())
    })
    const path = `/admin/klarifikasi/${id}`
    await write(ina, path, 'pratinjau', { ...written, verdict: 'sebagian-benar' })
    const { preview, published } = await publishFrom(desk, ina, path)
    expect(preview.text).toContain('dikirim ke 1 orang dan 1 grup (versi singkat)')
    expect(published.location).toBe(`${path}?kabar=direvisi&jumlah=1`)
  })

  it('shows an editor what was published since they began', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const id = await publishWater(desk, ina)
    const path = `/admin/klarifikasi/${id}`
    const inasForm = hiddenFields(await ina.get(`${path}/tulis`))
    await write(budi, path, 'pratinjau', { ...written, title: 'Judul Budi' })
    await publishFrom(desk, budi, path)

    await ina.post(`${path}/pratinjau`, { ...inasForm, ...written, title: 'Judul Ina' })
    const refused = await publishFrom(desk, ina, path)
    expect(refused.published.location).toBe(`${path}/tulis`)
    const both = await ina.get(`${path}/tulis`)
    expect(both.text).toContain('Judul Ina')
    expect(both.text).toMatch(/Yang terbit sekarang<\/strong><p>Judul Budi</)
    await ina.post(`${path}/pratinjau`, { ...hiddenFields(both), ...written, title: 'Judul berdua' })
    expect((await publishFrom(desk, ina, path)).published.location).toContain('direvisi')
    expect(await clarificationById(desk.context.store.read, id)).toMatchObject({ title: 'Judul berdua' })
  })

  it('lets no page that was left open overwrite what a colleague began since', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const path = `/admin/klarifikasi/${await publishWater(desk, ina)}`
    await write(ina, path, 'draf', { ...written, title: 'Judul Ina' })
    const leftOpen = hiddenFields(await ina.get(`${path}/tulis`))
    await publishFrom(desk, ina, path)
    await write(budi, path, 'draf', { ...written, title: 'Judul Budi' })

    const late = await ina.post(`${path}/draf`, { ...leftOpen, ...written, title: 'Judul lama' })
    expect(late.status).toBe(409)
    expect((await budi.get(`${path}/tulis`)).text).toContain('Judul Budi')
    const merged = { ...hiddenFields(late), ...written, title: 'Judul berdua' }
    expect((await ina.post(`${path}/draf`, merged)).status).toBe(303)
  })
})

describe('writing', () => {
  it('shows each problem beside its field and keeps everything that was typed', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina')
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    const refused = await write(ina, path, 'pratinjau', {
      ...written,
      verdict: '',
      title: '',
      category: '',
      'sources.0.url': 'javascript:alert(1)',
      'sources.3.title': 'Tanpa alamat',
    })
    expect(refused.location).toBe(`${path}/tulis?kabar=periksa`)
    const form = await ina.get(`${path}/tulis?kabar=periksa`)
    for (const name of ['verdict', 'title', 'category', 'sources.0.url', 'sources.1.url', 'sources.1.date'])
      expect(form.text).toContain(`id="${name}-masalah"`)
    expect(form.text).not.toContain('id="claim-masalah"')
    for (const text of [written.claim, 'javascript:alert(1)', 'Tanpa alamat', 'Warga tetap diminta'])
      expect(form.text).toContain(text)
    expect((await ina.get(`${path}/pratinjau`)).location).toBe(`${path}/tulis?kabar=periksa`)
  })

  it('adds rows for sources without a script', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina')
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    const added = await write(ina, path, 'draf', { ...written, tambah: 'sumber' })
    expect(added.location).toBe(`${path}/tulis?sumber=2#sumber`)
    expect((await ina.get(`${path}/tulis?sumber=2`)).text).toContain('name="sources.1.url"')
  })

  it('saves in passing, and the button pressed meanwhile is no conflict with that', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina')
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    const form = hiddenFields(await ina.get(`${path}/tulis`))
    const inPassing = { 'hx-request': 'true' }
    const saved = await ina.post(`${path}/draf`, { ...form, ...written, title: 'Salah: a' }, inPassing)
    expect(hiddenFields(saved)).toEqual({ version: '1' })
    const pressed = await ina.post(`${path}/pratinjau`, { ...form, ...written, title: 'Salah: ab' })
    expect(pressed.location).toBe(`${path}/pratinjau`)
    const late = await ina.post(`${path}/draf`, { ...form, ...written, title: 'Salah: a' }, inPassing)
    expect(late.text).toContain('Tidak ada yang ditimpa')
    expect((await ina.get(`${path}/pratinjau`)).text).toContain('Salah: ab')
  })

  it('shows residents’ and moderators’ text as text', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina')
    const attack = '<img src=x onerror=alert(1)>"\'</textarea><script>alert(1)</script>'
    const caseId = await desk.caseOf(attack)
    const path = `/admin/kasus/${caseId}`
    await write(ina, path, 'pratinjau', { ...written, title: attack, claim: attack, explanation: attack })
    for (const page of ['/admin/kasus', path, `${path}/tulis`, `${path}/pratinjau`]) {
      const { text, status } = await ina.get(page)
      expect(status).toBe(200)
      expect(text).not.toMatch(/<img src=x|<script>alert/)
    }
  })
})

describe('the list of cases', () => {
  it('has each status, by waiting time, by askers or by importance, page by page', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina')
    for (let n = 10; n < 40; n++) {
      await desk.caseOf(`Kabar nomor ${n}`)
      desk.pass(60_000)
    }
    await desk.caseOf('Kabar ramai', 'Kabar ramai ko?', 'Batul kabar ramai?')
    const titles = (text: string) => [...text.matchAll(/class="case-words"[^>]*>([^<]+)</g)].map(([, t]) => t)

    const first = await ina.get('/admin/kasus?urut=lama')
    expect(first.text).toMatch(/Semua <span class="count">31</)
    expect(titles(first.text)).toHaveLength(25)
    expect(titles(first.text)[0]).toBe('Kabar nomor 10')
    const next = /id="hal-berikutnya" href="([^"]+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(titles((await ina.get(next)).text)).toHaveLength(6)
    expect(titles((await ina.get(next)).text).at(-1)).toBe('Kabar ramai')
    for (const order of ['ramai', 'penting'])
      expect(titles((await ina.get(`/admin/kasus?urut=${order}`)).text)[0]).toBe('Kabar ramai')
    for (const strange of ['?sesudah=99', '?sesudah=-1_x', '?status=__proto__&urut=constructor'])
      expect((await ina.get(`/admin/kasus${strange}`)).status).toBe(200)
    expect((await ina.get('/admin/kasus?status=dijawab')).text).toContain('Belum ada kasus yang dijawab')
  })

  it('is told by a stream that cases changed', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina')
    const stream = await ina.stream('/admin/aliran')
    await desk.caseOf('Air PDAM kotor ko?')
    expect(await stream.next()).toBe('event: cases')
    await stream.close()
  })

  it('never says who asked', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina')
    const caseId = await desk.caseOf('Air PDAM kotor ko?')
    for (const page of ['/admin/kasus', `/admin/kasus/${caseId}`, `/admin/kasus/${caseId}/tulis`])
      expect((await ina.get(page)).text).not.toContain('chat-')
  })

  it('answers what is not there with a page that leads back', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina')
    for (const page of [
      '/admin/kasus/x',
      '/admin/klarifikasi/x/tulis',
      '/admin/apa',
      '/admin/kasus/x/tutup',
    ]) {
      const { status, text } = await ina.get(page)
      expect([page, status]).toEqual([page, 404])
      expect(text).toContain('Kembali ke daftar kasus')
    }
  })
})

it('brings no style or script inside its pages, and leaves none in a cache', async () => {
  await using desk = await openDesk(sqliteDatabase)
  const ina = await desk.signedIn('Ina', 'admin')
  const id = await publishWater(desk, ina)
  const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
  await write(ina, path, 'draf', written)
  const own = ['kasus', 'klarifikasi', 'petugas', 'akun', 'masuk', 'pemeriksaan', 'kutipan'].map(
    (name) => `/admin/${name}`,
  )
  const pages = [...own, path, `${path}/tulis`, `${path}/pratinjau`, `/admin/klarifikasi/${id}`]
  for (const page of [...pages, `${path}/jawab/${id}`, `${path}/tutup?alasan=opini`]) {
    const { text, status, headers } = await ina.get(page)
    expect([page, status]).toEqual([page, 200])
    expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?! src="\/assets\/)/)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  }
  for (const page of ['/admin', '/admin/']) expect((await ina.get(page)).status).toBeLessThan(304)
})

describe('published clarifications', () => {
  it('are listed newest first, page by page, and found by search', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina')
    expect((await ina.get('/admin/klarifikasi')).text).toContain('Belum ada yang berlaku')
    const id = await publishWater(desk, ina)
    expect((await ina.get('/admin/klarifikasi')).text).toContain(`/admin/klarifikasi/${id}`)
    expect((await ina.get('/admin/klarifikasi?cari=limbah')).text).toContain(`/admin/klarifikasi/${id}`)
    expect((await ina.get('/admin/klarifikasi?cari=zzzz')).text).toContain('Tidak ada yang cocok')
    expect((await ina.get('/admin/klarifikasi?sesudah=abc')).status).toBe(200)
    expect((await ina.get(`/admin/klarifikasi/${id}`)).text).toContain('Rosa menerbitkan klarifikasi')
  })
})

/** As HTML writes it. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;')
