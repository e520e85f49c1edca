/**
 * Text as outlines, from fonts that come with the program (Source Sans and Source Serif, SIL Open Font Licence). Neither
 * sharp nor any library that draws SVG text brings fonts: on a server without any they draw empty boxes, and on
 * others each its own. Outlines look the same everywhere, and lines can be broken where they really end.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import opentype, { type Font, type PathCommand } from 'opentype.js'

const require = createRequire(import.meta.url)

const files = {
  text: '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff',
  strong: '@fontsource/source-sans-3/files/source-sans-3-latin-700-normal.woff',
  title: '@fontsource/source-serif-4/files/source-serif-4-latin-700-normal.woff',
} as const
export type Face = keyof typeof files

const fonts = new Map<Face, Font>()

/** Read when it is first needed: a process that draws no cards has no fonts in memory. */
function fontOf(face: Face): Font {
  const known = fonts.get(face)
  if (known) return known
  const { buffer, byteOffset, byteLength } = readFileSync(require.resolve(files[face]))
  const font = opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength))
  fonts.set(face, font)
  return font
}

/** Letters with what the font has: accents that it lacks are dropped, emoji and other scripts left out. */
function drawable(font: Font, text: string): string {
  const has = (letter: string) => font.charToGlyphIndex(letter) > 0
  return [...text.normalize('NFC')]
    .flatMap((letter) => (has(letter) ? [letter] : [...letter.normalize('NFKD')].filter(has)))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Walks along the letters of a line; returns how wide it is. */
function walk(face: Face, text: string, size: number, each?: (glyph: Glyph, x: number) => void): number {
  const font = fontOf(face)
  const scale = size / font.unitsPerEm
  let x = 0
  let before: Glyph | undefined
  for (const letter of text) {
    const glyph = font.charToGlyph(letter)
    if (before) x += font.getKerningValue(before, glyph) * scale
    each?.(glyph, x)
    x += (glyph.advanceWidth ?? 0) * scale
    before = glyph
  }
  return x
}
type Glyph = ReturnType<Font['charToGlyph']>

export const widthOf = (face: Face, text: string, size: number): number =>
  walk(face, drawable(fontOf(face), text), size)

/** The outlines of one line, as the `d` of an SVG path; `y` is its base line. */
export function outlines(face: Face, text: string, x: number, y: number, size: number): string {
  let path = ''
  walk(face, drawable(fontOf(face), text), size, (glyph, at) => {
    path += glyph
      .getPath(x + at, y, size)
      .commands.map(toPathData)
      .join('')
  })
  return path
}

/** The library's own way to write a path loses points where a line ends where it began. */
function toPathData(command: PathCommand): string {
  const at = (...numbers: number[]) => numbers.map((one) => Math.round(one * 10) / 10).join(' ')
  switch (command.type) {
    case 'M':
    case 'L':
      return `${command.type}${at(command.x, command.y)}`
    case 'Q':
      return `Q${at(command.x1, command.y1, command.x, command.y)}`
    case 'C':
      return `C${at(command.x1, command.y1, command.x2, command.y2, command.x, command.y)}`
    case 'Z':
      return 'Z'
  }
}

/**
 * Words laid into lines at most `width` wide; a word that is longer by itself is cut. It stops when there are more than
 * `enough` lines.
 */
export function breakLines(
  face: Face,
  text: string,
  size: number,
  width: number,
  enough = Number.POSITIVE_INFINITY,
): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of drawable(fontOf(face), text).split(' ')) {
    if (lines.length > enough) return lines
    const longer = line === '' ? word : `${line} ${word}`
    if (walk(face, longer, size) <= width) {
      line = longer
      continue
    }
    const pieces = cutWord(face, word, size, width)
    lines.push(...[line, ...pieces.slice(0, -1)].filter((one) => one !== ''))
    line = pieces.at(-1) ?? ''
  }
  return line === '' ? lines : [...lines, line]
}

/** As few lines as `breakLines` makes, none of them much shorter than the others. */
function balancedLines(face: Face, text: string, size: number, width: number): string[] {
  let lines = breakLines(face, text, size, width)
  for (let narrower = width - size / 2; narrower > width / 2; narrower -= size / 2) {
    const even = breakLines(face, text, size, narrower)
    if (even.length > lines.length) break
    lines = even
  }
  return lines
}

/** A word in pieces at most `width` wide, of a letter at least each. However long it is, it is walked along once. */
function cutWord(face: Face, word: string, size: number, width: number): string[] {
  const starts: number[] = []
  const end = walk(face, word, size, (_, x) => starts.push(x))
  const pieces: string[] = []
  let [piece, from] = ['', 0]
  for (const [index, letter] of [...word].entries()) {
    if (piece !== '' && (starts[index + 1] ?? end) - from > width) {
      pieces.push(piece)
      piece = ''
      from = starts[index] ?? end
    }
    piece += letter
  }
  return [...pieces, piece]
}

/** A text as it fits into a box. */
export interface Fitted {
  readonly lines: readonly string[]
  readonly size: number
}

/** From one line to the next, as a part of the size. */
export const leading = 1.22

/**
 * The first of the wordings that fits into the box at a size between `largest` and `smallest`, as large as it can be;
 * when none does, the last one at the smallest size, cut at a word.
 */
export function fitText(
  face: Face,
  wordings: readonly string[],
  box: { readonly width: number; readonly height: number },
  sizes: { readonly largest: number; readonly smallest: number },
): Fitted {
  const fits = ({ lines, size }: Fitted) => lines.length * size * leading <= box.height
  // More lines than the box is high need not be known.
  const linesAt = (text: string, size: number) =>
    breakLines(face, text, size, box.width, Math.floor(box.height / (size * leading)))
  for (const wording of wordings) {
    for (let size = sizes.largest; size >= sizes.smallest; size -= 2) {
      const fitted = { lines: linesAt(wording, size), size }
      if (fits(fitted)) return { lines: balancedLines(face, wording, size, box.width), size }
    }
  }
  const size = sizes.smallest
  const words = (wordings.at(-1) ?? '').split(/\s+/)
  const cutAfter = (count: number): Fitted => {
    const said = words.slice(0, count).join(' ')
    return { lines: linesAt(`${said.replace(/[\s,;:.–-]+$/, '')}…`, size), size }
  }
  let [some, tooMany] = [0, words.length]
  while (tooMany - some > 1) {
    const count = Math.floor((some + tooMany) / 2)
    if (fits(cutAfter(count))) some = count
    else tooMany = count
  }
  return cutAfter(some)
}
