/** What people do to messages that are there: edits, deletions, thumbs, quotes; on every messenger that has them. */
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAsker } from '../../db/askers.ts'
import { listCases, wordingsOf } from '../../db/cases.ts'
import { inquiriesOfCase } from '../../db/inquiries.ts'
import { openStore } from '../../db/open.ts'
import { lastQuestion } from '../../db/questions.ts'
import { questions } from '../../db/schema/cases.ts'
import { phrasings } from '../../db/schema/clarifications.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import { askBack } from '../../knowledge/inquiries.ts'
import { publishForCase } from '../../knowledge/publishing.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { importLine, waterContent } from '../support/clarifications.ts'
import { describeEngines, type TestDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { type Messenger, messengersOn } from '../support/messengers.ts'
import { type Program, startProgram, testKey } from '../support/program.ts'
import {
  ask,
  type MessengerResident,
  pressAndRead,
  replyThat,
  withdraw as withdrawMessage,
} from '../support/residents.ts'
import { addEditor } from '../support/staff.ts'

const known = 'air PDAM di Oebobo tercampur limbah, batul ko sonde?'

describeEngines('what is done to messages', (makeDatabase, engine) => {
  describe.concurrent.each(messengersOn(engine))('on %s', (channel, startMessenger) => {
    let database: TestDatabase
    let messenger: Messenger
    let program: Program
    let store: Store
    let staffId: string
    const vault = new Vault(Buffer.from(testKey, 'base64'))
    const newcomer = () => messenger.newcomer()

    beforeAll(async () => {
      database = await makeDatabase()
      messenger = await startMessenger()
      store = await openStore(database.url)
      await importEntries(store, parseImport(importLine({ phrasings: [] })), false, new Date())
      staffId = await addEditor(store)
      program = await startProgram({ ...messenger.environment, DATABASE_URL: database.url })
      await messenger.connect(store)
    })

    afterAll(async () => {
      await program.end('SIGTERM')
      await store.close()
      await messenger.stop()
      await database[Symbol.asyncDispose]()
    })

    const caseWith = async (ticket: string) => {
      const found = (await listCases(store.read, 'open', 'waiting', 100, 0)).find(
        (one) => one.ticket === ticket,
      )
      if (!found) throw new Error(`There is no open case ${ticket}.`)
      return found
    }
    const publish = async (caseId: string, claim: string) => {
      const content = {
        ...waterContent,
        title: `Salah: tidak benar ${claim}`,
        claim,
        explanation: 'Itu keliru.',
      }
      const work = { caseId, content, staffId }
      await publishForCase(store, work, { publicUrl: program.url, now: new Date() })
    }
    const ticketIn = (text: string) => /KBH-\d{4}-\d{5}/.exec(text)?.[0] ?? 'none'
    const nothingMore = async (resident: MessengerResident, seen: number) => {
      expect((await ask(resident, '/status')).text).toBeDefined()
      expect(await resident.replies()).toHaveLength(seen + 1)
    }

    const questionOf = async (resident: MessengerResident) => {
      const asker = await findAsker(store.read, vault, channel, resident.address)
      return asker && (await lastQuestion(store.read, asker.id, new Date(0)))
    }
    /** A thumb comes when the program has long heard that its message arrived. */
    const react = async (resident: MessengerResident, fits: RegExp, feeling: 'good' | 'bad' | 'none') => {
      const asker = await findAsker(store.read, vault, channel, resident.address)
      const waiting = and(eq(deliveries.askerId, asker?.id ?? ''), eq(deliveries.status, 'waiting'))
      await eventually(async () =>
        expect(await store.read.select({ id: deliveries.id }).from(deliveries).where(waiting)).toEqual([]),
      )
      await resident.react(fits, feeling)
    }
    const withdraw = (resident: MessengerResident, own: string) =>
      withdrawMessage(store, vault, channel, resident, own)

    it('rewords a question that waits, which keeps its ticket', async () => {
      const resident = newcomer()
      const ticket = ticketIn((await ask(resident, 'Benarkah jembatan Lilba mau dijual?')).text)
      await resident.edit('Benarkah jembatan Lilba mau dijual?', 'Benarkah jembatan Liliba mau dibongkar?')
      expect((await replyThat(resident, /Perubahannya/)).text).toContain(ticket)
      const subject = await caseWith(ticket)
      expect(subject).toMatchObject({
        askers: 1,
        questions: 1,
        firstWording: 'Benarkah jembatan Liliba mau dibongkar?',
      })
      const seen = (await resident.replies()).length
      await resident.edit('Benarkah jembatan Liliba mau dibongkar?', 'benarkah jembatan liliba mau dibongkar')
      await eventually(async () =>
        expect((await caseWith(ticket)).firstWording).toBe('benarkah jembatan liliba mau dibongkar'),
      )
      await nothingMore(resident, seen)
    })

    it('finds the others who ask the same by the new words', async () => {
      const first = newcomer()
      const ticket = ticketIn((await ask(first, 'Benarkah ada ular besar di situ?')).text)
      await first.edit(
        'Benarkah ada ular besar di situ?',
        'apa betul tower pemancar di Penfui roboh kena angin?',
      )
      await replyThat(first, /Perubahannya/)
      const second = await ask(newcomer(), 'Apa betul tower pemancar di Penfui roboh kena angin?')
      expect(second.text).toContain(ticket)
    })

    it('answers a question that waits when its new words are known', async () => {
      const resident = newcomer()
      const ticket = ticketIn((await ask(resident, 'Apakah air laut Oesapa beracun?')).text)
      await resident.edit('Apakah air laut Oesapa beracun?', known)
      await replyThat(resident, /^❌ SALAH/)
      expect((await ask(resident, '/status')).text).toContain(`${ticket} – sedang diperiksa`)
    })

    it('asks an answered question anew only when its words differ', async () => {
      const resident = newcomer()
      await ask(resident, known)
      await resident.edit(known, `${known.toUpperCase()}!!`)
      await nothingMore(resident, 1)
      await resident.edit(`${known.toUpperCase()}!!`, 'Apakah kepala dinas pasar ditangkap semalam?')
      expect((await replyThat(resident, /KBH-/)).text).toContain('Nomor tiket')
      // Deleted, it goes with all that it ever said.
      await withdraw(resident, 'Apakah kepala dinas pasar ditangkap semalam?')
      await eventually(async () => {
        const rows = await store.read.select().from(questions)
        const { askerId } = (await questionOf(resident)) ?? {}
        const words = rows.filter((row) => row.askerId === askerId).map((row) => row.text)
        expect(words).toEqual(['', ''])
      })
    })

    it('takes a message that became a question as one', async () => {
      const resident = newcomer()
      await ask(resident, 'selamat pagi')
      await resident.edit('selamat pagi', known)
      await replyThat(resident, /^❌ SALAH/)
    })

    it('forgets the words of a deleted message, and still tells who asked', async () => {
      const words = 'Apakah sekolah dasar di Bakunase kemasukan buaya putih?'
      const resident = newcomer()
      const ticket = ticketIn((await ask(resident, words)).text)
      const detail = 'dengar dari tetangga bernama Yoseph'
      await ask(resident, detail)
      const subject = await caseWith(ticket)
      await withdraw(resident, detail)
      await eventually(async () =>
        expect(await wordingsOf(store.read, subject.id)).toMatchObject([{ text: words, detail: null }]),
      )
      await withdraw(resident, words)
      await eventually(async () =>
        expect(await wordingsOf(store.read, subject.id)).toMatchObject([{ text: '', detail: null }]),
      )
      expect(await questionOf(resident)).toMatchObject({ said: [], fingerprint: '' })
      expect((await caseWith(ticket)).askers).toBe(1)
      // Nobody is gathered by words that are gone.
      expect((await ask(newcomer(), words)).text).not.toContain(ticket)
      await publish(subject.id, 'ada buaya putih di sekolah Bakunase')
      expect((await replyThat(resident, /ini jawaban untuk/)).text).toContain(ticket)
    })

    it('notes a thumb down under the answer to a case', async () => {
      const resident = newcomer()
      const asked = await ask(resident, 'Apakah kantor lurah Nunleu pindah ke hotel?')
      const { id } = await caseWith(ticketIn(asked.text))
      await publish(id, 'kantor lurah Nunleu pindah ke hotel')
      await replyThat(resident, /ini jawaban untuk/)
      await react(resident, /ini jawaban untuk/, 'bad')
      await replyThat(resident, /Terima kasih sudah bilang/)
      expect(await questionOf(resident)).toMatchObject({ feedback: 'unhelpful', outcome: 'case' })
    })

    it('neither passes on nor learns from words that were deleted after the answer', async () => {
      const resident = newcomer()
      await ask(resident, known)
      await withdraw(resident, known)
      await eventually(async () => expect(await questionOf(resident)).toMatchObject({ text: '' }))
      await react(resident, /SALAH/, 'good')
      expect((await pressAndRead(resident, '👎 Tidak')).text).toContain('tidak berlaku')
      expect(await questionOf(resident)).toMatchObject({ feedback: null, outcome: 'answered' })
    })

    it('takes a thumb up as helpful, silently, and a thumb taken back', async () => {
      const resident = newcomer()
      await ask(resident, known)
      await react(resident, /SALAH/, 'good')
      await eventually(async () => expect(await questionOf(resident)).toMatchObject({ feedback: 'helpful' }))
      await react(resident, /SALAH/, 'none')
      await eventually(async () => expect(await questionOf(resident)).toMatchObject({ feedback: null }))
      await nothingMore(resident, 1)
    })

    it('learns from thumbs, and unlearns when they are taken back', async () => {
      const words = 'air ledeng oebobo su tacampur limbah rumah sakit ko'
      const two = [newcomer(), newcomer()] as const
      for (const resident of two) {
        await ask(resident, words)
        await replyThat(resident, /SALAH/)
        await react(resident, /SALAH/, 'good')
      }
      const learnt = async () =>
        (await store.read.select().from(phrasings)).filter((row) => row.text === words).length
      await eventually(async () => expect(await learnt()).toBe(1))
      for (const resident of two) await react(resident, /SALAH/, 'none')
      await eventually(async () => expect(await learnt()).toBe(0))
    })

    it('takes a thumb down as its button: it leads to a case, once', async () => {
      const resident = newcomer()
      await ask(resident, known)
      await react(resident, /SALAH/, 'bad')
      expect((await replyThat(resident, /Maaf jawaban tadi belum pas/)).text).toMatch(/KBH-/)
      expect(await questionOf(resident)).toMatchObject({ feedback: 'unhelpful', outcome: 'case' })
      await react(resident, /SALAH/, 'none')
      await react(resident, /KBH-/, 'bad')
      await eventually(async () => expect(await questionOf(resident)).toMatchObject({ feedback: null }))
      await nothingMore(resident, 2)
    })

    it('adds what answers a ticket to its case, even long after', async () => {
      const resident = newcomer()
      const ticket = ticketIn((await ask(resident, 'Apakah pasar Kasih Naikoten pindah ke Alak?')).text)
      await ask(resident, '/batal')
      await ask(resident, 'Apakah hantu di Gua Jepang itu polisi?')
      await resident.answer(new RegExp(ticket), 'Pedagang di blok C yang bilang begitu')
      await replyThat(resident, new RegExp(`catat di ${ticket}`))
      const wordings = await wordingsOf(store.read, (await caseWith(ticket)).id)
      expect(wordings).toMatchObject([{ detail: 'Pedagang di blok C yang bilang begitu' }])
      // Some people begin every message with a reply.
      await resident.answer(new RegExp(ticket), known)
      await replyThat(resident, /^❌ SALAH/)
    })

    it('knows the answer to a question back by what it quotes, and follows its edits', async () => {
      const resident = newcomer()
      const asked = await ask(resident, 'Apakah kuda nil terlepas di kebun Oelnasi?')
      const { id: caseId } = await caseWith(ticketIn(asked.text))
      const [wording] = await wordingsOf(store.read, caseId)
      const work = { caseId, questionId: wording?.id ?? '', text: 'Kaka lihat di mana?', staffId }
      await askBack(store, work, new Date())
      await replyThat(resident, /lihat di mana/)
      const back = async () => (await inquiriesOfCase(store.read, caseId))[0]
      await eventually(async () => expect(await back()).toMatchObject({ standing: 'sent' }))
      // They speak of something else first, and come back to it.
      await ask(resident, known)
      await resident.answer(/lihat di mana/, 'Apa itu dekat pagar belakang ya')
      await replyThat(resident, /sampaikan ke petugas/)
      expect(await back()).toMatchObject({ answer: 'Apa itu dekat pagar belakang ya' })
      await resident.edit('Apa itu dekat pagar belakang ya', 'di dekat pagar depan')
      await eventually(async () => expect(await back()).toMatchObject({ answer: 'di dekat pagar depan' }))
      await withdraw(resident, 'di dekat pagar depan')
      await eventually(async () => expect(await back()).toMatchObject({ answer: '' }))
    })

    it('knows which message of theirs they point at', async () => {
      const resident = newcomer()
      const old = 'Apakah patung Sonbai dicat emas asli?'
      const ticket = ticketIn((await ask(resident, old)).text)
      await ask(resident, 'Apakah taman Nostalgia dijadikan parkiran?')
      await resident.answerOwn(old, 'ini benar ko?')
      await replyThat(resident, new RegExp(`sudah saya catat, Kaka: tiket ${ticket}`))
    })

    it('takes a quoted text of another chat as the question that is pointed at', async () => {
      const resident = newcomer()
      await resident.quote('SEBARKAN: air PDAM di Oebobo tercampur limbah rumah sakit!', 'ini benar?')
      await replyThat(resident, /^❌ SALAH/)
    })
  })
})
