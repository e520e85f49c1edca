import type { Atom } from './atoms.ts'
import { beginsQuantity, readQuantity } from './number-words.ts'
import { canonicalTime, dayAndMonth, fullDate, monthNumber } from './quantities.ts'

/**
 * Puts together what people write in several pieces: "Rp 600 ribu", "7 April 2021", "+62 812-3456-7890".
 * It looks at the words only, never at the punctuation between them, and goes on until nothing more can be put
 * together, so that reading its result again changes nothing.
 */
export function compose(pieces: readonly Atom[]): readonly Atom[] {
  const composed = composeOnce(pieces)
  const settled =
    composed.length === pieces.length && composed.every(({ word }, i) => word === pieces[i]?.word)
  return settled ? composed : compose(composed)
}

function composeOnce(pieces: readonly Atom[]): readonly Atom[] {
  const words = pieces.map(({ word }) => word)
  const composed: Atom[] = []
  let i = 0
  while (i < pieces.length) {
    const first = pieces[i]
    if (first === undefined) break
    const found = mayBegin(first.word) ? readFrom(words, i) : undefined
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

function mayBegin(word: string): boolean {
  return /^\d/.test(word) || word === 'rp' || beginsQuantity(word) || monthNumber(word) !== undefined
}

function readFrom(words: readonly string[], i: number): Found | undefined {
  return (
    readDate(words, i) ??
    readClock(words, i) ??
    readPhone(words, i) ??
    readRupiah(words, i) ??
    readAmount(words, i)
  )
}

interface Found extends Pick<Atom, 'word' | 'kind'> {
  readonly length: number
}

const SMALL = /^\d{1,2}$/
const DAY_AND_MONTH = /^(\d{1,2})-(\p{L}+)$/u
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
  const [, day = '', month = ''] = DAY_AND_MONTH.exec(a) ?? []
  const date = YEAR.test(b) ? fullDate(Number(day), monthNumber(month) ?? 0, Number(b)) : undefined
  return date === undefined ? undefined : { word: date, kind: 'date', length: 2 }
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

const WHOLE_PHONE = /^(?:62|0)(?:8\d{7,11}|[2-7]\d{8,10})$/
// After the country's 62 or a 0: groups as people part them, or an area code and the number.
const PARTED_PHONE =
  /^(?:62 ?|0)8(?:\d{7,11}|\d{1,3} \d{6,8}|\d{1,3} \d{3,4} \d{3,5}|\d{1,3} \d{2,4} \d{2,4} \d{2,4})$|^0[2-9]\d{1,2} \d{5,8}$/
const MOST_GROUPS = 5

function readPhone(words: readonly string[], i: number): Found | undefined {
  const first = words[i] ?? ''
  if (!/^(?:62|0\d)/.test(first)) return undefined
  if (WHOLE_PHONE.test(first)) return { word: first.replace(/^62/, '0'), kind: 'phone', length: 1 }
  for (let length = Math.min(MOST_GROUPS, words.length - i); length > 1; length--) {
    const parted = words.slice(i, i + length).join(' ')
    if (PARTED_PHONE.test(parted))
      return { word: parted.replaceAll(' ', '').replace(/^62/, '0'), kind: 'phone', length }
  }
  return undefined
}

const AMOUNT = /^(\d+(?:\.\d+)?)([mt]?)$/
const BILLIONS = new Map([
  ['m', 'miliar'],
  ['t', 'triliun'],
])
const LONGEST_AMOUNT = 12

/** After "Rp" a number is an amount, and "M" and "T" count in billions; the "Rp" itself goes. */
function readRupiah(words: readonly string[], i: number): Found | undefined {
  if (words[i] !== 'rp') return undefined
  const [, digits = '', tied = ''] = AMOUNT.exec(words[i + 1] ?? '') ?? []
  const scale = BILLIONS.get(tied === '' ? (words[i + 2] ?? '') : tied)
  const scaled = scale && readQuantity([digits, scale], 0)
  if (scaled) return { word: scaled.value, kind: 'number', length: tied === '' ? 3 : 2 }
  const amount = readQuantity(words.slice(i + 1, i + LONGEST_AMOUNT), 0)
  if (amount) return { word: amount.value, kind: 'number', length: amount.length + 1 }
  return digits === '' || tied !== '' ? undefined : { word: digits, kind: 'number', length: 2 }
}

function readAmount(words: readonly string[], i: number): Found | undefined {
  const amount = readQuantity(words, i)
  return amount && { word: amount.value, kind: 'number', length: amount.length }
}
