/** Runs the same cases against both database engines. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { describe, inject } from 'vitest'
import { openStore } from '../../db/open.ts'
import type { Store } from '../../db/store.ts'
import { templateName } from './postgres-cluster.ts'

export interface TestDatabase extends AsyncDisposable {
  /** For `openStore` and for `DATABASE_URL`. */
  readonly url: string
}

export type EngineName = Store['engine']

/** Declares the cases once for each engine; `makeDatabase` gives an empty database of its own, up to date. */
export function describeEngines(
  title: string,
  cases: (makeDatabase: () => Promise<TestDatabase>, engine: EngineName) => void,
): void {
  describe(`${title} on SQLite`, () => cases(sqliteDatabase, 'sqlite'))
  describe(`${title} on PostgreSQL`, () => cases(postgresDatabase, 'postgres'))
}

export async function sqliteDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'kabashoax-'))
  return {
    url: `file:${join(folder, 'test.db')}`,
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function postgresDatabase(): Promise<TestDatabase> {
  const cluster = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onCluster(cluster, (sql) => sql`create database ${sql(name)} template ${sql(templateName)}`)
  return {
    url: `${cluster}/${name}`,
    async [Symbol.asyncDispose]() {
      await onCluster(cluster, (sql) => sql`drop database ${sql(name)} with (force)`)
    },
  }
}

async function onCluster(cluster: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(`${cluster}/postgres`, { max: 1, onnotice: () => {} })
  try {
    await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** A store over an empty database; both go when the test does. */
export async function openTestStore(
  makeDatabase: () => Promise<TestDatabase>,
): Promise<Store & AsyncDisposable> {
  const database = await makeDatabase()
  const store = await openStore(database.url)
  return {
    ...store,
    async [Symbol.asyncDispose]() {
      await store.close()
      await database[Symbol.asyncDispose]()
    },
  }
}
