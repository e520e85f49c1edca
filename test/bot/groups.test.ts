/** The bot in groups, for every messenger that has them and on both engines, against the real program. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAsker } from '../../db/askers.ts'
import { listCases } from '../../db/cases.ts'
import { openStore } from '../../db/open.ts'
import { questions } from '../../db/schema/cases.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import { revise } from '../../knowledge/publishing.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { importLine, waterContent } from '../support/clarifications.ts'
import { describeEngines, type TestDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import type { GroupReply, Post, StagedGroup } from '../support/groups.ts'
import { type Messenger, messengersOn } from '../support/messengers.ts'
import { type Program, startProgram, testKey } from '../support/program.ts'
import { addEditor } from '../support/staff.ts'

const rumour = 'SEBARKAN!! air PDAM di Oebobo tercampur limbah rumah sakit, jangan diminum!!'
const otherRumour = 'Info A1: jembatan Liliba retak parah sehingga ditutup total bagi semua kendaraan'
const trash = 'jam berapa boleh membuang sampah'
const unknown = 'apakah benar gubernur membagikan motor listrik gratis di Naikoten'

const corpus = [
  importLine(),
  importLine({
    title: 'Salah: Jembatan Liliba tidak retak',
    claim: 'Jembatan Liliba retak parah sehingga ditutup total bagi semua kendaraan.',
    explanation: 'Jembatan Liliba aman dilewati. Balai jalan sudah memeriksanya.',
    category: 'transportasi',
    place: 'Liliba',
    phrasings: ['jembatan liliba retak ditutup total'],
  }),
  importLine({
    title: 'Salah: denda PBB tidak dinaikkan sepuluh kali lipat',
    claim: 'Denda pajak bumi dan bangunan PBB dinaikkan sepuluh kali lipat mulai besok.',
    explanation: 'Denda PBB tetap.',
    category: 'pajak',
    place: 'Kota Kupang',
    validUntil: '2026-11-22',
    phrasings: ['denda pbb naik sepuluh kali lipat'],
  }),
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
]

describeEngines('groups', (makeDatabase, engine) => {
  describe.each(messengersOn(engine))('on %s', (channel, startMessenger) => {
    let database: TestDatabase
    let messenger: Messenger
    let program: Program
    let store: Store
    let staffId: string
    const dataDir = mkdtempSync(join(tmpdir(), 'kabashoax-groups-'))
    const start = async () =>
      await startProgram({ ...messenger.environment, DATABASE_URL: database.url, DATA_DIR: dataDir })

    beforeAll(async () => {
      database = await makeDatabase()
      messenger = await startMessenger()
      store = await openStore(database.url)
      await importEntries(store, parseImport(corpus.join('\n')), false, new Date())
      staffId = await addEditor(store)
      program = await start()
      await messenger.connect(store)
    })

    afterAll(async () => {
      await program.end('SIGTERM')
      await store.close()
      await messenger.stop()
      await database[Symbol.asyncDispose]()
      rmSync(dataDir, { recursive: true, force: true })
    })

    /** A group that the bot has just been added to and has introduced itself in. */
    const joined = async (): Promise<StagedGroup> => {
      const group = messenger.groups.open()
      await group.addBot()
      await replyAfter(group, 0)
      return group
    }

    it('introduces itself once when it is added', async () => {
      const group = await joined()
      expect(group.replies()[0]?.text).toContain('/cek')
      await ask(group, '/bantuan')
      expect(group.replies()).toHaveLength(2)
    })

    it('answers /cek with the verdict, one sentence and the link, under the message', async () => {
      const group = await joined()
      const { post, reply } = await ask(group, '/cek air pdam di oebobo tercampur limbah ko?')
      expect(reply.repliesTo).toBe(post.id)
      expect(reply.text).toMatch(/^❌ SALAH/)
      expect(reply.text).toContain('Air PDAM di Oebobo aman.')
      expect(reply.text).not.toContain('uji laboratorium')
      expect(reply.text).toContain(`${program.url}/k/salah-air-pdam-di-oebobo`)
    })

    it('checks the message that /cek or a mention replies to', async () => {
      const group = await joined()
      const suspect = await group.member().say(rumour)
      expect((await ask(group, '/cek', suspect)).reply.text).toMatch(/^❌ SALAH/)
      const seen = group.replies().length
      await group.member().mention('ini benar ko?', suspect)
      expect((await replyAfter(group, seen)).text).toMatch(/^❌ SALAH/)
    })

    it('answers who mentions it or replies to it, and takes its own words for no rumour', async () => {
      const group = await joined()
      const person = group.member()
      await person.mention(`${trash}?`)
      const answer = await replyAfter(group, 1)
      expect(answer.text).toContain('Sampah dibuang pukul 18.00')
      await person.say('kalau air pdam oebobo tercampur limbah bagaimana?', answer)
      expect((await replyAfter(group, 2)).text).toMatch(/^❌ SALAH/)
      await person.say('ini benar?', answer)
      expect((await replyAfter(group, 3)).text).toContain('Balas pesan yang meragukan')
    })

    it('shows titles with links when it is in doubt', async () => {
      const group = await joined()
      const { reply } = await ask(group, '/cek limbah sampah dibuang di oebobo')
      expect(reply.text).toContain('Mungkin salah satu ini')
      expect(reply.text.match(/\/k\//g)?.length).toBe(2)
    })

    it('says where to ask what is unknown, and opens no case', async () => {
      const group = await joined()
      const { reply } = await ask(group, `/cek ${unknown}`)
      expect(reply.text).toMatch(messenger.groups.askPrivately)
      expect(await listCases(store.read, 'open', 'waiting', 10, 0)).toEqual([])
      expect(await store.read.select().from(questions)).toEqual([])
    })

    it('says in one line how it is used when it is only greeted', async () => {
      const group = await joined()
      await group.member().mention('halo min')
      expect((await replyAfter(group, 1)).text).toContain('/cek')
    })

    it('keeps silent about everything that is not said to it', async () => {
      const group = await joined()
      const person = group.member()
      for (const text of [rumour, 'selamat pagi semua', '/start', `${trash}?`]) await person.say(text)
      await ask(group, '/bantuan')
      expect(group.replies()).toHaveLength(2)
    })

    it('guards a group only when someone in charge says so', async () => {
      const group = await joined()
      expect((await ask(group, '/jaga')).reply.text).toContain('hanya untuk admin')
      await group.member().say(rumour)
      await ask(group, '/bantuan')
      expect(group.replies()).toHaveLength(3)
    })

    it('guards: speaks up once a day under each known falsehood, and under nothing else', async () => {
      const group = await joined()
      expect((await ask(group, '/jaga', undefined, group.admin())).reply.text).toContain('saya jaga')
      const seen = group.replies().length
      const person = group.member()
      const first = await person.say(rumour)
      const spoken = await replyAfter(group, seen)
      expect(spoken.repliesTo).toBe(first.id)
      expect(spoken.text).toContain('❌ SALAH')
      expect(spoken.text).toContain(`${program.url}/k/salah-air-pdam`)
      for (const text of [
        rumour,
        `${rumour} teruskan ke semua grup`,
        'denda pajak bumi dan bangunan PBB dinaikkan sepuluh kali lipat mulai besok',
        'Jam berapa boleh membuang sampah?',
        unknown,
        'pagi ini ada kerja bakti di gereja',
      ])
        await person.say(text)
      await person.say(otherRumour)
      expect((await replyAfter(group, seen + 1)).text).toContain('Jembatan Liliba')

      expect((await ask(group, '/jaga mati', undefined, group.admin())).reply.text).toContain('tidak menjaga')
      const before = group.replies().length
      await person.say('Jembatan Liliba retak parah sehingga ditutup total bagi semua kendaraan lagi')
      await ask(group, '/bantuan')
      expect(group.replies()).toHaveLength(before + 1)
    })

    it('says so when it is to guard what it cannot read', async () => {
      const group = await joined()
      if (!group.blind) return
      await group.blind()
      const { reply } = await ask(group, '/jaga', undefined, group.admin())
      expect(reply.text).toContain('Jadikan saya admin')
    })

    it('says goodbye and leaves when someone in charge asks, and only then', async () => {
      const group = await joined()
      expect((await ask(group, '/berhenti')).reply.text).toContain('hanya untuk admin')
      expect(group.hasBot()).toBe(true)
      expect((await ask(group, '/berhenti', undefined, group.admin())).reply.text).toContain('pamit')
      await eventually(() => expect(group.hasBot()).toBe(false))
      await eventually(async () => expect((await rowOf(group))?.blockedAt).not.toBeNull())
    })

    it('is told no more once it was put out, and begins anew when it is added again', async () => {
      const group = await joined()
      const release = messenger.groups.hang()
      await group.member().say('/bantuan')
      await eventually(async () => expect(await owedTo(group)).toHaveLength(2))
      await group.removeBot()
      await eventually(async () => expect((await rowOf(group))?.blockedAt).not.toBeNull())
      release()
      const states = async () => (await owedTo(group)).map((one) => one.status)
      await eventually(async () => expect(await states()).toEqual(['sent', 'failed']))
      await group.addBot()
      await eventually(() => expect(group.replies()).toHaveLength(2))
      expect((await rowOf(group))?.blockedAt).toBeNull()
    })

    it('keeps what a group has chosen when the messenger moves it', async () => {
      const group = await joined()
      if (!group.move) return
      await ask(group, '/jaga', undefined, group.admin())
      const seen = group.replies().length
      await group.move()
      await group.member().say(rumour)
      expect((await replyAfter(group, seen)).text).toContain('❌ SALAH')
    })

    it('loses no reply and doubles none when it is killed', async () => {
      const group = await joined()
      const release = messenger.groups.hang()
      await group.member().say('/cek air pdam di oebobo tercampur limbah ko?')
      await eventually(async () => expect(await owedTo(group)).toHaveLength(2))
      await program.end('SIGKILL')
      release()
      program = await start()
      // What the killed process had taken is free again at once, or (with several processes) after its claim.
      await eventually(() => expect(group.replies()).toHaveLength(2), 60_000)
      await ask(group, '/bantuan')
      expect(group.replies()).toHaveLength(3)
    }, 90_000)

    it('keeps nothing of what is said in a group that it guards', async () => {
      const group = await joined()
      await ask(group, '/jaga', undefined, group.admin())
      const person = group.member()
      for (let i = 0; i < 50; i++) await person.say(`rahasiagrup${i} besok ketemu di rumah zakarias jam ${i}`)
      await group.member().mention('rahasiatanya apakah om zakarias sakit?')
      await replyAfter(group, 2)
      const everything = await everythingStored(engine, database.url, dataDir)
      expect(everything).toContain('air-pdam-di-oebobo')
      expect(everything).not.toMatch(/rahasiagrup|rahasiatanya|zakarias/i)
      expect(program.output()).not.toMatch(/rahasiagrup|rahasiatanya|zakarias/i)
    })

    // The last one: it changes what is known.
    it('corrects what a group was told, shortly and once', async () => {
      const group = await joined()
      await ask(group, '/cek air pdam di oebobo tercampur limbah ko?')
      await ask(group, '/cek apa betul air pdam oebobo tercampur limbah rumah sakit')
      const told = (await owedTo(group)).find((one) => one.clarificationId !== null)
      const content = {
        ...waterContent,
        verdict: 'benar' as const,
        explanation: 'Ternyata betul. Jangan diminum.',
      }
      const work = { clarificationId: told?.clarificationId ?? '', basedOn: 1, content, staffId }
      const outcome = await revise(store, work, { publicUrl: program.url, now: new Date() })
      // Groups are no people.
      expect(outcome).toMatchObject({ done: true, told: 0 })
      const correction = await replyAfter(group, 3)
      expect(correction.text).toContain('🔁')
      expect(correction.text).toContain('Ternyata betul.')
      expect(correction.text).not.toContain('Jangan diminum.')
      await ask(group, '/bantuan')
      expect(group.replies().filter((one) => one.text.includes('🔁'))).toHaveLength(1)
    })

    const rowOf = (group: StagedGroup) =>
      findAsker(store.read, new Vault(Buffer.from(testKey, 'base64')), channel, group.address())

    const owedTo = async (group: StagedGroup) => {
      const row = await rowOf(group)
      const all = await store.read.select().from(deliveries).orderBy(deliveries.id)
      return all.filter((one) => one.askerId === row?.id)
    }
  })
})

/** What the bot says next, once it has said more than `seen` things. */
async function replyAfter(group: StagedGroup, seen: number): Promise<GroupReply> {
  return await eventually(() => {
    const reply = group.replies()[seen]
    if (!reply) throw new Error(`The bot has said ${seen} things: ${group.replies().map((one) => one.text)}`)
    return reply
  })
}

/** Says something and waits for what the bot says to it: the updates of a chat are taken in order. */
async function ask(
  group: StagedGroup,
  text: string,
  repliesTo?: Post,
  person = group.member(),
): Promise<{ post: Post; reply: GroupReply }> {
  const post = await person.say(text, repliesTo)
  const reply = await eventually(() => {
    const found = group.replies().find((one) => one.repliesTo === post.id)
    if (!found) throw new Error(`No reply to “${text}”; there are: ${group.replies().map((one) => one.text)}`)
    return found
  })
  return { post, reply }
}

/** Every row of every table and every file in the data folder, as text. */
async function everythingStored(engine: Store['engine'], url: string, dataDir: string): Promise<string> {
  const inFolder = (folder: string) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(folder, entry.name)).toString('latin1'))
  const files = inFolder(dataDir)
  if (engine === 'sqlite') return [...files, ...inFolder(join(url.slice('file:'.length), '..'))].join('\n')
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const tables = await sql<{ name: string }[]>`
      select table_name as name from information_schema.tables where table_schema = 'public'`
    const rows = await Promise.all(
      tables.map(({ name }) => sql<{ row: string }[]>`select t::text as row from ${sql(name)} t`),
    )
    return [...files, ...rows.flat().map(({ row }) => row)].join('\n')
  } finally {
    await sql.end({ timeout: 5 })
  }
}
