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

const UNITS = new Map([
  ['satu', 1],
  ['dua', 2],
  ['tiga', 3],
  ['empat', 4],
  ['lima', 5],
  ['enam', 6],
  ['tujuh', 7],
  ['delapan', 8],
  ['sembilan', 9],
])
const ONES = new Map([
  ['sepuluh', 10],
  ['sebelas', 11],
  ['seratus', 100],
  ['seribu', 1e3],
  ['sejuta', 1e6],
  ['semiliar', 1e9],
  ['setriliun', 1e12],
])
const SCALES = new Map([
  ['belas', 0],
  ['puluh', 10],
  ['ratus', 100],
  ['ribu', 1e3],
  ['juta', 1e6],
  ['miliar', 1e9],
  ['triliun', 1e12],
])
const LARGEST = 1e15
// A small number written as a word is a figure only before something counted: "dua orang", not "Naikoten Dua".
const COUNTED = new Set(
  'tahun bulan minggu hari jam menit detik orang kali ekor kilo kilogram meter kilometer persen buah unit keluarga korban warga anak desa kecamatan kelurahan rumah pasien kasus dosis lembar tingkat lantai'.split(
    ' ',
  ),
)

/** A number spelled in words or with a scale ("lima ratus ribu", "1.2 juta") and how many words it takes. */
export function readQuantity(
  words: readonly string[],
  start: number,
): { value: string; length: number } | undefined {
  let total = 0
  let section = 0
  let lastScale = Number.POSITIVE_INFINITY
  let i = start
  let compound = false
  let digits = false
  for (; i < words.length; i++) {
    const word = words[i] ?? ''
    const one = ONES.get(word)
    const unit = UNITS.get(word) ?? (one !== undefined && one < 1e3 ? one : undefined)
    const scale = SCALES.get(word) ?? (one !== undefined && one >= 1e3 ? one : undefined)
    const number = /^\d{1,15}(?:\.\d+)?$/.test(word) ? Number(word) : undefined
    if (scale !== undefined && (one !== undefined || i > start)) {
      compound = true
      if (scale === 0) section += 10
      else if (scale <= 100) {
        const tail = digits ? section : section % 10 || (section % 100 === 0 ? 0 : section % 100)
        section = digits ? section * scale : section - tail + (tail || 1) * scale
      } else if (scale < lastScale) {
        total += (section || 1) * scale
        section = 0
        lastScale = scale
      } else {
        total = (total + section) * scale
        section = 0
        lastScale = scale
      }
      digits = false
    } else if (unit !== undefined && !digits && (section % 10 === 0 || one !== undefined)) {
      section += unit
      if (one !== undefined) compound = true
    } else if (
      number !== undefined &&
      section === 0 &&
      (i === start || endsInSmallerScale(words, i + 1, lastScale))
    ) {
      section = number
      digits = true
    } else break
    if (total + section >= LARGEST) return undefined
  }
  const length = i - start
  if (length === 0) return undefined
  if (!compound && (digits || length > 1 || !COUNTED.has(words[i] ?? ''))) return undefined
  return { value: String(Math.round(total + section)), length }
}

function endsInSmallerScale(words: readonly string[], at: number, lastScale: number): boolean {
  const scale = SCALES.get(words[at] ?? '')
  return scale !== undefined && scale >= 1e3 && scale < lastScale
}
