/** The page of one case: what moderators do on it beside answering. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { eraseAsker, markBlocked, meetAsker } from '../../db/askers.ts'
import { auditOf } from '../../db/audit.ts'
import { caseById, wordingsOf } from '../../db/cases.ts'
import { addAnswer, inquiriesOfCase } from '../../db/inquiries.ts'
import { inquiries } from '../../db/schema/case-work.ts'
import { cases } from '../../db/schema/cases.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import { staffByName } from '../../db/staff.ts'
import { describeEngines } from '../support/engines.ts'
import { openDesk, type TestDesk } from './desk-fixture.ts'

const minute = 60_000

const idOf = async (desk: TestDesk, name: string) =>
  (await staffByName(desk.context.store.read, name))?.id ?? ''
const ticketOf = async (desk: TestDesk, caseId: string) =>
  (await caseById(desk.context.store.read, caseId))?.ticket ?? ''
const wordsOf = async (desk: TestDesk, caseId: string) =>
  (await wordingsOf(desk.context.store.read, caseId)).map(({ text }) => text).sort()

describeEngines('the page of a case', (makeDatabase) => {
  it('merges a likely duplicate after a look at both, and takes that back', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const caseId = await desk.caseOf('Apakah jembatan Liliba roboh semalam?')
    const other = await desk.caseOf('jembatan Liliba semalam roboh ko', 'Jembatan Liliba roboh?')
    await desk.caseOf('Harga beras naik tiga kali lipat di Pasar Inpres?')
    const path = `/admin/kasus/${caseId}`
    const page = await ina.get(path)
    expect(page.text).toContain(`${path}/gabung/${other}`)
    expect(page.text).toMatch(/Mendukung[^<]*(liliba|jembatan)/i)
    const both = await ina.get(`${path}/gabung/${other}`)
    for (const words of ['jembatan Liliba semalam roboh ko', 'Apakah jembatan Liliba roboh semalam?'])
      expect(both.text).toContain(words)
    expect((await ina.post(`${path}/gabung/${other}`, {})).location).toBe(`${path}?kabar=digabung&jumlah=1`)
    expect((await ina.post(`${path}/gabung/${other}`, {})).location).toBe(`${path}?kabar=tidakDigabung`)
    expect(await wordsOf(desk, caseId)).toHaveLength(3)
    const ticket = await ticketOf(desk, other)
    expect((await ina.get(path)).text).toContain(`Ina menggabungkan ${ticket} ke sini (2 pertanyaan)`)
    expect((await ina.get(`/admin/kasus/${other}`)).text).toContain('Batalkan penggabungan')
    const undone = await ina.post(`/admin/kasus/${other}/lepas`, {})
    expect(undone.location).toBe(`/admin/kasus/${other}?kabar=dilepas`)
    expect(await wordsOf(desk, caseId)).toHaveLength(1)
    await ina.post(`/admin/kasus/${other}/tutup`, { alasan: 'opini' })
    expect((await ina.post(`${path}/gabung/${other}`, {})).location).toContain('tidakDigabung')
  })

  it('shows what was sent in the same words once, and moves all of it when it is ticked', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const caseId = await desk.caseOf('Air kotor?', 'Sebarkan!', 'Sebarkan!', 'Sebarkan!', 'Lampu mati?')
    const path = `/admin/kasus/${caseId}`
    const page = await ina.get(path)
    expect(page.text.match(/>Sebarkan!</g)).toHaveLength(1)
    expect(page.text).toContain('3 kali dengan kata yang sama')
    const ticked = (words: string) =>
      new RegExp(`value="([^"]+)"[^>]*>\\s*<span class="words">${words}`).exec(page.text)?.[1] ?? ''

    expect((await ina.post(`${path}/pisah`, {})).location).toBe(`${path}?kabar=pilihDulu`)
    const split = await ina.post(`${path}/pisah`, { kata: ticked('Sebarkan!') })
    const [, made = ''] = /kasus\/([^?]+)\?kabar=dipisahkan&jumlah=3/.exec(split.location ?? '') ?? []
    expect(await wordsOf(desk, made)).toEqual(['Sebarkan!', 'Sebarkan!', 'Sebarkan!'])
    const ticket = (await ticketOf(desk, made)).toLowerCase()
    const moved = await ina.post(`${path}/pindah`, { kata: ticked('Lampu mati\\?'), tiket: ` ${ticket} ` })
    expect(moved.location).toBe(`/admin/kasus/${made}?kabar=dipindahkan&jumlah=1`)
    expect(await wordsOf(desk, caseId)).toEqual(['Air kotor?'])
    for (const tiket of ['', 'KBH-1999-00001', 'x'])
      expect((await ina.post(`${path}/pindah`, { kata: ticked('Air kotor'), tiket })).location).toContain(
        'tiketSalah',
      )
    expect((await ina.post(`${path}/pisah`, { kata: ticked('Air kotor') })).location).toContain('semua')
    expect(await desk.context.store.read.select().from(deliveries)).toEqual([])
  })

  it('says who has it, its topic and place; what a colleague saved meanwhile is shown, not overwritten', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const caseId = await desk.caseOf('Air PDAM kotor ko?')
    const path = `/admin/kasus/${caseId}`
    const [inaId, budiId] = [await idOf(desk, 'Ina'), await idOf(desk, 'Budi')]
    const taken = { version: '1', petugas: inaId, topik: 'air-listrik', tempat: ' Oebobo ' }
    expect((await ina.post(`${path}/pegangan`, taken)).location).toContain('peganganDisimpan')
    const stale = { version: '1', petugas: budiId, topik: 'kesehatan', tempat: 'Oebobo' }
    const conflict = await budi.post(`${path}/pegangan`, stale)
    expect(conflict.status).toBe(409)
    expect(conflict.text).toContain('Sekarang: Ina')
    expect(conflict.text).toContain('Sekarang: Air &amp; listrik')
    expect(conflict.text).not.toContain('Sekarang: Oebobo')
    expect(conflict.text).toMatch(new RegExp(`value="${budiId}" selected`))
    expect(conflict.text).toMatch(/value="kesehatan" selected/)
    const facts = async () => (await caseById(desk.context.store.read, caseId)) ?? {}
    expect(await facts()).toMatchObject({ assigneeId: inaId, category: 'air-listrik', place: 'Oebobo' })
    const again = { ...stale, version: '2' }
    expect((await budi.post(`${path}/pegangan`, again)).status).toBe(303)
    expect(await facts()).toMatchObject({ assigneeId: budiId, category: 'kesehatan', place: 'Oebobo' })
    // What is as it should be already is no conflict.
    expect((await ina.post(`${path}/pegangan`, stale)).location).toContain('peganganDisimpan')
    const page = await ina.get(path)
    expect(page.text).toContain('Budi menyerahkan kasus kepada Budi; menetapkan topik: Kesehatan')
    for (const wrong of [{ petugas: 'x' }, { topik: 'x' }, { tempat: 'x'.repeat(99) }, { version: 'x' }])
      expect((await ina.post(`${path}/pegangan`, { ...again, ...wrong })).status).toBe(400)
  })

  it('keeps notes that only their author can take back, within the hour', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const path = `/admin/kasus/${await desk.caseOf('Air PDAM kotor ko?')}`
    await ina.post(`${path}/catatan`, { teks: 'Sudah telepon <PDAM>' })
    expect((await ina.post(`${path}/catatan`, { teks: ' ' })).location).toContain('catatanKosong')
    expect((await budi.get(path)).text).toContain('Sudah telepon &lt;PDAM&gt;')
    const [, remove = ''] = /action="([^"]+\/hapus)"/.exec((await ina.get(path)).text) ?? []
    expect((await budi.get(path)).text).not.toContain('/hapus"')
    expect((await budi.post(remove, {})).location).toContain('catatanTetap')
    desk.pass(61 * minute)
    expect((await ina.get(path)).text).not.toContain('/hapus"')
    expect((await ina.post(remove, {})).location).toContain('catatanTetap')
    desk.pass(-61 * minute)
    expect((await ina.post(remove, {})).location).toContain('catatanDihapus')
    const page = await ina.get(path)
    expect(page.text).not.toContain('PDAM&gt;')
    expect(page.text).toContain('Ina menghapus catatannya')
  })

  it('tells everything that happened, newest first', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const caseId = await desk.caseOf('Air PDAM kotor ko?', 'Air PDAM kotor?')
    const path = `/admin/kasus/${caseId}`
    desk.pass(3 * minute)
    await ina.post(`${path}/catatan`, { teks: 'Selesai' })
    desk.pass(minute)
    await ina.post(`${path}/tutup`, { alasan: 'opini' })
    const [, history = ''] = /id="riwayat-kasus">([\s\S]*)/.exec((await ina.get(path)).text) ?? []
    const told = [
      '2 orang masih menunggu kiriman',
      'Ina menutup kasus',
      'Ina menulis catatan',
      '2 pertanyaan masuk',
      'Kasus dibuka',
    ].map((words) => [words, history.indexOf(words)] as const)
    for (const [words, at] of told) expect([words, at >= 0]).toEqual([words, true])
    expect(told.map(([, at]) => at)).toEqual(told.map(([, at]) => at).toSorted((a, b) => a - b))
  })

  it('asks one asker back, shows the answer under their words, and says plainly when that cannot be', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const { store, vault, now } = desk.context
    const caseId = await desk.caseOf('Foto buaya ini asli?', 'Buaya di Oesapa?')
    const wordings = await wordingsOf(store.read, caseId)
    const [second, first] = wordings.map(({ id }) => `/admin/kasus/${caseId}/tanya/${id}`)
    if (!first || !second) throw new Error('two people asked')
    expect((await ina.get(`/admin/kasus/${caseId}`)).text).toContain(first)
    expect((await ina.get(`${first}?contoh=0`)).text).toMatch(
      /<textarea[^>]*>\s*Foto atau videonya dari mana/,
    )
    const asked = await ina.post(first, { teks: 'Dari mana fotonya?' })
    expect(asked.location).toContain('kabar=ditanyaBalik')
    const [owed] = await store.read.select().from(deliveries)
    expect(owed).toMatchObject({ kind: 'inquiry', status: 'waiting' })
    expect(JSON.stringify(owed?.message)).toContain('Foto buaya ini asli?')
    const twice = await ina.post(first, { teks: 'Kapan?' })
    expect(twice.status).toBe(409)
    expect(twice.text).toContain('belum dijawab')
    expect(twice.text).toContain('Kapan?')
    expect((await ina.get(`/admin/kasus/${caseId}`)).text).toContain('Sedang dikirim.')

    await store.write(async (tx) => {
      const [inquiry] = await tx.select().from(inquiries)
      if (inquiry) await addAnswer(tx, inquiry, [{ text: 'Dari grup keluarga', messageId: '7' }], now())
    })
    const page = await ina.get(`/admin/kasus/${caseId}`)
    expect(page.text).toContain('Dari grup keluarga')
    expect(page.text).toContain('Penanya menjawab pertanyaan balik')
    expect(page.text).not.toContain('chat-')
    for (const teks of ['', 'x'.repeat(401)]) expect((await ina.post(first, { teks })).status).toBe(409)

    const people = await Promise.all(
      ['chat-1', 'chat-2'].map((chat) => store.write((tx) => meetAsker(tx, vault, 'telegram', chat, now()))),
    )
    await store.write((tx) => markBlocked(tx, people[1]?.id ?? '', now()))
    expect((await ina.post(second, { teks: 'Kapan?' })).text).toContain('memblokir bot')
    await store.write((tx) => eraseAsker(tx, people[0]?.id ?? '', now()))
    expect((await ina.post(first, { teks: 'Kapan?' })).text).toContain('sudah menghapus datanya')
    expect((await inquiriesOfCase(store.read, caseId)).map(({ answer }) => answer)).toEqual([''])
    expect((await ina.get(`/admin/kasus/${caseId}`)).text).not.toContain('grup keluarga')
    await ina.post(`/admin/kasus/${caseId}/tutup`, { alasan: 'spam' })
    expect((await ina.post(second, { teks: 'Kapan?' })).text).toContain('sudah diakhiri')
  })

  it('says live who else looks or types, until they leave or fall silent', async () => {
    await using desk = await openDesk(makeDatabase)
    const [ina, budi] = [await desk.signedIn('Ina'), await desk.signedIn('Budi')]
    const caseId = await desk.caseOf('Air PDAM kotor ko?')
    const path = `/admin/kasus/${caseId}`
    await ina.get(path)
    expect((await budi.get(path)).text).toContain('Ina sedang melihat')
    const stream = await budi.stream(`/admin/aliran?kasus=${caseId}`)
    await ina.post('/admin/hadir', { subject: caseId, doing: 'typing' })
    expect(await stream.next()).toBe('event: presence')
    const others = async () => (await budi.get(`/admin/hadir/${caseId}`)).text
    expect(await others()).toContain('Ina sedang menulis jawaban')
    expect(await others()).not.toContain('Budi')
    await ina.post('/admin/hadir', { subject: caseId, doing: 'typing', leaves: 'ya' })
    expect(await others()).toContain('Ina sedang melihat')
    desk.pass(31_000)
    expect(await others()).toBe('')
    expect((await ina.post('/admin/hadir', { subject: caseId, doing: 'x' })).status).toBe(400)
    await stream.close()
  })

  it('tells an open page of its own case, and of no other', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const [caseId, other] = [await desk.caseOf('Air kotor?'), await desk.caseOf('Lampu mati?')]
    const [stream, elsewhere] = [
      await ina.stream(`/admin/aliran?kasus=${caseId}`),
      await ina.stream(`/admin/aliran?kasus=${other}`),
    ]
    const until = async (wanted: string, on: typeof stream) => {
      const seen: (string | undefined)[] = []
      while (seen.at(-1) !== `event: ${wanted}`) seen.push(await on.next())
      return seen
    }
    await ina.post(`/admin/kasus/${other}/catatan`, { teks: 'x' })
    await until('kasus', elsewhere)
    await ina.get(`/admin/kasus/${other}`)
    expect(await until('presence', stream)).not.toContain('event: kasus')
    await ina.post(`/admin/kasus/${caseId}/catatan`, { teks: 'x' })
    await until('kasus', stream)
    await elsewhere.close()
    await stream.close()
  })

  it('writes each deed down with who did it', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    const caseId = await desk.caseOf('Air kotor?', 'Lampu mati?')
    const [wording] = await wordingsOf(desk.context.store.read, caseId)
    const path = `/admin/kasus/${caseId}`
    await ina.post(`${path}/tanya/${wording?.id}`, { teks: 'Di mana?' })
    await ina.post(`${path}/catatan`, { teks: 'x' })
    await ina.post(`${path}/pisah`, { kata: wording?.id ?? '' })
    const lines = await auditOf(desk.context.store.read, caseId)
    expect(lines.map(({ action, by }) => [action, by])).toEqual([
      ['split', 'Ina'],
      ['note', 'Ina'],
      ['ask back', 'Ina'],
    ])
    expect(await desk.context.store.read.select().from(cases).where(eq(cases.status, 'open'))).toHaveLength(2)
  })
})
