/** After publishing, as residents see it: what is withdrawn or has run out is no answer, and a thumb down has words. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clarificationBySlug } from '../../db/clarifications.ts'
import { listFeedback } from '../../db/feedback.ts'
import { openStore } from '../../db/open.ts'
import type { Store } from '../../db/store.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { withdrawClarification } from '../../knowledge/withdrawing.ts'
import { importLine } from '../support/clarifications.ts'
import { describeEngines, type TestDatabase } from '../support/engines.ts'
import { type Program, startProgram } from '../support/program.ts'
import { ask, pressAndRead, replyThat, webResident } from '../support/residents.ts'
import { addEditor } from '../support/staff.ts'

const words = 'air pdam oebobo tercampur limbah ko?'

describeEngines('what residents hear after publishing', (makeDatabase) => {
  let database: TestDatabase
  let program: Program
  let store: Store

  beforeAll(async () => {
    database = await makeDatabase()
    store = await openStore(database.url)
    const old = {
      ...{ kind: 'informasi', verdict: null, title: 'Denda pajak PBB dihapus selama November 2025' },
      ...{ claim: 'Apakah denda PBB dihapus?', explanation: 'Denda PBB dihapus.', category: 'pajak' },
      ...{ validUntil: '2025-11-30', phrasings: ['denda pbb dihapus ko'] },
    }
    await importEntries(store, parseImport([importLine(), importLine(old)].join('\n')), false, new Date())
    program = await startProgram({ DATABASE_URL: database.url })
  })
  afterAll(async () => {
    await program.end('SIGTERM')
    await store.close()
    await database[Symbol.asyncDispose]()
  })

  it('shows what ran out as old, and answers with it only when it is picked', async () => {
    const resident = webResident(program.url)
    const reply = await ask(resident, 'denda pbb dihapus ko?')
    expect(reply.text).toContain('klarifikasi lama, berlaku sampai 30 November 2025')
    expect(reply.text).not.toContain('Denda PBB dihapus.')
    expect(reply.buttons).toEqual(['1', 'Minta yang terbaru'])
    const picked = await pressAndRead(resident, '1')
    expect(picked.text).toMatch(/berlaku sampai 30 November 2025[\s\S]*Denda PBB dihapus\./)
    expect((await pressAndRead(resident, 'Minta yang terbaru')).text).toContain('Nomor tiket')
    expect(await listFeedback(store.read, true, 9)).toEqual([])
  })

  it('asks what was missing, once, and keeps the words; a question is a question', async () => {
    const resident = webResident(program.url)
    await ask(resident, words)
    const asked = await pressAndRead(resident, '👎 Tidak')
    expect(asked.text).toContain('Apa yang kurang atau keliru')
    expect((await ask(resident, 'nomor telepon PDAM sonde ada')).text).toContain('Sudah saya catat')
    expect((await pressAndRead(resident, '👎 Tidak')).text).not.toContain('Apa yang kurang')
    expect(await listFeedback(store.read, true, 9)).toMatchObject([
      { text: words, words: 'nomor telepon PDAM sonde ada', case: { status: 'open' } },
    ])

    const other = webResident(program.url)
    await ask(other, words)
    await pressAndRead(other, '👎 Tidak')
    expect((await ask(other, 'Apakah jembatan Liliba ditutup tahun depan?')).text).toContain('Nomor tiket')
    const [newest] = await listFeedback(store.read, true, 9)
    expect(newest?.words).toBeNull()
  })

  it('hears that an answer was withdrawn, and is not answered with it again', async () => {
    // Other words than those that were refused before.
    const others = 'apakah air ledeng oebobo aman diminum'
    const resident = webResident(program.url)
    expect((await ask(resident, others)).text).toMatch(/^❌ SALAH/)
    const slug = 'salah-air-pdam-di-oebobo-tidak-tercampur-limbah'
    const known = await clarificationBySlug(store.read, slug)
    const staffId = await addEditor(store)
    const work = {
      clarificationId: known?.id ?? '',
      revision: 1,
      reason: 'Datanya keliru.',
      reopens: false,
      staffId,
    }
    const setting = { publicUrl: program.url, now: new Date() }
    expect(await withdrawClarification(store, work, setting)).toMatchObject({ done: true, told: 3 })
    const told = await replyThat(resident, /kami menarik klarifikasi ini/)
    expect(told.text).toContain('Alasannya: Datanya keliru.')

    expect((await ask(webResident(program.url), others)).text).not.toMatch(/SALAH|Air PDAM/)
    expect((await ask(resident, others)).text).not.toMatch(/SALAH|Air PDAM/)
    const linked = await ask(webResident(program.url), `${program.url}/k/${slug}`)
    expect(linked.text).toMatch(/sudah kami tarik[\s\S]*Datanya keliru/)
  })
})
