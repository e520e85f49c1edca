/** The index kept in a file: a faster start, never a wrong one. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../db/store.ts'
import { LiveKnowledge } from '../../knowledge/live-knowledge.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { importLine } from '../support/clarifications.ts'
import { openTestStore, sqliteDatabase } from '../support/engines.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kabashoax-saved-'))
  file = join(folder, 'knowledge.index')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const question = 'air pdam oebobo tercampur limbah ko'
const publish = (store: Store, change = {}) =>
  importEntries(store, parseImport(importLine(change)), false, new Date())
const powerCut = {
  title: 'Salah: listrik di Alak tidak padam sebulan',
  claim: 'Listrik di Alak padam sebulan.',
  phrasings: [],
}
const openAndClose = async (store: Store): Promise<{ decision: string; size: number }> => {
  const knowledge = await LiveKnowledge.open(store, file, (error) => {
    throw error
  })
  const { decision } = knowledge.match(question)
  await knowledge.close()
  return { decision, size: knowledge.size }
}

it('is written when a program ends, and what was published since is added at the next start', async () => {
  await using store = await openTestStore(sqliteDatabase)
  await publish(store)
  expect(await openAndClose(store)).toEqual({ decision: 'answer', size: 1 })
  const written = readFileSync(file, 'utf8')
  expect(await openAndClose(store)).toEqual({ decision: 'answer', size: 1 })
  expect(readFileSync(file, 'utf8')).toBe(written)
  await publish(store, powerCut)
  expect(await openAndClose(store)).toEqual({ decision: 'answer', size: 2 })
})

it('is not believed when it is damaged', async () => {
  await using store = await openTestStore(sqliteDatabase)
  await publish(store)
  await openAndClose(store)
  const written = readFileSync(file, 'utf8')
  writeFileSync(file, written.slice(0, written.length / 2))
  expect(await openAndClose(store)).toEqual({ decision: 'answer', size: 1 })
})

it('is not believed when it was read from another database', async () => {
  await using store = await openTestStore(sqliteDatabase)
  await publish(store)
  await openAndClose(store)
  await using other = await openTestStore(sqliteDatabase)
  await publish(other, { title: 'Jalan Timor Raya tetap dibuka', claim: 'Jalan ditutup.', phrasings: [] })
  expect((await openAndClose(other)).decision).not.toBe('answer')
})

it('is not believed when it is further than the database, as after a copy was put back', async () => {
  await using store = await openTestStore(sqliteDatabase)
  await publish(store)
  await openAndClose(store)
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"change":\d+/, '"change":99'))
  await publish(store, powerCut)
  expect(await openAndClose(store)).toEqual({ decision: 'answer', size: 2 })
})
