/** The spans of time that figures are counted over, in the time of Kupang (WITA, UTC+8 all year round). */
import type { Span } from '../../db/figures.ts'
import { dayOf } from '../dates.ts'

export const hour = 60 * 60 * 1_000
export const day = 24 * hour
export const week = 7 * day

/** How much later it is in Kupang than in UTC, in milliseconds. */
export const witaOffset = 8 * hour

/** What can be chosen by name: the one that runs at a moment. */
export const calendarSpans = ['minggu', 'bulan', 'kuartal', 'tahun'] as const
export type CalendarSpan = (typeof calendarSpans)[number]

/** The beginning of a day `YYYY-MM-DD` in Kupang. */
const startOf = (isoDay: string): Date => new Date(Date.parse(`${isoDay}T00:00:00Z`) - witaOffset)

/** The first day of the month that is `months` after the one of `year` and `month` (1 to 12). */
const firstOfMonth = (year: number, month: number, months = 0): Date =>
  new Date(Date.UTC(year, month - 1 + months, 1) - witaOffset)

/** Monday, 00.00 in Kupang, of the week of this moment. 1970 began on a Thursday. */
export function mondayOf(at: Date): Date {
  const days = Math.floor((at.getTime() + witaOffset) / day)
  return new Date((days - ((days + 3) % 7)) * day - witaOffset)
}

/** The whole week, month, quarter or year of this moment, also what of it is still to come. */
export function calendarSpan(name: CalendarSpan, at: Date): Span {
  const [year = 0, month = 0] = dayOf(at).split('-').map(Number)
  switch (name) {
    case 'minggu': {
      const from = mondayOf(at)
      return { from, until: new Date(from.getTime() + week) }
    }
    case 'bulan':
      return { from: firstOfMonth(year, month), until: firstOfMonth(year, month, 1) }
    case 'kuartal': {
      const first = month - ((month - 1) % 3)
      return { from: firstOfMonth(year, first), until: firstOfMonth(year, first, 3) }
    }
    case 'tahun':
      return { from: firstOfMonth(year, 1), until: firstOfMonth(year, 1, 12) }
  }
}

/** From the first day to the last one, both included, `YYYY-MM-DD`. */
export const daysSpan = (first: string, last: string): Span => ({
  from: startOf(first),
  until: new Date(startOf(last).getTime() + day),
})

/** A month `YYYY-MM`. */
export const monthSpan = (month: string): Span => calendarSpan('bulan', startOf(`${month}-01`))

/** The month before the one a span begins in. */
export const monthBefore = ({ from }: Span): Span => calendarSpan('bulan', new Date(from.getTime() - day))

/** `2026-11` for a moment in November. */
export const monthOf = (at: Date): string => dayOf(at).slice(0, 7)

/** The last day of a span, `YYYY-MM-DD`. */
export const lastDayOf = ({ until }: Span): string => dayOf(new Date(until.getTime() - 1))

/** As much time just before a span as of the span has passed: a week that has run for two days is held against two days. */
export function timeBefore({ from, until }: Span, now: Date): Span {
  const passed = Math.max(0, Math.min(until.getTime(), now.getTime()) - from.getTime())
  return { from: new Date(from.getTime() - passed), until: from }
}

/** The weeks of a span, Monday to Sunday; the first and the last may be cut, and none begins after `now`. */
export function weeksOf({ from, until }: Span, now: Date): Span[] {
  const end = Math.min(until.getTime(), Math.max(now.getTime() + 1, from.getTime() + 1))
  const weeks: Span[] = []
  for (let monday = mondayOf(from).getTime(); monday < end; monday += week)
    weeks.push({
      from: new Date(Math.max(monday, from.getTime())),
      until: new Date(Math.min(monday + week, until.getTime())),
    })
  return weeks
}
