/**
 * A morning at the desk: three hundred questions on twenty-five topics come in on Telegram; two moderators, who never
 * touch a mouse, and the contact of one agency work them off, and one answer is corrected. Then everything is counted
 * as the residents' phones, the database and the page of figures have it.
 */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { addStaffMember } from '../../admin/auth/accounts.ts'
import { addAgency } from '../../db/agencies.ts'
import { openStore } from '../../db/open.ts'
import { cases, questions } from '../../db/schema/cases.ts'
import { drafts, revisions } from '../../db/schema/clarifications.ts'
import { calendarSpan } from '../../knowledge/figures/spans.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { startTelegramPeer } from '../peers/telegram.ts'
import { complaintsOf, openBrowser } from '../support/browser.ts'
import { importLine } from '../support/clarifications.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { checkFigures } from '../support/figures-check.ts'
import { choose, enter, goToRow, pick, press, typeInto } from '../support/keyboard.ts'
import { startProgram } from '../support/program.ts'

const residentsOfEach = 12
const patience = 240_000
const token = '1234:morning'
const password = 'kursi biru di pantai'

/** What is known already, and answered at once. */
const known = [
  'Tarif bemo naik dua kali lipat',
  'Bensin pertalite dihapus bulan depan',
  'Masuk Pantai Kelapa Lima bayar seratus ribu',
  'Jam malam berlaku di Kota Raja',
  'Ujian sekolah dasar dibatalkan wali kota',
]

/** What Ina and Budi write, each reading what the other wrote. */
const written = {
  Ina: ['jembatan Liliba retak lalu ditutup'],
  Budi: ['harga beras pasar Oeba naik seratus persen'],
}
/** What an agency is asked about. */
const referred = 'rumah sakit Yohannes menolak pasien miskin'
/** One thing that was asked in words too different to be gathered. */
const merged = ['pohon beringin Fontein menelan korban', 'kayu besar dekat gereja tua makan manusia']
/** What ends with a reason, all of it at once. */
const closed = {
  Ina: [
    'lagu daerah lebih indah dari dangdut',
    'gedung tertinggi Surabaya roboh kemarin',
    'sopir pete-pete mogok soal setoran',
    'antrean solar mengular di Oebufu',
    'kapal feri Rote tenggelam di Tenau',
    'air sumur Penfui beracun',
  ],
  Budi: [
    'tetangga saya dapat warisan emas',
    'mimpi ular pertanda rezeki besar',
    'warung Airnona wajib tutup magrib',
    'anak kelas enam lulus otomatis',
    'stadion Oepoi dijual kepada pengusaha',
    'buaya muncul di pantai Lasiana',
  ],
}
/** What one of the known clarifications answers, in words that nobody could have known. */
const existing = {
  Ina: [['ongkos angkot mencekik leher', known[0]]],
  Budi: [
    ['SPBU Oesapa stop jual BBM murah', known[1]],
    ['karcis tempat rekreasi mahal sekali', known[2]],
  ],
} as const

const unknown = [
  ...[...written.Ina, ...written.Budi, referred, ...merged, ...closed.Ina, ...closed.Budi],
  ...[...existing.Ina, ...existing.Budi].map(([words]) => words),
]

const explanationOf = (claim: string) => `Kabar bahwa ${claim} tidak benar. Diperiksa pada 25 November 2026.`
const titleOf = (claim: string) => `Salah: ${claim} hanya kabar bohong`

it('is worked off by keyboard: nothing lost, nothing twice, and all figures add up', {
  timeout: 600_000,
}, async () => {
  await using database = await sqliteDatabase()
  const store = await openStore(database.url)
  const lines = known.map((claim) =>
    importLine({ title: `Salah: ${claim}`, claim, explanation: `${claim}: itu tidak benar.`, phrasings: [] }),
  )
  await importEntries(store, parseImport(lines.join('\n')), false, new Date())
  await store.write((tx) => addAgency(tx, { name: 'RSUD Yohannes', kind: 'opd', topics: [] }, new Date()))
  for (const name of ['Ina', 'Budi'])
    await addStaffMember(store, { name, role: 'moderator', password }, new Date())
  const peer = await startTelegramPeer({ token })
  const env = { DATABASE_URL: database.url, TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: peer.apiRoot }
  await using program = await startProgram(env)
  const persons = [...known, ...unknown].flatMap((claim) =>
    Array.from({ length: residentsOfEach }, (_, n) => ({ claim, n, resident: peer.resident() })),
  )
  expect(persons).toHaveLength(300)
  for (const { claim, n, resident } of persons)
    resident.send([`Benarkah ${claim}?`, `Kaka, ${claim} ko?`, `apakah betul ${claim}`][n % 3] ?? claim)
  await eventually(
    () => expect(persons.filter(({ resident }) => resident.messages.length === 0)).toEqual([]),
    patience,
  )
  // Each topic is one case with everyone who asked.
  const gathered = new Map<string | null, Set<string>>()
  for (const { caseId, text } of await store.read.select().from(questions)) {
    const claim = unknown.find((one) => text.includes(one))
    if (claim) gathered.set(caseId, (gathered.get(caseId) ?? new Set()).add(claim))
  }
  expect([...gathered.values()].filter(({ size }) => size !== 1)).toEqual([])
  const asked = await store.read.select().from(cases)
  expect(asked.map(({ askers }) => askers)).toEqual(unknown.map(() => residentsOfEach))

  await using browser = await openBrowser()
  const open = async (name: string) => {
    const page = await (await browser.newContext({ viewport: { width: 1024, height: 480 } })).newPage()
    await page.goto(`${program.url}/admin`)
    await typeInto(page, page.getByLabel('Nama'), name)
    await typeInto(page, page.getByLabel('Kata sandi'), password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Kasus', exact: true }).waitFor()
    return {
      page,
      name: name as 'Ina' | 'Budi',
      complaints: complaintsOf(page),
      list: `${program.url}/admin/kasus`,
    }
  }
  const [ina, budi] = [await open('Ina'), await open('Budi')]
  const work = { Ina: ina, Budi: budi }

  // Two cases are one.
  await goToRow(ina.page, merged[0] ?? '')
  await press(ina.page, 'x')
  await goToRow(ina.page, merged[1] ?? '')
  await press(ina.page, 'x')
  await press(ina.page, 'm')
  await ina.page.getByRole('button', { name: /Urungkan/ }).waitFor()

  // The agency answers what only it knows; the answer becomes the draft.
  await openCase(budi, referred)
  await enter(budi.page, budi.page.getByRole('link', { name: 'Tanya instansi' }))
  await pick(budi.page, budi.page.locator('[name="tujuan-lain"]'), 'RSUD')
  await enter(budi.page, budi.page.locator('form:has(#pertanyaan) button[type=submit]'))
  const link = (await budi.page.locator('.one-time-link').textContent()) ?? ''
  const contact = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  const contactComplaints = complaintsOf(contact)
  await contact.goto(/https?:\S+\/rujukan\/[\w-]{43}/.exec(link)?.[0] ?? '')
  const answered = 'Semua pasien dilayani tanpa uang muka, juga pada 25 November 2026.'
  await typeInto(contact, contact.locator('[name=jawaban]'), answered)
  await typeInto(contact, contact.locator('[name=nama]'), 'Maria Lake')
  await typeInto(contact, contact.locator('[name=jabatan]'), 'Humas')
  await typeInto(contact, contact.locator('[name="sources.0.url"]'), 'https://example.org/rsud')
  await typeInto(contact, contact.locator('[name="sources.0.title"]'), 'Keterangan RSUD')
  await typeInto(contact, contact.locator('[name="sources.0.date"]'), '2026-11-25')
  await enter(contact, contact.locator('button[value=kirim]'))
  await contact.getByRole('status').waitFor()

  // Both write, close and answer at once.
  await Promise.all(
    (['Ina', 'Budi'] as const).map(async (name) => {
      const desk = work[name]
      for (const claim of written[name]) await write(desk, claim, explanationOf(claim))
      if (name === 'Ina') await write(desk, merged[0] ?? '', explanationOf('pohon Fontein'))
      else await writeFromAgency(desk, referred)
      await closeAll(desk, closed[name])
      for (const [claim, answer] of existing[name]) await answerWith(desk, claim, answer ?? '')
    }),
  )
  // Each reads what the other wrote.
  for (const [reader, count] of [
    ['Budi', written.Ina.length + 1],
    ['Ina', written.Budi.length + 1],
  ] as const)
    for (let n = 0; n < count; n++) await publishNext(work[reader])

  // One answer was wrong, and is corrected.
  const corrected = written.Ina[0] ?? ''
  await ina.page.goto(`${program.url}/admin/klarifikasi`)
  await enter(ina.page, ina.page.getByRole('link', { name: titleOf(corrected) }))
  await enter(ina.page, ina.page.getByRole('link', { name: /^Ubah/ }))
  const better = 'Jembatan ditutup sebagian sejak pagi, satu jalur tetap dibuka. Diperiksa 25 November 2026.'
  await choose(ina.page, 'verdict', 'sebagian-benar')
  await typeInto(
    ina.page,
    ina.page.locator('[name=title]'),
    'Sebagian benar: satu jalur jembatan Liliba ditutup',
  )
  await typeInto(ina.page, ina.page.locator('[name=explanation]'), better)
  await submit(ina)
  await publishNext(budi)

  // Everyone has what they are owed, once: the answer at once; a ticket and how it ended; and the correction.
  const wanted = (claim: string) => (known.includes(claim) ? 1 : claim === corrected ? 3 : 2)
  const wrong = () =>
    persons
      .filter(({ claim, resident }) => resident.messages.length !== wanted(claim))
      .map(({ claim, resident }) => [claim, resident.messages.map(({ text }) => text)])
  await eventually(() => expect(wrong()).toEqual([]), patience)
  const told = persons.filter(({ resident }) => resident.messages.some(({ text }) => text.includes(better)))
  expect(told.map(({ claim }) => claim)).toEqual(Array.from({ length: residentsOfEach }, () => corrected))

  // No text was lost on the way from the keyboard to the public page.
  const published = (await store.read.select().from(revisions)).map(({ explanation }) => explanation)
  for (const claim of [...written.Ina, ...written.Budi]) expect(published).toContain(explanationOf(claim))
  expect(published).toContain(better)
  expect(published.some((text) => text.includes(answered))).toBe(true)
  expect(await store.read.select().from(drafts)).toEqual([])
  const ended = await store.read.select().from(cases)
  expect(ended.filter(({ status }) => status === 'open')).toEqual([])
  expect(await store.read.select().from(questions)).toHaveLength(300)

  const get = async (path: string) => await (await ina.page.request.get(`${program.url}${path}`)).text()
  expect(await checkFigures(store.read, get, 'rentang=bulan', calendarSpan('bulan', new Date()))).toEqual([])
  expect([ina.complaints, budi.complaints, contactComplaints].flat()).toEqual([])
  await program.end('SIGTERM')
  await peer.stop()
  await store.close()
})

interface Desk {
  readonly page: Page
  /** The address of the list of cases. */
  readonly list: string
}

/** From the list to the page of the case with these words. */
async function openCase({ page, list }: Desk, words: string): Promise<void> {
  await page.goto(list)
  await goToRow(page, words)
  await press(page, 'o')
  await page.locator('#kata').getByText(words).first().waitFor()
}

async function write(desk: Desk, claim: string, explanation: string): Promise<void> {
  const { page } = desk
  await openCase(desk, claim)
  await press(page, 'a')
  await page.getByText('Lepaskan').waitFor()
  await press(page, 'e')
  await page
    .getByRole('heading', { name: 'Tulis jawaban' })
    .or(page.locator('[name=title]'))
    .first()
    .waitFor()
  await choose(page, 'kind', 'klarifikasi')
  await choose(page, 'verdict', 'salah')
  await typeInto(page, page.locator('[name=title]'), titleOf(claim))
  await typeInto(page, page.locator('[name=claim]'), `Beredar kabar bahwa ${claim}.`)
  await typeInto(page, page.locator('[name=explanation]'), explanation)
  await typeInto(page, page.getByLabel('Alamat (https://…)'), 'https://example.org/keterangan')
  await typeInto(page, page.getByLabel('Judul dan penerbit'), 'Keterangan Kominfo')
  await typeInto(page, page.locator('[name="sources.0.date"]'), '2026-11-25')
  await pick(page, page.locator('[name=category]'), 'Lain')
  await submit(desk)
}

/** The agency's answer and its source go into the draft; the rest is written. */
async function writeFromAgency(desk: Desk, claim: string): Promise<void> {
  const { page } = desk
  await openCase(desk, claim)
  await enter(page, page.getByRole('button', { name: /[Pp]akai dalam tulisan/ }))
  await choose(page, 'kind', 'klarifikasi')
  await choose(page, 'verdict', 'salah')
  await typeInto(page, page.locator('[name=title]'), titleOf(claim))
  await typeInto(page, page.locator('[name=claim]'), `Beredar kabar bahwa ${claim}.`)
  await pick(page, page.locator('[name=category]'), 'Lain')
  await submit(desk)
}

async function submit({ page }: Desk): Promise<void> {
  await enter(page, page.getByRole('button', { name: 'Lihat pratinjau' }))
  await page.getByRole('button', { name: 'Ajukan untuk diperiksa' }).waitFor()
  await press(page, 's')
  await page.getByText('Draf diajukan').waitFor()
}

async function publishNext({ page, list }: Desk): Promise<void> {
  await page.goto(list)
  await press(page, 'r')
  await page.getByRole('heading', { name: 'Pemeriksaan', exact: true }).waitFor()
  const others = page.locator('section[aria-labelledby=menunggu] li:not(:has-text("Tulisan Anda")) a')
  await enter(page, others)
  await page
    .getByRole('button', { name: /^Terbitkan/ })
    .first()
    .waitFor()
  await press(page, 'p')
  await page.getByRole('status').filter({ hasText: /./ }).first().waitFor()
}

/** Ticked on the list and closed at once. */
async function closeAll({ page, list }: Desk, claims: readonly string[]): Promise<void> {
  await page.goto(list)
  for (const claim of claims) {
    await goToRow(page, claim)
    await press(page, 'x')
  }
  await press(page, 'c')
  await page.keyboard.type('Pendapat')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText(`Selesai untuk ${claims.length} kasus`).waitFor()
}

async function answerWith(desk: Desk, claim: string, answer: string): Promise<void> {
  const { page } = desk
  await openCase(desk, claim)
  await typeInto(page, page.getByRole('searchbox'), answer)
  await page.keyboard.press('Enter')
  await enter(page, page.locator('li', { hasText: answer }).locator('a[href*="/jawab/"]'))
  await enter(page, page.locator('main form button[type=submit]'))
  await page.getByRole('status').filter({ hasText: /./ }).first().waitFor()
}
