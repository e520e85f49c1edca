import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { expect, it } from 'vitest'
import { bump, counterValue } from '../../db/counters.ts'
import { isDuplicate } from '../../db/errors.ts'
import { openStore } from '../../db/open.ts'
import * as agencySchema from '../../db/schema/agencies.ts'
import * as caseSchema from '../../db/schema/cases.ts'
import * as clarificationSchema from '../../db/schema/clarifications.ts'
import * as conversationSchema from '../../db/schema/conversation.ts'
import * as programSchema from '../../db/schema/program.ts'
import * as staffSchema from '../../db/schema/staff.ts'
import { describeEngines, openTestStore } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'

const schema = {
  ...agencySchema,
  ...caseSchema,
  ...clarificationSchema,
  ...conversationSchema,
  ...programSchema,
  ...staffSchema,
}

describeEngines('the store', (makeDatabase) => {
  it('has every declared column after the migrations', async () => {
    await using store = await openTestStore(makeDatabase)
    const tables = Object.values(schema).filter((one) => is(one, PgTable))
    expect(tables.length).toBeGreaterThan(10)
    for (const table of tables) {
      const rows = await store.read.select(getTableColumns(table)).from(table).limit(1)
      expect(rows, getTableName(table)).toEqual([])
    }
  })

  it('keeps all of a transaction or nothing, announcements included', async () => {
    await using store = await openTestStore(makeDatabase)
    const heard: (string | undefined)[] = []
    store.onAnnounce('cases', (id) => heard.push(id))
    await expect(
      store.write(async (tx) => {
        await bump(tx, 'cases')
        tx.announce('cases', 'lost')
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    await store.write(async (tx) => {
      await bump(tx, 'cases')
      tx.announce('cases', 'kept')
      expect(heard).toEqual([])
    })
    await eventually(() => expect(heard).toEqual(['kept']))
    expect(await counterValue(store.read, 'cases')).toBe(1)
  })

  it('loses no write of many that run at once', async () => {
    await using store = await openTestStore(makeDatabase)
    await Promise.all(Array.from({ length: 100 }, () => store.write((tx) => bump(tx, 'cases'))))
    expect(await counterValue(store.read, 'cases')).toBe(100)
  })

  it('tells other connections to the same database what was announced', async () => {
    await using database = await makeDatabase()
    const writer = await openStore(database.url)
    const listener = await openStore(database.url)
    let heard = 0
    listener.onAnnounce('clarifications', () => heard++)
    await writer.write(async (tx) => {
      await bump(tx, 'clarifications')
      tx.announce('clarifications', 'one')
    })
    await eventually(() => expect(heard).toBeGreaterThan(0))
    await writer.close()
    await listener.close()
  })

  it('knows a duplicate from other failures', async () => {
    await using store = await openTestStore(makeDatabase)
    const insert = () => store.write((tx) => tx.insert(schema.counters).values({ name: 'x', value: 1 }))
    await insert()
    const failure = await insert().catch((error: unknown) => error)
    expect(isDuplicate(failure)).toBe(true)
    expect(isDuplicate(new Error('something else'))).toBe(false)
  })

  it('gives a role to one at a time', async () => {
    await using store = await openTestStore(makeDatabase)
    const held = await store.claimRole('poller')
    expect(held).toBeDefined()
    expect(await store.claimRole('poller')).toBeUndefined()
    expect(await store.claimRole('another')).toBeDefined()
    await held?.release()
    await eventually(async () => expect(await store.claimRole('poller')).toBeDefined())
  })

  it('opens at once from several programs that all find it empty', async () => {
    await using database = await makeDatabase()
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(database.url)))
    for (const store of stores) {
      expect(await counterValue(store.read, 'cases')).toBe(0)
      await store.close()
    }
  })

  it('refuses a database that a newer program made, in one clear line', async () => {
    await using database = await makeDatabase()
    const store = await openStore(database.url)
    await store.close()
    await addMigrationFromTheFuture(database.url)
    const failure = await openStore(database.url).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Error)
    expect(String(failure)).toMatch(/newer version.*9999-future\.sql/)
    expect(String(failure)).not.toContain('\n')
  })
})

async function addMigrationFromTheFuture(url: string): Promise<void> {
  const statement = "insert into migrations (name) values ('9999-future.sql')"
  if (url.startsWith('file:')) {
    const { default: Database } =
      Number(process.versions.napi) < 10
        ? await import('better-sqlite3')
        : await import('better-sqlite3-napi')
    const connection = new Database(url.slice('file:'.length))
    connection.exec(statement)
    connection.close()
    return
  }
  const { default: postgres } = await import('postgres')
  const sql = postgres(url, { max: 1 })
  await sql.unsafe(statement)
  await sql.end()
}
