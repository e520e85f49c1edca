/** Pictures and documents as evidence: from the phone to the desk, on both engines, against the real program. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAsker } from '../../db/askers.ts'
import { evidenceFile } from '../../db/evidence.ts'
import { inquiriesOfCase } from '../../db/inquiries.ts'
import { openStore } from '../../db/open.ts'
import { lastQuestion } from '../../db/questions.ts'
import { evidence, evidenceFiles } from '../../db/schema/cases.ts'
import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import { askBack } from '../../knowledge/inquiries.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { importLine } from '../support/clarifications.ts'
import { describeEngines, type TestDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { type Messenger, messengersOn } from '../support/messengers.ts'
import { apk, jpeg, pdf, photo } from '../support/pictures.ts'
import { type Program, startProgram, testKey } from '../support/program.ts'
import { ask, type MessengerResident, pressAndRead, replyThat, withdraw } from '../support/residents.ts'
import { addEditor } from '../support/staff.ts'

describeEngines('evidence', (makeDatabase, engine) => {
  describe.each(messengersOn(engine))('on %s', (channel, startMessenger) => {
    let database: TestDatabase
    let messenger: Messenger
    let program: Program
    let store: Store
    let staffId: string
    const vault = new Vault(Buffer.from(testKey, 'base64'))
    const newcomer = () => messenger.newcomer()
    const start = async () =>
      await startProgram({ ...messenger.environment, DATABASE_URL: database.url, LOG_LEVEL: 'trace' })

    beforeAll(async () => {
      database = await makeDatabase()
      messenger = await startMessenger()
      store = await openStore(database.url)
      await importEntries(store, parseImport(importLine()), false, new Date())
      staffId = await addEditor(store)
      program = await start()
      await messenger.connect(store)
    })

    afterAll(async () => {
      await program.end('SIGTERM')
      await store.close()
      await messenger.stop()
      await database[Symbol.asyncDispose]()
    })

    const evidenceOf = async (resident: MessengerResident) => {
      const asker = await findAsker(store.read, vault, channel, resident.address)
      const rows = await store.read.select().from(evidence).orderBy(evidence.id)
      return rows.filter((row) => row.askerId === asker?.id)
    }
    const becomes = async (resident: MessengerResident, statuses: readonly string[]) =>
      await eventually(async () => {
        const rows = await evidenceOf(resident)
        expect(rows.map((row) => row.status)).toEqual(statuses)
        return rows
      }, 20_000)

    it('keeps the picture of a question that becomes a case, encrypted and without where it was taken', async () => {
      const resident = newcomer()
      const secret = 'GPS -10.17 rumah Yublina'
      await resident.sendPicture(photo(secret), 'Apakah foto pohon tumbang di Kolhua ini asli?')
      expect((await replyThat(resident, /KBH-/)).text).toContain('Petugas bisa melihatnya')
      const [row] = await becomes(resident, ['kept'])
      expect(row).toMatchObject({ media: 'foto', mime: 'image/jpeg', reference: null })
      expect(row?.sha256).toMatch(/^[0-9a-f]{64}$/)
      const file = await evidenceFile(store.read, row?.id ?? '')
      expect(Buffer.from(file?.sealed ?? []).includes(jpeg.subarray(0, 16))).toBe(false)
      expect(Buffer.from(vault.openFile(file?.sealed ?? new Uint8Array()))).toEqual(jpeg)
      expect((await fetch(`${program.url}/admin/bukti/${row?.id}`, { redirect: 'manual' })).status).toBe(303)
    })

    it('asks what a picture without words is about, and gives it to the words that follow', async () => {
      const resident = newcomer()
      await resident.sendPicture(jpeg)
      expect((await replyThat(resident, /belum bisa membaca foto/)).text).toContain('Tolong tulis')
      expect((await evidenceOf(resident)).map((row) => [row.status, row.questionId])).toEqual([
        ['waiting', null],
      ])
      expect((await ask(resident, 'ini benar ko?')).text).toContain('belum bisa membaca foto')
      const reply = await ask(resident, 'Apakah kapal feri di Bolok terbakar tadi pagi?')
      expect(reply.text).toContain('Petugas bisa melihatnya')
      const [row] = await becomes(resident, ['kept'])
      expect(row?.questionId).not.toBeNull()
    })

    it('adds a picture after the ticket to the case', async () => {
      const resident = newcomer()
      await ask(resident, 'Apakah menara masjid di Airmata miring?')
      await resident.sendPicture(jpeg)
      await replyThat(resident, /saya catat di KBH-/)
      await becomes(resident, ['kept'])
    })

    it('takes a picture as the answer to what a moderator asked back', async () => {
      const resident = newcomer()
      await ask(resident, 'Apakah patung Tirosa dicat merah muda?')
      await ask(resident, 'dari kawan kantor')
      const asker = await findAsker(store.read, vault, channel, resident.address)
      const question = asker && (await lastQuestion(store.read, asker.id, new Date(0)))
      const [caseId, questionId] = [question?.caseId ?? '', question?.id ?? '']
      const asked = { caseId, questionId, text: 'Boleh kirim fotonya?', staffId }
      expect(await askBack(store, asked, new Date())).toEqual({ done: true })
      await eventually(async () =>
        expect((await inquiriesOfCase(store.read, caseId))[0]).toMatchObject({ standing: 'sent' }),
      )
      await resident.sendPicture(jpeg)
      await replyThat(resident, /sampaikan ke petugas/)
      const [row] = await becomes(resident, ['kept'])
      const [inquiry] = await inquiriesOfCase(store.read, caseId)
      expect(row).toMatchObject({ questionId, inquiryId: inquiry?.id })
      expect(inquiry?.answeredAt).not.toBeNull()
    })

    it('fetches nothing for what is answered at once', async () => {
      const resident = newcomer()
      await resident.sendPicture(jpeg, 'air pdam oebobo tercampur limbah ko?')
      await replyThat(resident, /^❌ SALAH/)
      const before = messenger.files.asked()
      const other = newcomer()
      await other.sendPicture(jpeg, 'Apakah lapangan Merdeka Fatululi dipagari kawat?')
      await becomes(other, ['kept'])
      // Once to see whether it is one of our cards, and once to be kept.
      expect(messenger.files.asked()).toBe(before + 2)
      expect((await evidenceOf(resident)).map((row) => row.status)).toEqual(['waiting'])
      // "Tidak" makes it a case, and the picture is wanted after all.
      expect((await pressAndRead(resident, '👎 Tidak')).text).toContain('Petugas bisa melihatnya')
      await becomes(resident, ['kept'])
    })

    it('keeps documents, and no programs whatever they are called', async () => {
      const resident = newcomer()
      await resident.sendDocument(
        pdf,
        'application/pdf',
        'Apakah surat edaran libur sekolah Liliba ini asli?',
      )
      await becomes(resident, ['kept'])
      await resident.sendDocument(apk, 'application/pdf', 'ini juga dikirim orang di grup')
      await becomes(resident, ['kept', 'gone'])
      await resident.sendDocument(apk, 'application/vnd.android.package-archive')
      await becomes(resident, ['kept', 'gone', 'gone'])
    })

    it('says that a video cannot be passed on', async () => {
      const resident = newcomer()
      await resident.sendVideo('Apakah video buaya di Lasiana ini baru?')
      expect((await replyThat(resident, /KBH-/)).text).toContain('belum bisa saya teruskan')
      await becomes(resident, ['gone'])
    })

    it('tries again when fetching fails', async () => {
      const resident = newcomer()
      messenger.files.failNext()
      await resident.sendPicture(jpeg, 'Apakah jembatan Selam ini yang di Tenau?')
      await becomes(resident, ['kept'])
    })

    it('fetches it all the same when it is killed meanwhile', async () => {
      const resident = newcomer()
      const release = messenger.files.hang()
      await resident.sendPicture(jpeg, 'Apakah tugu Oebufu dirobohkan alat berat?')
      await replyThat(resident, /KBH-/)
      await eventually(async () => expect((await evidenceOf(resident))[0]?.attempts).toBe(1))
      await program.end('SIGKILL')
      release()
      program = await start()
      // With several processes the claim of the killed one runs out first.
      if (store.engine === 'postgres')
        await store.write((tx) => tx.update(evidence).set({ claimedUntil: new Date(0) }))
      await becomes(resident, ['kept'])
    }, 60_000)

    it('goes with the message that brought it, and with the person', async () => {
      const resident = newcomer()
      const words = 'Apakah baliho wali kota di Kayu Putih dibakar?'
      await resident.sendPicture(jpeg, words)
      await becomes(resident, ['kept'])
      await ask(resident, 'di lampu merah')
      await resident.sendPicture(jpeg, 'ini foto satunya dari dekat')
      const rows = await becomes(resident, ['kept', 'kept'])
      await withdraw(store, vault, channel, resident, words)
      const [left] = await becomes(resident, ['kept'])
      expect(left?.id).toBe(rows[1]?.id)

      await resident.write('/hapusdata')
      await eventually(() => resident.press('Ya, hapus semua'))
      await replyThat(resident, /Sudah dihapus/)
      const ids = rows.map((row) => row.id)
      const kept = await store.read.select({ id: evidenceFiles.evidenceId }).from(evidenceFiles)
      expect(kept.filter(({ id }) => ids.includes(id))).toEqual([])
    })

    it('says nothing of files or tokens in the log', () => {
      expect(program.output()).not.toMatch(messenger.files.secrets)
    })
  })
})
