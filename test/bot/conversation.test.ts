/** The conversation, on every channel and on both engines: the same cases, against the real program. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listCases, wordingsOf } from '../../db/cases.ts'
import { inquiriesOfCase } from '../../db/inquiries.ts'
import { openStore } from '../../db/open.ts'
import type { Store } from '../../db/store.ts'
import { readQrCodes } from '../../knowledge/genuine/read-qr.ts'
import { askBack } from '../../knowledge/inquiries.ts'
import { closeCase, publishForCase, revise } from '../../knowledge/publishing.ts'
import { newSeed } from '../../knowledge/quiz/quiz.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { type ChannelServers, connect, residentsOn, startChannelServers } from '../support/channel-servers.ts'
import { importLine, waterContent } from '../support/clarifications.ts'
import { describeEngines, type TestDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { type Program, startProgram } from '../support/program.ts'
import { ask, pressAndRead, type Resident, replyThat, telegramResident } from '../support/residents.ts'
import { addEditor } from '../support/staff.ts'

/**
 * What residents of each channel ask about: nothing on one channel is like anything on the other, and no wording is
 * refused by so many that it is kept back.
 */
const topics = {
  web: {
    photo: 'foto buaya putih berjemur di dermaga Namosain',
    hours: 'jam brp boleh buang sampah',
    bridge: 'Benarkah jembatan Liliba mau ditutup tahun depan?',
    place: 'Liliba',
    pool: 'Apakah kolam renang di Sikumana dijual ke perusahaan asing?',
    statue: 'patung komodo raksasa di Bundaran Tirosa roboh menimpa mobil',
    museum: 'Apakah museum di Fontein dibakar orang tak dikenal?',
    cable: 'kabel laut di Namosain putus digigit hiu',
    opinion: 'Apakah lagu daerah lebih bagus dari lagu barat zaman sekarang?',
    secret: 'gunung Fatuleu berisi emas batangan rahasia',
  },
  telegram: {
    photo: 'video gurita raksasa terdampar di Paradiso',
    hours: 'kapan katong bisa buang sampah',
    bridge: 'Benarkah bandara El Tari pindah ke Baumata bulan Agustus?',
    place: 'El Tari',
    pool: 'Apakah terminal Oebobo disewakan untuk konser dangdut?',
    statue: 'pohon beringin tua depan gereja Kota Kupang tumbang menutup jalan',
    museum: 'Apakah perpustakaan Kayu Putih ditutup karena berhantu?',
    cable: 'gaji guru honorer Maulafa hilang dicuri peretas',
    opinion: 'Apakah bakso Solo lebih enak dari sei babi Kupang?',
    secret: 'air terjun Oenesu dijaga buaya putih jelmaan nenek moyang',
  },
  'whatsapp-cloud': {
    photo: 'rekaman sirene misterius di bukit Cinta Penfui',
    bridge: 'Benarkah pelabuhan Nunbaun dipindahkan ke Sulamu awal Maret?',
    place: 'Nunbaun',
    pool: 'Apakah lapangan tenis Kelapa Lima disulap jadi gudang beras?',
    statue: 'menara pemancar radio di bukit Manutapen ambruk diterpa angin',
    museum: 'Apakah pabrik semen Alak berhenti karena karyawannya keracunan?',
    cable: 'pipa minyak di Penfui bocor kena traktor',
    opinion: 'Apakah kopi Flores lebih harum daripada kopi Toraja?',
    secret: 'terowongan Bolok dijaga hantu kepala buntung tentara Jepang',
    hours: 'boleh buang sampah di Kota Kupang jam berapa',
  },
  whatsapp: {
    photo: 'gambar awan berbentuk naga di atas Bolok',
    hours: 'Jam berapa boleh membuang sampah?',
    bridge: 'Benarkah pasar Kasih Naikoten digusur untuk jalan tol?',
    place: 'Naikoten',
    pool: 'Apakah taman Nostalgia dijadikan parkiran truk kontainer?',
    statue: 'tiang listrik di Penkase ambruk menimpa warung bakso',
    museum: 'Apakah kantor lurah Lasiana disegel karena utang?',
    cable: 'kapal feri ke Rote kandas di Tenau karena nahkoda mabuk',
    opinion: 'Apakah jagung bose lebih sedap dari nasi goreng?',
    secret: 'gua monyet di Tenau menyimpan harta karun Portugis',
  },
} as const

describeEngines('the conversation', (makeDatabase, engine) => {
  let database: TestDatabase
  let servers: ChannelServers
  let program: Program
  let store: Store
  let staffId: string

  beforeAll(async () => {
    database = await makeDatabase()
    servers = await startChannelServers()
    store = await openStore(database.url)
    const lines = [
      importLine(),
      importLine({
        kind: 'informasi',
        verdict: null,
        title: 'Jam membuang sampah di Kota Kupang',
        claim: 'Jam berapa boleh membuang sampah?',
        explanation: 'Sampah dibuang pukul 18.00 sampai 05.00 WITA.',
        category: 'kebersihan',
        place: 'Kota Kupang',
        phrasings: ['jam brp boleh buang sampah', 'kapan katong bisa buang sampah'],
      }),
      importLine({
        kind: 'informasi',
        verdict: null,
        title: 'Denda pajak bumi dan bangunan (PBB) dihapus selama November 2025',
        claim: 'Apakah denda PBB dihapus?',
        explanation: 'Denda PBB dihapus bagi yang membayar sampai 30 November 2025.',
        category: 'pajak',
        place: 'Kota Kupang',
        publishedAt: '2025-11-01T08:00:00+08:00',
        validUntil: '2025-11-30',
        phrasings: ['denda pbb dihapus ko', 'apakah ada penghapusan denda pajak pbb'],
      }),
      importLine({
        verdict: 'benar',
        title: 'Benar: atlet selam Alor menang di Manado',
        claim: 'Atlet selam dari Alor memenangi lomba di Manado.',
        explanation: 'Panitia lomba membenarkannya.',
        category: 'lain',
        place: 'Alor',
        phrasings: [],
      }),
      importLine({
        verdict: 'konteks-salah',
        title: 'Konteks salah: tari Caci itu direkam tahun 2019',
        claim: 'Rekaman tari Caci di Manggarai diambil pekan ini.',
        explanation: 'Rekamannya dari tahun 2019.',
        category: 'lain',
        place: 'Manggarai',
        phrasings: [],
      }),
    ]
    await importEntries(store, parseImport(lines.join('\n')), false, new Date())
    staffId = await addEditor(store)
    program = await startProgram({
      DATABASE_URL: database.url,
      ...servers.environment,
      NODE_EXTRA_CA_CERTS: servers.phones.media.certificateFile,
    })
    await connect(servers, program.url, store)
  })

  afterAll(async () => {
    await program.end('SIGTERM')
    await store.close()
    await servers.stop()
    await database[Symbol.asyncDispose]()
  })

  const setting = () => ({ publicUrl: program.url, now: new Date() })

  /** The open case in which these words were asked. */
  const caseWith = async (words: string) => {
    const open = await listCases(store.read, 'open', 'waiting', 100, 0)
    const found = open.find((one) => one.firstWording.includes(words))
    if (!found) throw new Error(`No open case was asked with “${words}”.`)
    return found
  }

  const channels = residentsOn(
    () => program.url,
    () => servers,
  )
  // Each case on each channel and on each engine; not on all pairs, because WhatsApp takes a person's time.
  const onEngine = channels.filter(([name]) => engine === 'sqlite' || !name.startsWith('whatsapp'))
  describe.concurrent.each(onEngine)('on %s', (channel, newcomer: () => Resident) => {
    it('greets and explains itself', async () => {
      const resident = newcomer()
      expect((await ask(resident, '/start')).text).toContain('Kupang Kabashoax')
      expect((await ask(resident, '/bantuan')).text).toContain('Cara pakai')
      expect((await ask(resident, '/langganan')).text).toContain('Langganan')
      expect((await ask(resident, '/tidakada')).text).toContain('belum ada')
    })

    it('answers a known claim at once: verdict first, then source, date, link and feedback', async () => {
      const resident = newcomer()
      const reply = await ask(resident, 'Min, air PDAM di Oebobo tercampur limbah, batul ko sonde?')
      expect(reply.text.startsWith('❌ SALAH')).toBe(true)
      expect(reply.text).toContain('Air PDAM di Oebobo aman.')
      expect(reply.text).toContain('Hasil uji air (20 November 2026)')
      expect(reply.text).toContain('/k/salah-air-pdam-di-oebobo')
      expect(reply.buttons).toEqual(['👍 Ya', '👎 Tidak', '📣 Bagikan'])
      expect((await pressAndRead(resident, '👍 Ya')).text).toContain('Senang bisa membantu')
    })

    it('passes an answer on as a card that is really ours, with its text', async () => {
      const resident = newcomer()
      await ask(resident, 'Min, air PDAM di Oebobo tercampur limbah, batul ko sonde?')
      await resident.press('📣 Bagikan')
      const shared = await replyThat(resident, /Cek sendiri keasliannya/)
      expect(shared.text).toMatch(/^❌ SALAH\n/)
      const [link = ''] = /\S*\/asli\/\S+/.exec(shared.text) ?? []
      const [code] = await readQrCodes(await resident.pictureOf(/Cek sendiri keasliannya/))
      expect(code).toContain(link)
    })

    it('never gives an answer whose validity has passed as current', async () => {
      const reply = await ask(newcomer(), 'denda pbb dihapus ko?')
      expect(reply.text).toContain('berlaku sampai 30 November 2025')
      expect(reply.buttons).toContain('Minta yang terbaru')
    })

    it('opens a case for what is unknown, asks once for details, and notes them', async () => {
      const resident = newcomer()
      const reply = await ask(resident, topics[channel].bridge)
      const ticket = /KBH-\d{4}-\d{5}/.exec(reply.text)?.[0]
      expect(ticket).toBeDefined()
      expect(reply.buttons).toEqual(['Lewati'])
      expect((await ask(resident, 'dapat dari grup WA keluarga tadi malam')).text).toContain(
        `catat di ${ticket}`,
      )
      const status = await ask(resident, '/status')
      expect(status.text).toContain(`${ticket} – sedang diperiksa`)
      expect(status.text).toContain(topics[channel].place)
    })

    it('lets the details be skipped, also late and twice', async () => {
      const resident = newcomer()
      await ask(resident, topics[channel].pool)
      expect((await pressAndRead(resident, 'Lewati')).text).toContain('Tunggu kabar')
      expect((await pressAndRead(resident, 'Lewati')).text).toContain('Tunggu kabar')
    })

    it('gathers the same question of others in one case and says how many asked', async () => {
      const words = topics[channel].statue
      await ask(newcomer(), `Apa benar ${words}?`)
      const second = await ask(newcomer(), `min benar ga ${words} kemarin`)
      expect(second.text).toContain('1 orang lain')
      const third = await ask(newcomer(), `Batul ko ${words}`)
      expect(third.text).toContain('2 orang lain')
      expect((await caseWith(words)).askers).toBe(3)
    })

    it('takes the same message sent twice as one question', async () => {
      const resident = newcomer()
      const words = topics[channel].museum
      await ask(resident, words)
      expect((await ask(resident, words)).text).toContain('sudah saya catat')
      const { askers, questions } = await caseWith(words)
      expect({ askers, questions }).toEqual({ askers: 1, questions: 1 })
    })

    it('reads a forward and the comment that follows it as one question', async () => {
      const resident = newcomer()
      await resident.forward(
        'SEBARKAN!! air pdam di oebobo sudah tercampur limbah rumah sakit jangan diminum',
      )
      await resident.write('ini benar?')
      await replyThat(resident, /❌ SALAH/)
      expect((await ask(resident, 'ini benar min?')).text).toContain('di atas')
      expect((await resident.replies()).filter((reply) => reply.text.startsWith('❌')).length).toBe(1)
    })

    it('asks what a bare link or number is about instead of opening a case', async () => {
      const resident = newcomer()
      expect((await ask(resident, 'https://contoh.id/berita/123')).text).toContain('Ceritakan sedikit')
      expect((await ask(resident, '081234567890')).text).toMatch(/Ceritakan sedikit|belum mengerti/)
      expect((await ask(resident, '/status')).text).toContain('belum punya')
    })

    it('sends somebody in danger to people first', async () => {
      const resident = newcomer()
      await resident.write('tolong, anak saya hilang di pantai')
      await replyThat(resident, /bukan layanan darurat/)
    })

    it('asks for the message when only pointed at it', async () => {
      expect((await ask(newcomer(), 'ini benar ko sonde?')).text).toContain('Pesan yang mana')
    })

    it.each([
      ['selamat malam kaka', /Halo juga/],
      ['makasih banyak min', /Sama-sama/],
      ['bodok', /Maaf/],
      ['???', /belum mengerti/],
    ])('replies fittingly to “%s” and opens no case', async (words, fitting) => {
      const resident = newcomer()
      expect((await ask(resident, words)).text).toMatch(fitting)
      expect((await ask(resident, '/status')).text).toContain('belum punya')
    })

    it('leads from 👎 to a case', async () => {
      const resident = newcomer()
      await ask(resident, topics[channel].hours)
      const reply = await pressAndRead(resident, '👎 Tidak')
      expect(reply.text).toContain('Maaf jawaban tadi belum pas')
      expect(reply.text).toMatch(/KBH-\d{4}-\d{5}/)
      expect((await pressAndRead(resident, '👎 Tidak')).text).toContain('sudah saya catat')
    })

    it('tells everyone who asked, once, with the whole answer, and answers the next one at once', async () => {
      const words = topics[channel].cable
      const askers = [newcomer(), newcomer(), newcomer()]
      for (const resident of askers) await ask(resident, `Benarkah ${words}?`)
      const subject = await caseWith(words)
      const content = {
        ...waterContent,
        title: `Salah: tidak benar ${words}`,
        claim: `${words}.`,
        explanation: 'Sudah diperiksa: penyebabnya jangkar kapal.\n\nPerbaikan selesai besok.',
      }
      const published = await publishForCase(store, { caseId: subject.id, content, staffId }, setting())
      expect(published).toMatchObject({ done: true, told: 3 })
      for (const resident of askers) {
        const notice = await replyThat(resident, /penyebabnya jangkar/)
        expect(notice.text).toContain(subject.ticket)
        expect(notice.text).toContain('Perbaikan selesai besok.')
      }
      const again = await publishForCase(store, { caseId: subject.id, content, staffId }, setting())
      expect(again).toEqual({ done: false, why: 'ended' })
      const late = await ask(newcomer(), `Benarkah ${words}?`)
      expect(late.text.startsWith('❌ SALAH')).toBe(true)
      for (const resident of askers)
        expect((await resident.replies()).filter((one) => /jangkar/.test(one.text)).length).toBe(1)

      if (!published.done) return
      const { clarificationId } = published
      const corrected = { ...content, verdict: 'benar' as const, explanation: 'Ternyata memang begitu.' }
      const outcome = await revise(
        store,
        { clarificationId, basedOn: 1, content: corrected, staffId },
        setting(),
      )
      expect(outcome).toMatchObject({ done: true, told: 4 })
      for (const resident of askers)
        expect((await replyThat(resident, /Ternyata memang begitu/)).text).toContain('🔁')
    })

    it('teaches and quizzes, lets people ask in between, and counts at the end', async () => {
      const resident = newcomer()
      const menu = await ask(resident, channel === 'whatsapp' ? 'belajar' : '/belajar')
      expect(menu.buttons).toContain('🎯 Kuis 2 menit')
      const lesson = await pressAndRead(resident, '🤖 Buatan AI')
      expect(lesson.text).toContain('Gambar dan suara buatan AI')
      await resident.press('🎯 Kuis 2 menit')
      await replyThat(resident, /Soal 1 dari/)
      // Of the day after what the program began with, so that nothing that is published meanwhile is asked.
      await resident.write(`/start q_${newSeed(new Date('2026-11-22T00:00:00Z'))}`)
      const first = await replyThat(resident, /Soal 1 dari 3/)
      expect(first.buttons).toEqual(['✅ Benar', '❌ Salah', '⚖️ Perlu konteks'])
      await ask(resident, 'Min, air PDAM di Oebobo tercampur limbah, batul ko sonde?')
      await replyThat(resident, /^❌ SALAH/)
      for (const next of [/Soal 2 dari 3/, /Soal 3 dari 3/, /Nilai Kaka: 1 dari 3/]) {
        await resident.press('❌ Salah')
        await replyThat(resident, next)
      }
      const replies = (await resident.replies()).map(({ text }) => text)
      expect(replies.filter((one) => one.startsWith('👏 Tepat'))).toHaveLength(1)
      expect(replies.filter((one) => one.startsWith('🙂 Belum tepat'))).toHaveLength(2)
      expect(replies.at(-1)).toMatch(/\/belajar\/kuis\/[0-9a-z]{9}/)
    })

    it('tells the askers of a closed case why', async () => {
      const resident = newcomer()
      await ask(resident, topics[channel].opinion)
      const subject = await caseWith(topics[channel].opinion)
      await closeCase(store, { caseId: subject.id, reason: 'opini', staffId }, new Date())
      expect((await replyThat(resident, /soal pendapat/)).text).toContain(subject.ticket)
    })

    it('is asked back by somebody who never learns who they are, and is understood', async () => {
      const resident = newcomer()
      const words = topics[channel].photo
      await ask(resident, `Benarkah ${words}?`)
      const { id: caseId } = await caseWith(words)
      const [wording] = await wordingsOf(store.read, caseId)
      const questionId = wording?.id ?? ''
      const askThem = (text: string) => askBack(store, { caseId, questionId, text, staffId }, new Date())
      const sent = (n: number) =>
        eventually(async () => {
          const standings = (await inquiriesOfCase(store.read, caseId)).map(({ standing }) => standing)
          expect(standings).toEqual(Array(n).fill('sent'))
        })
      expect(await askThem('Kaka terima dari mana?')).toEqual({ done: true })
      const inquiry = await replyThat(resident, /Kaka terima dari mana\?/)
      expect(inquiry.text).toContain(words)
      await sent(1)
      expect(await askThem('Kapan?')).toEqual({ done: false, why: 'open' })
      expect((await ask(resident, 'dari grup keluarga, tadi malam')).text).toContain('sampaikan ke petugas')
      expect(await inquiriesOfCase(store.read, caseId)).toMatchObject([
        { questionId, answer: 'dari grup keluarga, tadi malam', by: 'Moderator' },
      ])

      await askThem('Apakah Kaka lihat sendiri?')
      await replyThat(resident, /lihat sendiri/)
      await sent(2)
      expect((await ask(resident, 'iya')).text).toContain('sampaikan ke petugas')
      await askThem('Jam berapa itu?')
      await replyThat(resident, /Jam berapa itu/)
      await sent(3)
      // Something new is still answered, and what follows it is no answer to what was asked before it.
      expect((await ask(resident, topics[channel].hours)).text).toContain('18.00 sampai 05.00')
      expect((await ask(resident, 'iya')).text).not.toContain('sampaikan ke petugas')
      expect((await inquiriesOfCase(store.read, caseId)).map(({ answer }) => answer)).toEqual([
        'dari grup keluarga, tadi malam',
        'iya',
        '',
      ])
      const later = new Date(Date.now() + 4 * 24 * 60 * 60 * 1_000)
      const fourth = { caseId, questionId, text: 'Satu lagi?', staffId }
      expect(await askBack(store, fourth, later)).toEqual({ done: false, why: 'enough' })
    })

    it('forgets a person who asks for it and keeps the count', async () => {
      const resident = newcomer()
      const words = topics[channel].secret
      await ask(resident, `Benarkah ${words}?`)
      const subject = await caseWith(words)
      expect((await ask(resident, '/hapusdata')).buttons).toEqual(['Ya, hapus semua', 'Batal'])
      expect((await pressAndRead(resident, 'Batal')).text).toContain('tidak ada yang dihapus')
      // An old button asks once more.
      expect((await pressAndRead(resident, 'Ya, hapus semua')).buttons).toContain('Batal')
      await resident.press('Ya, hapus semua')
      // What a phone has shown stays on the phone; the web chat's record is ours to erase.
      if (channel === 'web') await eventually(async () => expect(await resident.replies()).toEqual([]))
      else await replyThat(resident, /Sudah dihapus/)
      const status = await ask(resident, '/status')
      expect(status.text).toContain('belum punya')
      const [left] = (await listCases(store.read, 'open', 'waiting', 100, 0)).filter(
        (one) => one.id === subject.id,
      )
      expect(left).toMatchObject({ askers: 1, firstWording: '' })
    })
  })

  it('takes what is forwarded after a ticket as a question of its own, not as a detail', async () => {
    const resident = telegramResident(servers.telegram)
    await ask(resident, 'Apakah stadion Oepoi dibongkar untuk dijadikan mal?')
    const seen = (await resident.replies()).length
    await resident.forward('Ular piton sepanjang sepuluh meter menelan sapi warga di Fatukoa tadi subuh')
    expect((await replyThat(resident, /./s, seen)).text).not.toContain('saya catat di')
  })

  it('shows titles to choose from when it is in doubt, and takes the choice or its refusal', async () => {
    const resident = telegramResident(servers.telegram)
    const reply = await ask(resident, 'limbah sampah dibuang di oebobo')
    expect(reply.buttons).toEqual(['1', '2', 'Bukan semua ini'])
    // A yes leaves open which one.
    expect((await ask(resident, 'iya kaka')).buttons).toEqual(['1', '2', 'Bukan semua ini'])
    expect((await ask(resident, 'yang kedua')).text).toContain('Selengkapnya')
    expect((await pressAndRead(resident, '1')).text).toContain('Selengkapnya')
    expect((await pressAndRead(resident, 'Bukan semua ini')).text).toMatch(/KBH-/)
  })
})
