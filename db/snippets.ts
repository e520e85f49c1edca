import { asc, eq } from 'drizzle-orm'
import { snippets } from './schema/clarifications.ts'
import type { Reader, Writer } from './store.ts'

/** A passage that many answers share. */
export type Snippet = typeof snippets.$inferSelect

/** All of them by their codes. */
export async function listSnippets(read: Reader): Promise<Snippet[]> {
  return await read.select().from(snippets).orderBy(asc(snippets.code))
}

export async function snippetByCode(read: Reader, code: string): Promise<Snippet | undefined> {
  const [row] = await read.select().from(snippets).where(eq(snippets.code, code))
  return row
}

/** Adds one; throws a duplicate error (see `isDuplicate`) when its code is taken. */
export async function addSnippet(tx: Writer, snippet: Snippet): Promise<void> {
  await tx.insert(snippets).values(snippet)
}

/**
 * Changes the one with this code, and its code too where `snippet` has another; false: it is gone. Throws a duplicate
 * error when the new code is taken.
 */
export async function changeSnippet(tx: Writer, code: string, snippet: Snippet): Promise<boolean> {
  const changed = await tx
    .update(snippets)
    .set(snippet)
    .where(eq(snippets.code, code))
    .returning({ code: snippets.code })
  return changed.length > 0
}

export async function removeSnippet(tx: Writer, code: string): Promise<boolean> {
  const removed = await tx.delete(snippets).where(eq(snippets.code, code)).returning({ code: snippets.code })
  return removed.length > 0
}
