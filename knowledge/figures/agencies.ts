/** What agencies were asked, and how quick they were. */
import { type FigureFilter, referralsAsked, type Span } from '../../db/figures.ts'
import type { Reader } from '../../db/store.ts'
import { officeTime } from './office-hours.ts'
import { type Middle, middleOf } from './percentiles.ts'

/** `asked = answered + waiting + withdrawn`. One case may be asked of several agencies, so these are not parts of the cases. */
export interface AgencyFigures {
  readonly agency: string
  /** Questions put to it in the span, and in how many cases. */
  readonly asked: number
  readonly cases: number
  readonly answered: number
  /** Not answered, and nobody has taken the question back. */
  readonly waiting: number
  readonly withdrawn: number
  /** Answered after the deadline. */
  readonly late: number
  /** Not answered, and the deadline has passed. */
  readonly overdue: number
  /** By how much the worst of them has passed, in milliseconds of the clock; 0: none has. */
  readonly longestOverdue: number
  /** From the question to its answer, in milliseconds of the clock and of office hours. */
  readonly clock: Middle | undefined
  readonly office: Middle | undefined
}

type Referral = Awaited<ReturnType<typeof referralsAsked>>[number]

/** By agency, in the order of their names. */
export async function agencyFigures(
  read: Reader,
  span: Span,
  filter: FigureFilter,
  now: Date,
): Promise<AgencyFigures[]> {
  const byAgency = new Map<string, Referral[]>()
  for (const row of await referralsAsked(read, span, filter)) {
    const before = byAgency.get(row.agencyId)
    if (before) before.push(row)
    else byAgency.set(row.agencyId, [row])
  }
  return [...byAgency.values()].map((rows) => figuresOfAgency(rows, now))
}

function figuresOfAgency(rows: readonly Referral[], now: Date): AgencyFigures {
  const answered = rows.flatMap(({ askedAt, dueAt, answeredAt }) =>
    answeredAt === null ? [] : [{ askedAt, dueAt, answeredAt }],
  )
  const open = rows.filter(({ answeredAt }) => answeredAt === null)
  const waiting = open.filter(({ withdrawnAt }) => withdrawnAt === null)
  const overdue = waiting.map(({ dueAt }) => now.getTime() - dueAt.getTime()).filter((by) => by > 0)
  return {
    agency: rows[0]?.agency ?? '',
    asked: rows.length,
    cases: new Set(rows.map(({ caseId }) => caseId)).size,
    answered: answered.length,
    waiting: waiting.length,
    withdrawn: open.length - waiting.length,
    late: answered.filter(({ dueAt, answeredAt }) => answeredAt > dueAt).length,
    overdue: overdue.length,
    longestOverdue: overdue.reduce((longest, by) => Math.max(longest, by), 0),
    clock: middleOf(answered.map(({ askedAt, answeredAt }) => answeredAt.getTime() - askedAt.getTime())),
    office: middleOf(answered.map(({ askedAt, answeredAt }) => officeTime(askedAt, answeredAt))),
  }
}
