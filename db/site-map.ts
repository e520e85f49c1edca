/** What of the published has a page that search engines should know. */
import { and, asc, count, gte, isNull, max, min, sql } from 'drizzle-orm'
import { ofCurrentRevision } from './clarifications.ts'
import { clarifications, withdrawals } from './schema/clarifications.ts'
import type { Reader } from './store.ts'

/** One file of a site map: it begins with this id. */
export interface MapPart {
  readonly from: string
  readonly changedAt: Date
}

/** The parts, each of at most `size` pages, that all pages in force make. */
export async function mapParts(read: Reader, size: number): Promise<MapPart[]> {
  const numbered = read
    .select({
      id: clarifications.id,
      updatedAt: clarifications.updatedAt,
      part: sql<number>`(row_number() over (order by ${clarifications.id}) - 1) / ${sql.raw(String(size))}`.as(
        'part',
      ),
    })
    .from(clarifications)
    .leftJoin(withdrawals, ofCurrentRevision)
    .where(isNull(withdrawals.withdrawnAt))
    .as('numbered')
  const rows = await read
    .select({ from: min(numbered.id), changedAt: max(numbered.updatedAt) })
    .from(numbered)
    .groupBy(numbered.part)
    .orderBy(asc(numbered.part))
  return rows.flatMap(({ from, changedAt }) => (from && changedAt ? [{ from, changedAt }] : []))
}

/** The pages of a part, in the order of their ids. */
export async function mapPages(
  read: Reader,
  from: string,
  size: number,
): Promise<{ readonly slug: string; readonly updatedAt: Date }[]> {
  return await read
    .select({ slug: clarifications.slug, updatedAt: clarifications.updatedAt })
    .from(clarifications)
    .leftJoin(withdrawals, ofCurrentRevision)
    .where(and(isNull(withdrawals.withdrawnAt), gte(clarifications.id, from)))
    .orderBy(asc(clarifications.id))
    .limit(size)
}

/** How many clarifications there are, and when one was last published, revised or withdrawn; undefined: there is none. */
export async function lastPublication(
  read: Reader,
): Promise<{ readonly count: number; readonly at: Date | undefined }> {
  const [published] = await read
    .select({ n: count(), at: max(clarifications.updatedAt) })
    .from(clarifications)
  const [taken] = await read.select({ at: max(withdrawals.withdrawnAt) }).from(withdrawals)
  const moments = [published?.at, taken?.at].flatMap((at) => (at ? [at.getTime()] : []))
  return {
    count: published?.n ?? 0,
    at: moments.length > 0 ? new Date(Math.max(...moments)) : undefined,
  }
}
