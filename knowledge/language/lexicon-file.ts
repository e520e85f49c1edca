import { readFileSync } from 'node:fs'

/** One line of a lexicon file: its tab-separated fields, and where it stands so that an error can name it. */
export interface Row {
  readonly fields: readonly string[]
  readonly where: string
}

/** A mistake in the hand-written lexicon: says the file, the line and how to mend it. */
export class LexiconError extends Error {
  override name = 'LexiconError'
  constructor(where: string, problem: string) {
    super(`${where}: ${problem}`)
  }
}

/** The rows of a lexicon text; empty lines and lines that begin with # are for people. */
export function parseRows(file: string, text: string): readonly Row[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return []
    return [{ fields: line.split('\t').map((field) => field.trim()), where: `${file} line ${index + 1}` }]
  })
}

/** Reads one file of the lexicon folder beside this module. */
export function readRows(file: string): readonly Row[] {
  return parseRows(file, readFileSync(new URL(`lexicon/${file}`, import.meta.url), 'utf8'))
}
