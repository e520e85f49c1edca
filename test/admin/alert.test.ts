/** Alerts on the desk: who may send one, what is shown first, how far it is, and stopping it. */
import { asc } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { meetAsker } from '../../db/askers.ts'
import { markSent } from '../../db/delivery-results.ts'
import { setOwnAddress } from '../../db/own-addresses.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import type { ChannelName, Pace, Scope } from '../../db/shapes.ts'
import { addStaff } from '../../db/staff.ts'
import { changePace, subscribe } from '../../db/subscriptions.ts'
import { oweNextBatch } from '../../knowledge/broadcasting.ts'
import { addPublished, publishForCase, revise } from '../../knowledge/publishing.ts'
import { waterContent } from '../support/clarifications.ts'
import { describeEngines } from '../support/engines.ts'
import { hiddenFields, openDesk, type TestDesk } from './desk-fixture.ts'

const owed = (desk: TestDesk) => desk.context.store.read.select().from(deliveries).orderBy(asc(deliveries.id))

/** People on these channels who subscribed to the same; returns their ids. */
async function subscribers(
  { context }: TestDesk,
  channels: readonly ChannelName[],
  scope: Scope = 'all',
  pace: Pace = 'at-once',
): Promise<string[]> {
  return await context.store.write(async (tx) => {
    const ids: string[] = []
    for (const [index, channel] of channels.entries()) {
      const { id } = await meetAsker(tx, context.vault, channel, `${scope}-${pace}-${index}`, context.now())
      await subscribe(tx, id, scope, context.now())
      await changePace(tx, id, pace)
      ids.push(id)
    }
    return ids
  })
}

const published = async ({ context }: TestDesk, example = false) =>
  await context.store.write((tx) => addPublished(tx, waterContent, [], null, context.now(), example))

const oweAll = async ({ context }: TestDesk) => {
  while (await oweNextBatch(context.store, { publicUrl: context.publicUrl, now: context.now() }));
}

describeEngines('an alert', (makeDatabase) => {
  it('is for editors and admins', async () => {
    await using desk = await openDesk(makeDatabase)
    const [moderator, editor] = [await desk.signedIn('Ina'), await desk.signedIn('Budi', 'editor')]
    await subscribers(desk, ['web'])
    const { id } = await published(desk)
    const path = `/admin/klarifikasi/${id}`
    expect((await moderator.get(path)).text).not.toContain('Kirim siaga')
    expect((await moderator.get(`${path}/siaga`)).status).toBe(403)
    expect((await moderator.post(`${path}/siaga`, { revisi: '1' })).status).toBe(403)
    expect((await editor.get(path)).text).toContain('Kirim siaga')
    const sent = await editor.post(`${path}/siaga`, { revisi: '1' })
    expect((await moderator.get(sent.location ?? '')).text).not.toContain('Hentikan siaga')
    expect((await moderator.post(`${sent.location}/hentikan`, {})).status).toBe(403)
    expect((await moderator.get('/admin/siaga/tidak-ada')).status).toBe(404)
  })

  it('shows the exact message and how many get it on each channel, and goes to each of them once', async () => {
    await using desk = await openDesk(makeDatabase)
    const editor = await desk.signedIn('Budi', 'editor')
    await subscribers(desk, ['telegram', 'telegram', 'web'])
    await subscribers(desk, ['telegram', 'whatsapp'], 'topic:pajak', 'weekly')
    const { id } = await published(desk)
    const path = `/admin/klarifikasi/${id}/siaga`
    const page = await editor.get(path)
    expect(page.text).toMatch(
      /Telegram<\/th><td>3<[\s\S]*Web<\/th><td>1<[\s\S]*WhatsApp<\/th><td>1<[\s\S]*Semua<\/th><td>5</,
    )
    expect(page.text).toContain('Kirim siaga ke 5 orang')

    const sent = await editor.post(path, hiddenFields(page))
    const again = await editor.post(path, hiddenFields(page))
    expect(again.location).toBe(`${sent.location}?kabar=siagaSudah`)
    expect((await editor.get(path)).location).toBe(sent.location)
    await oweAll(desk)
    await oweAll(desk)
    const rows = await owed(desk)
    expect(rows).toHaveLength(5)
    expect(new Set(rows.map((row) => row.askerId)).size).toBe(5)
    for (const { text } of rows[0]?.message?.paragraphs ?? [])
      for (const line of text.split('\n')) expect(page.text).toContain(line)
    expect(rows[0]?.message?.paragraphs[0]?.text).toContain('🚨 SIAGA')
    expect((await editor.get(`/admin/klarifikasi/${id}`)).text).toContain(
      'Budi mengirim siaga, dikirim ke 5 orang',
    )
  })

  it('leaves out who knows it already, and takes the place of what still waits for a subscriber', async () => {
    await using desk = await openDesk(makeDatabase)
    const editor = await desk.signedIn('Budi', 'editor')
    const [early, late] = await subscribers(desk, ['telegram', 'telegram'])
    await subscribers(desk, ['telegram'], 'topic:pajak')
    const caseId = await desk.caseOf('Air PDAM kotor ko?')
    const { context } = desk
    const setting = { publicUrl: context.publicUrl, now: context.now() }
    const writer = { name: 'Penulis', role: 'editor', passwordHash: '' } as const
    const staffId = await context.store.write((tx) => addStaff(tx, writer, context.now()))
    const outcome = await publishForCase(context.store, { caseId, content: waterContent, staffId }, setting)
    const id = outcome.done ? outcome.clarificationId : ''
    await oweAll(desk)
    const first = (await owed(desk)).find((row) => row.askerId === early && row.kind === 'subscription')
    await context.store.write((tx) => markSent(tx, first?.id ?? '', 'm1', context.now()))
    const path = `/admin/klarifikasi/${id}/siaga`
    const page = await editor.get(path)
    expect(page.text).toContain('Kirim siaga ke 2 orang')
    await editor.post(path, hiddenFields(page))
    await oweAll(desk)
    const rows = await owed(desk)
    expect(rows.filter((row) => row.kind === 'alert').map((row) => row.askerId)).not.toContain(early)
    expect(rows.filter((row) => row.askerId === late).map((row) => [row.kind, row.status])).toEqual([
      ['subscription', 'cancelled'],
      ['alert', 'waiting'],
    ])

    // Another revision may be told as an alert again, but not before it was looked at.
    await revise(
      context.store,
      { clarificationId: id, basedOn: 1, content: { ...waterContent, verdict: 'benar' }, staffId },
      setting,
    )
    expect((await editor.post(path, { revisi: '1' })).location).toBe(`${path}?kabar=siagaBerubah`)
  })

  it('is stopped half-way, says how many got it, and leaves a trace of both', async () => {
    await using desk = await openDesk(makeDatabase)
    const editor = await desk.signedIn('Budi', 'editor')
    await subscribers(desk, ['telegram', 'telegram', 'telegram'])
    const { id } = await published(desk)
    const alert = (await editor.post(`/admin/klarifikasi/${id}/siaga`, { revisi: '1' })).location ?? ''
    expect((await editor.get(alert)).text).toContain('masih disiapkan')
    await oweAll(desk)
    const [first] = await owed(desk)
    await desk.context.store.write((tx) => markSent(tx, first?.id ?? '', 'm1', desk.context.now()))
    const running = await editor.get(alert)
    expect(running.text).toContain('1 dari 3 orang sudah menerima.')
    expect(running.text).toContain('hx-trigger="every 2s"')
    expect(running.text).toContain('Hentikan siaga')

    await editor.post(`${alert}/hentikan`, {})
    const stopped = await editor.get(alert)
    expect(stopped.text).toContain('1 orang sudah menerima sebelum dihentikan. 2 orang tidak akan dikirimi.')
    expect(stopped.text).not.toContain('hx-trigger')
    expect((await owed(desk)).map((row) => row.status)).toEqual(['sent', 'cancelled', 'cancelled'])
    await editor.post(`${alert}/hentikan`, {})
    await editor.post(`/admin/klarifikasi/${id}/siaga`, { revisi: '1' })
    await oweAll(desk)
    expect(await owed(desk)).toHaveLength(3)
    const history = (await editor.get(`/admin/klarifikasi/${id}`)).text
    expect(history).toContain('Budi mengirim siaga, dikirim ke 3 orang')
    expect(history.match(/Budi menghentikan siaga, dikirim ke 1 orang/g)).toHaveLength(1)
  })

  it('is not sent of an example, nor to nobody', async () => {
    await using desk = await openDesk(makeDatabase)
    const editor = await desk.signedIn('Budi', 'editor')
    const example = await published(desk, true)
    const path = `/admin/klarifikasi/${example.id}`
    expect((await editor.get(`${path}/siaga`)).location).toBe(`${path}?kabar=siagaContoh`)
    expect((await editor.post(`${path}/siaga`, { revisi: '1' })).location).toBe(`${path}?kabar=siagaContoh`)
    const { id } = await published(desk)
    const page = await editor.get(`/admin/klarifikasi/${id}/siaga`)
    expect(page.text).toContain('Tidak ada pelanggan')
    expect(page.text).not.toContain('class="button danger"')
  })
})

describeEngines('the preview of a publication', (makeDatabase) => {
  it('says that subscribers and the channel of the city get it too', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const { context } = desk
    await context.store.write((tx) =>
      setOwnAddress(tx, context.vault, { channel: 'telegram', kind: 'channel' }, '@kabar', context.now()),
    )
    await subscribers(desk, ['telegram', 'web'], 'kelurahan:Oebufu')
    await subscribers(desk, ['web'], 'topic:pajak')
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    const form = hiddenFields(await ina.get(`${path}/tulis`))
    const { sources, validUntil, askAgainOn, ...plain } = waterContent
    const source = Object.fromEntries(
      Object.entries(sources[0] ?? {}).map(([name, value]) => [`sources.0.${name}`, value]),
    )
    const days = { validUntil: validUntil ?? '', askAgainOn: askAgainOn ?? '' }
    await ina.post(`${path}/pratinjau`, { ...form, ...plain, ...source, ...days })
    const preview = await ina.get(`${path}/pratinjau`)
    expect(preview.text).toContain('paling banyak 2 orang')
    expect(preview.text).toContain('Juga diumumkan di kanal kota: Telegram.')
  })
})
