/** What people say in their own words instead of pressing, on every channel: no dead end, and no case out of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listCases } from '../../db/cases.ts'
import { openStore } from '../../db/open.ts'
import type { Store } from '../../db/store.ts'
import { categoryTerms } from '../../knowledge/texts/terms.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { type ChannelServers, connect, residentsOn, startChannelServers } from '../support/channel-servers.ts'
import { importLine } from '../support/clarifications.ts'
import { describeEngines, type TestDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { type InnerProgram, startInside } from '../support/program.ts'
import { ask, pressAndRead, replyThat } from '../support/residents.ts'

/** Something in each category, so that there are more topics than fit under one message everywhere. */
const corpus = Object.entries(categoryTerms).map(([category, label]) => {
  const other = { title: label, claim: label, explanation: label, place: 'Alor', category, phrasings: [] }
  return category === 'air-listrik' ? importLine() : importLine(other)
})

/** No wording is refused by so many that it is kept back. */
const known = {
  web: 'Min, air PDAM di Oebobo tercampur limbah, batul ko sonde?',
  telegram: 'Katanya air ledeng Oebobo tercampur limbah rumah sakit',
  'whatsapp-cloud': 'apakah air ledeng oebobo aman diminum?',
  whatsapp: 'air pdam oebobo tercampur limbah ko',
} as const
/** Nothing on one channel is like anything on the other. */
const unknown = {
  web: 'Benarkah jembatan Liliba mau ditutup tahun depan?',
  telegram: 'Apakah bandara El Tari pindah ke Baumata bulan Agustus?',
  'whatsapp-cloud': 'Apakah pelabuhan Nunbaun dipindahkan ke Sulamu awal Maret?',
  whatsapp: 'Benarkah pasar Kasih Naikoten digusur untuk jalan tol?',
} as const

/** What opens a case, in which details are awaited then. */
const waiting = {
  web: 'Apakah museum di Fontein dibakar orang tak dikenal?',
  telegram: 'Apakah perpustakaan Kayu Putih ditutup karena berhantu?',
  'whatsapp-cloud': 'Apakah pabrik semen Alak berhenti karena karyawannya keracunan?',
  whatsapp: 'Apakah kantor lurah Lasiana disegel karena utang?',
} as const
/** A statement in one message, which the next one asks about. */
const stated = {
  web: 'menara lonceng di Bakunase miring setelah gempa',
  telegram: 'gudang beras Tenau terbakar habis tadi malam',
  'whatsapp-cloud': 'kampus Undana dipindahkan semuanya ke Baun',
  whatsapp: 'lampu jalan di Kelapa Lima dicuri semua',
} as const

describeEngines('own words', (makeDatabase, engine) => {
  let database: TestDatabase
  let store: Store
  let servers: ChannelServers
  let program: InnerProgram

  beforeAll(async () => {
    database = await makeDatabase()
    store = await openStore(database.url)
    await importEntries(store, parseImport(corpus.join('\n')), false, new Date())
    servers = await startChannelServers()
    program = await startInside(store, servers.environment)
    if (engine === 'sqlite') await connect(servers, program.url, store)
  })
  afterAll(async () => {
    await program.end()
    await servers.stop()
    await store.close()
    await database[Symbol.asyncDispose]()
  })

  const channels = residentsOn(
    () => program.url,
    () => servers,
  )
  // What differs by channel was seen on one engine: the other has to find what is stored.
  const onEngine = channels.filter(([name]) => engine === 'sqlite' || name === 'web')
  describe.concurrent.each(onEngine)('on %s', (channel, newcomer) => {
    it('rate an answer', async () => {
      const resident = newcomer()
      await ask(resident, known[channel])
      expect((await ask(resident, 'iya kaka')).text).toContain('Senang bisa membantu')
      expect((await ask(resident, '🙏')).text).toContain('Sama-sama')
      await ask(resident, known[channel])
      expect((await ask(resident, 'sonde membantu')).text).toContain('Apa yang kurang atau keliru')
    })

    it('ask after a question, by its ticket and without', async () => {
      const resident = newcomer()
      expect((await ask(resident, 'kamu siapa?')).text).toContain('layanan cek kabar')
      const opened = await ask(resident, unknown[channel])
      const [ticket = ''] = /KBH-\d{4}-\d{5}/.exec(opened.text) ?? []
      const standing = `${ticket} – sedang diperiksa`
      for (const words of [
        'su ada jawaban ko blm?',
        'status',
        `${ticket} bagaimana kaka?`,
        ticket.toLowerCase(),
      ])
        expect((await ask(resident, words)).text).toContain(standing)
      expect((await ask(newcomer(), ticket)).text).toContain('tidak ada di chat ini')
      const more = await ask(resident, `tambahan utk ${ticket}: saya lihat di grup WA keluarga tadi pagi`)
      expect(more.text).toContain(`Sudah saya catat di ${ticket}`)
    })

    it('ask something else in two messages, while details are awaited', async () => {
      const resident = newcomer()
      expect((await ask(resident, waiting[channel])).text).toContain('Boleh bantu petugas?')
      // The bot waits longest for what comes after the shorter one, so that a slow machine reads both as one.
      const [, reply] = await Promise.all([resident.write('batul ko?'), ask(resident, stated[channel])])
      expect(reply.text).toContain('Nomor tiket')
      expect(reply.text).not.toContain('saya catat di')
    })

    it('subscribe, end that, and have everything erased', async () => {
      const resident = newcomer()
      await ask(resident, 'mau langganan')
      expect((await ask(resident, 'semua')).text).toContain('Semua kabar: sudah saya catat')
      expect((await pressAndRead(resident, 'Pilih topik')).buttons).toContain('Air & listrik')
      await eventually(() => resident.press('Transportasi'))
      await replyThat(resident, /• Transportasi/)
      expect((await ask(resident, 'langganan Oesapa')).text).toContain('Kelurahan Oesapa: sudah saya catat')
      expect((await ask(resident, 'stop dulu kaka')).text).toContain('Langganan berhenti')
      expect((await ask(resident, 'tolong hapus sa pung data')).text).toContain('akan dihapus')
      await resident.write('iya hapus')
      await eventually(async () => {
        const last = (await resident.replies()).at(-1)
        // A web chat is gone with everything that was said in it.
        expect(last?.text ?? 'Sudah dihapus').toContain('Sudah dihapus')
      })
    })
  })

  it('make no cases of their own', async () => {
    const open = await listCases(store.read, 'open', 'waiting', 100, 0)
    const asked = onEngine.flatMap<string>(([channel]) => [
      known[channel],
      unknown[channel],
      waiting[channel],
      stated[channel],
    ])
    expect(open.map((one) => one.firstWording).filter((words) => !asked.includes(words))).toEqual([])
  })
})
