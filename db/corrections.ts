/** Everything that was put right after it was published: revisions that say something else, and withdrawals. */
import { and, desc, eq, isNotNull, lt, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Revision, revisionsOf } from './clarifications.ts'
import { clarifications, revisions, withdrawals } from './schema/clarifications.ts'
import type { Reader } from './store.ts'

/** Where a page of corrections ended. `step` puts what happened to one clarification in order. */
export interface CorrectionCursor {
  readonly at: Date
  readonly id: string
  readonly step: number
}

/** What was put right in the clarification with this slug, as it is titled now. */
export type Correction = CorrectionCursor & {
  readonly slug: string
  readonly title: string
} & (
    | { readonly is: 'revised'; readonly before: Revision; readonly after: Revision }
    | { readonly is: 'withdrawn'; readonly reason: string }
  )

const before = alias(revisions, 'before')
const current = alias(revisions, 'current')

/** A withdrawal comes after the revision that it takes back. */
const revisedStep = sql<number>`${revisions.number} * 2`.mapWith(Number)
const withdrawnStep = sql<number>`${withdrawals.revisionNumber} * 2 + 1`.mapWith(Number)

/** Not a renewal, nor another source for the same words; but a return after a withdrawal. */
const saysSomethingElse = or(
  sql`coalesce(${revisions.verdict}, '') <> coalesce(${before.verdict}, '')`,
  sql`${revisions.explanation} <> ${before.explanation}`,
  sql`${revisions.title} <> ${before.title}`,
  sql`${revisions.claim} <> ${before.claim}`,
  isNotNull(withdrawals.withdrawnAt),
)

/** Newest first, a page of `limit` after `cursor`. */
export async function listCorrections(
  read: Reader,
  limit: number,
  cursor?: CorrectionCursor,
): Promise<Correction[]> {
  const revised = await read
    .select({
      at: revisions.publishedAt,
      id: clarifications.id,
      step: revisedStep,
      slug: clarifications.slug,
      title: current.title,
    })
    .from(revisions)
    .innerJoin(clarifications, eq(clarifications.id, revisions.clarificationId))
    .innerJoin(
      current,
      and(eq(current.clarificationId, clarifications.id), eq(current.number, clarifications.revision)),
    )
    .innerJoin(
      before,
      and(eq(before.clarificationId, clarifications.id), eq(before.number, sql`${revisions.number} - 1`)),
    )
    .leftJoin(
      withdrawals,
      and(eq(withdrawals.clarificationId, clarifications.id), eq(withdrawals.revisionNumber, before.number)),
    )
    .where(and(saysSomethingElse, cursor && after(cursor, revisions.publishedAt, revisedStep)))
    .orderBy(desc(revisions.publishedAt), desc(clarifications.id), desc(revisedStep))
    .limit(limit)
  const withdrawn = await read
    .select({
      at: withdrawals.withdrawnAt,
      id: clarifications.id,
      step: withdrawnStep,
      slug: clarifications.slug,
      title: current.title,
      reason: withdrawals.reason,
    })
    .from(withdrawals)
    .innerJoin(clarifications, eq(clarifications.id, withdrawals.clarificationId))
    .innerJoin(
      current,
      and(eq(current.clarificationId, clarifications.id), eq(current.number, clarifications.revision)),
    )
    .where(cursor && after(cursor, withdrawals.withdrawnAt, withdrawnStep))
    .orderBy(desc(withdrawals.withdrawnAt), desc(clarifications.id), desc(withdrawnStep))
    .limit(limit)
  const page = [
    ...revised.map((one) => ({ ...one, is: 'revised' as const })),
    ...withdrawn.map((one) => ({ ...one, is: 'withdrawn' as const })),
  ]
    .sort(newestFirst)
    .slice(0, limit)
  const texts = await revisionsByClarification(
    read,
    page.map(({ id }) => id),
  )
  return page.flatMap((one): Correction[] => {
    if (one.is === 'withdrawn') return [one]
    const number = one.step / 2
    const [then, now] = [number - 1, number].map((n) => texts.get(one.id)?.find((text) => text.number === n))
    return then && now ? [{ ...one, before: then, after: now }] : []
  })
}

function newestFirst(a: CorrectionCursor, b: CorrectionCursor): number {
  if (a.at.getTime() !== b.at.getTime()) return b.at.getTime() - a.at.getTime()
  if (a.id !== b.id) return a.id < b.id ? 1 : -1
  return b.step - a.step
}

function after(cursor: CorrectionCursor, at: SQLWrapper, step: SQL): SQL | undefined {
  const moment = sql`${cursor.at.getTime()}`
  return or(
    lt(at, moment),
    and(eq(at, moment), lt(clarifications.id, cursor.id)),
    and(eq(at, moment), eq(clarifications.id, cursor.id), sql`${step} < ${cursor.step}`),
  )
}

async function revisionsByClarification(
  read: Reader,
  ids: readonly string[],
): Promise<Map<string, Revision[]>> {
  const found = new Map<string, Revision[]>()
  for (const id of new Set(ids)) found.set(id, await revisionsOf(read, id))
  return found
}
