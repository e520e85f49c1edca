/** What only the monthly report asks for: the greatest rumours, who answered, what waits longest, what was corrected. */
import { and, asc, count, countDistinct, desc, eq, gte, isNull, lt, min, or, sql } from 'drizzle-orm'
import type { Span } from './figures.ts'
import { cases, questions } from './schema/cases.ts'
import { clarifications, revisions } from './schema/clarifications.ts'
import { audit, staff } from './schema/staff.ts'
import type { Reader } from './store.ts'

/** The claims that most people asked about in the span and that have a verdict, most first. */
export async function greatestRumours(read: Reader, span: Span, limit: number) {
  const answer = sql`coalesce(${cases.clarificationId}, case when ${questions.outcome} = 'answered' then ${questions.clarificationId} end)`
  const people = countDistinct(questions.askerId)
  return await read
    .select({ title: revisions.title, verdict: revisions.verdict, people })
    .from(questions)
    .leftJoin(cases, and(eq(cases.id, questions.caseId), sql`${questions.outcome} = 'case'`))
    .innerJoin(clarifications, eq(clarifications.id, answer))
    .innerJoin(
      revisions,
      and(eq(revisions.clarificationId, clarifications.id), eq(revisions.number, clarifications.revision)),
    )
    .where(
      and(
        gte(questions.askedAt, span.from),
        lt(questions.askedAt, span.until),
        eq(revisions.kind, 'klarifikasi'),
      ),
    )
    .groupBy(clarifications.id, revisions.title, revisions.verdict)
    .orderBy(desc(people), asc(clarifications.id))
    .limit(limit)
}

/** How many cases each member of staff answered in the span, most first. */
export async function answersByStaff(read: Reader, span: Span) {
  const answered = count()
  return await read
    .select({ name: staff.name, answered })
    .from(audit)
    .innerJoin(staff, eq(staff.id, audit.staffId))
    .where(and(eq(audit.action, 'answer'), gte(audit.at, span.from), lt(audit.at, span.until)))
    .groupBy(staff.id, staff.name)
    .orderBy(desc(answered), asc(staff.name))
}

/** When the case was opened that at this moment had waited longest; null: none was open. */
export async function longestOpen(read: Reader, at: Date): Promise<Date | null> {
  const [row] = await read
    .select({ openedAt: min(cases.openedAt) })
    .from(cases)
    .where(and(lt(cases.openedAt, at), or(isNull(cases.endedAt), gte(cases.endedAt, at))))
  return row?.openedAt ?? null
}

/** The changes of what was published already, newest first, with the verdict before. */
export async function correctionsWithin(read: Reader, span: Span) {
  const before = sql<(typeof revisions.$inferSelect)['verdict']>`(
    select b.verdict from revisions b
    where b.clarification_id = ${revisions.clarificationId} and b.number = ${revisions.number} - 1)`
  return await read
    .select({
      title: revisions.title,
      verdict: revisions.verdict,
      before,
      publishedAt: revisions.publishedAt,
    })
    .from(revisions)
    .where(
      and(
        sql`${revisions.number} > 1`,
        gte(revisions.publishedAt, span.from),
        lt(revisions.publishedAt, span.until),
      ),
    )
    .orderBy(desc(revisions.publishedAt), asc(revisions.clarificationId))
}
