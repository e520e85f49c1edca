/** The audit log cannot be edited unnoticed. */
import { asc, eq } from 'drizzle-orm'
import postgres from 'postgres'
import { expect, it } from 'vitest'
import { addAudit } from '../../db/audit.ts'
import { checkChain, hashOfEntry } from '../../db/audit-chain.ts'
import { pendingMigrations } from '../../db/migrate.ts'
import { openStore } from '../../db/open.ts'
import { counters } from '../../db/schema/program.ts'
import { audit } from '../../db/schema/staff.ts'
import type { Store } from '../../db/store.ts'
import { describeEngines, openTestStore } from '../support/engines.ts'

const at = new Date('2026-11-23T02:00:00Z')
const line = (subject: string, detail = {}) => ({ at, staffId: null, action: 'close', subject, detail })
const add = (store: Store, subject: string, detail = {}) =>
  store.write((tx) => addAudit(tx, line(subject, detail)))
const entriesOf = (store: Store) => store.read.select().from(audit).orderBy(asc(audit.number))

describeEngines('the audit log', (makeDatabase, engine) => {
  it('is one chain without gaps, however many write at once and whatever is taken back', async () => {
    await using store = await openTestStore(makeDatabase)
    expect(await checkChain(store.read)).toEqual({ holds: true, head: undefined })
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        store
          .write(async (tx) => {
            await addAudit(tx, line(`case ${n}`, { b: n, a: { d: [1, { z: 1, y: null }], c: undefined } }))
            if (n % 4 === 0) throw new Error('taken back')
          })
          .catch(() => undefined),
      ),
    )
    const entries = await entriesOf(store)
    expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
    expect(entries[7]?.previous).toBe(entries[6]?.hash)
    expect(await checkChain(store.read)).toEqual({
      holds: true,
      head: { number: 30, hash: entries[29]?.hash },
    })
  })

  it('shows where an entry was changed, taken out or slipped in', async () => {
    await using store = await openTestStore(makeDatabase)
    for (let n = 1; n <= 5; n++) await add(store, `case ${n}`, { n })
    const entries = await entriesOf(store)
    const [third, last] = [entries[2], entries[4]]
    if (!third || !last) throw new Error('Entries are missing.')

    /** Looks at the chain after `change`, then puts everything back. */
    const after = async (change: (tx: Parameters<Parameters<Store['write']>[0]>[0]) => Promise<unknown>) => {
      await store.write(change)
      const found = await checkChain(store.read)
      await store.write(async (tx) => {
        await tx.delete(audit)
        await tx.insert(audit).values(entries)
        await tx.update(counters).set({ value: 5 }).where(eq(counters.name, 'audit'))
      })
      expect(await checkChain(store.read)).toMatchObject({ holds: true })
      return found
    }
    const isThird = eq(audit.number, 3)
    const otherDay = new Date(at.getTime() + 1)
    for (const change of [
      { at: otherDay },
      { action: 'publish' },
      { subject: 'case 4' },
      { detail: { n: 4 } },
      { id: 'another' },
      { previous: last.hash },
      { hash: last.hash },
    ])
      expect([change, await after((tx) => tx.update(audit).set(change).where(isThird))]).toEqual([
        change,
        { holds: false, number: 3, why: 'changed' },
      ])

    // Who writes the changed entry's own hash anew is caught by the next one.
    const forged = { ...third, subject: 'case 9' }
    expect(
      await after((tx) =>
        tx
          .update(audit)
          .set({ ...forged, hash: hashOfEntry(forged) })
          .where(isThird),
      ),
    ).toEqual({ holds: false, number: 4, why: 'changed' })
    expect(await after((tx) => tx.delete(audit).where(isThird))).toEqual({
      holds: false,
      number: 3,
      why: 'missing',
    })
    expect(await after((tx) => tx.delete(audit).where(eq(audit.number, 5)))).toEqual({
      holds: false,
      number: 5,
      why: 'missing',
    })
    const sixth = { ...last, id: 'slipped in', number: 6, previous: last.hash }
    expect(await after((tx) => tx.insert(audit).values({ ...sixth, hash: hashOfEntry(sixth) }))).toEqual({
      holds: false,
      number: 6,
      why: 'inserted',
    })
    // In the middle: the later ones make room.
    const slipIn = async (tx: Parameters<Parameters<Store['write']>[0]>[0]) => {
      await tx.update(audit).set({ number: 6 }).where(eq(audit.number, 5))
      await tx.update(audit).set({ number: 5 }).where(eq(audit.number, 4))
      const fourth = { ...third, id: 'slipped in', number: 4, previous: third.hash }
      await tx.insert(audit).values({ ...fourth, hash: hashOfEntry(fourth) })
      await tx.update(counters).set({ value: 6 }).where(eq(counters.name, 'audit'))
    }
    expect(await after(slipIn)).toEqual({ holds: false, number: 5, why: 'changed' })
  })

  it('shows by what was noted elsewhere that the whole chain was written anew', async () => {
    await using store = await openTestStore(makeDatabase)
    await add(store, 'case 1')
    await add(store, 'case 2')
    const before = await checkChain(store.read)
    const noted = before.holds ? before.head : undefined
    await add(store, 'case 3')
    expect(await checkChain(store.read, noted)).toMatchObject({ holds: true })

    await store.write(async (tx) => {
      let previous = ''
      for (const entry of await tx.select().from(audit).orderBy(asc(audit.number))) {
        const forged = { ...entry, action: 'publish', previous }
        previous = hashOfEntry(forged)
        await tx
          .update(audit)
          .set({ ...forged, hash: previous })
          .where(eq(audit.number, entry.number))
      }
    })
    expect(await checkChain(store.read)).toMatchObject({ holds: true })
    expect(await checkChain(store.read, noted)).toEqual({ holds: false, number: 2, why: 'changed' })
  })

  it('chains the entries of an older database when it is first opened, and never again', async () => {
    await using database = await makeDatabase()
    await run(database.url, [
      // The tests' databases are copies of one that is up to date.
      ...(engine === 'postgres' ? ['drop schema public cascade', 'create schema public'] : []),
      'create table migrations (name text primary key)',
      ...pendingMigrations([])
        .filter(({ name }) => name < '0009')
        .flatMap(({ name, sql }) => [sql, `insert into migrations values ('${name}')`]),
      ...['c', 'a', 'b'].map(
        (id) =>
          `insert into audit values ('id ${id}', ${at.getTime()}, null, 'close', 'case ${id}', '{"n":1}')`,
      ),
    ])

    // Of two processes that share a PostgreSQL database one chains. Two in this one process would block each other on SQLite.
    const opened = Array.from({ length: engine === 'postgres' ? 2 : 1 }, () => openStore(database.url))
    const stores = await Promise.all(opened)
    const [store] = stores
    if (!store) throw new Error('Nothing was opened.')
    await add(store, 'case d')
    expect((await entriesOf(store)).map(({ subject }) => subject)).toEqual([
      'case a',
      'case b',
      'case c',
      'case d',
    ])
    expect(await checkChain(store.read)).toMatchObject({ holds: true, head: { number: 4 } })
    await store.write((tx) => tx.update(audit).set({ hash: '' }).where(eq(audit.number, 1)))
    for (const one of stores) await one.close()

    const again = await openStore(database.url)
    expect(await checkChain(again.read)).toEqual({ holds: false, number: 1, why: 'changed' })
    await again.close()
  })
})

/** Runs these statements as they are. */
async function run(url: string, statements: readonly string[]): Promise<void> {
  if (url.startsWith('file:')) {
    const { default: Database } =
      Number(process.versions.napi) < 10
        ? await import('better-sqlite3')
        : await import('better-sqlite3-napi')
    const connection = new Database(url.slice('file:'.length))
    for (const statement of statements) connection.exec(statement)
    connection.close()
    return
  }
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  for (const statement of statements) await sql.unsafe(statement)
  await sql.end()
}
