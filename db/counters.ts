import { eq, sql } from 'drizzle-orm'
import { counters } from './schema/program.ts'
import type { Reader, Writer } from './store.ts'

/**
 * `case-number`, `audit`: the last number given to a case, to an entry of the audit log · `cases`, `clarifications`:
 * how often they changed.
 * A bump holds its row until the commit, so the values become visible in their order: whoever has seen
 * everything up to a value misses nothing by asking for what came after it.
 */
export type CounterName = 'case-number' | 'audit' | 'cases' | 'clarifications'

/** Adds one and returns the new value. Transactions that bump the same counter wait for each other. */
export async function bump(tx: Writer, name: CounterName): Promise<number> {
  const [row] = await tx
    .insert(counters)
    .values({ name, value: 1 })
    .onConflictDoUpdate({ target: counters.name, set: { value: sql`${counters.value} + 1` } })
    .returning({ value: counters.value })
  if (!row) throw new Error(`The counter ${name} did not move.`)
  return row.value
}

export async function counterValue(read: Reader, name: CounterName): Promise<number> {
  const [row] = await read.select({ value: counters.value }).from(counters).where(eq(counters.name, name))
  return row?.value ?? 0
}
