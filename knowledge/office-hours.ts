/**
 * The hours in which the city's offices answer: Monday to Friday, 07.30 to 16.00 in Kupang, which is 8 hours ahead of
 * UTC all year round. Public holidays are not known here: who sets a deadline looks at the calendar.
 */

const hour = 60 * 60 * 1_000
const day = 24 * hour
const ahead = 8 * hour
const opening = 7.5 * hour
const closing = 16 * hour

/** How long the offices are open on a working day, in hours. */
export const workingDay = (closing - opening) / hour

/** The first moment at which the offices have been open for so many hours since `from`: for none, that is `from`. */
export function afterOfficeHours(from: Date, hours: number): Date {
  if (hours === 0) return from
  let left = hours * hour
  for (let at = from.getTime() + ahead; ; at = startOf(at) + day) {
    if (!isWorkingDay(at)) continue
    const begins = Math.max(at, startOf(at) + opening)
    const ends = startOf(at) + closing
    if (begins >= ends) continue
    if (left <= ends - begins) return new Date(begins + left - ahead)
    left -= ends - begins
  }
}

/** Whether the offices are open at this moment. */
export function isOfficeOpen(now: Date): boolean {
  const at = now.getTime() + ahead
  const passed = at - startOf(at)
  return isWorkingDay(at) && passed >= opening && passed < closing
}

const startOf = (at: number): number => Math.floor(at / day) * day

/** 1 January 1970 was a Thursday. */
const isWorkingDay = (at: number): boolean => {
  const weekday = (Math.floor(at / day) + 4) % 7
  return weekday >= 1 && weekday <= 5
}
