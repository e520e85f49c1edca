/** Views of the list that somebody keeps under a name. */
import { and, asc, eq } from 'drizzle-orm'
import { newId } from './ids.ts'
import { savedFilters } from './schema/case-list.ts'
import type { Reader, Writer } from './store.ts'

export type SavedFilter = typeof savedFilters.$inferSelect

export async function savedFiltersOf(read: Reader, staffId: string): Promise<SavedFilter[]> {
  return await read
    .select()
    .from(savedFilters)
    .where(eq(savedFilters.staffId, staffId))
    .orderBy(asc(savedFilters.name))
}

/** Keeps a view under a name; one that had the name already gives way. */
export async function saveFilter(
  tx: Writer,
  filter: Pick<SavedFilter, 'staffId' | 'name' | 'query'>,
  now: Date,
): Promise<void> {
  await tx
    .insert(savedFilters)
    .values({ id: newId(), ...filter, createdAt: now })
    .onConflictDoUpdate({
      target: [savedFilters.staffId, savedFilters.name],
      set: { query: filter.query },
    })
}

/** Removes a view of this person's own. */
export async function removeFilter(tx: Writer, staffId: string, id: string): Promise<void> {
  await tx.delete(savedFilters).where(and(eq(savedFilters.id, id), eq(savedFilters.staffId, staffId)))
}
