/** A question to an agency, from the case page to the draft: asked, answered behind a link, reminded, taken back. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { addAgency, addContact } from '../../db/agencies.ts'
import { eraseAsker, meetAsker } from '../../db/askers.ts'
import { draftOf } from '../../db/drafts.ts'
import { setOwnAddress } from '../../db/own-addresses.ts'
import { connectChat } from '../../db/referral-chats.ts'
import { overdueReferrals, waitingReferrals } from '../../db/referrals.ts'
import { referralFiles, referrals } from '../../db/schema/agencies.ts'
import { cases, questions } from '../../db/schema/cases.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import { audit } from '../../db/schema/staff.ts'
import { keepSetting } from '../../db/settings.ts'
import { publishForCase } from '../../knowledge/publishing.ts'
import { remindOfReferrals } from '../../knowledge/referral-reminders.ts'
import { waterContent } from '../support/clarifications.ts'
import { describeEngines } from '../support/engines.ts'
import { apk, pdf, photo } from '../support/pictures.ts'
import { type Browser, hiddenFields, openDesk, type Page, type TestDesk } from './desk-fixture.ts'

const hour = 60 * 60 * 1_000

interface Asked {
  readonly desk: TestDesk
  readonly moderator: Browser
  readonly caseId: string
  /** The path of the link. */
  readonly path: string
  readonly page: Page
  readonly fields: Record<string, string>
}

async function agency({ context }: TestDesk, name = 'Perumda Air Minum Tirta Bening Lontar') {
  return await context.store.write(async (tx) => {
    const id = await addAgency(tx, { name, kind: 'lainnya', topics: ['air-listrik'] }, context.now())
    const sealedPhone = context.vault.seal('6281234567890')
    const person = { agencyId: id, name: 'Maria Lake', position: 'Humas', sealedPhone }
    return { id, contactId: await addContact(tx, person, context.now()) }
  })
}

const linkIn = (page: Page): string => /\/rujukan\/[\w-]{43}(?=<)/.exec(page.text)?.[0] ?? ''

/** An agency is asked about a case of three people, within one working day. */
async function ask(desk: TestDesk): Promise<Asked> {
  const moderator = await desk.signedIn('Ina')
  const to = await agency(desk)
  const caseId = await desk.caseOf(
    'Air PDAM di Oebobo kotor ko?',
    'Betul air PAM campur solar?',
    'Air PDAM bau',
  )
  const form = await moderator.get(`/admin/kasus/${caseId}/tanya-instansi`)
  const kata = /name="kata" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
  const fields = {
    ...hiddenFields(form),
    tujuan: `${to.id}:${to.contactId}`,
    pertanyaan: 'Apakah air PDAM di Oebobo tercampur solar?',
    batas: 'sehari',
    kata,
  }
  const page = await moderator.post(`/admin/kasus/${caseId}/tanya-instansi`, fields)
  return { desk, moderator, caseId, path: linkIn(page), page, fields }
}

const answerFields = {
  aksi: 'kirim',
  jawaban: 'Airnya tidak tercampur solar. Uji laboratorium 20 November bersih.',
  nama: 'Maria Lake',
  jabatan: 'Humas',
  'sources.0.url': 'https://example.org/uji',
  'sources.0.title': 'Hasil uji air',
  'sources.0.date': '2026-11-20',
}

const form = (fields: Record<string, string>, file?: Uint8Array, name = 'dokumen.pdf'): FormData => {
  const body = new FormData()
  for (const [field, value] of Object.entries(fields)) body.set(field, value)
  if (file) body.set('dokumen', new File([new Uint8Array(file)], name))
  return body
}

const caseText = async ({ moderator, caseId }: Asked): Promise<string> =>
  (await moderator.get(`/admin/kasus/${caseId}`)).text

describeEngines('a question to an agency', (makeDatabase) => {
  it('is asked once, with a link that is shown once and stored as a hash', async () => {
    await using desk = await openDesk(makeDatabase)
    const asked = await ask(desk)
    const { moderator, caseId, page, path, fields } = asked
    expect(path).not.toBe('')
    const wa = /href="(https:\/\/wa\.me\/6281234567890\?text=[^"]+)"/.exec(page.text)?.[1] ?? ''
    expect(decodeURIComponent(wa)).toContain(`http://desk.test${path}`)
    // One working day after Monday, 10.00 in Kupang.
    expect(decodeURIComponent(wa)).toContain('24 November 2026 pukul 10.00 WITA')

    const again = await moderator.post(`/admin/kasus/${caseId}/tanya-instansi`, fields)
    expect(again.location).toBe(`/admin/kasus/${caseId}?kabar=sudahDitanya`)
    const rows = await desk.context.store.read.select().from(referrals)
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(path.split('/')[2])
    const shown = await caseText(asked)
    expect(shown).toContain('Menunggu jawaban')
    expect(shown).toContain('Ina bertanya kepada instansi (Perumda Air Minum Tirta Bening Lontar)')
    expect(shown).not.toContain(path)
    expect((await moderator.get('/admin/instansi')).text).toContain(fields.pertanyaan)
  })

  it('says what is missing, keeps what was typed, and refuses a deadline that has been', async () => {
    await using desk = await openDesk(makeDatabase)
    const { moderator, caseId, fields } = await ask(desk)
    const path = `/admin/kasus/${caseId}/tanya-instansi`
    const fresh = hiddenFields(await moderator.get(path))
    const send = (change: Record<string, string>) => moderator.post(path, { ...fields, ...fresh, ...change })
    for (const [change, problem] of [
      [{ tujuan: 'lain', 'tujuan-lain': '' }, 'Pilih dulu instansinya'],
      [{ pertanyaan: ' ' }, 'Pertanyaannya belum diisi'],
      [{ batas: 'lain', waktu: '2026-11-23T09:59' }, 'Batas waktu harus di masa depan'],
    ] as const) {
      const answer = await send(change)
      expect([answer.status, answer.text.includes(problem)]).toEqual([422, true])
    }
    expect((await send({ pertanyaan: 'Kalimat ini tetap', batas: 'lain' })).text).toContain(
      'Kalimat ini tetap',
    )
    expect((await send({ batas: 'lain', waktu: '2026-11-25T12:00' })).text).toContain('25 November 2026')
  })

  it('is read by whoever holds the link: no account, no store, no index, and nobody named', async () => {
    await using desk = await openDesk(makeDatabase)
    const asked = await ask(desk)
    const contact = desk.browser()
    const preview = await contact.get(asked.path, { 'user-agent': 'WhatsApp/2.23.20 A' })
    expect(preview.status).toBe(200)
    expect(await caseText(asked)).toContain('tautan belum dibuka')
    const page = await contact.get(asked.path)
    expect(page.text).toContain('3 orang menunggu jawaban ini')
    expect(page.text).toContain(asked.fields.pertanyaan)
    expect(page.text).toContain('Air PDAM bau')
    // Only the wording that was chosen.
    expect(page.text).not.toContain('campur solar?</blockquote>')
    expect(page.text).not.toContain('<script')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('x-robots-tag')).toContain('noindex')
    expect(await caseText(asked)).toContain('tautan dibuka')

    const { store, now } = desk.context
    const [asker] = await store.read.select().from(questions)
    for (const { askerId } of await store.read.select().from(questions))
      await store.write((tx) => eraseAsker(tx, askerId, now()))
    expect(asker).toBeDefined()
    expect((await contact.get(asked.path)).text).not.toContain('Air PDAM bau')
  })

  it('is answered with a source, corrected until it is published, and goes into the draft', async () => {
    await using desk = await openDesk(makeDatabase)
    const asked = await ask(desk)
    const { moderator, caseId, path } = asked
    const { store } = desk.context
    const contact = desk.browser()
    const events = await moderator.stream('/admin/aliran')
    const told = events.next()
    const { 'sources.0.url': _, ...noSource } = answerFields
    const bare = { aksi: 'kirim', jawaban: noSource.jawaban, nama: 'Maria Lake', jabatan: 'Humas' }
    const refused = await contact.post(path, form(bare))
    expect([refused.status, refused.text.includes('paling sedikit satu sumber')]).toEqual([422, true])
    expect(refused.text).toContain(answerFields.jawaban)
    // What was typed is there again, also for who comes back later.
    expect((await contact.get(path)).text).toContain(answerFields.jawaban)
    expect(await waitingReferrals(store.read)).toHaveLength(1)

    const half = await contact.post(path, form({ ...answerFields, aksi: 'simpan', jabatan: '' }))
    expect(half.location).toBe(`${path}?kabar=tersimpan`)
    expect(await waitingReferrals(store.read)).toHaveLength(1)
    expect((await contact.post(path, form(answerFields))).location).toBe(`${path}?kabar=terkirim`)
    expect(await told).toBe('event: cases')
    await events.close()
    expect(await waitingReferrals(store.read)).toEqual([])
    const fragment = await moderator.get(`/admin/kasus/${caseId}/rujukan`)
    expect(fragment.text).toContain('Dijawab Maria Lake, Humas')
    expect(fragment.text).toContain('https://example.org/uji')

    const corrected = 'Airnya bersih. Hasil uji 21 November.'
    await contact.post(path, form({ ...answerFields, jawaban: corrected }))
    const shown = await caseText(asked)
    expect(shown).toContain(corrected)
    expect(shown).toContain('menerima perbaikan jawaban instansi')
    // The earlier answer is kept where nothing is lost.
    expect(JSON.stringify(await store.read.select().from(audit))).toContain(answerFields.jawaban)

    const id = /\/admin\/rujukan\/([0-9a-f-]+)\/pakai/.exec(shown)?.[1]
    await moderator.post(`/admin/kasus/${caseId}/draf`, {
      ...hiddenFields(await moderator.get(`/admin/kasus/${caseId}/tulis`)),
      kind: 'klarifikasi',
      explanation: 'Yang sudah saya tulis.',
      'sources.0.url': 'https://example.org/lain',
    })
    const used = await moderator.post(`/admin/rujukan/${id}/pakai`, {})
    expect(used.location).toBe(`/admin/kasus/${caseId}/tulis?kabar=dipakai`)
    const draft = await draftOf(store.read, caseId)
    expect(draft?.content.explanation).toBe(`Yang sudah saya tulis.\n\n${corrected}`)
    expect([draft?.content['sources.0.url'], draft?.content['sources.1.url']]).toEqual([
      'https://example.org/lain',
      'https://example.org/uji',
    ])
    expect((await moderator.post(`/admin/rujukan/${id}/pakai`, {})).location).toContain('sudahDipakai')

    const setting = { publicUrl: desk.context.publicUrl, now: desk.context.now() }
    const staffId = draft?.staffId ?? ''
    await publishForCase(store, { caseId, content: waterContent, staffId }, setting)
    const over = await contact.get(path)
    expect([over.status, over.text.includes('sudah terbit')]).toEqual([410, true])
    expect((await contact.post(path, form(answerFields))).status).toBe(410)
  })

  it('takes a document instead of a link, sealed and without what a camera wrote into it', async () => {
    await using desk = await openDesk(makeDatabase)
    const asked = await ask(desk)
    const { store, vault } = desk.context
    const contact = desk.browser()
    const bare = { jawaban: 'Ini suratnya.', nama: 'Maria', jabatan: 'Humas' }
    for (const bad of [apk, Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)])]) {
      const refused = await contact.post(asked.path, form({ ...bare, aksi: 'kirim' }, bad))
      expect(refused.status).toBe(422)
      expect(refused.text).toMatch(/bukan PDF, JPG atau PNG|lebih besar dari 10 MB/)
    }
    expect((await contact.post(asked.path, form(bare, Buffer.alloc(12 * 1024 * 1024)))).status).toBe(413)
    await contact.post(
      asked.path,
      form({ ...bare, aksi: 'simpan', 'judul-dokumen': 'Foto sumur' }, photo('RAHASIA')),
    )
    expect((await contact.post(asked.path, form({ ...bare, aksi: 'kirim' }, pdf))).location).toContain(
      'terkirim',
    )

    const files = await store.read.select().from(referralFiles)
    expect(files.map(({ mime }) => mime)).toEqual(['image/jpeg', 'application/pdf'])
    for (const { sealed } of files) expect(Buffer.from(sealed).includes('%PDF')).toBe(false)
    expect(Buffer.from(vault.openFile(files[0]?.sealed ?? new Uint8Array())).includes('RAHASIA')).toBe(false)
    expect(await caseText(asked)).toContain('Foto sumur (JPG')
    const opened = await asked.moderator.get(`/admin/rujukan/berkas/${files[1]?.id}`)
    expect(opened.text).toBe(pdf.toString())
    expect(opened.headers.get('content-security-policy')).toContain('sandbox')
    expect((await desk.browser().get(`/admin/rujukan/berkas/${files[1]?.id}`)).text).not.toContain('%PDF')
    await contact.post(`${asked.path}/berkas/${files[0]?.id}/hapus`, {})
    expect(await store.read.select().from(referralFiles)).toHaveLength(1)
  })

  it('may be declined, and may be given more time', async () => {
    await using desk = await openDesk(makeDatabase)
    const asked = await ask(desk)
    const { path } = asked
    const { store, now } = desk.context
    const contact = desk.browser()
    expect((await contact.post(`${path}/waktu`, { alasan: '' })).status).toBe(422)
    await contact.post(`${path}/waktu`, { alasan: 'Sampai Kamis, petugas di lapangan' })
    expect(await caseText(asked)).toContain('Sampai Kamis, petugas di lapangan')
    const manage = /href="(\/admin\/rujukan\/[0-9a-f-]+)"/.exec(await caseText(asked))?.[1] ?? ''
    desk.pass(25 * hour)
    expect(await overdueReferrals(store.read, now())).toHaveLength(1)
    const later = await desk.signedIn('Budi')
    expect((await later.get('/admin/instansi')).text).toContain('lewat 1 jam')
    await later.post(`${manage}/perpanjang`, { batas: 'lain', waktu: '2026-11-26T12:00' })
    expect(await overdueReferrals(store.read, now())).toEqual([])
    const shown = () => caseText({ ...asked, moderator: later })
    expect(await shown()).not.toContain('Sampai Kamis, petugas')

    await contact.post(`${path}/bukan`, { milik: 'Dinas PUPR' })
    expect(await shown()).toContain('ini urusan Dinas PUPR')
    expect(await waitingReferrals(store.read)).toEqual([])
    await contact.post(path, form(answerFields))
    expect(await shown()).toContain('Dijawab Maria Lake, Humas')
  })

  it('ends behind a wrong, revoked, replaced or expired link, and when it is withdrawn', async () => {
    await using desk = await openDesk(makeDatabase)
    const asked = await ask(desk)
    const { moderator, path } = asked
    const contact = desk.browser()
    const ends = async (at: string) => {
      const page = await contact.get(at)
      return `${page.status} ${/<h1>([^<]*)/.exec(page.text)?.[1]}`
    }
    const manage = /href="(\/admin\/rujukan\/[0-9a-f-]+)"/.exec(await caseText(asked))?.[1] ?? ''
    expect(await ends('/rujukan/salah')).toBe('404 Tautan ini tidak berlaku')
    await moderator.post(`${manage}/cabut`, {})
    expect(await ends(path)).toBe('404 Tautan ini tidak berlaku')
    expect((await contact.post(path, form(answerFields))).status).toBe(404)
    const renewed = linkIn(await moderator.post(`${manage}/tautan`, {}))
    expect(renewed).not.toBe(path)
    expect((await contact.get(renewed)).status).toBe(200)
    desk.pass(24 * hour + 14 * 24 * hour)
    expect(await ends(renewed)).toBe('410 Tautan ini sudah lewat masanya')
    const last = linkIn(await (await desk.signedIn('Budi')).post(`${manage}/tautan`, {}))
    expect((await contact.get(last)).status).toBe(200)
    await (await desk.signedIn('Cici')).post(`${manage}/tarik`, {})
    expect(await ends(last)).toBe('410 Pertanyaan ini sudah ditarik')
  })

  it('counts for the case that its case was merged into', async () => {
    await using desk = await openDesk(makeDatabase)
    const asked = await ask(desk)
    const { store } = desk.context
    const into = await desk.caseOf('Air ledeng Oebobo bahaya?')
    await store.write((tx) =>
      tx
        .update(cases)
        .set({ status: 'closed', closeReason: 'digabung', endedAt: desk.context.now(), mergedInto: into })
        .where(eq(cases.id, asked.caseId)),
    )
    expect((await waitingReferrals(store.read)).map(({ caseId }) => caseId)).toEqual([into])
    expect(await caseText({ ...asked, caseId: into })).toContain(asked.fields.pertanyaan)
    await desk.browser().post(asked.path, form(answerFields))
    expect(await caseText({ ...asked, caseId: into })).toContain('Dijawab Maria Lake, Humas')
  })

  it('slows down whoever tries links', async () => {
    await using desk = await openDesk(makeDatabase)
    const { path } = await ask(desk)
    const guesser = desk.browser({ address: '198.51.100.9' })
    const statuses: number[] = []
    for (let n = 0; n < 24; n++) statuses.push((await guesser.get(`/rujukan/salah-${n}`)).status)
    expect(statuses.slice(0, 21)).toEqual(Array(21).fill(404))
    expect(statuses.slice(21)).toEqual([429, 429, 429])
    expect((await guesser.get(path)).status).toBe(429)
    expect((await desk.browser().get(path)).status).toBe(200)
    desk.pass(61_000)
    expect((await guesser.get(path)).status).toBe(200)
  })
})

describeEngines('reminding agencies', (makeDatabase) => {
  it('happens once before the deadline and once after it, over several processes', async () => {
    await using desk = await openDesk(makeDatabase)
    const asked = await ask(desk)
    const { store, vault, publicUrl, now } = desk.context
    await store.write((tx) => keepSetting(tx, 'telegram-username', 'kabashoax_bot'))
    const contact = desk.browser()
    expect((await contact.get(asked.path)).text).toContain('Hubungkan chat')
    const connect = await contact.post(`${asked.path}/hubungkan`, {})
    const code = /start=r_([0-9a-f]{32})/.exec(connect.text)?.[1] ?? ''
    const asker = await store.write(async (tx) => {
      const met = await meetAsker(tx, vault, 'telegram', 'kontak', now())
      await connectChat(tx, vault.lookup('referral code', code), met.id, now())
      return met
    })
    expect((await contact.get(asked.path)).text).toContain('Terhubung dengan Telegram')

    const texts = async () =>
      (await store.read.select().from(deliveries))
        .filter(({ askerId }) => askerId === asker.id)
        .map(({ message }) => message?.paragraphs.map(({ text }) => text).join('\n') ?? '')
    const run = () =>
      Promise.all(Array.from({ length: 4 }, () => remindOfReferrals(store, vault, { publicUrl, now: now() })))
    await run()
    expect(await texts()).toEqual([])
    desk.pass(17 * hour)
    await run()
    await run()
    const [reminder, ...others] = await texts()
    expect(others).toEqual([])
    expect(reminder).toContain('Mengingatkan')
    expect(reminder).toContain(`${publicUrl}${asked.path}`)
    const reminded = async () =>
      (await store.read.select().from(audit)).filter(({ action }) => action === 'remind agency').length
    expect(await reminded()).toBe(1)
    desk.pass(8 * hour)
    await run()
    expect(await reminded()).toBe(2)
    expect((await texts()).map((text) => text.includes('sudah lewat'))).toEqual([false, true])
    // What is done with keeps no link.
    await store.write((tx) => tx.update(deliveries).set({ status: 'sent' }))
    desk.pass(4 * 24 * hour)
    await run()
    expect(await texts()).toEqual(['', ''])
    // Who erases themselves is reminded no more.
    await store.write((tx) => eraseAsker(tx, asker.id, now()))
    expect((await contact.get(asked.path)).text).toContain('Hubungkan chat')
  })

  it('tells the moderators once a day, in office hours, what is overdue', async () => {
    await using desk = await openDesk(makeDatabase)
    const asked = await ask(desk)
    const { store, vault, publicUrl, now } = desk.context
    await store.write((tx) =>
      setOwnAddress(tx, vault, { channel: 'telegram', kind: 'moderators' }, '-100', now()),
    )
    const told = async () =>
      (await store.read.select().from(deliveries)).map(({ message }) =>
        message?.paragraphs.map(({ text }) => text).join('\n'),
      )
    const run = () =>
      Promise.all(Array.from({ length: 3 }, () => remindOfReferrals(store, vault, { publicUrl, now: now() })))
    // Tuesday: 07.00, before the deadline at 10.00; then 11.00 and 15.00.
    desk.pass(21 * hour)
    await run()
    expect(await told()).toEqual([])
    desk.pass(4 * hour)
    await run()
    desk.pass(4 * hour)
    await run()
    expect(await told()).toHaveLength(1)
    expect((await told())[0]).toContain('Perumda Air Minum Tirta Bening Lontar')
    // Wednesday, 03.00, then 10.00.
    desk.pass(12 * hour)
    await run()
    expect(await told()).toHaveLength(1)
    desk.pass(7 * hour)
    await run()
    expect(await told()).toHaveLength(2)
    await desk.browser().post(asked.path, form(answerFields))
    expect((await told()).at(-1)).toContain('sudah menjawab untuk KBH-2026-00001')
  })
})
