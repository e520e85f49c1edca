import { describe, expect, it } from 'vitest'
import { addStaffMember } from '../../admin/auth/accounts.ts'
import { inviteFirstAdmin } from '../../admin/auth/invitations.ts'
import { listStaff } from '../../db/staff.ts'
import { describeEngines, sqliteDatabase } from '../support/engines.ts'
import { hiddenFields, openDesk, password } from './desk-fixture.ts'

const second = 1_000
const hour = 3_600 * second

describe('signing in', () => {
  it('shows the desk only to who is signed in, and the page that was wanted afterwards', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const stranger = desk.browser()
    const turnedAway = await stranger.get('/admin/klarifikasi?cari=air')
    expect(turnedAway.location).toBe('/admin/masuk?ke=%2Fadmin%2Fklarifikasi%3Fcari%3Dair')

    await addStaffMember(desk.context.store, { name: 'Ina', role: 'moderator', password }, desk.context.now())
    const form = hiddenFields(await stranger.get(turnedAway.location ?? ''))
    const admitted = await stranger.post('/admin/masuk', { ...form, nama: ' INA ', sandi: password })
    expect(admitted.location).toBe('/admin/klarifikasi?cari=air')
    expect((await stranger.get('/admin/kasus')).text).toContain('Ina')
  })

  it('says the same about a wrong password and an unknown name', async () => {
    await using desk = await openDesk(sqliteDatabase)
    await desk.signedIn('Ina')
    const wrong = await desk.browser().post('/admin/masuk', { nama: 'Ina', sandi: 'bukan yang ini' })
    const unknown = await desk.browser().post('/admin/masuk', { nama: 'Ani', sandi: 'bukan yang ini' })
    expect(wrong.status).toBe(401)
    expect(unknown.text.replaceAll('Ani', 'Ina')).toBe(wrong.text)
  })

  it('sends nobody to another site after signing in', async () => {
    await using desk = await openDesk(sqliteDatabase)
    await desk.signedIn('Ina')
    for (const ke of ['https://evil.test/', '//evil.test', '/admin/\\evil.test', '/k/lain']) {
      const admitted = await desk.browser().post('/admin/masuk', { nama: 'Ina', sandi: password, ke })
      expect(admitted.location).toBe('/admin/kasus')
    }
  })

  it('ends a session by signing out, from another device, after 12 idle hours and after 7 days', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const office = await desk.signedIn('Ina', 'moderator', {
      headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36' },
    })
    const phone = desk.browser({ headers: { 'user-agent': 'Mozilla/5.0 (Android 14) Firefox/130.0' } })
    await phone.post('/admin/masuk', { nama: 'Ina', sandi: password })
    const isIn = async (browser: typeof office) => (await browser.get('/admin/kasus')).status === 200

    const sessions = await phone.get('/admin/akun')
    expect(sessions.text).toContain('Chrome di Windows')
    const [, other = ''] = /Chrome di Windows.*?name="sesi" value="([^"]+)"/s.exec(sessions.text) ?? []
    await phone.post('/admin/akun', { sesi: other })
    expect([await isIn(office), await isIn(phone)]).toEqual([false, true])

    desk.pass(11 * hour)
    expect(await isIn(phone)).toBe(true)
    desk.pass(12 * hour)
    expect(await isIn(phone)).toBe(false)

    await phone.post('/admin/masuk', { nama: 'Ina', sandi: password })
    for (let visit = 0; visit < 15; visit++) {
      desk.pass(11 * hour)
      expect(await isIn(phone)).toBe(true)
    }
    desk.pass(4 * hour)
    expect(await isIn(phone)).toBe(false)

    await phone.post('/admin/masuk', { nama: 'Ina', sandi: password })
    const token = new Map(phone.cookies)
    await phone.post('/admin/keluar', {})
    for (const [name, value] of token) phone.cookies.set(name, value)
    expect(await isIn(phone)).toBe(false)
  })

  it('lets nobody end somebody else’s session', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina')
    const budi = await desk.signedIn('Budi')
    const { sesi = '' } = hiddenFields(await ina.get('/admin/akun'))
    await budi.post('/admin/akun', { sesi })
    expect((await ina.get('/admin/kasus')).status).toBe(200)
  })

  it('changes a password for who knows the old one, and signs every other device out', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const [phone, office] = [await desk.signedIn('Ina'), desk.browser()]
    await office.post('/admin/masuk', { nama: 'Ina', sandi: password })
    const change = (lama: string, baru: string) => office.post('/admin/akun/sandi', { lama, baru })
    const baru = 'perahu merah di teluk'

    expect((await change(password, 'pendek')).text).toContain('paling sedikit 10')
    expect((await change('bukan yang ini', baru)).text).toContain('tidak cocok')
    expect((await phone.get('/admin/kasus')).status).toBe(200)
    expect((await change(password, baru)).location).toBe('/admin/akun?kabar=sandi')
    expect((await phone.get('/admin/kasus')).status).toBe(303)
    expect((await office.get('/admin/kasus')).status).toBe(200)
    expect((await phone.post('/admin/masuk', { nama: 'Ina', sandi: password })).status).toBe(401)
    expect((await phone.post('/admin/masuk', { nama: 'Ina', sandi: baru })).status).toBe(303)
  })

  it('keeps a form that was sent after the session had ended', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const ina = await desk.signedIn('Ina')
    const caseId = await desk.caseOf('Air PDAM tercampur limbah ko?')
    desk.pass(12 * hour)
    const path = `/admin/kasus/${caseId}/draf`
    const refused = await ina.post(path, { title: 'Judul “baru”', explanation: 'satu\ndua', version: '0' })
    expect(refused.status).toBe(401)
    const { isi = '', ke = '' } = hiddenFields(refused)
    expect(ke).toBe(path)
    const resumed = await ina.post('/admin/masuk', {
      nama: 'Ina',
      sandi: password,
      ke,
      isi: isi.replaceAll('&quot;', '"'),
    })
    expect(resumed.text).toContain(`action="${path}"`)
    expect(resumed.text).toMatch(/<textarea name="title"[^>]*>\n?Judul “baru”</)
    expect(resumed.text).toMatch(/<textarea name="explanation"[^>]*>\n?satu\ndua</)
  })
})

describe('slowing guesses down', () => {
  const guess = { nama: 'Ina', sandi: 'tebakan yang salah' }

  it('makes an account wait longer after each failure, and clears that with the right password', async () => {
    await using desk = await openDesk(sqliteDatabase)
    await addStaffMember(desk.context.store, { name: 'Ina', role: 'moderator', password }, desk.context.now())
    const browser = desk.browser()
    for (let failure = 0; failure < 5; failure++)
      expect((await browser.post('/admin/masuk', guess)).status).toBe(401)
    expect((await browser.post('/admin/masuk', { ...guess, sandi: password })).status).toBe(429)
    desk.pass(1 * second)
    expect((await browser.post('/admin/masuk', guess)).status).toBe(401)
    desk.pass(1 * second)
    expect((await browser.post('/admin/masuk', { ...guess, sandi: password })).status).toBe(429)
    desk.pass(1 * second)
    expect((await browser.post('/admin/masuk', { ...guess, sandi: password })).location).toBe('/admin/kasus')
    const elsewhere = desk.browser()
    for (let failure = 0; failure < 5; failure++)
      expect((await elsewhere.post('/admin/masuk', guess)).status).toBe(401)
  })

  it('holds the owner up for at most a minute, and on a known device not at all', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const known = await desk.signedIn('Ina', 'admin', { address: '198.51.100.1' })
    const attacker = desk.browser({ address: '203.0.113.66' })
    for (let round = 0; round < 60; round++) {
      await attacker.post('/admin/masuk', guess)
      desk.pass(61 * second)
    }
    expect((await attacker.post('/admin/masuk', guess)).status).toBe(429)
    const accomplice = desk.browser({ address: '203.0.113.67' })
    expect((await accomplice.post('/admin/masuk', guess)).status).toBe(401)

    const signIn = { nama: 'Ina', sandi: password }
    const fresh = desk.browser({ address: '198.51.100.2' })
    expect((await fresh.post('/admin/masuk', signIn)).status).toBe(429)
    await known.post('/admin/keluar', {})
    expect((await known.post('/admin/masuk', signIn)).status).toBe(303)
    desk.pass(60 * second)
    expect((await fresh.post('/admin/masuk', signIn)).status).toBe(303)
  })

  it('believes X-Forwarded-For only from a proxy on this machine, and only its own entry', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const statusOf = async (address: string, forwarded: string, n: number) =>
      (
        await desk
          .browser({ address, headers: { 'x-forwarded-for': forwarded } })
          .post('/admin/masuk', { nama: `orang ${n}`, sandi: 'x' })
      ).status
    for (let n = 0; n < 11; n++) await statusOf('203.0.113.66', `10.0.0.${n}`, n)
    expect(await statusOf('203.0.113.66', '10.0.0.99', 50)).toBe(429)
    for (let n = 0; n < 11; n++) await statusOf('127.0.0.1', `10.1.1.${n}, 198.51.100.7`, 100 + n)
    expect(await statusOf('::ffff:127.0.0.1', '10.9.9.9, 198.51.100.7', 150)).toBe(429)
    expect(await statusOf('127.0.0.1', '198.51.100.7, 10.9.9.9', 151)).toBe(401)
  })
})

describe('invitations', () => {
  it('are kept when the name is taken or the password short, and run out after a day', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const admin = await desk.signedIn('Ina', 'admin')
    const invited = await admin.post('/admin/petugas', { peran: 'editor' })
    const path = /http:\/\/desk\.test(\/admin\/undangan\/[\w-]+)/.exec(invited.text)?.[1] ?? ''
    const newcomer = desk.browser()
    expect((await newcomer.post(path, { nama: 'ina', sandi: password })).text).toContain('sudah dipakai')
    expect((await newcomer.post(path, { nama: 'Budi', sandi: 'pendek' })).text).toContain('paling sedikit 10')
    desk.pass(24 * hour)
    expect((await newcomer.post(path, { nama: 'Budi', sandi: password })).status).toBe(410)

    const again = await admin.get('/admin/petugas')
    expect(again.location).toBe('/admin/masuk?ke=%2Fadmin%2Fpetugas')
  })

  it('are made by admins only', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const editor = await desk.signedIn('Ina', 'editor')
    expect((await editor.get('/admin/kasus')).text).not.toContain('/admin/petugas')
    expect((await editor.get('/admin/petugas')).status).toBe(403)
    expect((await editor.post('/admin/petugas', { peran: 'admin' })).status).toBe(403)
  })

  it('are not needed on the command line, which says what is wrong in one line', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const add = (name: string, word: string) =>
      addStaffMember(desk.context.store, { name, role: 'moderator', password: word }, desk.context.now())
    await add('Ina', password)
    await expect(add('INA', password)).rejects.toThrow(/^Nama “INA” sudah dipakai/)
    await expect(add('Budi', 'pendek')).rejects.toThrow(/^Kata sandi paling sedikit 10 huruf\.$/)
  })
})

describeEngines('many at once', (makeDatabase) => {
  it('counts guesses at many names against the address they come from', async () => {
    await using desk = await openDesk(makeDatabase)
    const tries = Array.from({ length: 30 }, (_, n) =>
      desk.browser({ address: '2001:db8:1:2::1' }).post('/admin/masuk', { nama: `orang ${n}`, sandi: 'x' }),
    )
    const statuses = (await Promise.all(tries)).map((page) => page.status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    const neighbour = desk.browser({ address: '2001:db8:1:2:ffff::9' })
    expect((await neighbour.post('/admin/masuk', { nama: 'lain', sandi: 'x' })).status).toBe(429)
  })

  it('use the first admin’s invitation up once, and give no other out', async () => {
    await using desk = await openDesk(makeDatabase)
    const { context } = desk
    const path = (await inviteFirstAdmin(context, context.now())) ?? ''
    expect((await desk.browser().get(path)).text).toContain('Admin')

    const accept = (nama: string) => desk.browser().post(path, { nama, sandi: password })
    const outcomes = await Promise.all([accept('Ina'), accept('Budi')])
    expect(outcomes.map((page) => page.status).sort()).toEqual([303, 410])
    expect(await listStaff(context.store.read)).toMatchObject([{ role: 'admin' }])
    expect((await accept('Candra')).status).toBe(410)
    expect(await inviteFirstAdmin(context, context.now())).toBeUndefined()
  })
})

it('refuses forms from other sites, and forms that do not say where they come from', async () => {
  await using desk = await openDesk(sqliteDatabase, 'https://cek.kupang.test')
  const ina = await desk.signedIn('Ina')
  const signOut = (headers: Record<string, string>) => ina.post('/admin/keluar', {}, headers)
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://lain.kupang.test' },
    { 'sec-fetch-site': '', origin: 'https://evil.test' },
    { 'sec-fetch-site': '' },
  ])
    expect((await signOut(headers)).status).toBe(403)
  expect((await ina.get('/admin/kasus')).status).toBe(200)
  expect((await signOut({ 'sec-fetch-site': '', origin: 'https://cek.kupang.test' })).status).toBe(303)
})

it('gives cookies that no script reads, bound to this host where there is TLS', async () => {
  await using desk = await openDesk(sqliteDatabase, 'https://cek.kupang.test')
  const ina = await desk.signedIn('Ina')
  expect([...ina.cookies.keys()].sort()).toEqual(['__Host-kabashoax-perangkat', '__Host-kabashoax-petugas'])
})
