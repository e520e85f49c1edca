import type { Atom } from './atoms.ts'
import { LexiconError, readRows } from './lexicon-file.ts'
import { PhraseTable } from './phrases.ts'

/** What may stand before the matter itself. */
type LeadIn = 'pembuka' | 'sapaan' | 'panggilan' | 'partikel'
const LEAD_INS: ReadonlySet<string> = new Set<LeadIn>(['pembuka', 'sapaan', 'panggilan', 'partikel'])

function isLeadIn(text: string): text is LeadIn {
  return LEAD_INS.has(text)
}

const table = new PhraseTable(
  readRows('lead-ins.tsv').flatMap(({ fields: [kind = '', phrases = ''], where }) => {
    if (!isLeadIn(kind)) throw new LexiconError(where, `"${kind}" is none of ${[...LEAD_INS].join(', ')}`)
    return phrases.split(',').map((phrase) => [phrase.trim().split(' '), kind] as const)
  }),
)

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
