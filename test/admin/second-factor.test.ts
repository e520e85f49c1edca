/** Signing in with a second factor, as somebody with a phone in the hand does it, and somebody without. */
import { describe, expect, it } from 'vitest'
import { addStaffMember } from '../../admin/auth/accounts.ts'
import { inviteFirstAdmin } from '../../admin/auth/invitations.ts'
import { hashToken } from '../../admin/auth/sessions.ts'
import { staff } from '../../db/schema/staff.ts'
import type { StaffRole } from '../../db/shapes.ts'
import { liveSession, staffByName } from '../../db/staff.ts'
import { describeEngines, sqliteDatabase } from '../support/engines.ts'
import { codeFor, shownSecret } from '../support/second-factor.ts'
import {
  type Browser,
  hiddenFields,
  openDesk,
  type Page,
  password,
  setUpPath,
  type TestDesk,
} from './desk-fixture.ts'

const second = 1_000
const codePath = '/admin/masuk/kode'
const signIn = { nama: 'Ina', sandi: password }
const shownCodes = (page: Page) =>
  [...page.text.matchAll(/<code>([0-9a-z]{5}-[0-9a-z]{5})</g)].map(([, code]) => code ?? '')

/** An account with a second factor, signed in where it was set up. */
async function enrolled(desk: TestDesk, role: StaffRole = 'editor') {
  await addStaffMember(desk.context.store, { name: 'Ina', role, password }, desk.context.now())
  const browser = desk.browser()
  await browser.post('/admin/masuk', signIn)
  const isLed = role !== 'moderator'
  const path = isLed ? setUpPath : '/admin/akun/verifikasi'
  const secret = shownSecret((await browser.get(path)).text)
  const code = () => codeFor(secret, desk.context.now())
  const done = await browser.post(path, { kode: code(), lama: password })
  desk.pass(60 * second)
  return { browser, secret, code, codes: shownCodes(done), done }
}

const isIn = async (browser: Browser) => (await browser.get('/admin/kasus')).status === 200

describeEngines('the second factor', (makeDatabase) => {
  it('is set up at the first sign-in of an admin, who reaches nothing else before', async () => {
    await using desk = await openDesk(makeDatabase)
    const { context } = desk
    const invitation = (await inviteFirstAdmin(context, context.now())) ?? ''
    const browser = desk.browser()
    expect((await browser.post(invitation, signIn)).location).toBe(setUpPath)

    const caseId = await desk.caseOf('Air PDAM kotor ko?')
    for (const path of ['/admin/kasus', '/admin/akun', '/admin/petugas', '/admin/jejak', '/admin/aliran'])
      expect((await browser.get(path)).location).toContain('/admin/masuk?ke=')
    for (const path of [
      `/admin/kasus/${caseId}/tutup`,
      '/admin/petugas',
      '/admin/akun/sandi',
      '/admin/keluar',
    ])
      expect((await browser.post(path, { alasan: 'opini', peran: 'admin' })).status).toBe(401)
    expect((await browser.get(codePath)).location).toBe(setUpPath)
    // The half-way token is no session's, whatever cookie it is put into.
    const half = browser.cookies.get('kabashoax-langkah') ?? ''
    const thief = desk.browser()
    thief.cookies.set('kabashoax-petugas', half)
    expect(await isIn(thief)).toBe(false)

    const page = await browser.get(setUpPath)
    const secret = shownSecret(page.text)
    expect(page.text).toMatch(/<svg[^>]*viewBox/)
    expect(page.text).toMatch(/inputmode="numeric"[^>]*autocomplete="one-time-code"/)
    const wrong = await browser.post(setUpPath, { kode: '000000' })
    expect([wrong.status, shownSecret(wrong.text)]).toEqual([422, secret])
    expect((await staffByName(context.store.read, 'Ina'))?.totp).toBeNull()

    const done = await browser.post(setUpPath, { kode: codeFor(secret, context.now()) })
    expect(new Set(shownCodes(done)).size).toBe(10)
    expect(done.text).toContain('href="/admin/kasus"')
    expect(await isIn(browser)).toBe(true)
    expect(browser.cookies.get('kabashoax-petugas')).not.toBe(half)
    thief.cookies.clear()
    thief.cookies.set('kabashoax-langkah', half)
    expect((await thief.get(setUpPath)).location).toBe('/admin/masuk')
    const [row] = await context.store.read.select().from(staff)
    for (const text of [row?.totp, ...shownCodes(done)])
      expect(text).not.toContain(secret.replaceAll(' ', ''))
  })

  it('is asked for after the password; a code works once, and half a minute early or late', async () => {
    await using desk = await openDesk(makeDatabase)
    const { secret, code } = await enrolled(desk)
    const first = async () => {
      const browser = desk.browser()
      const led = await browser.post('/admin/masuk', { ...signIn, ke: '/admin/klarifikasi' })
      expect(led.location).toBe(codePath)
      return browser
    }
    const browser = await first()
    expect(await isIn(browser)).toBe(false)
    expect((await browser.get('/admin/akun')).status).toBe(303)
    expect((await browser.post(codePath, { kode: '123' })).status).toBe(401)
    const used = code()
    expect((await browser.post(codePath, { kode: `${used.slice(0, 3)} ${used.slice(3)}` })).location).toBe(
      '/admin/klarifikasi',
    )
    expect(await isIn(browser)).toBe(true)
    expect((await (await first()).post(codePath, { kode: used })).status).toBe(401)

    const at = (seconds: number) => codeFor(secret, new Date(desk.context.now().getTime() + seconds * second))
    const early = await first()
    expect((await early.post(codePath, { kode: at(60) })).status).toBe(401)
    const twice = await Promise.all([
      early.post(codePath, { kode: at(30) }),
      (await first()).post(codePath, { kode: at(30) }),
    ])
    expect(twice.map(({ status }) => status).sort()).toEqual([303, 401])
    // What is older than the last used one is used up with it.
    expect((await (await first()).post(codePath, { kode: at(0) })).status).toBe(401)
    desk.pass(90 * second)
    expect((await (await first()).post(codePath, { kode: at(-60) })).status).toBe(401)
    expect((await (await first()).post(codePath, { kode: at(-30) })).status).toBe(303)
  })

  it('is replaced by a recovery code, once each, and by new ones on request', async () => {
    await using desk = await openDesk(makeDatabase)
    const { browser, codes } = await enrolled(desk)
    const withCode = async (cadangan: string) => {
      const fresh = desk.browser()
      await fresh.post('/admin/masuk', signIn)
      return (await fresh.post(codePath, { cadangan })).status
    }
    const [one = '', two = '', three = ''] = codes
    expect(await withCode(one.toUpperCase().replace('-', ' '))).toBe(303)
    expect(await withCode(one)).toBe(401)
    expect(await Promise.all([withCode(two), withCode(two)]).then((all) => all.sort())).toEqual([303, 401])
    expect((await browser.get('/admin/akun')).text).toContain('Tersisa 8 dari 10')

    expect((await browser.post('/admin/akun/cadangan', { lama: 'bukan yang ini' })).status).toBe(422)
    const fresh = shownCodes(await browser.post('/admin/akun/cadangan', { lama: password }))
    expect((await browser.get('/admin/akun')).text).toContain('Tersisa 10 dari 10')
    expect(await withCode(three)).toBe(401)
    expect(await withCode(fresh[9] ?? '')).toBe(303)
  })
})

describe('the second factor', () => {
  it('is guessed at no faster than passwords are, and the right password forgives no wrong code', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const { browser: known, code } = await enrolled(desk)
    const attacker = desk.browser({ address: '203.0.113.66' })
    for (let failure = 0; failure < 5; failure++) {
      expect((await attacker.post('/admin/masuk', signIn)).status).toBe(303)
      expect((await attacker.post(codePath, { kode: '000000' })).status).toBe(401)
    }
    expect((await attacker.post('/admin/masuk', signIn)).status).toBe(303)
    expect([...attacker.cookies.keys()]).toEqual(['kabashoax-langkah'])
    const held = await attacker.post(codePath, { kode: code() })
    expect([held.status, held.headers.get('retry-after')]).toEqual([429, '1'])
    expect((await attacker.post(codePath, { cadangan: '00000-00000' })).status).toBe(429)
    // The owner's own device is not held up by it.
    await known.post('/admin/keluar', {})
    await known.post('/admin/masuk', signIn)
    expect((await known.post(codePath, { kode: code() })).status).toBe(303)
  })

  it('has half an hour, and no second chance after the account was closed', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const { code } = await enrolled(desk)
    const browser = desk.browser()
    await browser.post('/admin/masuk', signIn)
    desk.pass(31 * 60 * second)
    expect((await browser.post(codePath, { kode: code() })).location).toBe('/admin/masuk')
    await browser.post('/admin/masuk', signIn)
    const admin = await desk.signedIn('Ani', 'admin')
    const { id = '' } = (await staffByName(desk.context.store.read, 'Ina')) ?? {}
    await admin.post(`/admin/petugas/${id}/keluarkan`, {})
    expect((await browser.post(codePath, { kode: code() })).location).toBe('/admin/masuk')
    const gone = await desk.browser().post('/admin/masuk', signIn)
    const unknown = await desk.browser().post('/admin/masuk', { ...signIn, nama: 'Una' })
    expect([gone.status, gone.text]).toEqual([401, unknown.text.replaceAll('Una', 'Ina')])
  })

  it('keeps what a person was about to send through both steps', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const { browser, code } = await enrolled(desk)
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}/draf`
    desk.pass(12 * 3_600 * second)
    const refused = await browser.post(path, { explanation: 'satu\ndua', version: '0' })
    const { isi = '', ke = '' } = hiddenFields(refused)
    await browser.post('/admin/masuk', { ...signIn, ke, isi: isi.replaceAll('&quot;', '"') })
    const resumed = await browser.post(codePath, { kode: code() })
    expect(resumed.text).toContain(`action="${path}"`)
    expect(resumed.text).toMatch(/<textarea name="explanation"[^>]*>\n?satu\ndua</)
  })

  it('is offered to moderators, who may take it off again; others move it to another phone', async () => {
    await using desk = await openDesk(sqliteDatabase)
    const { browser, done, code } = await enrolled(desk, 'moderator')
    expect(shownCodes(done)).toHaveLength(10)
    expect((await desk.browser().post('/admin/masuk', signIn)).location).toBe(codePath)
    expect((await browser.post('/admin/akun/lepas', { lama: 'salah' })).status).toBe(422)
    expect((await browser.post('/admin/akun/lepas', { lama: password })).location).toContain(
      'duaLangkahLepas',
    )
    expect((await desk.browser().post('/admin/masuk', signIn)).location).toBe('/admin/kasus')
    expect(code()).toMatch(/^\d{6}$/)

    const editor = await desk.signedIn('Budi', 'editor')
    expect((await editor.post('/admin/akun/lepas', { lama: password })).status).toBe(404)
    const other = desk.browser()
    const token = editor.cookies.get('kabashoax-petugas')
    const secret = shownSecret((await editor.get('/admin/akun/verifikasi')).text)
    const kode = codeFor(secret, desk.context.now())
    expect((await editor.post('/admin/akun/verifikasi', { kode, lama: 'salah' })).status).toBe(422)
    expect((await editor.post('/admin/akun/verifikasi', { kode: '000000', lama: password })).status).toBe(422)
    expect((await editor.post('/admin/akun/verifikasi', { kode, lama: password })).text).toContain(
      'Simpan kode cadangan',
    )
    expect(editor.cookies.get('kabashoax-petugas')).not.toBe(token)
    expect(
      await liveSession(desk.context.store.read, hashToken(token ?? ''), desk.context.now()),
    ).toBeUndefined()
    desk.pass(60 * second)
    await other.post('/admin/masuk', { nama: 'Budi', sandi: password })
    expect((await other.post(codePath, { kode: codeFor(secret, desk.context.now()) })).status).toBe(303)
  })
})
