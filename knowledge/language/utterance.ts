import type { Atom } from './atoms.ts'
import { readPhraseTable } from './phrase-table.ts'
import { readSpelled } from './spelled-text.ts'

/** What one message is. Only a 'question' has content of its own. */
export type Utterance =
  | 'question'
  | 'greeting'
  | 'thanks'
  | 'farewell'
  | 'agreement'
  | 'refusal'
  | 'insult'
  | 'noise'
  | 'pointer'
  | 'skip'
  | 'help'

// Where a message is made of several parts, the first of these decides.
const BY_WEIGHT = [
  'insult',
  'help',
  'skip',
  'pointer',
  'refusal',
  'thanks',
  'farewell',
  'agreement',
  'greeting',
  'noise',
] as const satisfies readonly Utterance[]

// What the lexicon says of a phrase; the file says what each of the further kinds means.
const PARTS = [
  ...BY_WEIGHT,
  'filler',
  'judged',
  'affirmed',
  'asks',
  'this',
  'aimed',
  'addressed',
  'smalltalk',
] as const
type Part = (typeof PARTS)[number]

const table = readPhraseTable('utterances.tsv', PARTS)

// Beside these, "benar" asks: "ini benar", "benar tidak", "benar kan".
const ASKING: readonly Part[] = ['asks', 'this', 'pointer', 'refusal']

const LAUGH = /^(?:(?:wk|kw|ha|he|hi|hu|ho|xi|ah|eh|ck|w|k){2,}[a-z]?|w+k+w*|h+)$/
const KEYBOARD_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const CONSONANTS_ONLY = /^[^aeiouy\d\s]{6,}$/

/** Letters without meaning: laughter, one letter, a finger drawn along the keyboard. */
function isMashed({ word, kind }: Atom): boolean {
  if (kind !== 'word') return kind === 'number' || kind === 'date'
  if (word.length === 1 || LAUGH.test(word) || CONSONANTS_ONLY.test(word)) return true
  const backwards = [...word].reverse().join('')
  return word.length >= 4 && KEYBOARD_ROWS.some((row) => row.includes(word) || row.includes(backwards))
}

function partsOf(pieces: readonly Atom[]): ReadonlySet<Part> | undefined {
  const words = pieces.map(({ word }) => word)
  const parts = new Set<Part>()
  for (let i = 0; i < pieces.length; ) {
    const piece = pieces[i]
    const found = table.longestAt(words, i)
    if (found !== undefined) parts.add(found.meaning)
    else if (piece !== undefined && isMashed(piece)) parts.add('noise')
    else return undefined
    i += found?.length ?? 1
  }
  return parts
}

/**
 * What a message is, read from its words alone. Every word must be known as conversation; a message with
 * anything else in it is a question.
 */
export function readUtterance(text: string): Utterance {
  const { pieces, asks } = readSpelled(text)
  const parts = partsOf(pieces)
  if (parts === undefined) return 'question'
  const judged = parts.has('judged') || parts.has('affirmed')
  if (parts.has('aimed') && !parts.has('addressed')) return 'question'
  if (parts.has('smalltalk') && judged) return 'question'
  if (parts.has('insult') || parts.has('aimed')) return 'insult'
  if (parts.has('judged')) return 'pointer'
  if (parts.has('affirmed')) {
    const doubted = asks || ASKING.some((part) => parts.has(part))
    return doubted ? 'pointer' : 'agreement'
  }
  return BY_WEIGHT.find((part) => parts.has(part)) ?? (parts.has('this') ? 'pointer' : 'noise')
}

const QUESTION_WORDS = new Set(
  'apa apakah siapa kapan mana dimana kemana bagaimana kenapa mengapa berapa benarkah betulkah'.split(' '),
)

/** Whether a text asks something: a question mark, "ko" or "-kah", a question word, or a tag such as "benar tidak". */
export function isInterrogative(text: string): boolean {
  const { pieces, asks } = readSpelled(text)
  const words = pieces.map(({ word }) => word)
  return (
    asks ||
    words.some((word) => QUESTION_WORDS.has(word) || (word.length > 5 && word.endsWith('kah'))) ||
    /\b(?:benar|betul|asli|hoaks)(?: atau)? (?:tidak|bukan|bohong|hoaks)$/.test(words.join(' '))
  )
}
