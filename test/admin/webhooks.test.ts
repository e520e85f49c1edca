/** The desk's page of newsrooms. */
import { expect, it } from 'vitest'
import { auditOf } from '../../db/audit.ts'
import { webhookMessages } from '../../db/schema/webhooks.ts'
import { endWebhook, listWebhooks } from '../../db/webhooks.ts'
import { describeEngines, sqliteDatabase } from '../support/engines.ts'
import { openDesk } from './desk-fixture.ts'

const path = '/admin/langganan-redaksi'

describeEngines('newsrooms on the desk', (makeDatabase) => {
  it('are added with a secret that is shown once, tried, and removed', async () => {
    await using desk = await openDesk(makeDatabase)
    const { store, vault } = desk.context
    const admin = await desk.signedIn('Ibu Admin', 'admin')
    expect((await admin.get(path)).text).toContain('Belum ada redaksi yang berlangganan.')
    const fields = { nama: 'Pos Kupang', alamat: 'https://redaksi.example/kabar' }
    const added = await admin.post(path, fields)
    const secret = /whsec_[A-Za-z0-9+/=]{44}/.exec(added.text)?.[0] ?? ''
    const [webhook] = await listWebhooks(store.read)
    if (!webhook) throw new Error('not added')
    expect(vault.open(webhook.sealedSecret)).toBe(secret)
    const list = await admin.get(path)
    expect(list.text).toContain('Pos Kupang')
    expect(list.text).toContain('Belum ada yang dikirim.')
    expect(list.text).not.toContain('whsec_')
    expect((await admin.post(path, fields)).text).toContain('Alamat itu sudah terdaftar.')

    const tried = await admin.post(`${path}/${webhook.id}/coba`, {})
    expect((await admin.get(tried.location ?? '')).text).toContain('Percobaan dikirim.')
    expect((await admin.get(path)).text).toContain('Kiriman terakhir menunggu giliran.')
    const [message] = await store.read.select().from(webhookMessages)
    expect(JSON.parse(message?.body ?? '').type).toBe('webhook.test')

    await store.write((tx) => endWebhook(tx, webhook.id, new Date('2026-11-23T02:00:00Z')))
    const ended = (await admin.get(path)).text
    expect(ended).toContain('tidak dipakai lagi (HTTP 410, 23 November 2026')
    expect(ended).not.toContain('Kirim percobaan')
    await admin.post(`${path}/${webhook.id}/coba`, {})
    expect(await store.read.select().from(webhookMessages)).toHaveLength(1)

    const removed = await admin.post(`${path}/${webhook.id}/hapus`, {})
    expect((await admin.get(removed.location ?? '')).text).toContain('Redaksi dihapus.')
    expect(await listWebhooks(store.read)).toEqual([])
    const actions = (await auditOf(store.read, webhook.id)).map(({ action }) => action)
    expect(actions).toEqual(['remove webhook', 'test webhook', 'add webhook'])
  })
})

it('keep what was typed when the address will not do, and are for admins alone', async () => {
  await using desk = await openDesk(sqliteDatabase)
  const admin = await desk.signedIn('Ibu Admin', 'admin')
  const refused = await admin.post(path, { nama: 'Pos Kupang', alamat: 'https://192.168.1.5/kabar' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('ada di jaringan dalam')
  expect(refused.text).toContain('value="Pos Kupang"')
  expect(await listWebhooks(desk.context.store.read)).toEqual([])
  const editor = await desk.signedIn('Pak Editor', 'editor')
  expect((await editor.get(path)).status).toBe(403)
  expect((await editor.post(path, { nama: 'X', alamat: 'https://x.example' })).status).toBe(403)
  expect((await editor.get('/admin/kasus')).text).not.toContain(path)
})
