import { createHash } from 'node:crypto'
import { sql as statement } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { z } from 'zod'
import { type Announcement, Announcer } from './announcer.ts'
import { pendingMigrations } from './migrate.ts'
import { type Role, readerOf, type Store, topics, type Writer, writerOf } from './store.ts'

const channel = 'kabashoax'
const announcementSchema = z.object({ topic: z.enum(topics), id: z.string().optional() })

/** PostgreSQL's codes for "another transaction was in the way, try again". */
const retryable = new Set(['40001', '40P01'])

/** How often a held role is checked, and how long the check may take, in milliseconds. */
const roleCheckInterval = 3_000

/** Opens a PostgreSQL database and brings it up to date; several processes may do so at once. */
export async function openPostgres(url: string): Promise<Store> {
  const sql = postgres(url, { onnotice: () => {}, connection: { application_name: 'kabashoax' } })
  try {
    await migrate(sql)
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw error
  }
  const database = drizzle({ client: sql })
  const announcer = new Announcer()
  let firstListen = true
  await sql.listen(
    channel,
    (payload) => announcer.say(announcementSchema.parse(JSON.parse(payload))),
    // postgres.js listens again by itself after a lost connection; what was said meanwhile is not repeated.
    () => {
      if (!firstListen) announcer.sayAll()
      firstListen = false
    },
  )

  return {
    engine: 'postgres',
    read: readerOf(database),
    async write<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await database.transaction(async (transaction) => {
            const said: Announcement[] = []
            const value = await work(writerOf(transaction, (topic, id) => said.push({ topic, id })))
            for (const announcement of said)
              await transaction.execute(
                statement`select pg_notify(${channel}, ${JSON.stringify(announcement)})`,
              )
            return value
          })
        } catch (error) {
          if (attempt === 5 || !retryable.has(codeOf(error))) throw error
        }
      }
    },
    onAnnounce: (topic, listener) => announcer.on(topic, listener),
    claimRole: (name) => claimRole(url, name),
    close: () => sql.end({ timeout: 5 }),
  }
}

/**
 * A role is an advisory lock on a connection of its own: PostgreSQL frees it the moment the process dies.
 * The connection is checked, because a lock lost with a broken network is noticed by nobody else.
 */
async function claimRole(url: string, name: string): Promise<Role | undefined> {
  const lost = new AbortController()
  const connection = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => {},
    onclose: () => lost.abort(),
    connection: { application_name: `kabashoax ${name}` },
  })
  const [row] = await connection`select pg_try_advisory_lock(${lockNumber(name)}::bigint) as held`
  if (row?.held !== true) {
    await connection.end({ timeout: 1 })
    return undefined
  }
  const check = setInterval(async () => {
    const answered = await Promise.race([
      connection`select 1`.then(
        () => true,
        () => false,
      ),
      new Promise<false>((resolve) => setTimeout(resolve, roleCheckInterval, false).unref()),
    ])
    if (!answered) lost.abort()
  }, roleCheckInterval)
  check.unref()
  lost.signal.addEventListener('abort', () => clearInterval(check), { once: true })
  return {
    lost: lost.signal,
    async release() {
      clearInterval(check)
      await connection.end({ timeout: 1 })
    },
  }
}

async function migrate(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${lockNumber('migrations')}::bigint)`
    await transaction`create table if not exists migrations (name text primary key)`
    const rows = await transaction<{ name: string }[]>`select name from migrations`
    for (const { name, sql: text } of pendingMigrations(rows.map((row) => row.name))) {
      await transaction.unsafe(text)
      await transaction`insert into migrations (name) values (${name})`
    }
  })
}

/** Advisory locks are known by a number: the first 63 bits of the name's hash. */
function lockNumber(name: string): string {
  const hash = createHash('sha256').update(`kabashoax:${name}`).digest()
  return (hash.readBigUInt64BE() >> 1n).toString()
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  return cause instanceof postgres.PostgresError ? cause.code : ''
}
