import type { Atom } from './atoms.ts'
import { readPhraseTable } from './phrase-table.ts'

/** What may stand before the matter itself; the file says what each kind means. */
const table = readPhraseTable('lead-ins.tsv', ['pembuka', 'panggilan', 'partikel'])

/**
 * How many pieces at the beginning only greet, address or announce a question. A form of address may also be the
 * subject ("bapak gubernur …"): it goes before a pause, or right after a greeting ("halo kaka"), then with the
 * name it takes ("Halo Tante Rina, …").
 */
export function leadInLength(pieces: readonly Atom[]): number {
  const words = pieces.map(({ word }) => word)
  let length = 0
  for (;;) {
    const found = table.longestAt(words, length)
    if (found === undefined) return length
    const end = length + found.length
    const before = pieces[length - 1]
    const closed = pieces[end - 1]?.pause === true
    const greeted = before !== undefined && !before.pause
    if (found.meaning === 'partikel' && before === undefined) return length
    if (found.meaning === 'panggilan' && !closed && !greeted) return length
    const name = pieces[end]
    const named = found.meaning === 'panggilan' && !closed && name?.capital && name.pause
    length = named ? end + 1 : end
  }
}
