/**
 * The figures that everybody may see: whole months of the whole city, and how many asked from each kelurahan, so
 * coarsely that nobody can be found in them, nor by subtracting one number from another.
 */
import type { Reader } from '../../db/store.ts'
import { formatPartialDate } from '../dates.ts'
import { places } from '../language/lexicon.ts'
import type { Language } from '../texts/languages.ts'
import { publicTexts } from '../texts/public.ts'
import { trustTexts } from '../texts/trust.ts'
import { type Counts, mainFigures } from './figures.ts'
import { monthBefore, monthOf, monthSpan } from './spans.ts'
import type { Table } from './tables.ts'

/** How few is said, in every language the same. */
const { fewer } = trustTexts.figures

const openCounts = [
  'questions',
  'atOnce',
  'suggested',
  'passedOn',
  'answered',
  'closed',
] as const satisfies readonly (keyof Counts)[]

export interface OpenMonth extends Pick<Counts, (typeof openCounts)[number]> {
  /** `2026-10` */
  readonly month: string
  /** How long the cases took that staff answered, in milliseconds of the clock and of office hours; null: none was. */
  readonly median: number | null
  readonly officeMedian: number | null
  /** Questions by kelurahan: to the nearest five, and `<5` below that. */
  readonly places: readonly { readonly place: string; readonly questions: number | typeof fewer }[]
}

const monthsShown = 12
const step = 5

const kelurahan: ReadonlySet<string> = new Set(
  places.filter(({ level }) => level === 'kelurahan').map(({ name }) => name),
)

/** The whole months of the last year, newest first; those before the first question are left out. */
export async function openMonths(read: Reader, now: Date): Promise<OpenMonth[]> {
  const months: OpenMonth[] = []
  let span = monthBefore(monthSpan(monthOf(now)))
  for (let n = 0; n < monthsShown; n++) {
    const { total, byPlace } = await mainFigures(read, span)
    months.push({
      month: monthOf(span.from),
      questions: total.questions,
      atOnce: total.atOnce,
      suggested: total.suggested,
      passedOn: total.passedOn,
      answered: total.answered,
      closed: total.closed,
      median: total.times.clock?.median ?? null,
      officeMedian: total.times.office?.median ?? null,
      places: [...byPlace]
        .flatMap(([place, { questions }]) =>
          place !== null && kelurahan.has(place) && questions > 0
            ? [{ place, questions: coarse(questions) }]
            : [],
        )
        .sort((a, b) => a.place.localeCompare(b.place, 'id')),
    })
    span = monthBefore(span)
  }
  return months.slice(0, months.findLastIndex((one) => openCounts.some((name) => one[name] > 0)) + 1)
}

/** Rounded, so that what is left out of a sum does not come out by subtraction. */
const coarse = (n: number): number | typeof fewer => (n < step ? fewer : Math.round(n / step) * step)

export function monthTable(months: readonly OpenMonth[], language: Language = 'id'): Table {
  const texts = publicTexts[language].trust.figures
  return {
    caption: texts.months,
    note: texts.monthsNote,
    columns: [
      { label: texts.columns.month, kind: 'text' },
      ...openCounts.map((name) => ({ label: texts.columns[name], kind: 'count' as const })),
      { label: texts.columns.median, kind: 'clock' },
      { label: texts.columns.officeMedian, kind: 'office' },
    ],
    rows: months.map((one) => [
      formatPartialDate(one.month, language),
      ...openCounts.map((name) => one[name]),
      one.median,
      one.officeMedian,
    ]),
  }
}

export function placeTable(months: readonly OpenMonth[], language: Language = 'id'): Table {
  const texts = publicTexts[language].trust.figures
  return {
    caption: texts.places,
    note: texts.placesNote,
    columns: [
      { label: texts.columns.month, kind: 'text' },
      { label: texts.columns.place, kind: 'text' },
      { label: texts.columns.questions, kind: 'count' },
    ],
    rows: months.flatMap(({ month, places }) =>
      places.map(({ place, questions }) => [formatPartialDate(month, language), place, questions]),
    ),
  }
}

/** As programs read it: durations in minutes. */
export const openJson = (months: readonly OpenMonth[]): object => ({
  months: months.map(({ median, officeMedian, ...counts }) => ({
    ...counts,
    medianMinutes: inMinutes(median),
    medianOfficeMinutes: inMinutes(officeMedian),
  })),
})

const inMinutes = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : Math.round(milliseconds / 60_000)
