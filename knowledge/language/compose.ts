import type { Atom } from './atoms.ts'
import { canonicalTime, dayAndMonth, fullDate, monthNumber, readQuantity } from './quantities.ts'

/**
 * Puts together what people write in several pieces: "Rp 600 ribu", "7 April 2021", "+62 812-3456-7890".
 * It looks at the words only, never at the punctuation between them, so that reading its result again
 * changes nothing.
 */
export function compose(pieces: readonly Atom[]): readonly Atom[] {
  const words = pieces.map(({ word }) => word)
  const composed: Atom[] = []
  let i = 0
  while (i < pieces.length) {
    const first = pieces[i]
    if (first === undefined) break
    const found = readDate(words, i) ?? readClock(words, i) ?? readPhone(words, i) ?? readAmount(words, i)
    if (found === undefined) composed.push(first)
    else
      composed.push({
        ...first,
        word: found.word,
        kind: found.kind,
        pause: pieces[i + found.length - 1]?.pause ?? true,
      })
    i += found?.length ?? 1
  }
  return composed
}

interface Found extends Pick<Atom, 'word' | 'kind'> {
  readonly length: number
}

const SMALL = /^\d{1,2}$/
const YEAR = /^(?:19|20)\d{2}$/

function readDate(words: readonly string[], i: number): Found | undefined {
  const [a = '', b = '', c = ''] = words.slice(i, i + 3)
  const dayFirst = SMALL.test(a) ? monthNumber(b) : undefined
  if (dayFirst !== undefined) {
    const date = YEAR.test(c) ? fullDate(Number(a), dayFirst, Number(c)) : undefined
    if (date !== undefined) return { word: date, kind: 'date', length: 3 }
    const day = dayAndMonth(Number(a), dayFirst)
    return day === undefined ? undefined : { word: day, kind: 'date', length: 2 }
  }
  const monthFirst = monthNumber(a)
  if (monthFirst !== undefined && SMALL.test(b) && YEAR.test(c)) {
    const date = fullDate(Number(b), monthFirst, Number(c))
    if (date !== undefined) return { word: date, kind: 'date', length: 3 }
  }
  return undefined
}

const DOTTED_TIME = /^\d{1,2}\.\d{2}$/
const BEFORE_TIME = new Set(['jam', 'pukul'])
const AFTER_TIME = new Set(['wita', 'wib', 'wit'])

function readClock(words: readonly string[], i: number): Found | undefined {
  const word = words[i] ?? ''
  if (!DOTTED_TIME.test(word)) return undefined
  if (!BEFORE_TIME.has(words[i - 1] ?? '') && !AFTER_TIME.has(words[i + 1] ?? '')) return undefined
  const time = canonicalTime(word)
  return time === undefined ? undefined : { word: time, kind: 'word', length: 1 }
}

const WHOLE_PHONE = /^(?:62|0)(8\d{7,11}|[2-7]\d{8,10})$/
const AREA = /^0[2-9]\d{1,2}$/

function readPhone(words: readonly string[], i: number): Found | undefined {
  const whole = WHOLE_PHONE.exec(words[i] ?? '')
  if (whole) return { word: `0${whole[1]}`, kind: 'phone', length: 1 }
  const countryAlone = words[i] === '62'
  let digits = countryAlone ? '' : (words[i] ?? '')
  if (!countryAlone && !/^(?:62|0)8\d{1,4}$/.test(digits) && !AREA.test(digits)) return undefined
  for (let length = 1; length <= 5; length++) {
    const local = digits.replace(/^62/, '').replace(/^0?/, '0')
    const enough =
      AREA.test(words[i] ?? '') && !digits.startsWith('08') ? local.length >= 9 : local.length >= 10
    const next = words[i + length] ?? ''
    if (enough && (local.length >= 12 || !/^\d{3,4}$/.test(next)))
      return local.length <= 13 && length > 1 ? { word: local, kind: 'phone', length } : undefined
    if (!/^\d{2,8}$/.test(next)) return undefined
    digits += next
  }
  return undefined
}

const BILLIONS = new Map([
  ['m', 'miliar'],
  ['t', 'triliun'],
])

function readAmount(words: readonly string[], i: number): Found | undefined {
  if (words[i] === 'rp' && /^\d/.test(words[i + 1] ?? '')) {
    const [, digits = words[i + 1] ?? '', joined] = /^(\d+)([mt])$/.exec(words[i + 1] ?? '') ?? []
    const scale = BILLIONS.get(joined ?? words[i + 2] ?? '')
    const rest =
      scale === undefined ? words.slice(i + 1) : [digits, scale, ...words.slice(i + (joined ? 2 : 3))]
    const amount = readQuantity(rest, 0)
    if (amount === undefined) return { word: digits, kind: 'number', length: 2 }
    const extra = scale === undefined ? 1 : joined ? 0 : 1
    return { word: amount.value, kind: 'number', length: amount.length + extra }
  }
  const amount = readQuantity(words, i)
  return amount && { word: amount.value, kind: 'number', length: amount.length }
}
