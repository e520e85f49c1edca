import { asc } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { listClarifications, revisionsOf } from '../../db/clarifications.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import { audit } from '../../db/schema/staff.ts'
import { staffByName } from '../../db/staff.ts'
import { waterContent } from '../support/clarifications.ts'
import { describeEngines, sqliteDatabase } from '../support/engines.ts'
import { type Browser, hiddenFields, openDesk, type Page, type TestDesk } from './desk-fixture.ts'

const { sources, validUntil, askAgainOn, ...plain } = waterContent
const written = {
  ...plain,
  'sources.0.url': sources[0]?.url ?? '',
  'sources.0.title': sources[0]?.title ?? '',
  'sources.0.date': sources[0]?.date ?? '',
}

async function write(browser: Browser, subject: string, typed: Record<string, string> = {}) {
  const form = hiddenFields(await browser.get(`${subject}/tulis`))
  return await browser.post(`${subject}/pratinjau`, { ...form, ...written, ...typed })
}

/** Presses a button of the preview as it stands. */
async function press(browser: Browser, subject: string, deed: string, typed: Record<string, string> = {}) {
  const form = hiddenFields(await browser.get(`${subject}/pratinjau`))
  return (await browser.post(`${subject}/${deed}`, { ...form, ...typed })).location ?? 'nowhere'
}

async function actionsOf(desk: TestDesk) {
  const lines = await desk.context.store.read.select().from(audit).orderBy(asc(audit.id))
  return lines.map(({ action }) => action).filter((action) => action !== 'join')
}

const published = async (desk: TestDesk) => (await listClarifications(desk.context.store.read, {}, 9))[0]

describeEngines('four eyes', (makeDatabase) => {
  it('let somebody else publish: after a return, and with the difference shown', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    await write(ina, path)
    expect(await press(ina, path, 'terbitkan')).toContain('belumDiajukan')
    expect(await press(ina, path, 'ajukan', { catatan: 'Uji air dari hari ini' })).toContain('diajukan')
    expect((await ina.get('/admin/kasus')).text).not.toContain('Menunggu pemeriksaan: 1')
    expect((await budi.get('/admin/kasus')).text).toContain('Menunggu pemeriksaan: 1')
    const list = await budi.get('/admin/pemeriksaan')
    expect(list.text).toContain(`${path}/pratinjau`)
    expect(list.text).toContain('Uji air dari hari ini')
    expect((await ina.get('/admin/pemeriksaan')).text).toContain('Tulisan Anda')

    const asBudi = hiddenFields(await budi.get(`${path}/pratinjau`))
    for (const deed of ['terbitkan', 'kembalikan'])
      expect(await press(ina, path, deed, { ...asBudi, komentar: 'x' })).toContain('tulisanSendiri')
    expect(await press(budi, path, 'kembalikan')).toContain('kabar=komentar')
    expect(await press(budi, path, 'kembalikan', { komentar: 'Sebut tanggal ujinya.' })).toContain(
      'dikembalikan',
    )
    for (const page of [`${path}/tulis`, `${path}/pratinjau`, '/admin/pemeriksaan'])
      expect((await ina.get(page)).text).toContain('Sebut tanggal ujinya.')
    expect(await press(budi, path, 'terbitkan')).toContain('belumDiajukan')

    await write(ina, path, { title: 'Salah: air PDAM di Oebobo bersih' })
    await press(ina, path, 'ajukan')
    const preview = await budi.get(`${path}/pratinjau`)
    expect(preview.text).toMatch(
      /<del>.{0,60}tidak tercampur limbah<.{0,60}<\/del><ins>.{0,60}bersih<.{0,60}<\/ins>/,
    )
    expect(await press(budi, path, 'terbitkan')).toContain('kabar=terkirim&jumlah=1')
    const clarification = await published(desk)
    const [revision] = await revisionsOf(desk.context.store.read, clarification?.id ?? '')
    const names = new Map(
      (await desk.context.store.read.select().from(audit)).map((line) => [line.action, line]),
    )
    expect(revision).toMatchObject({
      title: 'Salah: air PDAM di Oebobo bersih',
      authorId: names.get('submit')?.staffId,
      publisherId: names.get('publish')?.staffId,
      emergencyReason: null,
    })
    expect(revision?.authorId).not.toBe(revision?.publisherId)
    expect(await actionsOf(desk)).toEqual(['submit', 'return', 'submit', 'publish', 'answer'])
    expect((await budi.get('/admin/pemeriksaan')).text).toContain('Tidak ada yang menunggu')
  })

  it('lose nothing that was said about a text that changed meanwhile', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina', 'editor'), await desk.signedIn('Budi')]
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    await write(ina, path)
    await press(ina, path, 'ajukan')
    const [asIna, asBudi] = [await ina.get(`${path}/pratinjau`), await budi.get(`${path}/pratinjau`)]
    await write(ina, path, { place: 'Kelurahan Oebobo' })
    const refused = async (by: Browser, seen: Page, deed: string, typed: Record<string, string>) => {
      const { location } = await by.post(`${path}/${deed}`, { ...hiddenFields(seen), ...typed })
      expect(location).toContain('kabar=berubah')
      return (await by.get(location ?? '')).text
    }
    const komentar = 'Sebut tanggal uji:\r\nkapan & di mana?'
    expect(await refused(budi, asBudi, 'kembalikan', { komentar })).toMatch(
      /<p class="words">Sebut tanggal uji:\nkapan &amp; di mana\?<\/p>/,
    )
    expect(await refused(budi, asBudi, 'ajukan', { catatan: 'Sudah saya baca' })).toMatch(
      /name="catatan"[^>]*>Sudah saya baca<\/textarea>/,
    )
    expect(await refused(ina, asIna, 'terbitkan-darurat', { alasan: 'Warga panik' })).toMatch(
      /<details class="card emergency" open[^>]*>[\s\S]*>Warga panik<\/textarea>/,
    )
  })

  it('make a reviewer who changes the text its writer, and one who only opens it none', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    await write(ina, path)
    await press(ina, path, 'ajukan')
    await write(budi, path)
    expect((await budi.get(`${path}/pratinjau`)).text).toContain('Keputusan Anda')

    await write(budi, path, { place: 'Kelurahan Oebobo' })
    expect(await press(budi, path, 'terbitkan')).toContain('belumDiajukan')
    await press(budi, path, 'ajukan')
    const preview = await ina.get(`${path}/pratinjau`)
    expect(await press(budi, path, 'terbitkan', hiddenFields(preview))).toContain('tulisanSendiri')
    expect(preview.text).toMatch(/<ins>.{0,60}Kelurahan <.{0,60}<\/ins>Oebobo/)
    expect(await press(ina, path, 'terbitkan')).toContain('terkirim')
  })

  it('are asked for afterwards when an editor publishes alone in an emergency', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina', 'editor'), await desk.signedIn('Budi')]
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    await write(ina, path)
    expect((await budi.get(`${path}/pratinjau`)).text).not.toContain('terbitkan-darurat')
    const form = hiddenFields(await budi.get(`${path}/pratinjau`))
    expect((await budi.post(`${path}/terbitkan-darurat`, { ...form, alasan: 'x' })).status).toBe(403)
    expect(await press(ina, path, 'terbitkan-darurat')).toContain('alasanDarurat')
    expect(await press(ina, path, 'terbitkan-darurat', { alasan: 'Warga panik malam ini' })).toContain(
      'terkirim',
    )

    const { id = '', slug = '' } = (await published(desk)) ?? {}
    const page = `/admin/klarifikasi/${id}`
    for (const shown of [page, '/admin/pemeriksaan'])
      expect((await budi.get(shown)).text).toContain('Warga panik malam ini')
    expect((await budi.get('/admin/klarifikasi')).text).toContain('darurat, belum diperiksa')
    expect((await budi.get('/admin/kasus')).text).toContain('Menunggu pemeriksaan: 1')
    const open = await budi.get(`/k/${slug}`)
    expect(open.status).toBe(200)
    expect(open.text).not.toMatch(/darurat|panik/i)

    expect((await ina.get(page)).text).not.toContain('Sudah saya periksa')
    expect((await ina.post(`${page}/diperiksa`, { revisi: '1' })).location).toContain('tidakPerlu')
    expect((await budi.post(`${page}/diperiksa`, { revisi: '7' })).location).toContain('tidakPerlu')
    expect((await budi.post(`${page}/diperiksa`, { revisi: '1' })).location).toContain('diperiksa')
    for (const shown of [page, '/admin/pemeriksaan', '/admin/klarifikasi'])
      expect((await ina.get(shown)).text).not.toMatch(/Warga panik|belum diperiksa/)
    expect(await actionsOf(desk)).toEqual(['second factor', 'emergency', 'answer', 'check'])
  })

  it('look at a revision too, which ends what was left of an emergency', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina', 'editor'), await desk.signedIn('Budi')]
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    await write(ina, path)
    await press(ina, path, 'terbitkan-darurat', { alasan: 'Warga panik' })
    const page = `/admin/klarifikasi/${(await published(desk))?.id}`
    await write(ina, page, { askAgainOn: '2027-01-05', verdict: 'sebagian-benar' })
    await press(ina, page, 'ajukan')
    const preview = await budi.get(`${page}/pratinjau`)
    expect(preview.text).toContain('Yang berubah dari yang terbit sekarang')
    expect(preview.text).toMatch(/<ins>.{0,60}Sebagian benar<.{0,60}<\/ins>/)
    expect(await press(budi, page, 'terbitkan')).toBe(`${page}?kabar=direvisi&jumlah=1`)
    expect((await budi.get('/admin/pemeriksaan')).text).toContain('Tidak ada yang menunggu')
    expect((await budi.get(page)).text).toContain('Ditinjau lagi pada 5 Januari 2027')
    expect(await published(desk)).toMatchObject({ askAgainOn: '2027-01-05' })
  })

  it('keep the passages that many answers share', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    expect((await ina.get('/admin/kutipan')).text).toContain('Belum ada kutipan')
    expect((await ina.post('/admin/kutipan', { kode: 'AIR!', isi: 'x' })).text).toContain('huruf kecil')
    await ina.post('/admin/kutipan', { kode: 'air', isi: 'Layanan PAM: (0380) 831234.' })
    const twice = await ina.post('/admin/kutipan', { kode: 'air', isi: 'Yang lain' })
    expect(twice.status).toBe(422)
    expect(twice.text).toMatch(/sudah dipakai[\s\S]*Yang lain/)
    await ina.post('/admin/kutipan', { semula: 'air', kode: 'pam', isi: 'PAM: (0380) 831234.' })

    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    const form = hiddenFields(await ina.get(`${path}/tulis`))
    const pressed = { ...form, explanation: 'Air bersih.', tambah: 'kutipan', kutipan: 'pam' }
    expect((await ina.post(`${path}/draf`, pressed)).location).toBe(`${path}/tulis#explanation`)
    expect((await ina.get(`${path}/tulis`)).text).toContain('Air bersih.\n\nPAM: (0380) 831234.')
    await ina.post('/admin/kutipan/hapus', { semula: 'pam' })
    expect((await ina.get('/admin/kutipan')).text).toContain('Belum ada kutipan')
    expect(await actionsOf(desk)).toEqual(['write snippet', 'write snippet', 'remove snippet'])
  })
})

describe('before publishing', () => {
  it('what looks like personal data wants a tick, which is written down', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    await write(ina, path, { claim: 'Ibu Maria Tallo (0812 3456 7890) bilang air PDAM kotor.' })
    await press(ina, path, 'ajukan')
    const preview = await budi.get(`${path}/pratinjau`)
    expect(preview.text).toContain('<mark>Maria Tallo</mark>')
    expect(preview.text).toContain('<mark>0812 3456 7890</mark>')
    expect(await press(budi, path, 'terbitkan')).toContain('dataPribadi')
    expect(await press(budi, path, 'terbitkan', { diperiksa: 'ya' })).toContain('terkirim')
    const lines = await desk.context.store.read.select().from(audit)
    expect(lines.find(({ action }) => action === 'publish')?.detail).toMatchObject({ personalDataSeen: true })
  })

  it('each field says while it is written what to think about', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina')
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    const form = hiddenFields(await ina.get(`${path}/tulis`))
    const typed = { ...form, title: 'Hubungi 081234567890' }
    const saved = await ina.post(`${path}/draf`, typed, { 'hx-request': 'true' })
    expect(saved.text).toContain('1 hal perlu dilihat')
    expect(saved.text).toMatch(/id="title-periksa"[^>]*hx-swap-oob="true"[\s\S]*<mark>081234567890<\/mark>/)
    expect((await ina.get(`${path}/tulis`)).text).toContain('<mark>081234567890</mark>')
  })

  it('a day that is not, and one that has been, are pointed out', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina')
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    const { location } = await write(ina, path, { 'sources.0.date': '2026-02-30' })
    expect((await ina.get(location ?? '')).text).toMatch(
      /id="sources.0.date-masalah"[^>]*>tanggal itu tidak ada/,
    )
    await write(ina, path, { validUntil: '2025-12-31' })
    expect((await ina.get(`${path}/pratinjau`)).text).toMatch(/Berlaku sampai: ?Harinya sudah lewat/)
  })

  it('the first letter is kept as a draft, and the only one here is told to invite somebody', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina', 'admin')
    // One who has left reads nobody's texts.
    await desk.signedIn('Budi')
    const budi = await staffByName(desk.context.store.read, 'Budi')
    await ina.post(`/admin/petugas/${budi?.id}/keluarkan`, {})
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    const form = hiddenFields(await ina.get(`${path}/tulis`))
    await ina.post(`${path}/draf`, { ...form, title: 'S' })
    expect((await ina.get(`${path}/tulis`)).text).toMatch(/id="title"[^>]*>\s*S<\/textarea>/)
    await write(ina, path)
    expect((await ina.get(`${path}/pratinjau`)).text).toMatch(
      /Baru ada satu akun[\s\S]*href="\/admin\/petugas"/,
    )
  })

  it('the public page is seen as it will be', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    await write(ina, path)
    const before = await ina.get(`${path}/pratinjau/halaman`)
    await press(ina, path, 'ajukan')
    await press(budi, path, 'terbitkan')
    const after = await ina.get(`/k/${(await published(desk))?.slug}`)
    const article = /<article[\s\S]*<\/article>/
    expect(article.exec(before.text)?.[0]).toBe(article.exec(after.text)?.[0] ?? 'no page')
    expect(await desk.context.store.read.select().from(deliveries)).toHaveLength(1)
  })
})
