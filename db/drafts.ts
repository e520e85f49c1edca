import { and, eq } from 'drizzle-orm'
import { drafts, reviews } from './schema/clarifications.ts'
import type { Reader, Writer } from './store.ts'

export type Draft = typeof drafts.$inferSelect

/** What is being written about `subject`: the id of a case, or of a published clarification. */
export async function draftOf(read: Reader, subject: string): Promise<Draft | undefined> {
  const [row] = await read.select().from(drafts).where(eq(drafts.subject, subject))
  return row
}

/**
 * Saves a draft over the version that the writer has read (0: none yet). Returns the new version, or
 * undefined when somebody else saved meanwhile: nothing is overwritten then.
 */
export async function saveDraft(tx: Writer, draft: Draft): Promise<number | undefined> {
  const version = draft.version + 1
  const row = { ...draft, version }
  const saved =
    draft.version === 0
      ? await tx.insert(drafts).values(row).onConflictDoNothing().returning({ subject: drafts.subject })
      : await tx
          .update(drafts)
          .set(row)
          .where(and(eq(drafts.subject, draft.subject), eq(drafts.version, draft.version)))
          .returning({ subject: drafts.subject })
  return saved.length > 0 ? version : undefined
}

/** Takes a draft away, with how it was submitted. */
export async function deleteDraft(tx: Writer, subject: string): Promise<void> {
  await tx.delete(reviews).where(eq(reviews.subject, subject))
  await tx.delete(drafts).where(eq(drafts.subject, subject))
}
