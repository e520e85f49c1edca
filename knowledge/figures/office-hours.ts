/**
 * Office hours: the one place that says when Kominfo's desk is staffed. Monday to Friday, 07.30 to 16.00 in Kupang
 * (WITA). Holidays and collective leave are not known to the program: they count as working days, and the page says so.
 */
import { day, hour, witaOffset } from './spans.ts'

/** After midnight in Kupang, in milliseconds. */
const opens = 7.5 * hour
const closes = 16 * hour

/** What one working day has, in milliseconds. */
export const officeDay = closes - opens

/** How much office time lies between two moments, in milliseconds; 0 when the second is not later. */
export function officeTime(from: Date, until: Date): number {
  return until > from ? officeTimeBefore(until) - officeTimeBefore(from) : 0
}

/** Office time since a Monday long ago. */
function officeTimeBefore(at: Date): number {
  // Day 4 of 1970 was its first Monday.
  const local = at.getTime() + witaOffset - 4 * day
  const days = Math.floor(local / day)
  const weekday = ((days % 7) + 7) % 7
  const workdays = Math.floor(days / 7) * 5 + Math.min(weekday, 5)
  const today = weekday < 5 ? Math.min(Math.max(local - days * day - opens, 0), officeDay) : 0
  return workdays * officeDay + today
}
