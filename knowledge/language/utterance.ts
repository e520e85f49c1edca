import type { Atom } from './atoms.ts'
import { readRows } from './lexicon-file.ts'
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

// What the lexicon says of a phrase, and what that makes of the message: of several, the first in this order
// decides. The file says what the kinds mean that are no utterance themselves.
const READINGS = [
  ['judged', 'pointer'],
  ['aimed', 'insult'],
  ['insult', 'insult'],
  ['help', 'help'],
  ['skip', 'skip'],
  ['pointer', 'pointer'],
  ['affirmed', 'agreement'],
  ['refusal', 'refusal'],
  ['thanks', 'thanks'],
  ['farewell', 'farewell'],
  ['smalltalk', 'noise'],
  ['agreement', 'agreement'],
  ['greeting', 'greeting'],
  ['noise', 'noise'],
  ['this', 'pointer'],
  ['asks', 'pointer'],
  ['addressed', 'noise'],
  ['filler', 'noise'],
] as const satisfies readonly (readonly [string, Utterance])[]
type Part = (typeof READINGS)[number][0]

const table = readPhraseTable(
  'utterances.tsv',
  READINGS.map(([part]) => part),
)

// Beside these, "benar" asks: "ini benar", "benar tidak", "benar kan".
const ASKING: readonly Part[] = ['asks', 'this', 'pointer', 'refusal']

const LAUGH = /^(?:[wk]{2,}[a-z]?|h*(?:[aeiou]h+)+[aeiou]?|(?:xi|ck){2,}x?)$/
const KEYBOARD_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const CONSONANTS_ONLY = /^[^aeiouy\d\s]{6,}$/

const DRUMMED = /^([a-z]{2,4})\1{2,}[a-z]{0,3}$/

/** Letters without meaning: laughter, one letter, a finger drawn along the keyboard or drumming on it. */
function isMashed({ word, kind }: Atom): boolean {
  if (kind !== 'word') return kind === 'number' || kind === 'date'
  if (word.length === 1 || LAUGH.test(word) || DRUMMED.test(word) || CONSONANTS_ONLY.test(word)) return true
  const backwards = [...word].reverse().join('')
  return word.length >= 4 && KEYBOARD_ROWS.some((row) => row.includes(word) || row.includes(backwards))
}

/** Signs that people send in place of words, and what they say. */
const SIGNS: readonly (readonly [RegExp, Utterance])[] = [
  [/[🙏❤🥰😍🤗]/u, 'thanks'],
  [/[👍👌🙂😊✅]/u, 'agreement'],
  [/👎/u, 'refusal'],
]

function readSigns(text: string): Utterance {
  if (/[\p{L}\p{N}]/u.test(text)) return 'noise'
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? 'noise'
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
 * What a message is, read from its words, or from its signs when it has no words. Every word must be known as conversation; a message with
 * anything else in it is a question. A doubtful case is one too: better a needless search than a lost question.
 */
export function readUtterance(text: string): Utterance {
  const { pieces, asks } = readSpelled(text)
  // Between two choices "ko" stays in the text: "asli ko palsu".
  const parts = partsOf(pieces.filter(({ word }) => word !== 'ko'))
  if (parts === undefined) return 'question'
  const judges = parts.has('judged') || parts.has('affirmed')
  if (parts.has('aimed') && !parts.has('addressed')) return 'question'
  if (parts.has('smalltalk') && judges) return 'question'
  if (judges && (asks || ASKING.some((part) => parts.has(part)))) return 'pointer'
  return READINGS.find(([part]) => parts.has(part))?.[1] ?? readSigns(text)
}

const questionWords: ReadonlySet<string> = new Set(
  readRows('question-words.txt').flatMap(({ fields }) => fields.join(' ').split(' ')),
)
const TAG = /\b(?:benar|betul|asli|hoaks)(?: atau)? (?:tidak|bukan|bohong|hoaks)(?: ya)?$/

/** Whether a text asks something: a question mark, "ko" or "-kah", a question word, or a tag such as "benar tidak". */
export function isInterrogative(text: string): boolean {
  const { pieces, asks } = readSpelled(text)
  const words = pieces.map(({ word }) => word)
  return (
    asks ||
    words.some((word) => questionWords.has(word) || (word.length > 5 && word.endsWith('kah'))) ||
    TAG.test(words.join(' '))
  )
}
