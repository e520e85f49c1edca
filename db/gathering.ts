/** What is gathered in a case, and how it moves to another one. */
import { and, countDistinct, eq, inArray, isNull, max, min, sql } from 'drizzle-orm'
import type { Case } from './cases.ts'
import { bump } from './counters.ts'
import { newId } from './ids.ts'
import { referrals } from './schema/agencies.ts'
import { caseNotes, merges } from './schema/case-work.ts'
import { cases, questions } from './schema/cases.ts'
import { drafts } from './schema/clarifications.ts'
import type { Reader, Writer } from './store.ts'

export type Merge = typeof merges.$inferSelect

/** Rows named in one statement: SQLite takes 32,766 parameters. */
const idsAtOnce = 500

/**
 * Makes everybody else who adds to a case, ends or merges one wait until this transaction has ended, so that nothing
 * comes into a case that is just being emptied.
 */
export async function holdCases(tx: Writer): Promise<void> {
  await bump(tx, 'cases')
}

/**
 * Counts the people of a case anew after questions came or went, and since when and until when they asked. Of an
 * emptied case the times stay as they were.
 */
export async function recountCase(tx: Writer, id: string): Promise<void> {
  const [row] = await tx
    .select({
      people: countDistinct(questions.askerId),
      first: min(questions.askedAt),
      last: max(questions.askedAt),
    })
    .from(questions)
    .where(eq(questions.caseId, id))
  await tx
    .update(cases)
    .set({
      askers: row?.people ?? 0,
      change: await bump(tx, 'cases'),
      ...(row?.first && { openedAt: row.first }),
      ...(row?.last && { lastAskedAt: row.last }),
    })
    .where(eq(cases.id, id))
  tx.announce('cases', id)
}

/** The ids of these questions that are in this case; with `ids` undefined of all. */
export async function questionsIn(read: Reader, caseId: string, ids?: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const part of ids === undefined ? [undefined] : inParts(ids)) {
    const rows = await read
      .select({ id: questions.id })
      .from(questions)
      .where(and(eq(questions.caseId, caseId), part && inArray(questions.id, part)))
    found.push(...rows.map((row) => row.id))
  }
  return found
}

/** Moves questions, each of which remembers the ticket that its asker was told. */
export async function moveQuestions(
  tx: Writer,
  ids: readonly string[],
  from: string,
  into: string,
): Promise<void> {
  for (const part of inParts(ids))
    await tx
      .update(questions)
      .set({ caseId: into, askedIn: sql`nullif(coalesce(${questions.askedIn}, ${from}), ${into})` })
      .where(and(eq(questions.caseId, from), inArray(questions.id, part)))
}

/**
 * Moves everything that is kept with a merged case into the other one and writes down what it was; `draftNote` makes
 * the note that keeps what was being written.
 */
export async function moveAll(
  tx: Writer,
  from: Case,
  into: Case,
  draftNote: (content: Readonly<Record<string, string>>) => string,
  now: Date,
): Promise<Merge> {
  const moved = await questionsIn(tx, from.id)
  await moveQuestions(tx, moved, from.id, into.id)
  const asked = await tx
    .update(referrals)
    .set({ caseId: into.id })
    .where(eq(referrals.caseId, from.id))
    .returning({ id: referrals.id })
  const notes = await tx
    .update(caseNotes)
    .set({ caseId: into.id })
    .where(eq(caseNotes.caseId, from.id))
    .returning({ id: caseNotes.id })
  const [draft] = await tx.delete(drafts).where(eq(drafts.subject, from.id)).returning()
  const draftNoteId = draft ? newId() : null
  if (draft && draftNoteId)
    await tx.insert(caseNotes).values({
      id: draftNoteId,
      caseId: into.id,
      staffId: draft.staffId,
      text: draftNote(draft.content),
      createdAt: now,
    })
  const merge: Merge = {
    id: newId(),
    fromId: from.id,
    intoId: into.id,
    questions: moved,
    referrals: asked.map(({ id }) => id),
    notes: notes.map(({ id }) => id),
    draft: draft ? { content: draft.content, version: draft.version, staffId: draft.staffId } : null,
    draftNoteId,
    mergedAt: now,
    undoneAt: null,
  }
  await tx.insert(merges).values(merge)
  return merge
}

/** Puts back what a merge moved and nobody has moved on since. */
export async function moveBack(
  tx: Writer,
  { id, fromId, intoId, ...moved }: Merge,
  now: Date,
): Promise<void> {
  await moveQuestions(tx, moved.questions, intoId, fromId)
  for (const part of inParts(moved.referrals))
    await tx
      .update(referrals)
      .set({ caseId: fromId })
      .where(and(eq(referrals.caseId, intoId), inArray(referrals.id, part)))
  for (const part of inParts(moved.notes))
    await tx
      .update(caseNotes)
      .set({ caseId: fromId })
      .where(and(eq(caseNotes.caseId, intoId), inArray(caseNotes.id, part)))
  if (moved.draftNoteId !== null) await tx.delete(caseNotes).where(eq(caseNotes.id, moved.draftNoteId))
  if (moved.draft !== null)
    await tx
      .insert(drafts)
      .values({ subject: fromId, ...moved.draft, updatedAt: now })
      .onConflictDoNothing()
  await tx.update(merges).set({ undoneAt: now }).where(eq(merges.id, id))
  await tx
    .update(cases)
    .set({
      status: 'open',
      closeReason: null,
      mergedInto: null,
      endedAt: null,
      version: sql`${cases.version} + 1`,
    })
    .where(eq(cases.id, fromId))
}

/** The merge by which a case ended, unless it was undone. */
export async function standingMerge(read: Reader, fromId: string): Promise<Merge | undefined> {
  const [row] = await read
    .select()
    .from(merges)
    .where(and(eq(merges.fromId, fromId), isNull(merges.undoneAt)))
  return row
}

/** The cases that were merged into this one, oldest first. */
export async function mergedHere(read: Reader, intoId: string): Promise<{ id: string; ticket: string }[]> {
  return await read
    .select({ id: cases.id, ticket: cases.ticket })
    .from(cases)
    .where(eq(cases.mergedInto, intoId))
    .orderBy(cases.number)
}

function inParts<T>(list: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let at = 0; at < list.length; at += idsAtOnce) parts.push(list.slice(at, at + idsAtOnce))
  return parts
}
