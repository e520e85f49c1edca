import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import PQueue from 'p-queue'
import { type Announcement, Announcer } from './announcer.ts'
import { pendingMigrations } from './migrate.ts'
import { type Reader, type Role, readerOf, type Store, type Writer, writerOf } from './store.ts'

type Connection = BetterSqlite3.Database

/** How often to look whether another program (the command line) wrote to the same file, in milliseconds. */
const foreignWriteInterval = 400

/** How long to wait for another program that writes, in milliseconds. */
const busyTimeout = 10_000

/** How often the write-ahead log is emptied, in milliseconds: what was erased is soon gone from it too. */
const walInterval = 60_000

/**
 * Opens the embedded database, creating the file and its folder, and brings it up to date.
 *
 * Writes queue on one connection, because a transaction here spans several awaits and better-sqlite3 has
 * only one per connection; reads go to a second, read-only connection, which WAL lets run beside it.
 */
export async function openSqlite(file: string): Promise<Store> {
  mkdirSync(dirname(file), { recursive: true })
  const Database = await loadDriver()
  const writing = new Database(file)
  writing.pragma('journal_mode = WAL')
  // FULL: what was acknowledged to a messenger must survive a power cut.
  writing.pragma('synchronous = FULL')
  // What is erased is overwritten in the file, not only forgotten by the index.
  writing.pragma('secure_delete = ON')
  writing.pragma('foreign_keys = ON')
  writing.pragma(`busy_timeout = ${busyTimeout}`)
  migrate(writing)
  const reading = new Database(file, { readonly: true })
  reading.pragma(`busy_timeout = ${busyTimeout}`)

  const announcer = new Announcer()
  const queue = new PQueue({ concurrency: 1 })
  const tables = asDatabase(writing)
  const heldRoles = new Set<string>()

  let seenVersion = writing.pragma('data_version', { simple: true })
  const watch = setInterval(() => {
    const version = writing.pragma('data_version', { simple: true })
    if (version !== seenVersion) announcer.sayAll()
    seenVersion = version
  }, foreignWriteInterval)
  watch.unref()
  const emptying = setInterval(() => emptyLog(writing), walInterval)
  emptying.unref()

  return {
    engine: 'sqlite',
    read: readerOf(asDatabase(reading)),
    async write<T>(work: (tx: Writer) => Promise<T>, turn?: 'first'): Promise<T> {
      const said: Announcement[] = []
      const transaction = async () => {
        writing.exec('begin immediate')
        try {
          const value = await work(writerOf(tables, (topic, id) => said.push({ topic, id })))
          writing.exec('commit')
          return value
        } catch (error) {
          if (writing.inTransaction) writing.exec('rollback')
          throw error
        }
      }
      const result = await queue.add(transaction, { priority: turn === 'first' ? 1 : 0 })
      for (const announcement of said) announcer.say(announcement)
      return result
    },
    onAnnounce: (topic, listener) => announcer.on(topic, listener),
    // One process has the file, so every role is free unless this process already plays it.
    async claimRole(name): Promise<Role | undefined> {
      if (heldRoles.has(name)) return undefined
      heldRoles.add(name)
      return {
        lost: new AbortController().signal,
        release: async () => {
          heldRoles.delete(name)
        },
      }
    },
    async close() {
      clearInterval(watch)
      clearInterval(emptying)
      await queue.onIdle()
      reading.close()
      writing.close()
    },
  }
}

/** Without waiting: while another program reads (a copy being made), waiting would hold up this one. */
function emptyLog(connection: Connection): void {
  if (connection.inTransaction) return
  connection.pragma('busy_timeout = 0')
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.pragma(`busy_timeout = ${busyTimeout}`)
}

/**
 * No single better-sqlite3 runs on Node 20, 22 and 24: version 12 aborts on newer headers, version 13
 * needs Node-API 10. Both are installed and the running Node decides.
 */
async function loadDriver(): Promise<typeof BetterSqlite3> {
  if (Number(process.versions.napi) < 10) return (await import('better-sqlite3')).default
  try {
    return (await import('better-sqlite3-napi')).default
  } catch {
    throw new Error(
      'its driver for this Node.js is missing: the packages were installed with another one. Run npm ci again.',
    )
  }
}

/** SQLite's dialect builds the same SQL from the same tables; only the class in the type differs. */
function asDatabase(connection: Connection): Reader & Omit<Writer, 'announce'> {
  return drizzle({ client: connection }) as unknown as Reader & Omit<Writer, 'announce'>
}

function migrate(connection: Connection): void {
  connection.exec('create table if not exists migrations (name text primary key)')
  // Two programs may open a new file at once; the second waits for the write lock and finds it done.
  connection.exec('begin immediate')
  try {
    const applied = connection.prepare('select name from migrations').pluck().all() as string[]
    for (const { name, sql } of pendingMigrations(applied)) {
      connection.exec(sql)
      connection.prepare('insert into migrations (name) values (?)').run(name)
    }
    connection.exec('commit')
  } catch (error) {
    connection.exec('rollback')
    throw error
  }
}
