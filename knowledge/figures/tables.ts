/** The breakdowns as tables: the page, its charts and the CSV files all show these. */
import type { ChannelName } from '../../db/shapes.ts'
import { formatDate } from '../dates.ts'
import { figureChannels, figureTerms, figureTexts as texts } from '../texts/figures.ts'
import type { Translated } from '../texts/languages.ts'
import { categoryTerms } from '../texts/terms.ts'
import type { Figures, Group } from './figures.ts'
import { officeDay } from './office-hours.ts'
import type { Middle } from './percentiles.ts'
import { day, hour } from './spans.ts'
import { fewestAskers } from './words.ts'

export const tableNames = [
  'minggu',
  'topik',
  'kanal',
  'tempat',
  'instansi',
  'lama',
  'penilaian',
  'kata',
  'naik',
] as const
export type TableName = (typeof tableNames)[number]

/** clock, office: a duration in milliseconds, of the clock or of office time, which has days of 8.5 hours. */
export type ColumnKind = 'text' | 'count' | 'percent' | 'clock' | 'office'

export interface Table {
  readonly caption: string
  readonly note: string
  readonly columns: readonly { readonly label: string; readonly kind: ColumnKind }[]
  /** Null: there is no such number. */
  readonly rows: readonly (readonly Cell[])[]
  /** What the rows add up to, where they do. */
  readonly total?: readonly Cell[]
}
type Cell = string | number | null

export function tableOf(name: TableName, figures: Figures): Table {
  const { tables, notes, columns } = texts
  switch (name) {
    case 'minggu': {
      const rows = figures.byWeek.map((group) => [weekWords(group.week), group] as const)
      return breakdown(tables.week, notes.week, columns.week, rows, figures.total)
    }
    case 'topik':
      return breakdown(
        tables.topic,
        notes.topic,
        columns.topic,
        named(figures.byTopic, topicLabel),
        figures.total,
      )
    case 'kanal':
      return breakdown(
        tables.channel,
        notes.channel,
        columns.channel,
        named(figures.byChannel, (channel) => figureChannels[channel as ChannelName], texts.noChannel),
        figures.total,
      )
    case 'tempat':
      return breakdown(
        tables.place,
        notes.place,
        columns.place,
        named(figures.byPlace, (place) => place),
        figures.total,
      )
    case 'instansi':
      return agencyTable(figures)
    case 'lama':
      return {
        caption: tables.distribution,
        note: notes.distribution,
        columns: [text(columns.duration), counted(columns.cases)],
        rows: figures.distribution.map(({ until, cases }) => [stepWords(until), cases]),
        total: [texts.total, figures.total.answered],
      }
    case 'penilaian':
      return {
        caption: tables.worst,
        note: notes.worst,
        columns: [
          text(columns.clarification),
          counted(figureTerms.unhelpful.label),
          counted(figureTerms.helpful.label),
        ],
        rows: figures.worst.map(({ title, unhelpful, helpful }) => [title, unhelpful, helpful]),
      }
    case 'kata':
      return {
        caption: tables.words,
        note: notes.words(fewestAskers),
        columns: [
          text(columns.words),
          counted(columns.wordAskers),
          { label: columns.shareWithout, kind: 'percent' },
          { label: columns.shareHaving, kind: 'percent' },
        ],
        rows: figures.words.map(({ words, askers, share, shareAnswered }) => [
          words,
          askers,
          Math.round(share * 100),
          Math.round(shareAnswered * 100),
        ]),
      }
    case 'naik':
      return {
        caption: tables.rising,
        note: notes.rising,
        columns: [text(columns.topic), counted(columns.before), counted(columns.now)],
        rows: figures.rising.map(({ topic, before, now }) => [topicLabel(topic), before, now]),
      }
  }
}

/** `3–9 November 2026` would need two languages of months: both days are said whole. */
export const weekWords = (week: Figures['span']): string => {
  const [first, last] = [formatDate(week.from), formatDate(new Date(week.until.getTime() - 1))]
  return first === last ? first : `${first} – ${last}`
}

export const topicLabel = (topic: string): string =>
  (categoryTerms as Readonly<Record<string, string>>)[topic] ?? topic

const text = (label: string) => ({ label, kind: 'text' }) as const
const counted = (label: string) => ({ label, kind: 'count' }) as const

const breakdownCounts = [
  'questions',
  'atOnce',
  'suggested',
  'passedOn',
  'opened',
  'answered',
  'closed',
  'merged',
  'notices',
  'sent',
  'failed',
  'waiting',
  'helpful',
  'unhelpful',
] as const

function breakdown(
  caption: string,
  note: string,
  first: string,
  rows: readonly (readonly [string, Group])[],
  total: Group,
): Table {
  const { median, p90, officeMedian, officeP90 } = texts.columns
  const cells = (label: string, group: Group): Cell[] => [
    label,
    ...breakdownCounts.map((name) => group[name]),
    ...both(group.times.clock),
    ...both(group.times.office),
  ]
  return {
    caption,
    note,
    columns: [
      text(first),
      ...breakdownCounts.map((name) => counted(figureTerms[name].label)),
      { label: median, kind: 'clock' },
      { label: p90, kind: 'clock' },
      { label: officeMedian, kind: 'office' },
      { label: officeP90, kind: 'office' },
    ],
    rows: rows.map(([label, group]) => cells(label, group)),
    total: cells(texts.total, total),
  }
}

const both = (middle: Middle | undefined): [number | null, number | null] => [
  middle?.median ?? null,
  middle?.p90 ?? null,
]

/** Most questions first; what is not known yet comes last. */
function named(
  groups: ReadonlyMap<string | null, Group>,
  label: (key: string) => string,
  unknown: string = texts.unknown,
): [string, Group][] {
  return [...groups]
    .sort(
      ([a, one], [b, other]) =>
        Number(a === null) - Number(b === null) ||
        other.questions - one.questions ||
        other.opened - one.opened ||
        String(a).localeCompare(String(b)),
    )
    .map(([key, group]) => [key === null ? unknown : label(key), group])
}

function agencyTable({ byAgency }: Figures): Table {
  const { columns, tables, notes } = texts
  return {
    caption: tables.agency,
    note: notes.agency,
    columns: [
      text(columns.agency),
      counted(columns.asked),
      counted(columns.inCases),
      counted(columns.agencyAnswered),
      counted(columns.agencyWaiting),
      counted(columns.withdrawn),
      counted(columns.late),
      counted(columns.overdue),
      { label: columns.longestOverdue, kind: 'clock' },
      { label: columns.median, kind: 'clock' },
      { label: columns.p90, kind: 'clock' },
      { label: columns.officeMedian, kind: 'office' },
      { label: columns.officeP90, kind: 'office' },
    ],
    rows: byAgency.map((row) => [
      row.agency,
      row.asked,
      row.cases,
      row.answered,
      row.waiting,
      row.withdrawn,
      row.late,
      row.overdue,
      row.overdue === 0 ? null : row.longestOverdue,
      ...both(row.clock),
      ...both(row.office),
    ]),
  }
}

function stepWords(until: number | undefined): string {
  if (until === undefined) return texts.steps.longer
  const days = (until * hour) / officeDay
  return days >= 1 ? texts.steps.upToDays(days) : texts.steps.upToHours(until)
}

/** `2 hari 3 jam`, `4 jam 10 menit`: to the two largest units; a day of office time has 8.5 hours. */
export function durationText(
  milliseconds: number,
  kind: 'clock' | 'office',
  words: Translated<typeof texts.duration> = texts.duration,
): string {
  const aDay = kind === 'office' ? officeDay : day
  const minutes = Math.round(milliseconds / 60_000)
  if (minutes < 60) return words.minutes(minutes)
  if (minutes * 60_000 < 2 * aDay) return words.hours(Math.floor(minutes / 60), minutes % 60)
  const days = Math.floor((minutes * 60_000) / aDay)
  return words.days(days, Math.floor((minutes * 60_000 - days * aDay) / hour))
}

/** The last day that a span shows: today, while it still runs. */
export const shownUntil = (span: Figures['span'], now: Date): string =>
  formatDate(new Date(Math.min(span.until.getTime() - 1, Math.max(now.getTime(), span.from.getTime()))))
