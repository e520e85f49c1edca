/** The directory of the city's offices. */
import { expect, it } from 'vitest'
import { sowStarter } from '../../bot/starter.ts'
import { archiveAgency, listAgencies, listContacts } from '../../db/agencies.ts'
import { sowAgencies, starterAgencies } from '../../knowledge/agency-content.ts'
import { rankAgencies } from '../../knowledge/agency-fit.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { importLine } from '../support/clarifications.ts'
import { describeEngines } from '../support/engines.ts'
import { openDesk } from './desk-fixture.ts'

it('starts with every kelurahan and kecamatan, and the offices of the city, each once', () => {
  const agencies = starterAgencies()
  const of = (kind: string) => agencies.filter((agency) => agency.kind === kind)
  expect([of('kelurahan').length, of('kecamatan').length]).toEqual([51, 6])
  expect(of('opd').length).toBeGreaterThan(10)
  expect(new Set(agencies.map((agency) => agency.name.toLowerCase())).size).toBe(agencies.length)
  // Nobody's name or number: Kominfo knows those.
  expect(JSON.stringify(agencies)).not.toMatch(/\d{5}/)
})

describeEngines('the directory of agencies', (makeDatabase) => {
  it('is sown once, into a directory in which nothing ever stood', async () => {
    await using desk = await openDesk(makeDatabase)
    const { store, now } = desk.context
    await sowAgencies(store, now())
    const sown = await listAgencies(store.read)
    expect(sown.length).toBe(starterAgencies().length)
    for (const { id } of sown) await store.write((tx) => archiveAgency(tx, id, now()))
    await sowAgencies(store, now())
    expect(await listAgencies(store.read)).toEqual([])
  })

  it('comes with the starter knowledge', async () => {
    await using desk = await openDesk(makeDatabase)
    const { store, now } = desk.context
    // Also where something is published already.
    await importEntries(store, parseImport(importLine()), false, now())
    await sowStarter(store, now())
    expect((await listAgencies(store.read)).map(({ name }) => name)).toContain('BPBD Kota Kupang')
  })

  it('is kept by editors; a number is sealed and shown to staff alone', async () => {
    await using desk = await openDesk(makeDatabase)
    const { store } = desk.context
    const editor = await desk.signedIn('Budi', 'editor')
    const moderator = await desk.signedIn('Ina')
    expect((await moderator.get('/admin/instansi')).text).toContain('Belum ada instansi')
    expect((await moderator.get('/admin/instansi/baru')).status).toBe(403)

    const fields = new URLSearchParams([
      ['nama', 'Dinas Kesehatan Kota Kupang'],
      ['jenis', 'opd'],
      ['topik', 'kesehatan'],
      ['topik', 'bencana'],
    ])
    expect((await moderator.post('/admin/instansi/baru', fields)).status).toBe(403)
    const added = await editor.post('/admin/instansi/baru', fields)
    expect(added.location).toMatch(/^\/admin\/instansi\/[0-9a-f-]+\?kabar=instansiBaru$/)
    const path = added.location?.split('?')[0] ?? ''
    const again = await editor.post('/admin/instansi/baru', fields)
    expect([again.status, again.text.includes('sudah ada')]).toEqual([422, true])
    expect((await editor.post('/admin/instansi/baru', { nama: ' ', jenis: 'opd' })).text).toContain(
      'Nama belum diisi',
    )

    const person = { nama: 'Maria Lake', jabatan: 'Kepala Bidang', nomor: '0812-3456-7890' }
    expect((await moderator.post(`${path}/kontak`, person)).status).toBe(403)
    expect((await editor.post(`${path}/kontak`, { ...person, nomor: '12' })).text).toContain('tidak lengkap')
    await editor.post(`${path}/kontak`, person)
    const [contact] = await listContacts(store.read)
    expect(contact?.sealedPhone).not.toContain('8123456')
    expect((await moderator.get(path)).text).toContain('+6281234567890')
    expect((await desk.browser().get(path)).text).not.toContain('81234567890')

    for (const query of ['lake', 'bencana dinas', 'KESEHATAN'])
      expect((await moderator.get(`/admin/instansi?cari=${query}`)).text).toContain('Dinas Kesehatan')
    expect((await moderator.get('/admin/instansi?cari=pajak')).text).toContain('Tidak ada yang cocok')

    await editor.post(`${path}/kontak/${contact?.id}/hapus`, {})
    expect((await editor.get(path)).text).not.toContain('81234567890')
    const renamed = new URLSearchParams([
      ['nama', 'Dinkes'],
      ['jenis', 'opd'],
    ])
    await editor.post(path, renamed)
    await editor.post(`${path}/arsip`, {})
    expect((await moderator.get('/admin/instansi')).text).not.toContain('Dinkes')
    expect((await moderator.get('/admin/instansi?arsip')).text).toContain('Dinkes')
    await editor.post(`${path}/pulih`, {})
    expect((await moderator.get('/admin/instansi')).text).toContain('Dinkes')
  })

  it('puts first who knows about the topic and who is of the place', async () => {
    await using desk = await openDesk(makeDatabase)
    const { store, now } = desk.context
    await sowAgencies(store, now())
    const agencies = await listAgencies(store.read)
    const best = (category: string | undefined, ...texts: string[]) =>
      rankAgencies(agencies, { category, texts })
        .filter(({ why }) => why.length > 0)
        .map(({ agency, why }) => `${agency.name}: ${why.join(', ')}`)
    expect(best('kebersihan')).toEqual([
      'Dinas Lingkungan Hidup dan Kebersihan Kota Kupang: topik Kebersihan & sampah',
    ])
    expect(best(undefined, 'Sampah di kelurahan Oesapa Barat sonde diangkut')).toEqual([
      'Kelurahan Oesapa Barat: wilayah Oesapa Barat',
    ])
    // One name, two offices; and whoever knows the topic comes before them.
    expect(best('air-listrik', 'Air di Oebobo kotor').map((one) => one.split(':')[0])).toEqual([
      'PLN Kupang',
      'Perumda Air Minum Tirta Bening Lontar',
      'Dinas Pekerjaan Umum dan Penataan Ruang Kota Kupang',
      'Kelurahan Oebobo',
      'Kecamatan Oebobo',
    ])
    expect(best(undefined, 'halo')).toEqual([])
  })
})
