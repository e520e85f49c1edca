import { expect, it } from 'vitest'
import { heartbeat, type LinkState, linkWish, saveLinkState } from '../../db/whatsapp-link.ts'
import { describeEngines } from '../support/engines.ts'
import { openDesk } from './desk-fixture.ts'

describeEngines('the page of the WhatsApp number', (makeDatabase) => {
  const open = async () => {
    const desk = await openDesk(makeDatabase)
    const { store, vault, now } = desk.context
    const tell = (state: LinkState) => store.write((tx) => saveLinkState(tx, vault, state, now()))
    const wished = () => linkWish(store.read, vault, new Date(0))
    return { desk, tell, wished, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() }
  }

  it('shows the QR code drawn and what to do on the phone, and takes a number for a code', async () => {
    await using page = await open()
    const editor = await page.desk.signedIn('Ina', 'editor')
    expect((await editor.get('/admin/whatsapp')).text).toContain('tidak menyala')
    await page.tell({ at: 'waiting', qr: '2@rahasia,a,b,c', trouble: 'logged-out' })
    const waiting = await editor.get('/admin/whatsapp')
    expect(waiting.text).toMatch(/<figure class="qr"[^>]*><svg/)
    expect(waiting.text).toContain('Perangkat tertaut')
    expect(waiting.text).toContain('Tautan dilepas')
    expect(waiting.text).not.toContain('2@rahasia')
    expect(waiting.text).toContain('http-equiv="refresh"')

    const wrong = await editor.post('/admin/whatsapp/kode', { nomor: '12' })
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('tidak lengkap')])
    expect(await page.wished()).toBeUndefined()
    const asked = await editor.post('/admin/whatsapp/kode', { nomor: '0812 3456 7890' })
    expect(asked.location).toBe('/admin/whatsapp?kode=1')
    expect(await page.wished()).toEqual({ wish: 'code', number: '6281234567890' })
    await page.tell({ at: 'waiting', qr: '2@x,a,b,c', code: 'ABCD1234' })
    expect((await editor.get('/admin/whatsapp')).text).toContain('ABCD-1234')
  })

  it('says what is wrong in plain words, and connects again when told to', async () => {
    await using page = await open()
    const admin = await page.desk.signedIn('Ina', 'admin')
    await page.tell({ at: 'stopped', trouble: 'refused' })
    expect((await admin.get('/admin/whatsapp')).text).toContain('mungkin diblokir')
    await admin.post('/admin/whatsapp/sambung', {})
    expect(await page.wished()).toEqual({ wish: 'reconnect' })
    await page.tell({ at: 'connected' })
    const connected = await admin.get('/admin/whatsapp')
    expect(connected.text).toContain('Tersambung')
    expect(connected.text).not.toContain('<svg xmlns')
    // A process that died tells nobody; that it is not heard of any more does.
    page.desk.pass(4 * heartbeat)
    expect((await admin.get('/admin/whatsapp')).text).toContain('tidak menyala')
  })

  it('is told of changes live', async () => {
    await using page = await open()
    const admin = await page.desk.signedIn('Ina', 'admin')
    const stream = await admin.stream('/admin/aliran')
    await page.tell({ at: 'connected' })
    expect(await stream.next()).toBe('event: whatsapp')
    await stream.close()
  })

  it('is not for moderators', async () => {
    await using page = await open()
    const moderator = await page.desk.signedIn('Ina', 'moderator')
    expect((await moderator.get('/admin/whatsapp')).status).toBe(403)
    expect((await moderator.post('/admin/whatsapp/sambung', {})).status).toBe(403)
    expect((await moderator.get('/admin/kasus')).text).not.toContain('/admin/whatsapp')
  })
})
