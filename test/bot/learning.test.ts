/** Learning from use: two people who agree teach the bot a wording; one person, or a joker, does not. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStore } from '../../db/open.ts'
import { phrasings } from '../../db/schema/clarifications.ts'
import type { Store } from '../../db/store.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { importLine } from '../support/clarifications.ts'
import { describeEngines, type TestDatabase } from '../support/engines.ts'
import { type InnerProgram, startInside } from '../support/program.ts'
import { ask, pressAndRead, webResident } from '../support/residents.ts'

const words = 'air pdam oebobo tercampur limbah rumah sakit ko'

describeEngines('learning from use', (makeDatabase) => {
  let database: TestDatabase
  let program: InnerProgram
  let store: Store

  beforeAll(async () => {
    database = await makeDatabase()
    store = await openStore(database.url)
    await importEntries(store, parseImport(importLine({ phrasings: [] })), false, new Date())
    program = await startInside(store)
  })
  afterAll(async () => {
    await program.end()
    await store.close()
    await database[Symbol.asyncDispose]()
  })

  const react = async (label: string) => {
    const resident = webResident(program.url)
    const reply = await ask(resident, words)
    await pressAndRead(resident, label)
    return reply
  }
  const learnt = async () =>
    (await store.read.select({ text: phrasings.text }).from(phrasings)).map((row) => row.text)

  it('takes a wording that two different people confirmed', async () => {
    const resident = webResident(program.url)
    await ask(resident, words)
    await pressAndRead(resident, '👍 Ya')
    await pressAndRead(resident, '👍 Ya')
    expect(await learnt()).toEqual([])
    await react('👍 Ya')
    expect(await learnt()).toEqual([words])
  })

  it('no longer answers straight what more people refused than confirmed, by two', async () => {
    const refused = 'limbah rumah sakit oebobo masuk air pdam'
    const refuse = async () => {
      const resident = webResident(program.url)
      const reply = await ask(resident, refused)
      expect(reply.text).toMatch(/^❌ SALAH/)
      await pressAndRead(resident, '👎 Tidak')
    }
    await refuse()
    await refuse()
    expect((await ask(webResident(program.url), refused)).text).not.toMatch(/^❌ SALAH/)
  })
})
