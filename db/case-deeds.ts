/** What is done to cases beside answering them, and what is needed to undo it. */
import { and, desc, eq, gte, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { type Case, caseById } from './cases.ts'
import { bump } from './counters.ts'
import type { Draft } from './drafts.ts'
import { newId } from './ids.ts'
import { noticeKey } from './notices.ts'
import { caseDeeds, caseTags } from './schema/case-list.ts'
import { cases } from './schema/cases.ts'
import { drafts } from './schema/clarifications.ts'
import { deliveries } from './schema/conversation.ts'
import type { DeedKind } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export interface RecordedDeed {
  readonly id: string
  readonly kind: DeedKind
  readonly at: Date
  /** As knowledge/deeds.ts wrote it; its shape is checked there. */
  readonly before: unknown
}

export async function recordDeed(
  tx: Writer,
  staffId: string,
  kind: DeedKind,
  before: unknown,
  now: Date,
): Promise<string> {
  const id = newId()
  await tx.insert(caseDeeds).values({ id, staffId, kind, at: now, before, undoneAt: null })
  return id
}

/** The last thing this person did since then, unless it was undone. */
export async function lastDeed(
  read: Reader,
  staffId: string,
  since: Date,
): Promise<RecordedDeed | undefined> {
  const [row] = await read
    .select()
    .from(caseDeeds)
    .where(and(eq(caseDeeds.staffId, staffId), gte(caseDeeds.at, since)))
    .orderBy(desc(caseDeeds.id))
    .limit(1)
  return row?.undoneAt === null ? row : undefined
}

/** Takes a deed of this person to undo it; undefined: there is none, or it was undone. */
export async function takeDeed(
  tx: Writer,
  staffId: string,
  id: string,
  now: Date,
): Promise<RecordedDeed | undefined> {
  const [row] = await tx
    .update(caseDeeds)
    .set({ undoneAt: now })
    .where(and(eq(caseDeeds.id, id), eq(caseDeeds.staffId, staffId), isNull(caseDeeds.undoneAt)))
    .returning()
  return row
}

type Settable = Partial<
  Pick<Case, 'assigneeId' | 'category' | 'place' | 'urgent' | 'guessedCategory' | 'guessedPlace'>
>

/** Sets something on an open case, with `from` only where it still is what is said there; false: it was not. */
export async function changeOpenCase(
  tx: Writer,
  id: string,
  to: Settable,
  from: Settable = {},
): Promise<boolean> {
  const still = (Object.entries(from) as [keyof Settable, string | boolean | null][]).map(([name, value]) =>
    value === null ? isNull(cases[name]) : eq(cases[name], value),
  )
  return await changeCase(tx, id, and(eq(cases.status, 'open'), ...still), to)
}

/** Leaves the open cases that this person holds to whoever takes them; returns their ids. */
export async function letGoOfCases(tx: Writer, staffId: string): Promise<string[]> {
  const held = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.status, 'open'), eq(cases.assigneeId, staffId)))
  const left: string[] = []
  for (const { id } of held)
    if (await changeOpenCase(tx, id, { assigneeId: null }, { assigneeId: staffId })) left.push(id)
  return left
}

/** Puts a tag on a case; false when it is there. */
export async function addTag(tx: Writer, caseId: string, tag: string): Promise<boolean> {
  const added = await tx
    .insert(caseTags)
    .values({ caseId, tag })
    .onConflictDoNothing()
    .returning({ tag: caseTags.tag })
  tx.announce('cases', caseId)
  return added.length > 0
}

/** Takes a tag off a case; false when it was not there. */
export async function removeTag(tx: Writer, caseId: string, tag: string): Promise<boolean> {
  const removed = await tx
    .delete(caseTags)
    .where(and(eq(caseTags.caseId, caseId), eq(caseTags.tag, tag)))
    .returning({ tag: caseTags.tag })
  tx.announce('cases', caseId)
  return removed.length > 0
}

/**
 * Opens a case again that was closed just then, if nobody has been told yet: what it owed is owed no more. It is
 * removed, not cancelled, because the case owes each asker one notice, and that is still to come.
 */
export async function undoClosing(
  tx: Writer,
  closed: { readonly id: string; readonly endedAt: Date; readonly askerIds: readonly string[] },
  now: Date,
): Promise<boolean> {
  const { id, endedAt, askerIds } = closed
  const subject = await caseById(tx, id)
  if (!subject) return false
  const owed = inArray(
    deliveries.key,
    askerIds.map((askerId) => noticeKey(subject, askerId)),
  )
  const isHeld = and(
    eq(deliveries.status, 'waiting'),
    eq(deliveries.attempts, 0),
    or(isNull(deliveries.claimedUntil), lte(deliveries.claimedUntil, now)),
  )
  const all = await tx.select({ id: deliveries.id }).from(deliveries).where(owed)
  const held = await tx.delete(deliveries).where(and(owed, isHeld)).returning()
  // Where somebody has been told, everybody is.
  const reopened =
    held.length === all.length &&
    (await changeCase(tx, id, and(eq(cases.status, 'closed'), eq(cases.endedAt, endedAt)), {
      status: 'open',
      closeReason: null,
      endedAt: null,
    }))
  if (!reopened && held.length > 0) await tx.insert(deliveries).values(held)
  return reopened
}

async function changeCase(
  tx: Writer,
  id: string,
  still: SQL | undefined,
  to: Partial<Case>,
): Promise<boolean> {
  const change = await bump(tx, 'cases')
  const changed = await tx
    .update(cases)
    .set({ ...to, change, version: sql`${cases.version} + 1` })
    .where(and(eq(cases.id, id), still))
    .returning({ id: cases.id })
  if (changed.length > 0) tx.announce('cases', id)
  return changed.length > 0
}

/** Puts a draft back that went with a closed case, unless somebody has begun another one. */
export async function restoreDraft(tx: Writer, draft: Draft): Promise<void> {
  await tx.insert(drafts).values(draft).onConflictDoNothing()
}
