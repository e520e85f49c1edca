/** The list of cases as moderators use it: filters, search, deeds on several at once and their undoing. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { caseById } from '../../db/cases.ts'
import { claimDeliveries } from '../../db/outbox.ts'
import { agencies, referrals } from '../../db/schema/agencies.ts'
import { caseTags } from '../../db/schema/case-list.ts'
import { cases, questions } from '../../db/schema/cases.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import { staffByName } from '../../db/staff.ts'
import { weighCases } from '../../knowledge/weighing.ts'
import { describeEngines } from '../support/engines.ts'
import { type Browser, openDesk, type Page, type TestDesk } from './desk-fixture.ts'

const hour = 3_600_000
const titles = ({ text }: Page): string[] =>
  [...text.matchAll(/class="case-words"[^>]*>([^<]+)</g)].map(([, title]) => title ?? '')
const list = (query = '') => `/admin/kasus${query === '' ? '' : `?${query}`}`
const stateOf = async (desk: TestDesk, id: string) => await caseById(desk.context.store.read, id)
const owed = (desk: TestDesk) => desk.context.store.read.select().from(deliveries)

/** Ticks these cases and presses a button; fields of which there are several are joined as a form does. */
async function press(
  browser: Browser,
  ids: readonly string[],
  fields: Record<string, string>,
  path = 'banyak',
) {
  const [first = '', ...others] = ids
  for (const id of others) await browser.post(`/admin/kasus/${path}`, { ...fields, kasus: id })
  return await browser.post(`/admin/kasus/${path}`, { ...fields, kasus: first })
}

async function undo(browser: Browser): Promise<Page> {
  const page = await browser.get(list())
  const action = /action="(\/admin\/kasus\/urungkan\/[^"]+)"/.exec(page.text)?.[1] ?? ''
  return await browser.post(action, { kembali: '' })
}

describeEngines('the list of cases', (makeDatabase) => {
  it('shows what is asked of it, by every filter and in every order', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const { store, now } = desk.context
    const flood = await desk.caseOf('Banjir bandang di Oesapa malam ini ko?')
    desk.pass(5 * hour)
    const many = await desk.caseOf(
      'Jam pelayanan kantor camat?',
      'Kantor camat buka ko?',
      'Camat tutup jam berapa',
    )
    const other = await desk.caseOf('Kartu parkir baru mulai kapan')

    // Its words speak of danger, which weighs as much as eight times the people.
    expect(titles(await ina.get(list()))).toEqual([
      'Banjir bandang di Oesapa malam ini ko?',
      'Jam pelayanan kantor camat?',
      'Kartu parkir baru mulai kapan',
    ])
    expect(await stateOf(desk, flood)).toMatchObject({ danger: 'bencana', place: 'Oesapa' })
    const page = await ina.get(list())
    expect(page.text).toContain('3 orang · 3 dalam sejam terakhir · menunggu baru saja')
    expect(page.text).toContain('menyangkut keselamatan (bencana)')

    await store.write(async (tx) => {
      const at = { askedAt: now(), dueAt: now(), linkExpiresAt: now() }
      await tx
        .insert(agencies)
        .values({ id: agencyId, name: 'BPBD', kind: 'opd', topics: [], createdAt: now(), archivedAt: null })
      const askedBy = (await staffByName(tx, 'Ina'))?.id ?? ''
      await tx.insert(referrals).values({
        id: 'r',
        caseId: flood,
        agencyId,
        question: '?',
        askedBy,
        ...at,
        sources: [],
        wordingIds: [],
      })
      await tx.update(questions).set({ channel: 'web' }).where(eq(questions.caseId, other))
    })
    await press(ina, [other], { lakukan: 'tag', tag: 'Parkir  Kota' })
    await press(ina, [other], { lakukan: 'atur', topik: 'transportasi', tempat: 'Liliba' })
    await press(ina, [many], { lakukan: 'ambil' })
    const only = async (query: string) => titles(await ina.get(list(query)))
    const [floodTitle, manyTitle, otherTitle] = await only('urut=lama')
    expect(await only('tempat=kelurahan:Oesapa')).toEqual([floodTitle])
    expect(await only('tempat=kecamatan:Kelapa+Lima')).toEqual([floodTitle])
    expect(await only('topik=transportasi')).toEqual([otherTitle])
    expect(await only('tag=parkir+kota')).toEqual([otherTitle])
    expect(await only('kanal=web')).toEqual([otherTitle])
    expect(await only(`instansi=${agencyId}`)).toEqual([floodTitle])
    expect(await only('lebih=4')).toEqual([floodTitle])
    expect(await only('penanya=3')).toEqual([manyTitle])
    expect(await only('mendesak=1')).toEqual([floodTitle])
    expect(await only('naik=1')).toEqual([])
    expect(await only('siapa=saya')).toEqual([manyTitle])
    expect(await only('siapa=kosong&urut=lama')).toEqual([floodTitle, otherTitle])
    expect((await ina.get(list())).text).toMatch(/Saya <span class="count">1</)
    expect((await ina.get(list('topik=pajak'))).text).toContain('Tidak ada kasus yang cocok')
  })

  it('goes through pages without leaving out or repeating a case, in each order', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const { store, now } = desk.context
    // Many are alike in all that they are ordered by.
    await store.write(async (tx) => {
      for (let n = 1; n <= 60; n++)
        await tx.insert(cases).values({
          ...{
            id: `0190f000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`,
            number: n,
            ticket: `T${n}`,
          },
          ...{ status: 'open', change: n, weighedChange: n, version: 1, askers: n % 3, priority: n % 4 },
          ...{ openedAt: new Date(now().getTime() - (n % 5)), lastAskedAt: now(), urgent: false },
        })
    })
    for (const order of ['penting', 'lama', 'ramai']) {
      const seen: string[] = []
      let path = list(`urut=${order}`)
      while (path !== '') {
        const { text } = await ina.get(path)
        seen.push(...[...text.matchAll(/id="kasus-(T\d+)"/g)].map(([, ticket]) => ticket ?? ''))
        path = /id="hal-berikutnya" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
      }
      expect([order, seen.length, new Set(seen).size]).toEqual([order, 60, 60])
    }
  })

  it('finds a ticket, and words of any wording, also of what has ended', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const first = await desk.caseOf('Air PDAM Oebobo kotor ko?', 'Ledeng BAU solar 100%')
    await desk.caseOf('Jembatan Liliba su retak')
    const ticket = (await stateOf(desk, first))?.ticket ?? ''
    const found = async (query: string) => titles(await ina.get(list(`cari=${encodeURIComponent(query)}`)))
    for (const query of [ticket, ticket.toLowerCase(), '1', '#1', 'bau solar', '100%', 'solar ledeng'])
      expect([query, await found(query)]).toEqual([query, ['Air PDAM Oebobo kotor ko?']])
    expect(await found('jembatan retak')).toEqual(['Jembatan Liliba su retak'])
    await press(ina, [first], { alasan: 'spam' }, 'banyak/tutup')
    expect(await found('bau solar')).toEqual(['Air PDAM Oebobo kotor ko?'])
    expect(await found('zzzz')).toEqual([])
  })

  it('keeps a view under a name, for its own person only', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const query = 'siapa=kosong&topik=kesehatan&mendesak=1'
    await ina.post('/admin/kasus/saringan', { nama: 'Pagi', kembali: `${query}&urut=penting&jahat=1` })
    const page = await ina.get(list())
    expect(page.text).toContain(`href="/admin/kasus?${query.replaceAll('&', '&amp;')}"`)
    expect((await budi.get(list())).text).not.toContain('>Pagi<')
    const path = /action="(\/admin\/kasus\/saringan\/[^"]+\/hapus)"/.exec(page.text)?.[1] ?? ''
    await budi.post(path, { kembali: '' })
    expect((await ina.get(list())).text).toContain('>Pagi<')
    await ina.post(path, { kembali: '' })
    expect((await ina.get(list())).text).not.toContain('>Pagi<')
  })

  it('undoes what was done, and leaves alone what a colleague changed since', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const { store, knowledge } = desk.context
    const id = await desk.caseOf('Pohon tumbang di Oepura ko?')
    const inaId = (await staffByName(store.read, 'Ina'))?.id
    await press(ina, [id], { lakukan: 'ambil' })
    expect((await stateOf(desk, id))?.assigneeId).toBe(inaId)
    expect((await undo(ina)).location).toContain('hasil=urung&jumlah=1-0')
    expect((await stateOf(desk, id))?.assigneeId).toBeNull()

    await press(ina, [id], { lakukan: 'atur', topik: 'bencana', tempat: 'Liliba' })
    // The words say Oepura; what somebody has chosen stays.
    await weighCases(store, knowledge)
    expect(await stateOf(desk, id)).toMatchObject({ category: 'bencana', place: 'Liliba' })
    await undo(ina)
    expect(await stateOf(desk, id)).toMatchObject({ category: null, place: 'Oepura' })

    await press(ina, [id], { lakukan: 'tag', tag: 'pohon' })
    await undo(ina)
    expect(await store.read.select().from(caseTags)).toEqual([])
    const before = (await stateOf(desk, id))?.priority ?? 0
    await press(ina, [id], { lakukan: 'mendesak' })
    await weighCases(store, knowledge)
    expect((await stateOf(desk, id))?.priority).toBe(before + 6_000)
    await undo(ina)

    await press(ina, [id], { lakukan: 'ambil' })
    await press(budi, [id], { lakukan: 'ambil' })
    expect((await undo(ina)).location).toContain('hasil=urung&jumlah=0-1')
    expect((await stateOf(desk, id))?.assigneeId).toBe((await staffByName(store.read, 'Budi'))?.id)
    expect((await ina.get(`/admin/kasus/${id}`)).text).toContain('Budi mengatur siapa yang memegang')
  })

  it('closes without telling anybody at once, and never tells them when that is undone', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const { store, now } = desk.context
    const id = await desk.caseOf('Pemerintah bagus ko?', 'Pemerintah su bagus?')
    await ina.post(`/admin/kasus/${id}/draf`, { version: '0', title: 'Judul yang sudah ditulis' })
    const claim = () =>
      store.write((tx) =>
        claimDeliveries(
          tx,
          { names: ['telegram'], inviting: [] },
          now(),
          new Date(now().getTime() + hour),
          9,
        ),
      )
    await press(ina, [id], { alasan: 'opini' }, 'banyak/tutup')
    expect(await stateOf(desk, id)).toMatchObject({ status: 'closed', closeReason: 'opini' })
    desk.pass(19_000)
    expect(await claim()).toEqual([])
    await undo(ina)
    expect(await stateOf(desk, id)).toMatchObject({ status: 'open', closeReason: null, endedAt: null })
    expect(await owed(desk)).toEqual([])
    expect((await ina.get(`/admin/kasus/${id}/tulis`)).text).toContain('Judul yang sudah ditulis')
    expect((await ina.get(`/admin/kasus/${id}`)).text).not.toContain('Judul yang sudah ditulis')

    // Closed again, it still owes each asker one message; once that is under way, it stays closed.
    await press(ina, [id], { alasan: 'opini' }, 'banyak/tutup')
    desk.pass(20_000)
    expect(await claim()).toHaveLength(2)
    expect((await undo(ina)).location).toContain('hasil=urung&jumlah=0-1')
    expect((await stateOf(desk, id))?.status).toBe('closed')
    expect(await owed(desk)).toHaveLength(2)
  })

  it('does nothing where nothing was chosen, to what has ended, or for another page', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const id = await desk.caseOf('Pemerintah bagus ko?')
    const kembali = 'siapa=saya&cari=//evil.example'
    for (const fields of [
      { lakukan: 'ambil' },
      { kasus: id, lakukan: 'tag', tag: ' ' },
      { kasus: id, lakukan: 'x' },
    ])
      expect((await ina.post('/admin/kasus/banyak', { ...fields, kembali })).location).toMatch(
        /^\/admin\/kasus\?siapa=saya&.*hasil=kosong/,
      )
    await press(ina, [id], { alasan: 'spam' }, 'banyak/tutup')
    expect((await press(ina, [id], { lakukan: 'ambil' })).location).toContain('jumlah=0-1')
  })
})

const agencyId = '0190f000-0000-7000-8000-00000000a9e1'
