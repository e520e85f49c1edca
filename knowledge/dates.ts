/** Days and dates as residents of Kupang read them: in Indonesian, in the time of Kupang (WITA, UTC+8). */
import type { Language } from './texts/languages.ts'

const zone = 'Asia/Makassar'

/** What writes a date in each language. */
const inLanguages = (options: Intl.DateTimeFormatOptions): Record<Language, Intl.DateTimeFormat> => ({
  id: new Intl.DateTimeFormat('id-ID', options),
  en: new Intl.DateTimeFormat('en-GB', options),
})

const longDate = inLanguages({ dateStyle: 'long', timeZone: zone })
const longDateTime = inLanguages({ dateStyle: 'long', timeStyle: 'short', timeZone: zone })
const shortTime = new Intl.DateTimeFormat('id-ID', { timeStyle: 'short', timeZone: zone })
const isoDay = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone })
const month = inLanguages({ year: 'numeric', month: 'long', timeZone: 'UTC' })
const dayMonth = inLanguages({ dateStyle: 'long', timeZone: 'UTC' })

/** `7 April 2021` */
export const formatDate = (at: Date, language: Language = 'id'): string => longDate[language].format(at)

/** `7 April 2021 pukul 02.00 WITA` */
export const formatDateTime = (at: Date, language: Language = 'id'): string =>
  `${longDateTime[language].format(at)} WITA`

/** `02.00` */
export const formatTime = (at: Date): string => shortTime.format(at)

/** The day in Kupang at this moment, `YYYY-MM-DD`. */
export const dayOf = (at: Date): string => isoDay.format(at)

/** A day, month or year as a source gives it (`2025-06-11`, `2025-06`, `2025`) in words. */
export function formatPartialDate(date: string, language: Language = 'id'): string {
  if (date.length === 4) return date
  const at = new Date(`${date.length === 7 ? `${date}-01` : date}T00:00:00Z`)
  return (date.length === 7 ? month : dayMonth)[language].format(at)
}

/** Whether what held until `validUntil` (its last day, null: no end) no longer holds at `now`. */
export const hasExpired = (validUntil: string | null, now: Date): boolean =>
  validUntil !== null && validUntil < dayOf(now)

const day = 24 * 60 * 60 * 1_000

/** The day so many days after this one, both `YYYY-MM-DD`. */
export const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10)

/** The day in Kupang whose 08.00 has been last: there it is 8 hours later than UTC, so that this is the day in UTC. */
export const lastMorning = (now: Date): string => now.toISOString().slice(0, 10)

export const week = 7 * day

/** The last Monday, 08.00 in Kupang, that has been by now: there it is 8 hours later than UTC, all year round. */
export function lastMondayMorning(now: Date): Date {
  const midnight = Math.floor(now.getTime() / day) * day
  const daysSinceMonday = (new Date(midnight).getUTCDay() + 6) % 7
  return new Date(midnight - daysSinceMonday * day)
}
