/** Who may work at the desk, and what was done there: invitations, roles, ways back in, and the audit log. */
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { changeRole, removeMember } from '../../admin/auth/accounts.ts'
import { makeResetLink } from '../../admin/auth/invitations.ts'
import { addAudit } from '../../db/audit.ts'
import { checkChain } from '../../db/audit-chain.ts'
import { auditPage } from '../../db/audit-log.ts'
import { audit } from '../../db/schema/staff.ts'
import { listStaff, staffByName } from '../../db/staff.ts'
import { describeEngines, sqliteDatabase } from '../support/engines.ts'
import { openDesk, type Page, password, setUpPath, type TestDesk } from './desk-fixture.ts'

const hour = 3_600_000
const fresh = 'perahu merah di teluk'
const linkIn = (page: Page) => /http:\/\/desk\.test(\/admin\/[\w-]+\/[\w-]+)</.exec(page.text)?.[1] ?? ''
const idOf = async (desk: TestDesk, name: string) =>
  (await staffByName(desk.context.store.read, name))?.id ?? ''
const deedsOf = async (desk: TestDesk) =>
  (await auditPage(desk.context.store.read, {}, 50)).map(({ action }) => action)

describeEngines('an account', (makeDatabase) => {
  it('is closed at once, keeps its name in the history, and takes the invitations it made along', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ani, budi] = [await desk.signedIn('Ani', 'admin'), await desk.signedIn('Budi', 'admin')]
    const caseId = await desk.caseOf('Air PDAM kotor ko?')
    await budi.post(`/admin/kasus/${caseId}/tutup`, { alasan: 'opini' })
    const invitation = linkIn(await budi.post('/admin/petugas', { peran: 'admin' }))
    expect((await desk.browser().get(invitation)).text).toContain('Budi mengundang Anda')

    const page = `/admin/petugas/${await idOf(desk, 'Budi')}`
    const [held, budiId] = [await desk.caseOf('Banjir di Oepoi ko?'), await idOf(desk, 'Budi')]
    await budi.post('/admin/kasus/banyak', { ambil: held })
    expect((await ani.post(`${page}/keluarkan`, {})).location).toBe('/admin/petugas?kabar=keluar')
    expect((await ani.get('/admin/kasus?siapa=kosong')).text).toContain('Banjir di Oepoi ko?')
    const late = { kasus: held, lakukan: 'serahkan', kepada: budiId }
    expect((await ani.post('/admin/kasus/banyak', late)).location).toContain('hasil=kosong')
    expect((await budi.get('/admin/kasus')).status).toBe(303)
    expect((await budi.post('/admin/masuk', { nama: 'Budi', sandi: password })).status).toBe(401)
    expect((await desk.browser().get(invitation)).status).toBe(410)
    expect((await ani.get(`/admin/kasus/${caseId}`)).text).toContain('Budi menutup kasus')
    expect((await ani.get('/admin/petugas')).text).toMatch(/Sudah keluar.*Budi/s)
    expect((await ani.post(`${page}/keluarkan`, {})).location).toBe(`${page}?kabar=tetap`)
    expect((await deedsOf(desk)).slice(0, 3)).toEqual(['remove staff', 'assign', 'revoke invitation'])

    // A link opens it again, with everything new.
    const link = linkIn(await ani.post(`${page}/atur-ulang`, {}))
    expect((await desk.browser().post(link, { sandi: fresh })).location).toBe(setUpPath)
    expect(await idOf(desk, 'Budi')).toBe((await listStaff(desk.context.store.read))[1]?.id)
  })

  it('is reset by a link that works once, for a day, and only the last one made', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ani, budi] = [await desk.signedIn('Ani', 'admin'), await desk.signedIn('Budi', 'editor')]
    const page = `/admin/petugas/${await idOf(desk, 'Budi')}`
    const older = linkIn(await ani.post(`${page}/atur-ulang`, {}))
    const late = linkIn(await ani.post(`${page}/atur-ulang`, {}))
    expect((await desk.browser().get(older)).status).toBe(410)
    expect((await budi.get('/admin/kasus')).status).toBe(200)
    expect((await desk.browser().post(late, { sandi: 'pendek' })).text).toContain('paling sedikit 10')

    const found = await Promise.all([1, 2].map(() => desk.browser().post(late, { sandi: fresh })))
    expect(found.map(({ status }) => status).sort()).toEqual([303, 410])
    expect((await budi.get('/admin/kasus')).status).toBe(303)
    expect((await budi.post('/admin/masuk', { nama: 'Budi', sandi: password })).status).toBe(401)
    expect((await budi.post('/admin/masuk', { nama: 'Budi', sandi: fresh })).location).toBe(setUpPath)

    const { context } = desk
    const byCommand = await makeResetLink(context.store, await idOf(desk, 'Budi'), null, context.now())
    desk.pass(24 * hour)
    expect((await desk.browser().get(byCommand)).status).toBe(410)
    expect((await desk.browser().post(byCommand, { sandi: fresh })).status).toBe(410)
  })

  it('has another role from the next request on; an admin is always left', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ani, budi] = [await desk.signedIn('Ani', 'admin'), await desk.signedIn('Budi')]
    const [aniId, budiId] = [await idOf(desk, 'Ani'), await idOf(desk, 'Budi')]
    expect((await budi.get('/admin/petugas')).status).toBe(403)
    const own = `/admin/petugas/${aniId}`
    for (const deed of ['peran', 'keluarkan'])
      expect((await ani.post(`${own}/${deed}`, { peran: 'editor' })).location).toBe(
        `${own}?kabar=adminTerakhir`,
      )

    // The session that was enough for a moderator is not for an admin.
    await ani.post(`/admin/petugas/${budiId}/peran`, { peran: 'admin' })
    expect((await budi.get('/admin/kasus')).status).toBe(303)
    expect((await budi.post('/admin/masuk', { nama: 'Budi', sandi: password })).location).toBe(setUpPath)

    // Both at once: the one who comes second is the last.
    const { store, now } = desk.context
    const outcomes = await Promise.all([
      removeMember(store, { staffId: aniId, by: budiId }, now()),
      changeRole(store, { staffId: budiId, role: 'moderator', by: aniId }, now()),
    ])
    expect(outcomes.filter((outcome) => outcome === 'last admin')).toHaveLength(1)
    expect((await listStaff(store.read)).filter(({ role }) => role === 'admin')).toHaveLength(1)
    expect(await checkChain(store.read)).toMatchObject({ holds: true })
  })

  it('is read about in the log by person, deed and subject, page by page', async () => {
    await using desk = await openDesk(makeDatabase)
    const editor = await desk.signedIn('Ina', 'editor')
    const caseId = await desk.caseOf('Air PDAM kotor ko?')
    await editor.post(`/admin/kasus/${caseId}/tutup`, { alasan: 'opini' })
    const { store, now } = desk.context
    await store.write(async (tx) => {
      for (let n = 0; n < 55; n++)
        await addAudit(tx, { at: now(), staffId: null, action: 'import', subject: `berkas ${n}` })
    })
    const numbersOn = (page: Page) =>
      [...page.text.matchAll(/<td class="number">(\d+)</g)].map(([, n]) => Number(n))
    const first = await editor.get('/admin/jejak')
    expect(numbersOn(first)).toEqual(Array.from({ length: 50 }, (_, n) => 58 - n))
    const second = await editor.get(/href="(\/admin\/jejak\?sebelum=\d+)"/.exec(first.text)?.[1] ?? '')
    expect(numbersOn(second)).toEqual([8, 7, 6, 5, 4, 3, 2, 1])

    const ticket = /KBH-\d{4}-\d{5}/.exec(second.text)?.[0] ?? ''
    const ina = await idOf(desk, 'Ina')
    const numbersOf = async (query: string) => numbersOn(await editor.get(`/admin/jejak?${query}`))
    expect(await numbersOf(`perihal=${ticket}`)).toEqual([3])
    expect(await numbersOf('perihal=INA')).toEqual([2, 1])
    expect(await numbersOf(`orang=${ina}&perbuatan=close`)).toEqual([3])
    expect(await numbersOf('orang=program')).toHaveLength(50)
    expect((await editor.get('/admin/jejak?perbuatan=apa')).text).toContain('Tidak ada yang cocok')
    expect((await editor.get('/admin/jejak?sebelum=x&periksa=9')).status).toBe(200)

    expect((await editor.get('/admin/jejak?periksa=1')).text).toMatch(
      /Rantai utuh: 58 catatan.*58:[0-9a-f]{64}/s,
    )
    await store.write((tx) => tx.update(audit).set({ subject: 'lain' }).where(eq(audit.number, 3)))
    expect((await editor.get('/admin/jejak?periksa=1')).text).toContain('Rantai putus: catatan 3 tidak cocok')
  })
})

describe('the desk', () => {
  it('lets admins alone manage staff, and moderators not read the log', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const editor = await desk.signedIn('Ina', 'editor')
    const moderator = await desk.signedIn('Budi')
    const page = `/admin/petugas/${await idOf(desk, 'Ina')}`
    expect((await editor.get(page)).status).toBe(403)
    for (const path of [
      `${page}/peran`,
      `${page}/atur-ulang`,
      `${page}/keluarkan`,
      '/admin/petugas/undangan/batal',
    ])
      expect([path, (await editor.post(path, { peran: 'admin' })).status]).toEqual([path, 403])
    expect((await moderator.get('/admin/jejak')).status).toBe(403)
    expect((await editor.get('/admin/jejak')).status).toBe(200)
  })

  it('lists open invitations with who made them and for whom, and takes them back', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const admin = await desk.signedIn('Ani', 'admin')
    expect((await admin.get('/admin/petugas')).text).toContain('Tidak ada undangan terbuka')
    const link = linkIn(await admin.post('/admin/petugas', { peran: 'editor', untuk: ' Rosa <b> ' }))
    const list = await admin.get('/admin/petugas')
    expect(list.text).toContain('Rosa &lt;b&gt;')
    expect(list.text).toContain('diundang Ani')
    expect((await desk.browser().get(link)).text).toContain('value="Rosa &lt;b&gt;"')

    const undangan = /name="undangan" value="([^"]+)"/.exec(list.text)?.[1] ?? ''
    const revoke = () => admin.post('/admin/petugas/undangan/batal', { undangan })
    expect((await revoke()).location).toBe('/admin/petugas?kabar=undanganBatal')
    expect((await revoke()).location).toBe('/admin/petugas?kabar=undanganSudah')
    expect((await desk.browser().post(link, { nama: 'Rosa', sandi: password })).status).toBe(410)
    expect((await deedsOf(desk)).slice(0, 2)).toEqual(['revoke invitation', 'invite'])
  })

  it('ends one session or all others, and gives a new token with a new password', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const here = await desk.signedIn('Ina')
    const others = [desk.browser(), desk.browser()]
    for (const browser of others) await browser.post('/admin/masuk', { nama: 'Ina', sandi: password })
    expect((await here.post('/admin/akun/lain', {})).location).toBe('/admin/akun?kabar=sesiLain')
    for (const browser of others) expect((await browser.get('/admin/akun')).status).toBe(303)
    const token = here.cookies.get('kabashoax-petugas')
    await here.post('/admin/akun/sandi', { lama: password, baru: fresh })
    expect(here.cookies.get('kabashoax-petugas')).not.toBe(token)
    expect((await here.get('/admin/akun')).status).toBe(200)
    const stolen = desk.browser()
    stolen.cookies.set('kabashoax-petugas', token ?? '')
    expect((await stolen.get('/admin/akun')).status).toBe(303)
    expect((await deedsOf(desk)).slice(0, 2)).toEqual(['password', 'end sessions'])
  })
})
