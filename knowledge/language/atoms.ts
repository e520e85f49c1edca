import { canonicalLink, isBareLink, linkStart } from './links.ts'
import { foldWord } from './plain-text.ts'
import { canonicalDate, canonicalTime, dayAndMonth, splitNumber } from './quantities.ts'

/** What a piece of text is. */
export type TokenKind = 'word' | 'number' | 'date' | 'link' | 'phone' | 'account'

/** A piece of text as written, before its spelling is unified. */
export interface Atom {
  readonly word: string
  readonly kind: TokenKind
  /** Where it begins in the text it was read from. */
  readonly at: number
  /** Punctuation, a line break or the end of the text comes after it. */
  readonly pause: boolean
  /** It was written with a capital letter. */
  readonly capital: boolean
}

const LONGEST_WORD = 60
const CHUNK = /\S+/g
const EMAIL = /^[\p{L}\p{N}._+-]{1,64}@[\p{L}\p{N}-]{1,64}(?:\.[\p{L}\p{N}-]{1,64}){1,5}/u
const ACCOUNT = /^@[\p{L}\p{N}_][\p{L}\p{N}_.]{1,59}/u
const LEADING = /^[^\p{L}\p{N}@]+/u
const ENDS_CLAUSE = /[,.!?:;\n)]/
const BRACKETED_DAY = /^\((\d{1,2})\/(\d{1,2})\)/
const PIECE = new RegExp(
  [
    String.raw`(?<date>\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d))`,
    String.raw`(?<dayMonth>\d{1,2}-\p{L}{3,9}(?![\p{L}\p{N}]))`,
    String.raw`(?<time>\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))`,
    String.raw`(?<thousands>\d+(?:[.,]\d+)?[kK](?![\p{L}\p{N}]))`,
    String.raw`(?<short>\d{1,2}\p{L}(?![\p{L}\p{N}]))`,
    String.raw`(?<number>\d+(?:[.,]\d+)*)`,
    String.raw`(?<rupiah>[Rr][Pp](?=\.?\d))`,
    '(?<percent>%)',
    String.raw`(?<word>\p{L}[\p{L}\p{M}\p{N}']*(?:-[\p{L}\p{N}][\p{L}\p{M}\p{N}']*)*)`,
  ].join('|'),
  'gu',
)
const CAMEL_HUMP = /(?<=\p{Ll})(?=\p{Lu})/u

type Emit = (word: string, kind: TokenKind, at: number, end: number) => void

function readWord(surface: string, at: number, inHashtag: boolean, emit: Emit): void {
  const end = at + surface.length
  const parts = inHashtag ? surface.split(CAMEL_HUMP) : [surface]
  for (const part of parts) {
    const word = foldWord(part).replaceAll("'", '').slice(0, LONGEST_WORD)
    const trailing = /^(\p{L}{3,})(\d+)$/u.exec(word)
    if (trailing?.[1] !== undefined && trailing[2] !== undefined && trailing[2] !== '2') {
      emit(trailing[1], 'word', at, end)
      emit(trailing[2], 'number', at, end)
    } else if (word !== '') emit(word, 'word', at, end)
  }
}

function readPieces(chunk: string, from: number, emit: Emit): void {
  const bracketed = BRACKETED_DAY.exec(chunk)
  const day = bracketed && dayAndMonth(Number(bracketed[1]), Number(bracketed[2]))
  if (bracketed && day) {
    emit(day, 'date', from, from + bracketed[0].length)
    return readPieces(chunk.slice(bracketed[0].length), from + bracketed[0].length, emit)
  }
  for (const match of chunk.matchAll(PIECE)) {
    const at = from + match.index
    const [surface] = match
    const end = at + surface.length
    const groups = match.groups ?? {}
    const date = groups['date'] === undefined ? undefined : canonicalDate(surface)
    const time = groups['time'] === undefined ? undefined : canonicalTime(surface)
    if (date !== undefined) emit(date, 'date', at, end)
    else if (time !== undefined) emit(time, 'word', at, end)
    else if (groups['thousands'] !== undefined) {
      for (const number of splitNumber(surface.slice(0, -1))) emit(number, 'number', at, end)
      emit('ribu', 'word', at, end)
    } else if (groups['short'] !== undefined) emit(foldWord(surface), 'word', at, end)
    else if (groups['percent'] !== undefined) emit('persen', 'word', at, end)
    else if (groups['rupiah'] !== undefined) emit('rp', 'word', at, end)
    else if (groups['word'] !== undefined) readWord(surface, at, chunk[match.index - 1] === '#', emit)
    else
      for (const part of surface.split(/[^\p{L}\d.,]+/u))
        if (/^\d/.test(part)) for (const number of splitNumber(part)) emit(number, 'number', at, end)
        else if (part !== '') emit(foldWord(part), 'word', at, end)
  }
}

function readChunk(chunk: string, from: number, emit: Emit): void {
  const start = linkStart(chunk)
  if (start >= 0) {
    if (start > 0) readPieces(chunk.slice(0, start), from, emit)
    const link = canonicalLink(chunk.slice(start))
    if (link !== '') emit(link, 'link', from + start, from + chunk.length)
    return
  }
  const lead = LEADING.exec(chunk)?.[0].length ?? 0
  const inner = chunk.slice(lead)
  if (inner.includes('.') && isBareLink(inner)) {
    const link = canonicalLink(inner)
    if (link !== '') return emit(link, 'link', from + lead, from + chunk.length)
  }
  const named = inner.includes('@') ? (ACCOUNT.exec(inner) ?? EMAIL.exec(inner)) : null
  if (named) {
    const account = named[0].replace(/\.+$/, '')
    emit(foldWord(account), 'account', from + lead, from + lead + account.length)
    return readPieces(inner.slice(account.length), from + lead + account.length, emit)
  }
  readPieces(chunk, from, emit)
}

/** Splits plain text into pieces; every piece, read again alone, is the same piece. */
export function readAtoms(text: string): readonly Atom[] {
  const found: { word: string; kind: TokenKind; at: number; end: number }[] = []
  for (const chunk of text.matchAll(CHUNK))
    readChunk(chunk[0], chunk.index, (word, kind, at, end) => found.push({ word, kind, at, end }))
  return found.map(({ word, kind, at, end }, i) => {
    const next = found[i + 1]
    const gap = next === undefined ? '\n' : text.slice(end, next.at)
    return { word, kind, at, pause: ENDS_CLAUSE.test(gap), capital: /\p{Lu}/u.test(text.slice(at, at + 2)) }
  })
}
