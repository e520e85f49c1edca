/** What comes with a ticket: nobody is told to keep a rumour to themselves who asked when an office opens. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStore } from '../../db/open.ts'
import type { Store } from '../../db/store.ts'
import { sqliteDatabase, type TestDatabase } from '../support/engines.ts'
import { type InnerProgram, startInside } from '../support/program.ts'
import { ask, webResident } from '../support/residents.ts'

let database: TestDatabase
let store: Store
let program: InnerProgram
beforeAll(async () => {
  database = await sqliteDatabase()
  store = await openStore(database.url)
  program = await startInside(store)
})
afterAll(async () => {
  await program?.end()
  await store?.close()
  await database?.[Symbol.asyncDispose]()
})

const replyTo = async (text: string) => (await ask(webResident(program.url), text)).text

it('asks who heard a rumour not to pass it on, and where it was heard', async () => {
  for (const text of ['Benarkah buaya lepas di Pasar Oeba?', 'benarkah buaya lepas di pasar oeba']) {
    expect(await replyTo(text)).toContain('tolong jangan dibagikan dulu')
  }
  expect(await replyTo('Katanya jembatan Liliba retak')).toContain('lihat atau dengar ini')
})

it('asks who wants to know something what else there is to know', async () => {
  const first = await replyTo('Di mana tempat daftar pemain futsal kelurahan?')
  expect(first).toMatch(/Jawabannya belum ada.*KBH-.*chat ini\..*keperluannya/s)
  const second = await replyTo('Di mana tempat daftar pemain futsal kelurahan?')
  expect(second).toMatch(/1 orang lain.*KBH-.*chat ini\.$/s)
  expect(first + second).not.toContain('dibagikan')
})
