/** Numbers, dates and clock times, each brought to one written form. */

const MONTHS = [
  'januari',
  'februari',
  'maret',
  'april',
  'mei',
  'juni',
  'juli',
  'agustus',
  'september',
  'oktober',
  'november',
  'desember',
] as const
const MONTH_BY_NAME = new Map<string, number>(MONTHS.map((name, i) => [name, i + 1]))
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** 1…12 for a month's Indonesian name. */
export function monthNumber(name: string): number | undefined {
  return MONTH_BY_NAME.get(name)
}

function isDay(day: number, month: number): boolean {
  return day >= 1 && day <= (DAYS_IN_MONTH[month - 1] ?? 0)
}

/** The month's name when the month has such a day. */
export function dayAndMonthName(day: number, month: number): string | undefined {
  return isDay(day, month) ? MONTHS[month - 1] : undefined
}

/** A day without a year, as "7-april"; undefined when there is no such day. */
export function dayAndMonth(day: number, month: number): string | undefined {
  return isDay(day, month) ? `${day}-${MONTHS[month - 1]}` : undefined
}

/** A full date as "2021-04-07"; two-digit years are of this century; undefined when there is no such day. */
export function fullDate(day: number, month: number, year: number): string | undefined {
  const fullYear = year < 100 ? 2000 + year : year
  if (!isDay(day, month) || fullYear < 1000) return undefined
  return `${fullYear}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Reads "2021-04-07", "07/04/2021" or "7-4-21" (day first; month first only where day first is no date). */
export function canonicalDate(text: string): string | undefined {
  const [a = 0, b = 0, c = 0] = text.split(/[/.-]/).map(Number)
  if (a > 31) return fullDate(c, b, a)
  return fullDate(a, b, c) ?? fullDate(b, a, c)
}

/** Reads "9:05" or "09.05" as "09:05"; undefined when the clock never shows it. */
export function canonicalTime(text: string): string | undefined {
  const [hour = 99, minute = 99] = text.split(/[:.]/).map(Number)
  if (hour > 24 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

const DOTTED_THOUSANDS = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/
const COMMA_THOUSANDS = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/
const DECIMAL = /^\d+[.,]\d+$/

/**
 * A number as written ("600.000,00", "1,250", "1,5") in digits with a decimal point. A separator before exactly
 * three digits parts thousands, as Indonesians write. What is no single number ("1.2.3") comes back in pieces.
 */
export function splitNumber(written: string): readonly string[] {
  if (DOTTED_THOUSANDS.test(written)) return [plainDecimal(written.replaceAll('.', '').replace(',', '.'))]
  if (COMMA_THOUSANDS.test(written)) return [plainDecimal(written.replaceAll(',', ''))]
  if (DECIMAL.test(written)) return [plainDecimal(written.replace(',', '.'))]
  return written.split(/[.,]/).filter((piece) => piece !== '')
}

function plainDecimal(number: string): string {
  return number.replace(/\.0+$/, '')
}

/** The day of a date in either of its written forms: "12-maret" for "2021-03-12" and for itself. */
export function dayOfDate(date: string): string {
  const [, month, day] = /^\d{4}-(\d\d)-(\d\d)$/.exec(date) ?? []
  return month && day ? (dayAndMonth(Number(day), Number(month)) ?? date) : date
}
