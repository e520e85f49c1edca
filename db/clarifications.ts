import { createHash } from 'node:crypto'
import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  ne,
  or,
  type SQLWrapper,
} from 'drizzle-orm'
import { bump } from './counters.ts'
import { clarifications, phrasings, revisions, withdrawals } from './schema/clarifications.ts'
import type { Verdict } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export type Revision = typeof revisions.$inferSelect

/** Who let a revision go out, and who looked at it afterwards: known to the desk alone. */
type Release = 'publisherId' | 'emergencyReason' | 'checkedBy' | 'checkedAt'

/** A revision that is to be published; nobody is named where nobody is known. */
export type NewRevision = Omit<Revision, 'number' | Release> &
  Partial<Pick<Revision, 'publisherId' | 'emergencyReason'>>

/** A published clarification with the revision that holds now. */
export type Clarification = Omit<Revision, 'clarificationId' | 'number' | 'publishedAt' | Release> & {
  readonly id: string
  readonly slug: string
  readonly revision: number
  /** When the first revision was published. */
  readonly publishedAt: Date
  /** When the current revision was published. */
  readonly updatedAt: Date
  /** Why it does not hold any more; null: it was not taken back. */
  readonly withdrawn: Withdrawn | null
}

export interface Withdrawn {
  readonly at: Date
  /** As residents read it. */
  readonly reason: string
}

export interface FeedFilter {
  readonly kind?: 'klarifikasi' | 'informasi' | undefined
  readonly verdict?: Verdict | undefined
  readonly category?: string | undefined
  /** Places as they are written in clarifications. */
  readonly places?: readonly string[] | undefined
  /** Withdrawn ones are left out unless they are asked for. */
  readonly withdrawn?: 'only' | 'too' | undefined
}

/** Where a page of the feed ended: the next one starts after it. */
export interface FeedCursor {
  readonly publishedAt: Date
  readonly id: string
}

/** Another wording; with a `questionId` it is a resident's own and stays inside. */
export interface Phrasing {
  readonly text: string
  readonly questionId: string | null
}

export const clarificationColumns = {
  id: clarifications.id,
  slug: clarifications.slug,
  revision: clarifications.revision,
  publishedAt: clarifications.publishedAt,
  updatedAt: clarifications.updatedAt,
  kind: revisions.kind,
  verdict: revisions.verdict,
  title: revisions.title,
  claim: revisions.claim,
  explanation: revisions.explanation,
  sources: revisions.sources,
  category: revisions.category,
  place: revisions.place,
  validUntil: revisions.validUntil,
  askAgainOn: revisions.askAgainOn,
  example: revisions.example,
  authorId: revisions.authorId,
  withdrawn: { at: withdrawals.withdrawnAt, reason: withdrawals.reason },
}

export const currentRevision = and(
  eq(revisions.clarificationId, clarifications.id),
  eq(revisions.number, clarifications.revision),
)

/** Only of the revision that holds now: an earlier withdrawal ended with the revision after it. */
export const ofCurrentRevision = and(
  eq(withdrawals.clarificationId, clarifications.id),
  eq(withdrawals.revisionNumber, clarifications.revision),
)

/** Every clarification as it stands now; which of them, in what order and how many, the caller adds. */
export const currentClarifications = (read: Reader) =>
  read
    .select(clarificationColumns)
    .from(clarifications)
    .innerJoin(revisions, currentRevision)
    .leftJoin(withdrawals, ofCurrentRevision)

/** Newest first, a page of `limit` after `cursor`. */
export async function listClarifications(
  read: Reader,
  filter: FeedFilter,
  limit: number,
  cursor?: FeedCursor,
): Promise<Clarification[]> {
  return await currentClarifications(read)
    .where(and(...conditions(filter), cursor && after(cursor)))
    .orderBy(desc(clarifications.publishedAt), desc(clarifications.id))
    .limit(limit)
}

/** The categories that published clarifications have, with how many each, by name. */
export async function countByCategory(read: Reader): Promise<{ category: string; n: number }[]> {
  return await read
    .select({ category: revisions.category, n: count() })
    .from(clarifications)
    .innerJoin(revisions, currentRevision)
    .leftJoin(withdrawals, ofCurrentRevision)
    .where(isNull(withdrawals.withdrawnAt))
    .groupBy(revisions.category)
    .orderBy(asc(revisions.category))
}

export async function clarificationBySlug(read: Reader, slug: string): Promise<Clarification | undefined> {
  const [row] = await currentClarifications(read).where(eq(clarifications.slug, slug))
  return row
}

/** In the order of `ids`; those that are not there are left out. */
export async function clarificationsById(read: Reader, ids: readonly string[]): Promise<Clarification[]> {
  if (ids.length === 0) return []
  const rows = await currentClarifications(read).where(inArray(clarifications.id, [...ids]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export async function clarificationById(read: Reader, id: string): Promise<Clarification | undefined> {
  return (await clarificationsById(read, [id]))[0]
}

/** The next `limit` clarifications that changed after the change `seen`, in that order. */
export async function changedClarifications(
  read: Reader,
  seen: number,
  limit: number,
): Promise<(Clarification & { readonly change: number })[]> {
  return await read
    .select({ ...clarificationColumns, change: clarifications.change })
    .from(clarifications)
    .innerJoin(revisions, currentRevision)
    .leftJoin(withdrawals, ofCurrentRevision)
    .where(gt(clarifications.change, seen))
    .orderBy(asc(clarifications.change))
    .limit(limit)
}

/** Those of which staff published a revision from `from` on and before `until`, the oldest first; none that was only imported. */
export async function revisedBetween(read: Reader, from: Date, until: Date): Promise<Clarification[]> {
  const within = read
    .selectDistinct({ id: revisions.clarificationId })
    .from(revisions)
    .where(
      and(gte(revisions.publishedAt, from), lt(revisions.publishedAt, until), isNotNull(revisions.authorId)),
    )
  return await currentClarifications(read)
    .where(inArray(clarifications.id, within))
    .orderBy(asc(clarifications.publishedAt), asc(clarifications.id))
}

/** All revisions of one clarification, newest first. */
export async function revisionsOf(read: Reader, clarificationId: string): Promise<Revision[]> {
  return await read
    .select()
    .from(revisions)
    .where(eq(revisions.clarificationId, clarificationId))
    .orderBy(desc(revisions.number))
}

/** What holds now although only the person who published it has seen it, the oldest first. */
export async function uncheckedRevisions(
  read: Reader,
): Promise<(Pick<Revision, 'title' | 'emergencyReason' | 'publisherId' | 'publishedAt'> & { id: string })[]> {
  return await read
    .select({
      id: clarifications.id,
      title: revisions.title,
      emergencyReason: revisions.emergencyReason,
      publisherId: revisions.publisherId,
      publishedAt: revisions.publishedAt,
    })
    .from(revisions)
    .innerJoin(clarifications, currentRevision)
    .leftJoin(withdrawals, ofCurrentRevision)
    .where(
      and(isNotNull(revisions.emergencyReason), isNull(revisions.checkedAt), isNull(withdrawals.withdrawnAt)),
    )
    .orderBy(asc(revisions.publishedAt), asc(clarifications.id))
}

/** Notes that somebody has looked at an emergency publication; false: it needs none, or not from its publisher. */
export async function checkRevision(
  tx: Writer,
  clarificationId: string,
  number: number,
  checked: { readonly checkedBy: string; readonly checkedAt: Date },
): Promise<boolean> {
  const found = await tx
    .update(revisions)
    .set(checked)
    .where(
      and(
        eq(revisions.clarificationId, clarificationId),
        eq(revisions.number, number),
        isNotNull(revisions.emergencyReason),
        isNull(revisions.checkedAt),
        ne(revisions.publisherId, checked.checkedBy),
      ),
    )
    .returning({ number: revisions.number })
  return found.length > 0
}

export async function phrasingsOf(read: Reader, ids: readonly string[]): Promise<Map<string, Phrasing[]>> {
  const found = new Map<string, Phrasing[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return found
  const rows = await read
    .select({ id: phrasings.clarificationId, text: phrasings.text, questionId: phrasings.questionId })
    .from(phrasings)
    .where(and(inArray(phrasings.clarificationId, [...ids]), isNull(phrasings.removedAt)))
    .orderBy(asc(phrasings.createdAt), asc(phrasings.text))
  for (const { id, ...phrasing } of rows) found.get(id)?.push(phrasing)
  return found
}

/** Adds a clarification with its first revision. The slug must be free. */
export async function addClarification(
  tx: Writer,
  slug: string,
  revision: NewRevision,
  wordings: readonly Phrasing[],
): Promise<void> {
  const { clarificationId: id, publishedAt } = revision
  const change = await bump(tx, 'clarifications')
  await tx
    .insert(clarifications)
    .values({ id, slug, revision: 1, change, publishedAt, updatedAt: publishedAt })
  await tx.insert(revisions).values({ ...revision, number: 1 })
  await insertPhrasings(tx, id, wordings, publishedAt)
  tx.announce('clarifications', id)
}

/** Adds the revision after `previous`; false when another one was published since `previous` was read. */
export async function addRevision(tx: Writer, previous: number, revision: NewRevision): Promise<boolean> {
  const change = await bump(tx, 'clarifications')
  const moved = await tx
    .update(clarifications)
    .set({ revision: previous + 1, change, updatedAt: revision.publishedAt })
    .where(and(eq(clarifications.id, revision.clarificationId), eq(clarifications.revision, previous)))
    .returning({ id: clarifications.id })
  if (moved.length === 0) return false
  await tx.insert(revisions).values({ ...revision, number: previous + 1 })
  tx.announce('clarifications', revision.clarificationId)
  return true
}

/** Adds wordings that ask for this clarification. */
export async function addPhrasings(
  tx: Writer,
  clarificationId: string,
  wordings: readonly Phrasing[],
  now: Date,
): Promise<void> {
  if (wordings.length === 0) return
  await insertPhrasings(tx, clarificationId, wordings, now)
  await touchClarification(tx, clarificationId)
}

/** Notes that a clarification changed, so that what is known of it is read anew in every process. */
export async function touchClarification(tx: Writer, id: string): Promise<void> {
  const change = await bump(tx, 'clarifications')
  await tx.update(clarifications).set({ change }).where(eq(clarifications.id, id))
  tx.announce('clarifications', id)
}

async function insertPhrasings(
  tx: Writer,
  clarificationId: string,
  wordings: readonly Phrasing[],
  now: Date,
): Promise<void> {
  if (wordings.length === 0) return
  await tx
    .insert(phrasings)
    .values(
      wordings.map((wording) => ({
        clarificationId,
        ...wording,
        digest: digestOf(wording.text),
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
}

/** Takes back the wordings that were learnt from these questions: their ids, or a query for them. */
export async function forgetPhrasings(tx: Writer, asked: string[] | SQLWrapper): Promise<void> {
  const learnt = await tx
    .delete(phrasings)
    .where(inArray(phrasings.questionId, asked))
    .returning({ id: phrasings.clarificationId })
  for (const id of new Set(learnt.map((row) => row.id))) await touchClarification(tx, id)
}

/** The slugs that begin like this one. */
export async function slugsLike(read: Reader, slug: string): Promise<Set<string>> {
  const rows = await read
    .select({ slug: clarifications.slug })
    .from(clarifications)
    .where(like(clarifications.slug, `${slug}%`))
  return new Set(rows.map((row) => row.slug))
}

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

function conditions({ kind, verdict, category, places, withdrawn }: FeedFilter) {
  const withdrawnAt = withdrawals.withdrawnAt
  return [
    withdrawn === undefined ? isNull(withdrawnAt) : withdrawn === 'only' ? isNotNull(withdrawnAt) : undefined,
    kind && eq(revisions.kind, kind),
    verdict && eq(revisions.verdict, verdict),
    category === undefined ? undefined : eq(revisions.category, category),
    places && inArray(revisions.place, [...places]),
  ]
}

function after({ publishedAt, id }: FeedCursor) {
  return or(
    lt(clarifications.publishedAt, publishedAt),
    and(eq(clarifications.publishedAt, publishedAt), lt(clarifications.id, id)),
  )
}
