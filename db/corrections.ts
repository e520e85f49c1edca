/** Everything that was put right after it was published: revisions that say something else, and withdrawals. */
import { and, desc, eq, lt, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { clarificationsById, type Revision, revisionsOf } from './clarifications.ts'
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

/** A withdrawal comes after the revision that it takes back. */
const revisedStep = sql<number>`${revisions.number} * 2`.mapWith(Number)
const withdrawnStep = sql<number>`${withdrawals.revisionNumber} * 2 + 1`.mapWith(Number)

/** Other words or another verdict, or a return after a withdrawal; not a renewal, nor another source for the same words. */
const saysSomethingElse = or(
  sql`exists (select 1 from ${revisions} as earlier
    where earlier.clarification_id = ${revisions.clarificationId} and earlier.number = ${revisions.number} - 1
    and (coalesce(earlier.verdict, '') <> coalesce(${revisions.verdict}, '') or earlier.title <> ${revisions.title}
      or earlier.claim <> ${revisions.claim} or earlier.explanation <> ${revisions.explanation}))`,
  sql`exists (select 1 from ${withdrawals}
    where ${withdrawals.clarificationId} = ${revisions.clarificationId}
    and ${withdrawals.revisionNumber} = ${revisions.number} - 1)`,
)

/** Newest first, a page of `limit` after `cursor`. */
export async function listCorrections(
  read: Reader,
  limit: number,
  cursor?: CorrectionCursor,
): Promise<Correction[]> {
  const revised = await read
    .select({ at: revisions.publishedAt, id: clarifications.id, step: revisedStep })
    .from(revisions)
    .innerJoin(clarifications, eq(clarifications.id, revisions.clarificationId))
    .where(and(saysSomethingElse, cursor && after(cursor, revisions.publishedAt, revisedStep)))
    .orderBy(desc(revisions.publishedAt), desc(clarifications.id), desc(revisedStep))
    .limit(limit)
  const withdrawn = await read
    .select({
      at: withdrawals.withdrawnAt,
      id: clarifications.id,
      step: withdrawnStep,
      reason: withdrawals.reason,
    })
    .from(withdrawals)
    .innerJoin(clarifications, eq(clarifications.id, withdrawals.clarificationId))
    .where(cursor && after(cursor, withdrawals.withdrawnAt, withdrawnStep))
    .orderBy(desc(withdrawals.withdrawnAt), desc(clarifications.id), desc(withdrawnStep))
    .limit(limit)
  const page = [
    ...revised.map((one) => ({ ...one, is: 'revised' as const })),
    ...withdrawn.map((one) => ({ ...one, is: 'withdrawn' as const })),
  ]
    .sort(newestFirst)
    .slice(0, limit)
  const ids = [...new Set(page.map(({ id }) => id))]
  const known = new Map((await clarificationsById(read, ids)).map((one) => [one.id, one]))
  const texts = await revisionsByClarification(read, ids)
  return page.flatMap((one): Correction[] => {
    const { slug = '', title = '' } = known.get(one.id) ?? {}
    if (one.is === 'withdrawn') return [{ ...one, slug, title }]
    const number = one.step / 2
    const [before, after] = [number - 1, number].map((n) =>
      texts.get(one.id)?.find((text) => text.number === n),
    )
    return before && after ? [{ ...one, slug, title, before, after }] : []
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
  for (const id of ids) found.set(id, await revisionsOf(read, id))
  return found
}
