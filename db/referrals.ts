/**
 * What agencies were asked about cases, and what came of it. A question that was asked about a case which was merged
 * since counts for the case that it went into.
 */
import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNull,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { Case } from './cases.ts'
import { newId } from './ids.ts'
import { agencies, agencyContacts, referralFiles, referrals } from './schema/agencies.ts'
import { cases, questions } from './schema/cases.ts'
import { staff } from './schema/staff.ts'
import type { ReferralDraft, Source } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

type Row = typeof referrals.$inferSelect

/** A question to an agency, with what must be known of the case, of the agency and of who asked. Never the link. */
export type Referral = Omit<Row, 'tokenHash'> & {
  readonly agency: string
  /** Null: nobody in particular was asked. */
  readonly contact: string | null
  readonly contactPosition: string | null
  readonly askedByName: string
  /** Whether there is a link that opens it; it may have run out. */
  readonly hasLink: boolean
  readonly ticket: string
  readonly caseStatus: Case['status']
  readonly clarificationId: string | null
}

export interface NewReferral {
  readonly id: string
  readonly caseId: string
  readonly agencyId: string
  readonly contactId: string | null
  readonly question: string
  readonly wordingIds: readonly string[]
  readonly askedBy: string
  readonly dueAt: Date
  readonly tokenHash: string
  readonly linkExpiresAt: Date
}

/** Writes down that an agency is asked; false when it was written down already. */
export async function addReferral(tx: Writer, asked: NewReferral, now: Date): Promise<boolean> {
  const added = await tx
    .insert(referrals)
    .values({ ...asked, askedAt: now, sources: [] })
    .onConflictDoNothing({ target: referrals.id })
    .returning({ id: referrals.id })
  return added.length > 0
}

/**
 * The case that a question counts for now. The case it was asked about is read under a name of its own, in plain SQL:
 * a table has no second name that both engines' dialects write.
 */
const isItsCase = sql`${cases.id} = coalesce(
  (select asked.merged_into from cases asked where asked.id = ${referrals.caseId}), ${referrals.caseId})`

const { tokenHash, ...columns } = getTableColumns(referrals)

const rows = (read: Reader) =>
  read
    .select({
      ...columns,
      caseId: cases.id,
      ticket: cases.ticket,
      caseStatus: cases.status,
      clarificationId: cases.clarificationId,
      agency: agencies.name,
      contact: agencyContacts.name,
      contactPosition: agencyContacts.position,
      askedByName: staff.name,
      hasLink: sql<boolean>`${tokenHash} is not null`.mapWith(Boolean),
    })
    .from(referrals)
    .innerJoin(agencies, eq(agencies.id, referrals.agencyId))
    .innerJoin(cases, isItsCase)
    .innerJoin(staff, eq(staff.id, referrals.askedBy))
    .leftJoin(agencyContacts, eq(agencyContacts.id, referrals.contactId))

export async function referralById(read: Reader, id: string): Promise<Referral | undefined> {
  const [row] = await rows(read).where(eq(referrals.id, id))
  return row
}

/** What the link with this token opens, however old the link is. */
export async function referralByToken(read: Reader, hash: string): Promise<Referral | undefined> {
  const [row] = await rows(read).where(eq(referrals.tokenHash, hash))
  return row
}

/** What was asked about a case, newest first. */
export async function referralsOfCase(read: Reader, caseId: string): Promise<Referral[]> {
  return await rows(read)
    .where(
      or(
        eq(referrals.caseId, caseId),
        sql`${referrals.caseId} in (select merged.id from cases merged where merged.merged_into = ${caseId})`,
      ),
    )
    .orderBy(desc(referrals.id))
}

/** Everything that was asked and not withdrawn, newest first; of one agency, or of all. */
export async function askedReferrals(read: Reader, agencyId?: string): Promise<Referral[]> {
  const of = agencyId === undefined ? undefined : eq(referrals.agencyId, agencyId)
  return await rows(read)
    .where(and(isNull(referrals.withdrawnAt), of))
    .orderBy(desc(referrals.id))
}

/** Written out, because SQLite uses a partial index only for a condition it can read. */
const unanswered = sql`${referrals.answeredAt} is null and ${referrals.withdrawnAt} is null`

/** An answer is wanted: there is none, nobody declined or withdrew it, and its case is still open. */
const awaited: SQL | undefined = and(unanswered, isNull(referrals.declinedAt), eq(cases.status, 'open'))

/** The same of a row that was read. */
export const isAwaited = ({ answeredAt, withdrawnAt, declinedAt, caseStatus }: Referral): boolean =>
  answeredAt === null && withdrawnAt === null && declinedAt === null && caseStatus === 'open'

/** All that agencies still owe an answer to, the one whose deadline is or was first at the top. */
export async function waitingReferrals(read: Reader): Promise<Referral[]> {
  return await rows(read).where(awaited).orderBy(asc(referrals.dueAt), asc(referrals.id))
}

/** What should have been answered by now, the longest overdue first. */
export async function overdueReferrals(read: Reader, now: Date): Promise<Referral[]> {
  return await rows(read)
    .where(and(awaited, lte(referrals.dueAt, now)))
    .orderBy(asc(referrals.dueAt), asc(referrals.id))
}

/** How many questions to this agency still wait for it. */
export async function countWaiting(read: Reader, agencyId: string): Promise<number> {
  const [row] = await read
    .select({ n: count() })
    .from(referrals)
    .innerJoin(cases, isItsCase)
    .where(and(awaited, eq(referrals.agencyId, agencyId)))
  return row?.n ?? 0
}

/** The residents' words that an agency is shown, newest first; those that were erased since are not among them. */
export async function wordingsShown(read: Reader, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const found = await read
    .select({ text: questions.text })
    .from(questions)
    .where(inArray(questions.id, [...ids]))
    .orderBy(desc(questions.askedAt), desc(questions.id))
  return found.map(({ text }) => text).filter((text) => text !== '')
}

/** Remembers that the link was opened; true the first time. */
export async function markOpened(tx: Writer, id: string, now: Date): Promise<boolean> {
  return await changed(tx, id, { openedAt: now }, isNull(referrals.openedAt))
}

/** Keeps what the contact has typed so far. */
export async function keepReferralDraft(tx: Writer, id: string, draft: ReferralDraft): Promise<void> {
  await tx.update(referrals).set({ draft }).where(eq(referrals.id, id))
}

export interface AgencyAnswer {
  readonly answer: string
  readonly answeredBy: string
  readonly sources: readonly Source[]
  readonly draft: ReferralDraft
}

/** Writes the answer down, in the place of an earlier one; what was declined is declined no more. */
export async function keepAnswer(
  tx: Writer,
  before: Referral,
  given: AgencyAnswer,
  now: Date,
): Promise<boolean> {
  const when = before.answeredAt === null ? { answeredAt: now } : { correctedAt: now }
  return await changed(
    tx,
    before.id,
    { ...given, ...when, declinedAt: null, belongsTo: null },
    isNull(referrals.withdrawnAt),
  )
}

/** The agency says that it is not its business, and perhaps whose it is. */
export async function decline(tx: Writer, id: string, belongsTo: string, now: Date): Promise<boolean> {
  return await changed(tx, id, { declinedAt: now, belongsTo }, unanswered, isNull(referrals.declinedAt))
}

export async function askMoreTime(tx: Writer, id: string, reason: string, now: Date): Promise<boolean> {
  return await changed(tx, id, { moreTimeAskedAt: now, moreTimeReason: reason }, unanswered)
}

/** Gives another deadline; whoever is reminded is reminded of it anew. */
export async function extendReferral(
  tx: Writer,
  id: string,
  until: { readonly dueAt: Date; readonly linkExpiresAt: Date },
): Promise<boolean> {
  const fresh = { moreTimeAskedAt: null, moreTimeReason: null, remindedAt: null, overdueToldAt: null }
  return await changed(tx, id, { ...until, ...fresh }, unanswered)
}

/** Nobody waits for it any more; its link only says so. */
export async function withdrawReferral(tx: Writer, id: string, now: Date): Promise<boolean> {
  return await changed(tx, id, { withdrawnAt: now }, unanswered)
}

/** Gives it this link in the place of the one it had; null: none. */
export async function changeLink(
  tx: Writer,
  id: string,
  link: { readonly tokenHash: string | null; readonly linkExpiresAt?: Date },
): Promise<boolean> {
  return await changed(tx, id, link, isNull(referrals.withdrawnAt))
}

/** Remembers that its contact was reminded; false when they were already. */
export async function markReminded(tx: Writer, id: string, now: Date): Promise<boolean> {
  return await changed(tx, id, { remindedAt: now }, unanswered, isNull(referrals.remindedAt))
}

/** Remembers that its contact was told that the deadline is over; false when they were already. */
export async function markOverdueTold(tx: Writer, id: string, now: Date): Promise<boolean> {
  return await changed(tx, id, { overdueToldAt: now }, unanswered, isNull(referrals.overdueToldAt))
}

/** Changes a referral that still fits; false when it does not. */
async function changed(
  tx: Writer,
  id: string,
  change: Partial<Row>,
  ...fits: (SQL | undefined)[]
): Promise<boolean> {
  const rows = await tx
    .update(referrals)
    .set(change)
    .where(and(eq(referrals.id, id), ...fits))
    .returning({ id: referrals.id })
  return rows.length > 0
}

export type ReferralFile = Omit<typeof referralFiles.$inferSelect, 'sealed'>

export async function addReferralFile(
  tx: Writer,
  file: Omit<typeof referralFiles.$inferSelect, 'id' | 'createdAt'>,
  now: Date,
): Promise<void> {
  await tx.insert(referralFiles).values({ id: newId(), ...file, createdAt: now })
}

/** Takes a document back that belongs to this referral. */
export async function removeReferralFile(tx: Writer, referralId: string, id: string): Promise<void> {
  await tx
    .delete(referralFiles)
    .where(and(eq(referralFiles.id, id), eq(referralFiles.referralId, referralId)))
}

/** The documents of these referrals, oldest first; not their bytes. */
export async function referralFilesOf(read: Reader, referralIds: readonly string[]): Promise<ReferralFile[]> {
  if (referralIds.length === 0) return []
  const { sealed: _, ...known } = getTableColumns(referralFiles)
  return await read
    .select(known)
    .from(referralFiles)
    .where(inArray(referralFiles.referralId, [...referralIds]))
    .orderBy(asc(referralFiles.id))
}

/** A document with its encrypted bytes. */
export async function referralFile(
  read: Reader,
  id: string,
): Promise<typeof referralFiles.$inferSelect | undefined> {
  const [row] = await read.select().from(referralFiles).where(eq(referralFiles.id, id))
  return row
}
