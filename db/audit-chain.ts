/**
 * The chain of the audit log. Each entry's hash covers all its fields and the hash of the entry before, so whoever
 * changes, takes out or slips in an entry would have to write every later hash anew; then the last hash is another
 * one than the city has noted elsewhere.
 */
import { createHash } from 'node:crypto'
import { asc, eq, gt } from 'drizzle-orm'
import { counters } from './schema/program.ts'
import { audit } from './schema/staff.ts'
import type { Reader, Store } from './store.ts'

type Entry = typeof audit.$inferSelect

/** How many entries are looked at in one query. */
const batch = 1_000

/** SHA-256, in hex, over the fields in a fixed order as JSON, the keys of the detail sorted. */
export function hashOfEntry(entry: Omit<Entry, 'hash'>): string {
  const { number, id, at, staffId, action, subject, detail, previous } = entry
  const fields = [number, id, at.getTime(), staffId, action, subject, sortKeys(detail), previous]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([key, inner]) => [key, sortKeys(inner)]))
}

/** What the city can note elsewhere: the last entry's number and hash. */
export interface Head {
  readonly number: number
  readonly hash: string
}

export type ChainCheck =
  | { readonly holds: true; readonly head: Head | undefined }
  /** The first entry that does not fit: it is not there, was changed, or stands where none belongs. */
  | { readonly holds: false; readonly number: number; readonly why: 'missing' | 'changed' | 'inserted' }

/** Checks the whole chain; `noted`: and that it still holds the entry that was once noted elsewhere. */
export async function checkChain(read: Reader, noted?: Head): Promise<ChainCheck> {
  const broken = (number: number, why: 'missing' | 'changed' | 'inserted') =>
    ({ holds: false, number, why }) as const
  // Entries that come while this looks are fine: at least `given` must be there, and no more than are given afterwards.
  const given = await lastGiven(read)
  let head: Head = { number: 0, hash: '' }
  for (;;) {
    const entries = await read
      .select()
      .from(audit)
      .where(gt(audit.number, head.number))
      .orderBy(asc(audit.number))
      .limit(batch)
    for (const entry of entries) {
      if (entry.number !== head.number + 1) return broken(head.number + 1, 'missing')
      if (entry.previous !== head.hash || entry.hash !== hashOfEntry(entry))
        return broken(entry.number, 'changed')
      if (entry.number === noted?.number && entry.hash !== noted.hash) return broken(entry.number, 'changed')
      head = { number: entry.number, hash: entry.hash }
    }
    if (entries.length < batch) break
  }
  if (head.number < Math.max(given ?? 0, noted?.number ?? 0)) return broken(head.number + 1, 'missing')
  const givenNow = (await lastGiven(read)) ?? 0
  if (head.number > givenNow) return broken(givenNow + 1, 'inserted')
  return { holds: true, head: head.number === 0 ? undefined : head }
}

/** The last number that was given to an entry; undefined: the chain has not begun. */
async function lastGiven(read: Reader): Promise<number | undefined> {
  const [row] = await read.select({ value: counters.value }).from(counters).where(eq(counters.name, 'audit'))
  return row?.value
}

/**
 * Begins the chain of a database that is older than it: its entries are chained as they are found when it is first
 * opened. From then on they are as guarded as all others; what was changed before nobody can know.
 */
export async function beginChain(store: Store): Promise<void> {
  const [oldest] = await store.read
    .select({ hash: audit.hash })
    .from(audit)
    .orderBy(asc(audit.number))
    .limit(1)
  if (oldest?.hash !== '' || (await lastGiven(store.read)) !== undefined) return
  await store.write(async (tx) => {
    // Of several processes that open the database at once, one begins; the others wait here and find it done.
    const begun = await tx
      .insert(counters)
      .values({ name: 'audit', value: 0 })
      .onConflictDoNothing()
      .returning({ name: counters.name })
    if (begun.length === 0) return
    const head = { number: 0, previous: '' }
    for (const entry of await tx.select().from(audit).orderBy(asc(audit.number))) {
      const { previous } = head
      const hash = hashOfEntry({ ...entry, previous })
      await tx.update(audit).set({ previous, hash }).where(eq(audit.number, entry.number))
      head.number = entry.number
      head.previous = hash
    }
    await tx.update(counters).set({ value: head.number }).where(eq(counters.name, 'audit'))
  })
}
