/**
 * What the figures are counted from: each number in one grouped query, so that its parts always add up to it, whatever
 * is written meanwhile. What the numbers mean is said in knowledge/figures/.
 */
import { and, asc, count, desc, eq, gte, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import { agencies, referrals } from './schema/agencies.ts'
import { cases, questions } from './schema/cases.ts'
import { clarifications, revisions } from './schema/clarifications.ts'
import { deliveries } from './schema/conversation.ts'
import type { ChannelName } from './shapes.ts'
import type { Reader } from './store.ts'

/** From the first moment on and before the second. */
export interface Span {
  readonly from: Date
  readonly until: Date
}

/** What is counted; undefined: all. A topic or place of null is one that is not known yet. */
export interface FigureFilter {
  readonly topic?: string | null | undefined
  readonly channel?: ChannelName | undefined
  readonly place?: string | null | undefined
  readonly agencyId?: string | undefined
}

/** Where something is counted: every breakdown adds these up. */
export interface Attribution {
  readonly topic: string | null
  readonly place: string | null
  /** Null where a case has no questions of its own any more. */
  readonly channel: ChannelName | null
}

const week = 7 * 24 * 60 * 60 * 1_000

/** How many weeks lie between `first` and a moment of the column. The number is ours, so it may stand in the text. */
const weekSince = (first: Date, column: SQL) =>
  sql<number>`(${column} - ${sql.raw(String(first.getTime()))}) / ${sql.raw(String(week))}`.mapWith(Number)

const within = (column: Parameters<typeof gte>[0], { from, until }: Span) =>
  and(gte(column, from), lt(column, until))

// A question that went into a case is about what the case is about; any other about what answered it.
const caseOfQuestion = and(eq(cases.id, questions.caseId), sql`${questions.outcome} = 'case'`)
const answerOfQuestion = sql`coalesce(${cases.clarificationId}, case when ${questions.outcome} = 'answered' then ${questions.clarificationId} end)`
const current = and(
  eq(revisions.clarificationId, clarifications.id),
  eq(revisions.number, clarifications.revision),
)
const topic = sql<string | null>`coalesce(${cases.category}, ${revisions.category})`
const place = sql<string | null>`coalesce(${cases.place}, ${revisions.place})`

const isOr = (value: SQL, wanted: string | null | undefined) =>
  wanted === undefined ? undefined : wanted === null ? isNull(value) : eq(value, wanted)

const askedOf = (caseId: SQL, agencyId: string | undefined) =>
  agencyId === undefined
    ? undefined
    : sql`exists (select 1 from ${referrals} where ${referrals.caseId} = ${caseId} and ${referrals.agencyId} = ${agencyId})`

const fits = (filter: FigureFilter, channel: SQL, caseId: SQL) =>
  and(
    isOr(topic, filter.topic),
    isOr(place, filter.place),
    filter.channel === undefined ? undefined : eq(channel, filter.channel),
    askedOf(caseId, filter.agencyId),
  )

const fitsQuestion = (filter: FigureFilter) => fits(filter, sql`${questions.channel}`, sql`${cases.id}`)

/** So many questions alike. */
export interface QuestionCount extends Attribution {
  /** Weeks after `firstWeek`. */
  readonly week: number
  readonly outcome: (typeof questions.$inferSelect)['outcome']
  /** Titles to pick from were shown: 1 or 0. */
  readonly offered: number
  readonly feedback: (typeof questions.$inferSelect)['feedback']
  readonly n: number
}

export async function countQuestions(
  read: Reader,
  span: Span,
  filter: FigureFilter,
  firstWeek: Date,
): Promise<QuestionCount[]> {
  const columns = {
    week: weekSince(firstWeek, sql`${questions.askedAt}`),
    channel: questions.channel,
    outcome: questions.outcome,
    offered: sql<number>`case when ${questions.suggested} = '[]' then 0 else 1 end`.mapWith(Number),
    feedback: questions.feedback,
    topic,
    place,
  }
  return await read
    .select({ ...columns, n: count() })
    .from(questions)
    .leftJoin(cases, caseOfQuestion)
    .leftJoin(clarifications, eq(clarifications.id, answerOfQuestion))
    .leftJoin(revisions, current)
    .where(and(within(questions.askedAt, span), fitsQuestion(filter)))
    .groupBy(...Object.values(columns))
}

/** People who asked in the span, and of them those who have an answer, by channel: a person is one on each channel. */
export async function countAskers(
  read: Reader,
  span: Span,
  filter: FigureFilter,
): Promise<{ channel: ChannelName; asked: number; reached: number }[]> {
  return await read
    .select({
      channel: questions.channel,
      asked: sql<number>`count(distinct ${questions.askerId})`.mapWith(Number),
      reached:
        sql<number>`count(distinct case when ${answerOfQuestion} is not null then ${questions.askerId} end)`.mapWith(
          Number,
        ),
    })
    .from(questions)
    .leftJoin(cases, caseOfQuestion)
    .leftJoin(clarifications, eq(clarifications.id, answerOfQuestion))
    .leftJoin(revisions, current)
    .where(and(within(questions.askedAt, span), fitsQuestion(filter)))
    .groupBy(questions.channel)
}

/** One case that was open at some moment of the span. */
export interface CaseFacts extends Attribution {
  readonly openedAt: Date
  readonly endedAt: Date | null
  readonly status: (typeof cases.$inferSelect)['status']
  readonly closeReason: (typeof cases.$inferSelect)['closeReason']
  /** The first question that is gathered in it now; null: none is. */
  readonly firstAskedAt: Date | null
}

/** Of a case's first question, as far as it is gathered there now. */
const ofFirstQuestion = (column: SQL) =>
  sql`(select ${column} from ${questions} where ${questions.caseId} = ${cases.id} order by ${questions.askedAt}, ${questions.id} limit 1)`
const channelOfCase = sql<ChannelName | null>`${ofFirstQuestion(sql`${questions.channel}`)}`

/** Every case that was open at some moment of the span. Its channel is that of its first question. */
export async function casesAlive(read: Reader, span: Span, filter: FigureFilter): Promise<CaseFacts[]> {
  return await read
    .select({
      openedAt: cases.openedAt,
      endedAt: cases.endedAt,
      status: cases.status,
      closeReason: cases.closeReason,
      topic,
      place,
      channel: channelOfCase,
      firstAskedAt: sql<Date | null>`${ofFirstQuestion(sql`${questions.askedAt}`)}`.mapWith(
        questions.askedAt,
      ),
    })
    .from(cases)
    .leftJoin(clarifications, eq(clarifications.id, cases.clarificationId))
    .leftJoin(revisions, current)
    .where(
      and(
        lt(cases.openedAt, span.until),
        or(isNull(cases.endedAt), gte(cases.endedAt, span.from)),
        fits(filter, channelOfCase, sql`${cases.id}`),
      ),
    )
}

/** So many notices alike: what became of the messages that told askers how their case ended. */
export interface NoticeCount extends Attribution {
  readonly week: number
  readonly status: (typeof deliveries.$inferSelect)['status']
  readonly n: number
}

export async function countNotices(
  read: Reader,
  span: Span,
  filter: FigureFilter,
  firstWeek: Date,
): Promise<NoticeCount[]> {
  const columns = {
    week: weekSince(firstWeek, sql`${deliveries.createdAt}`),
    channel: deliveries.channel,
    status: deliveries.status,
    topic,
    place,
  }
  return await read
    .select({ ...columns, n: count() })
    .from(deliveries)
    .leftJoin(questions, eq(questions.id, deliveries.questionId))
    .leftJoin(cases, caseOfQuestion)
    .leftJoin(clarifications, eq(clarifications.id, answerOfQuestion))
    .leftJoin(revisions, current)
    .where(
      and(
        sql`${deliveries.kind} = 'notice'`,
        within(deliveries.createdAt, span),
        fits(filter, sql`${deliveries.channel}`, sql`${cases.id}`),
      ),
    )
    .groupBy(...Object.values(columns))
}

/** What an agency was asked in the span, each time by itself. */
export async function referralsAsked(read: Reader, span: Span, filter: FigureFilter) {
  return await read
    .select({
      agencyId: agencies.id,
      agency: agencies.name,
      caseId: referrals.caseId,
      askedAt: referrals.askedAt,
      dueAt: referrals.dueAt,
      answeredAt: referrals.answeredAt,
      withdrawnAt: referrals.withdrawnAt,
    })
    .from(referrals)
    .innerJoin(agencies, eq(agencies.id, referrals.agencyId))
    .innerJoin(cases, eq(cases.id, referrals.caseId))
    .leftJoin(clarifications, eq(clarifications.id, cases.clarificationId))
    .leftJoin(revisions, current)
    .where(
      and(
        within(referrals.askedAt, span),
        isOr(topic, filter.topic),
        isOr(place, filter.place),
        filter.channel === undefined ? undefined : eq(channelOfCase, filter.channel),
        filter.agencyId === undefined ? undefined : eq(referrals.agencyId, filter.agencyId),
      ),
    )
    .orderBy(asc(agencies.name), asc(referrals.askedAt))
}

/**
 * The clarifications that residents rated, by questions asked in the span, the most disliked first. What was rated is
 * the answer a question had at once, else the one its case had.
 */
export async function ratedWorst(read: Reader, span: Span, filter: FigureFilter, limit: number) {
  const rated = sql<string>`coalesce(${questions.clarificationId}, ${cases.clarificationId})`
  const how = (feedback: 'helpful' | 'unhelpful') =>
    sql<number>`sum(case when ${questions.feedback} = ${sql.raw(`'${feedback}'`)} then 1 else 0 end)`.mapWith(
      Number,
    )
  const unhelpful = how('unhelpful')
  return await read
    .select({ id: rated, helpful: how('helpful'), unhelpful })
    .from(questions)
    .leftJoin(cases, caseOfQuestion)
    .leftJoin(clarifications, eq(clarifications.id, answerOfQuestion))
    .leftJoin(revisions, current)
    .where(
      and(
        within(questions.askedAt, span),
        isNotNull(questions.feedback),
        isNotNull(rated),
        fitsQuestion(filter),
      ),
    )
    .groupBy(rated)
    .having(sql`${unhelpful} > 0`)
    .orderBy(desc(unhelpful), asc(rated))
    .limit(limit)
}

/** The newest questions of the span with words: whether they have an answer, who asked (to count people by) and the words. */
export async function newestWords(
  read: Reader,
  span: Span,
  filter: FigureFilter,
  answered: boolean,
  limit: number,
): Promise<{ askerId: string; text: string }[]> {
  return await read
    .select({ askerId: questions.askerId, text: questions.text })
    .from(questions)
    .leftJoin(cases, caseOfQuestion)
    .leftJoin(clarifications, eq(clarifications.id, answerOfQuestion))
    .leftJoin(revisions, current)
    .where(
      and(
        within(questions.askedAt, span),
        ne(questions.text, ''),
        answered ? isNotNull(answerOfQuestion) : isNull(answerOfQuestion),
        fitsQuestion(filter),
      ),
    )
    .orderBy(desc(questions.askedAt), desc(questions.id))
    .limit(limit)
}

/** What can be chosen from: every place that cases and clarifications name, and every agency. */
export async function figureChoices(
  read: Reader,
): Promise<{ places: string[]; agencies: { id: string; name: string }[] }> {
  const ofCases = await read.selectDistinct({ place: cases.place }).from(cases).where(isNotNull(cases.place))
  const ofRevisions = await read.selectDistinct({ place: revisions.place }).from(revisions)
  const named = [...ofCases, ...ofRevisions].flatMap((row) => row.place ?? [])
  return {
    places: [...new Set(named)].sort((a, b) => a.localeCompare(b, 'id')),
    agencies: await read
      .select({ id: agencies.id, name: agencies.name })
      .from(agencies)
      .orderBy(asc(agencies.name)),
  }
}
