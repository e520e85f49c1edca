import type { Atom } from './atoms.ts'
import { readPhraseTable } from './phrase-table.ts'

/** What may stand before the matter itself; the file says what each kind means. */
const table = readPhraseTable('lead-ins.tsv', ['pembuka', 'panggilan', 'partikel'])

/**
 * How many pieces at the beginning only greet, address or announce a question. A form of address that may
 * also be the subject ("bapak") goes only after a greeting or before a pause; a name with it goes too.
 */
export function leadInLength(pieces: readonly Atom[]): number {
  const words = pieces.map(({ word }) => word)
  let length = 0
  for (;;) {
    const found = table.longestAt(words, length)
    if (found === undefined) return length
    const end = length + found.length
    const paused = pieces[end - 1]?.pause === true
    if (found.meaning === 'partikel' && length === 0) return 0
    if (found.meaning === 'panggilan' && length === 0 && !paused) return 0
    length = end
    if (found.meaning === 'panggilan' && !paused && pieces[end]?.capital && pieces[end]?.pause)
      length = end + 1
  }
}
