import { randomInt } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { counters } from './schema/program.ts'
import type { Store } from './store.ts'

const name = 'identity'

/** A number that tells this database from every other one, made when it is first asked for. */
export async function databaseIdentity(store: Store): Promise<number> {
  const known = async () => {
    const [row] = await store.read.select().from(counters).where(eq(counters.name, name))
    return row?.value
  }
  const value = await known()
  if (value !== undefined) return value
  const fresh = { name, value: randomInt(1, 2 ** 31 - 1) }
  await store.write((tx) => tx.insert(counters).values(fresh).onConflictDoNothing())
  return (await known()) ?? fresh.value
}
