/** What the program refuses is the sender's to mend: never a "something broke". */
import { expect, it } from 'vitest'
import { describeEngines, sqliteDatabase } from '../support/engines.ts'
import { openDesk } from './desk-fixture.ts'
import { openSite, publicUrl } from './site-fixture.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

it.each([
  ['another site’s form', '/tanya', { ...form, origin: 'https://jahat.example' }, 'text=halo', 403],
  ['too long a form', '/tanya', { ...form, origin: publicUrl }, `text=${'a'.repeat(300_000)}`, 413],
  [
    'a form that cannot be read',
    '/tanya',
    { 'content-type': 'multipart/form-data', origin: publicUrl },
    'text=halo',
    400,
  ],
  ['too large a message', '/api/v1/chat', { 'content-type': 'application/json' }, 'x'.repeat(300_000), 413],
])('refuses %s with its own status', async (_, path, headers, body, status) => {
  await using site = await openSite(sqliteDatabase)
  const response = await site.request(path, { method: 'POST', headers, body })
  expect(response.status).toBe(status)
})

it('refuses a form of the desk that cannot be read', async () => {
  await using desk = await openDesk(sqliteDatabase)
  const maria = await desk.signedIn('Maria')
  const answered = await maria.post('/admin/kutipan', {}, { 'content-type': 'multipart/form-data' })
  expect(answered.status).toBe(400)
})

it('leads on from an address with a slash too many, and never to another site', async () => {
  await using site = await openSite(sqliteDatabase)
  const leadTo = async (path: string) => (await site.request(path, {})).headers.get('location')
  expect(await leadTo('/en/')).toBe('/en')
  expect(await leadTo('/cari/?q=air')).toBe('/cari?q=air')
  expect(await leadTo('//jahat.example/')).toBe(null)
})

describeEngines('what no database keeps', (makeDatabase) => {
  it('is no failure, wherever it is sent', async () => {
    await using desk = await openDesk(makeDatabase)
    const maria = await desk.signedIn('Maria', 'editor')
    const kasus = `/admin/kasus/${await desk.caseOf('air mati ko')}`
    for (const path of [
      '/k/%00',
      '/api/v1/clarifications/a%00b',
      '/admin/kasus/%00',
      '/admin/kasus?cari=%00a',
      '/admin/angka?tempat=%00&instansi=a%00',
    ])
      expect((await maria.get(path)).status, path).toBeLessThan(500)
    expect((await maria.post('/admin/kasus/%00/lepas', {})).status).toBe(404)
    const alert = await maria.post('/admin/klarifikasi/x/siaga', { revisi: 'dua' })
    expect(alert.status).toBe(404)
    await maria.post(`${kasus}/catatan`, { teks: 'sudah\0 ditelepon' })
    expect((await maria.get(kasus)).text).toContain('sudah ditelepon')
  })
})
