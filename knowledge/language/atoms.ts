import { canonicalLink, isBareLink, linkStarts } from './links.ts'
import { foldWord } from './plain-text.ts'
import { canonicalDate, canonicalTime, dayAndMonthName, splitNumber } from './quantities.ts'

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
  /** A hyphen ties it to the piece before ("anak-anak"). */
  readonly tied: boolean
}

const LONGEST_WORD = 60
const CHUNK = /\S+/g
const EMAIL = /^[\p{L}\p{N}._+-]{1,64}@[\p{L}\p{N}-]{1,64}(?:\.[\p{L}\p{N}-]{1,64}){1,5}/u
const ACCOUNT = /^@[\p{L}\p{N}_][\p{L}\p{N}_.]{1,59}/u
const LEADING = /^[^\p{L}\p{N}@]+/u
const ENDS_CLAUSE = /[,.!?:;\n)]/
const BRACKETED_DAY = /^\((\d{1,2})\/(\d{1,2})\)/

// In the order in which they are tried at each place.
const SHAPES = {
  date: String.raw`\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)`,
  time: String.raw`\d{1,2}:\d{2}(?::\d{2})?(?![\d:])`,
  thousands: String.raw`\d+(?:[.,]\d+)?[kK](?![\p{L}\p{N}])`,
  code: String.raw`\d{1,2}\p{L}(?![\p{L}\p{N}])`,
  number: String.raw`\d+(?:[.,]\d+)*`,
  rupiah: String.raw`[Rr][Pp](?=\.?\d)`,
  percent: '%',
  word: String.raw`\p{L}[\p{L}\p{M}\p{N}']*`,
} as const
const SHAPE_NAMES = ['date', 'time', 'thousands', 'code', 'number', 'rupiah', 'percent', 'word'] as const
const PIECE = new RegExp(SHAPE_NAMES.map((name) => `(?<${name}>${SHAPES[name]})`).join('|'), 'gu')

// What most of a message is made of, read without trying every shape.
const PLAIN_WORD = /^([A-Za-z]{1,60})[.,!?]?$/
const CAMEL_HUMP = /(?<=\p{Ll})(?=\p{Lu})/u
const NUMBERED_WORD = /^(\p{L}{3,})(\d+)$/u

type Emit = (word: string, kind: TokenKind, at: number, end: number) => void

function readWord(surface: string, at: number, emit: Emit): void {
  const end = at + surface.length
  const word = foldWord(surface).replaceAll("'", '').slice(0, LONGEST_WORD)
  const [, name, number] = NUMBERED_WORD.exec(word) ?? []
  if (name === undefined || number === undefined || number === '2') {
    if (word !== '') emit(word, 'word', at, end)
    return
  }
  emit(name, 'word', at, end)
  emit(number, 'number', at, end)
}

function readNumbers(surface: string, at: number, emit: Emit): void {
  for (const written of surface.split(/[^\d.,]+/))
    for (const number of splitNumber(written)) emit(number, 'number', at, at + surface.length)
}

/** "600k", whatever alphabet the k is from. */
function isThousands(surface: string): boolean {
  return foldWord(surface).endsWith('k')
}

function readPiece(shape: (typeof SHAPE_NAMES)[number], surface: string, at: number, emit: Emit): void {
  const end = at + surface.length
  const date = shape === 'date' ? canonicalDate(surface) : undefined
  const time = shape === 'time' ? canonicalTime(surface) : undefined
  if (date !== undefined) emit(date, 'date', at, end)
  else if (time !== undefined) emit(time, 'word', at, end)
  else if (shape === 'code' && !isThousands(surface)) emit(foldWord(surface), 'word', at, end)
  else if (shape === 'percent') emit('persen', 'word', at, end)
  else if (shape === 'word' || shape === 'rupiah') readWord(surface, at, emit)
  else {
    readNumbers(surface, at, emit)
    if (isThousands(surface)) emit('ribu', 'word', at, end)
  }
}

function readPieces(chunk: string, from: number, emit: Emit): void {
  const [bracketed = '', day, month] = BRACKETED_DAY.exec(chunk) ?? []
  const named = dayAndMonthName(Number(day), Number(month))
  if (named !== undefined) {
    emit(String(Number(day)), 'number', from, from + bracketed.length)
    emit(named, 'word', from, from + bracketed.length)
  }
  const rest = named === undefined ? chunk : chunk.slice(bracketed.length)
  const start = from + chunk.length - rest.length
  for (const match of rest.matchAll(PIECE)) {
    const shape = SHAPE_NAMES.find((name) => match.groups?.[name] !== undefined) ?? 'word'
    const inHashtag = shape === 'word' && rest[match.index - 1] === '#'
    let at = start + match.index
    for (const surface of inHashtag ? match[0].split(CAMEL_HUMP) : [match[0]]) {
      readPiece(shape, surface, at, emit)
      at += surface.length
    }
  }
}

function readChunk(chunk: string, from: number, emit: Emit): void {
  const [, plain] = PLAIN_WORD.exec(chunk) ?? []
  if (plain !== undefined) {
    emit(plain.toLowerCase(), 'word', from, from + plain.length)
    return
  }
  const starts = linkStarts(chunk)
  if (starts.length > 0) {
    readChunk(chunk.slice(0, starts[0]), from, emit)
    for (const [i, start] of starts.entries()) {
      const link = canonicalLink(chunk.slice(start, starts[i + 1]))
      if (link !== '') emit(link, 'link', from + start, from + (starts[i + 1] ?? chunk.length))
    }
    return
  }
  const lead = LEADING.exec(chunk)?.[0].length ?? 0
  const inner = chunk.slice(lead)
  if (inner.includes('.') && isBareLink(inner)) {
    const link = canonicalLink(inner)
    if (link !== '') {
      emit(link, 'link', from + lead, from + chunk.length)
      return
    }
  }
  const named = inner.includes('@') ? (ACCOUNT.exec(inner) ?? EMAIL.exec(inner)) : null
  if (named) {
    const account = named[0].replace(/\.+$/, '')
    emit(foldWord(account), 'account', from + lead, from + lead + account.length)
    readPieces(inner.slice(account.length), from + lead + account.length, emit)
  } else readPieces(chunk, from, emit)
}

/** Splits plain text into pieces; every piece, read again alone, is the same piece. */
export function readAtoms(text: string): readonly Atom[] {
  const found: { word: string; kind: TokenKind; at: number; end: number }[] = []
  for (const chunk of text.matchAll(CHUNK))
    readChunk(chunk[0], chunk.index, (word, kind, at, end) => found.push({ word, kind, at, end }))
  return found.map(({ word, kind, at, end }, i) => {
    const next = found[i + 1]
    const gap = next === undefined ? '\n' : text.slice(end, next.at)
    return {
      word,
      kind,
      at,
      pause: ENDS_CLAUSE.test(gap),
      capital: text[at] !== text[at]?.toLowerCase(),
      tied: text[at - 1] === '-' && found[i - 1]?.end === at - 1,
    }
  })
}
