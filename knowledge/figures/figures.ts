/**
 * The figures of a span. What each number means is said at its name here, and in the words of the page in
 * `figureTerms` of knowledge/texts/figures.ts. They add up: every breakdown is folded from the same rows as the total.
 */
import { clarificationsById } from '../../db/clarifications.ts'
import {
  type Attribution,
  type CaseFacts,
  casesAlive,
  countAskers,
  countNotices,
  countQuestions,
  type FigureFilter,
  type NoticeCount,
  newestWords,
  type QuestionCount,
  ratedWorst,
  type Span,
} from '../../db/figures.ts'
import type { Reader } from '../../db/store.ts'
import { type AgencyFigures, agencyFigures } from './agencies.ts'
import { officeDay, officeTime } from './office-hours.ts'
import { type Middle, middleOf } from './percentiles.ts'
import { hour, mondayOf, timeBefore, week, weeksOf } from './spans.ts'
import { type UnansweredWord, unansweredWords } from './words.ts'

/** What is counted in every breakdown. `questions = atOnce + suggested + passedOn`; `notices = sent + failed + waiting`. */
export interface Counts {
  /** Questions asked in the span. What was repeated within a week, or said in a group, is no question of its own. */
  questions: number
  /** Of these: answered by the first reply, and the asker did not say that it does not answer. */
  atOnce: number
  /** Of these: titles were shown to pick from, and the asker did not say that none fits. */
  suggested: number
  /** Of the suggested: a title was picked, so that they are answered. */
  chosen: number
  /** Of the questions: they went into a case, at first or after an answer that did not answer. */
  passedOn: number
  /** Questions of the span whose answer was rated up. */
  helpful: number
  /** And down. */
  unhelpful: number
  /** Cases opened in the span. */
  opened: number
  /** Cases that ended in the span with a clarification, whenever they were opened. */
  answered: number
  /** Cases that ended in the span without one, other than by merging. */
  closed: number
  /** Cases that ended in the span because they were merged into another one. */
  merged: number
  /** Notices to askers, of how their case ended, that were owed in the span. */
  notices: number
  /** Of these: the messenger says that it has them. */
  sent: number
  /** Of these: they will never be sent, refused or cancelled. */
  failed: number
  /** Of these: still to be sent. */
  waiting: number
}

/** How long cases took that were answered in the span: from the first question now gathered in them to the answer. */
export interface AnswerTimes {
  /** In milliseconds of the clock. */
  readonly clock: Middle | undefined
  /** In milliseconds of office hours: see office-hours.ts. */
  readonly office: Middle | undefined
}

/** A row of a breakdown. A question counts in the week it was asked, a case in those it was opened and it ended, a notice in that in which it was owed. */
export interface Group extends Counts {
  readonly times: AnswerTimes
}

export interface Figures {
  readonly span: Span
  readonly total: Group
  /** Cases open when the span began, and at its end (or now): `openAfter = openBefore + opened − answered − closed − merged`. */
  readonly openBefore: number
  readonly openAfter: number
  /** People who asked in the span, one for each channel they ask on, and those of them who have an answer by now. */
  readonly askers: number
  readonly reached: number
  readonly byWeek: readonly (Group & { readonly week: Span })[]
  /** Null: not known yet. */
  readonly byTopic: ReadonlyMap<string | null, Group>
  readonly byChannel: ReadonlyMap<string | null, Group>
  readonly byPlace: ReadonlyMap<string | null, Group>
  readonly byAgency: readonly AgencyFigures[]
  /** Answered cases by how many hours of office time they took: up to `until` hours, the last without an end. */
  readonly distribution: readonly { readonly until: number | undefined; readonly cases: number }[]
  readonly worst: readonly { readonly title: string; readonly helpful: number; readonly unhelpful: number }[]
  readonly words: readonly UnansweredWord[]
  readonly rising: readonly RisingTopic[]
}

/** A topic asked about more than just before, by more than chance alone would bring. */
export interface RisingTopic {
  readonly topic: string
  readonly before: number
  readonly now: number
}

const shownWorst = 10
const shownWords = 25

/** How many of the newest questions with, and without, an answer are read for their words. */
const mostTexts = 4_000

export async function figuresOf(read: Reader, span: Span, filter: FigureFilter, now: Date): Promise<Figures> {
  const firstWeek = mondayOf(span.from)
  const questions = await countQuestions(read, span, filter, firstWeek)
  const before = await countQuestions(read, timeBefore(span, now), filter, firstWeek)
  const cases = await casesAlive(read, span, filter)
  const notices = await countNotices(read, span, filter, firstWeek)
  const askers = await countAskers(read, span, filter)
  const rows: Counted = { span, questions, cases: cases.map((row) => caseIn(row, span)), notices }
  const weeks = weeksOf(span, now)
  const byWeek = groupBy(rows, {
    question: ({ week }) => week,
    notice: ({ week }) => week,
    moment: (at) => Math.round((mondayOf(at).getTime() - firstWeek.getTime()) / week),
  })
  const by = <T>(key: (of: Attribution) => T) => groupBy(rows, { question: key, notice: key, case: key })
  const total = by(() => 'all').get('all') ?? emptyGroup()
  const { opened, answered, closed, merged } = total
  const openBefore = cases.filter(({ openedAt }) => openedAt < span.from).length
  const sum = (of: 'asked' | 'reached') => askers.reduce((n, row) => n + row[of], 0)
  return {
    span,
    total,
    openBefore,
    openAfter: openBefore + opened - answered - closed - merged,
    askers: sum('asked'),
    reached: sum('reached'),
    byWeek: weeks.map((week, index) => ({ week, ...(byWeek.get(index) ?? emptyGroup()) })),
    byTopic: by(({ topic }) => topic),
    byChannel: by(({ channel }) => channel),
    byPlace: by(({ place }) => place),
    byAgency: await agencyFigures(read, span, filter, now),
    distribution: distributionOf(rows.cases),
    worst: await worstOf(read, span, filter),
    words: unansweredWords(
      await newestWords(read, span, filter, false, mostTexts),
      await newestWords(read, span, filter, true, mostTexts),
      shownWords,
    ),
    rising: risingTopics(before, questions),
  }
}

/** Only what is counted of questions and cases in a span: all of it, and by place. */
export async function mainFigures(
  read: Reader,
  span: Span,
): Promise<{ readonly total: Group; readonly byPlace: ReadonlyMap<string | null, Group> }> {
  const questions = await countQuestions(read, span, {}, mondayOf(span.from))
  const cases = await casesAlive(read, span, {})
  const rows: Counted = { span, questions, cases: cases.map((row) => caseIn(row, span)), notices: [] }
  const by = <T>(key: (of: Attribution) => T) => groupBy(rows, { question: key, notice: key, case: key })
  return {
    total: by(() => 'all').get('all') ?? emptyGroup(),
    byPlace: by(({ place }) => place),
  }
}

interface Counted {
  readonly span: Span
  readonly questions: readonly QuestionCount[]
  readonly cases: readonly CaseIn[]
  readonly notices: readonly NoticeCount[]
}

/** A case and what of it falls into the span. */
interface CaseIn {
  readonly facts: CaseFacts
  readonly opened: boolean
  readonly end?: {
    readonly at: Date
    readonly way: 'answered' | 'closed' | 'merged'
    /** From the first question, in milliseconds. */
    readonly clock: number
    readonly office: number
  }
}

function caseIn(facts: CaseFacts, { from, until }: Span): CaseIn {
  const { openedAt, endedAt, status, closeReason, firstAskedAt } = facts
  const opened = openedAt >= from
  if (endedAt === null || endedAt >= until) return { facts, opened }
  const way = status === 'answered' ? 'answered' : closeReason === 'digabung' ? 'merged' : 'closed'
  const asked = firstAskedAt ?? openedAt
  const clock = Math.max(0, endedAt.getTime() - asked.getTime())
  return { facts, opened, end: { at: endedAt, way, clock, office: officeTime(asked, endedAt) } }
}

/** Where each row belongs; a case by itself, or by the moments it was opened and ended. */
type Keys<T> = {
  readonly question: (row: QuestionCount) => T
  readonly notice: (row: NoticeCount) => T
} & ({ readonly case: (row: CaseFacts) => T } | { readonly moment: (at: Date) => T })

function groupBy<T>({ questions, cases, notices }: Counted, keys: Keys<T>): Map<T, Group> {
  const groups = new Map<T, { counts: Counts; clock: number[]; office: number[] }>()
  const at = (key: T) => {
    const group = groups.get(key) ?? { counts: emptyCounts(), clock: [], office: [] }
    groups.set(key, group)
    return group
  }
  const keyOf = (facts: CaseFacts, moment: Date) => ('case' in keys ? keys.case(facts) : keys.moment(moment))
  for (const row of questions) addQuestions(at(keys.question(row)).counts, row)
  for (const row of notices) addNotices(at(keys.notice(row)).counts, row)
  for (const { facts, opened, end } of cases) {
    if (opened) at(keyOf(facts, facts.openedAt)).counts.opened += 1
    if (end === undefined) continue
    const group = at(keyOf(facts, end.at))
    group.counts[end.way] += 1
    if (end.way !== 'answered') continue
    group.clock.push(end.clock)
    group.office.push(end.office)
  }
  return new Map(
    [...groups].map(([key, { counts, clock, office }]) => [
      key,
      { ...counts, times: { clock: middleOf(clock), office: middleOf(office) } },
    ]),
  )
}

function addQuestions(counts: Counts, { outcome, offered, feedback, n }: QuestionCount): void {
  counts.questions += n
  if (outcome === 'case') counts.passedOn += n
  else if (offered === 0) counts.atOnce += n
  else counts.suggested += n
  if (outcome === 'answered' && offered === 1) counts.chosen += n
  if (feedback !== null) counts[feedback] += n
}

function addNotices(counts: Counts, { status, n }: NoticeCount): void {
  counts.notices += n
  counts[status === 'cancelled' ? 'failed' : status] += n
}

/** In hours of office time: an hour, half a day, one working day, two, five, and more. */
const steps = [1, 4, ...[1, 2, 5].map((days) => (days * officeDay) / hour), undefined]

function distributionOf(cases: readonly CaseIn[]): Figures['distribution'] {
  const times = cases.flatMap(({ end }) => (end?.way === 'answered' ? [end.office] : []))
  return steps.map((until, index) => {
    const after = index === 0 ? -1 : (steps[index - 1] ?? 0) * hour
    return { until, cases: times.filter((time) => time > after && time <= (until ?? Infinity) * hour).length }
  })
}

async function worstOf(read: Reader, span: Span, filter: FigureFilter): Promise<Figures['worst']> {
  const rated = await ratedWorst(read, span, filter, shownWorst)
  const known = await clarificationsById(
    read,
    rated.map(({ id }) => id),
  )
  const titles = new Map(known.map(({ id, title }) => [id, title]))
  return rated.map(({ id, helpful, unhelpful }) => ({ title: titles.get(id) ?? id, helpful, unhelpful }))
}

/** At least so many questions, and so many standard deviations above the time before (two Poisson counts compared). */
const fewestRising = 5
const clearlyMore = 2

function risingTopics(before: readonly QuestionCount[], now: readonly QuestionCount[]): RisingTopic[] {
  const [then, today] = [questionsByTopic(before), questionsByTopic(now)]
  const excess = ({ before, now }: RisingTopic) => (now - before) / Math.sqrt(now + before)
  return [...today]
    .map(([topic, n]) => ({ topic, now: n, before: then.get(topic) ?? 0 }))
    .filter((one) => one.now >= fewestRising && excess(one) >= clearlyMore)
    .sort((a, b) => excess(b) - excess(a))
}

function questionsByTopic(rows: readonly QuestionCount[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { topic, n } of rows) if (topic !== null) counts.set(topic, (counts.get(topic) ?? 0) + n)
  return counts
}

const emptyGroup = (): Group => ({ ...emptyCounts(), times: { clock: undefined, office: undefined } })

export const countNames = [
  'questions',
  'atOnce',
  'suggested',
  'chosen',
  'passedOn',
  'helpful',
  'unhelpful',
  'opened',
  'answered',
  'closed',
  'merged',
  'notices',
  'sent',
  'failed',
  'waiting',
] as const satisfies readonly (keyof Counts)[]

const emptyCounts = (): Counts =>
  Object.fromEntries(countNames.map((name) => [name, 0])) as Record<(typeof countNames)[number], number>
