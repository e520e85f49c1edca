/** What a group is owed, whatever process takes its updates, how often they come, and what fails meanwhile. */
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import type { GroupMessage, GroupUpdate } from '../../bot/channel.ts'
import { type GroupTools, takeGroupUpdates } from '../../bot/groups/groups.ts'
import { meetGroup, setGuarded } from '../../db/groups.ts'
import { openStore } from '../../db/open.ts'
import { askers, deliveries, inbox } from '../../db/schema/conversation.ts'
import { Vault } from '../../db/vault.ts'
import type { LiveKnowledge } from '../../knowledge/live-knowledge.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { importLine } from '../support/clarifications.ts'
import { describeEngines } from '../support/engines.ts'
import { openTestKnowledge } from '../support/knowledge.ts'

const rumour = 'air PDAM di Oebobo tercampur limbah rumah sakit'
const channel = 'telegram' as const

describeEngines('updates of groups', (makeDatabase, engine) => {
  let updates = 0
  const say = (text: string, change: Partial<GroupMessage> = {}): GroupMessage => ({
    channel,
    externalId: `u${++updates}`,
    group: '-100',
    messageId: `${updates}`,
    text,
    addressed: false,
    bySomeoneInCharge: async () => true,
    ...change,
  })
  const command = (name: string, argument = '', change: Partial<GroupMessage> = {}): GroupMessage =>
    say(`/${name} ${argument}`, { command: { name, argument }, ...change })

  async function open() {
    const database = await makeDatabase()
    const store = await openStore(database.url)
    await importEntries(store, parseImport(importLine()), false, new Date())
    const live = await openTestKnowledge(store)
    const vault = new Vault(randomBytes(32))
    const log = pino({ level: 'silent' })
    const tools: GroupTools = { store, vault, knowledge: live.knowledge, publicUrl: 'https://cek.test', log }
    return {
      url: database.url,
      tools,
      take: (...taken: GroupUpdate[]) => takeGroupUpdates(tools, taken, new Date()),
      owed: async () => {
        const rows = await store.read.select().from(deliveries).orderBy(deliveries.id)
        return rows.map((row) => row.message?.paragraphs.map(({ text }) => text).join(' ') ?? '(leaves)')
      },
      async [Symbol.asyncDispose]() {
        await live[Symbol.asyncDispose]()
        await store.close()
        await database[Symbol.asyncDispose]()
      },
    }
  }

  it('speaks up once a day, also when several processes hear it at the same moment', async () => {
    await using one = await open()
    const other = engine === 'postgres' ? await openStore(one.url) : undefined
    const second = other ? { ...one.tools, store: other } : one.tools
    await one.take(command('jaga'))
    const now = new Date('2026-11-25T02:00:00Z')
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        takeGroupUpdates(i % 2 === 0 ? one.tools : second, [say(`${rumour}!`)], now),
      ),
    )
    expect(await one.owed()).toHaveLength(2)
    // Midnight in Kupang is 16.00 UTC.
    await takeGroupUpdates(one.tools, [say(rumour)], new Date('2026-11-25T15:59:00Z'))
    expect(await one.owed()).toHaveLength(2)
    await takeGroupUpdates(one.tools, [say(rumour)], new Date('2026-11-25T16:01:00Z'))
    expect(await one.owed()).toHaveLength(3)
    await other?.close()
  })

  it('is silent where people say themselves that it is false, and under our own links', async () => {
    await using one = await open()
    await one.take(
      command('jaga'),
      say(`Itu hoaks, jangan percaya: ${rumour}`),
      say(`${rumour} itu sonde batul`),
      say(`${rumour} https://cek.test/k/salah-air-pdam-di-oebobo`),
    )
    expect(await one.owed()).toHaveLength(1)
    await one.take(say(`INI BUKAN HOAX!! ${rumour}`))
    expect(await one.owed()).toHaveLength(2)
  })

  it('answers once what is delivered twice', async () => {
    await using one = await open()
    const updates = [command('cek', rumour), command('berhenti')]
    await one.take(...updates)
    await one.take(...updates)
    expect(await one.owed()).toEqual([
      expect.stringContaining('SALAH'),
      expect.stringContaining('pamit'),
      '(leaves)',
    ])
  })

  it('writes down the group and what it is owed, and nothing of who spoke or what was said', async () => {
    await using one = await open()
    await one.take(say('apa kabar semua'), say(rumour))
    const { read } = one.tools.store
    expect(await read.select().from(askers)).toEqual([])
    await one.take(command('cek', 'gubernur membagikan motor listrik di Naikoten'))
    expect(await read.select().from(inbox)).toEqual([])
    expect(await read.select().from(askers)).toMatchObject([{ kind: 'group' }])
    expect(JSON.stringify(await read.select().from(deliveries))).not.toContain('motor')
  })

  it('says so when it cannot find out who is in charge, and changes nothing', async () => {
    await using one = await open()
    const unsure = { bySomeoneInCharge: () => Promise.reject(new Error('no answer')) }
    await one.take(command('jaga', '', unsure), command('berhenti', '', unsure), say(rumour))
    expect(await one.owed()).toEqual(Array(2).fill(expect.stringContaining('belum bisa memastikan')))
  })

  it('holds nobody up with a message that the matcher fails at', async () => {
    await using one = await open()
    const knowledge = Object.create(one.tools.knowledge) as LiveKnowledge
    knowledge.match = () => {
      throw new Error('a bug')
    }
    await takeGroupUpdates({ ...one.tools, knowledge }, [command('cek', rumour)], new Date())
    expect(await one.owed()).toEqual([expect.stringContaining('belum pernah diperiksa')])
  })

  it('introduces itself when it comes into a group, not when the group only moved', async () => {
    await using one = await open()
    const change = (group: string, what: 'joined' | 'left' | { to: string }): GroupUpdate => {
      const is = typeof what === 'string' ? { is: what } : { is: 'moved' as const, to: what.to }
      return { channel, externalId: `u${++updates}`, group, change: is }
    }
    await one.take(change('-100', 'joined'), command('jaga'), change('-100', { to: '-200' }))
    await one.take(change('-200', 'joined'), say(rumour, { group: '-200' }))
    expect(await one.owed()).toEqual([
      expect.stringContaining('Halo Basodara'),
      expect.stringContaining('saya jaga'),
      expect.stringContaining('SALAH'),
    ])
    // Who adds it again decides anew whether it guards.
    await one.take(change('-200', 'left'), change('-200', 'joined'), say(rumour, { group: '-200' }))
    expect((await one.owed()).slice(3)).toEqual([expect.stringContaining('Halo Basodara')])
  })

  it('moves settings and debts to an address that was met before the move was told', async () => {
    await using one = await open()
    await one.take(command('jaga'), command('bantuan', '', { group: '-200' }))
    const { store, vault } = one.tools
    await store.write(async (tx) => {
      const old = await meetGroup(tx, vault, channel, '-100', new Date())
      await setGuarded(tx, old.id, true)
    })
    await one.take({ channel, externalId: 'moved', group: '-100', change: { is: 'moved', to: '-200' } })
    const group = (await store.read.select().from(askers)).find((row) => row.blockedAt === null)
    const owed = await store.read.select().from(deliveries)
    expect(owed.map((row) => row.askerId)).toEqual([group?.id, group?.id])
    await one.take(say(rumour, { group: '-200' }))
    expect(await one.owed()).toHaveLength(3)
  })
})
