/** What moderators write down about a case, for each other. */
import { and, desc, eq, gte } from 'drizzle-orm'
import { newId } from './ids.ts'
import { caseNotes } from './schema/case-work.ts'
import { staff } from './schema/staff.ts'
import type { Reader, Writer } from './store.ts'

export interface CaseNote {
  readonly id: string
  readonly text: string
  readonly staffId: string
  /** The name of who wrote it. */
  readonly by: string
  readonly createdAt: Date
}

/** Adds a note; returns its id. */
export async function addCaseNote(
  tx: Writer,
  note: {
    readonly caseId: string
    readonly staffId: string
    readonly text: string
    readonly createdAt: Date
  },
): Promise<string> {
  const id = newId()
  await tx.insert(caseNotes).values({ id, ...note })
  tx.announce('cases', note.caseId)
  return id
}

/** The notes of a case, newest first. */
export async function notesOfCase(read: Reader, caseId: string): Promise<CaseNote[]> {
  return await read
    .select({
      id: caseNotes.id,
      text: caseNotes.text,
      staffId: caseNotes.staffId,
      by: staff.name,
      createdAt: caseNotes.createdAt,
    })
    .from(caseNotes)
    .innerJoin(staff, eq(staff.id, caseNotes.staffId))
    .where(eq(caseNotes.caseId, caseId))
    .orderBy(desc(caseNotes.id))
}

/** Removes a note of this person that was written since then; false when there is none. */
export async function removeCaseNote(
  tx: Writer,
  { id, caseId, staffId }: { readonly id: string; readonly caseId: string; readonly staffId: string },
  since: Date,
): Promise<boolean> {
  const removed = await tx
    .delete(caseNotes)
    .where(
      and(
        eq(caseNotes.id, id),
        eq(caseNotes.caseId, caseId),
        eq(caseNotes.staffId, staffId),
        gte(caseNotes.createdAt, since),
      ),
    )
    .returning({ id: caseNotes.id })
  if (removed.length > 0) tx.announce('cases', caseId)
  return removed.length > 0
}
