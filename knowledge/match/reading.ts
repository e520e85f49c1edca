import { stem } from '../language/affixes.ts'
import { findPlaces, stopWords } from '../language/lexicon.ts'
import { normalize } from '../language/normalize.ts'
import { dayOfDate } from '../language/quantities.ts'
import { readSpelled } from '../language/spelled-text.ts'
import { relatedGroups } from './related-words.ts'

/** One word of a text as the matcher sees it. */
export interface Term {
  /** The word in standard spelling, and without affixes. */
  readonly word: string
  readonly stem: string
  /** The groups of related words it belongs to. */
  readonly groups: readonly number[]
  /** It was written otherwise: the stem is what was most likely meant. */
  readonly corrected?: boolean
}

/** What the matcher compares of a text. */
export interface Reading {
  /** The words in order, without function words. */
  readonly terms: readonly Term[]
  readonly numbers: ReadonlySet<string>
  readonly years: ReadonlySet<string>
  /** Days of the year, such as "12-maret"; a full date is its day here and its year above. */
  readonly days: ReadonlySet<string>
  /** Links, phone numbers and account names: the same one in two texts is hardly an accident. */
  readonly keys: ReadonlySet<string>
  /** Parts of the city; the city itself tells nothing apart. */
  readonly places: ReadonlySet<string>
  /** The question words it asks with: "kapan", "berapa". */
  readonly asks: ReadonlySet<string>
  /** It wonders whether something is true, or passes on what others say. */
  readonly doubts: boolean
  readonly denies: boolean
}

const YEAR = /^(?:19|20)\d\d(?=$|-)/
const ASKING = new Map([
  ...['kapan', 'berapa', 'mana', 'siapa', 'bagaimana', 'apa', 'kenapa', 'bisa'].map(
    (word) => [word, word] as const,
  ),
  ['dimana', 'mana'],
  ['mengapa', 'kenapa'],
])
/** "Jam berapa" and "hari apa" ask when. */
const OF_TIME = new Set(['jam', 'pukul', 'tanggal', 'hari', 'bulan', 'tahun'])
const DOUBTING = new Set(
  `benar benaran betul hoaks bohong asli palsu katanya kabar kabarnya tipu penipuan isu sungguh percaya serius
   seriusan masa bilang`.split(/\s+/),
)
/** What is asked for with these is something to know; "apa" and "bisa" ask as often whether a thing is true. */
const INQUIRING = new Set(
  'kapan berapa mana siapa bagaimana kenapa mengapa syarat cara jadwal alamat nomor biaya tarif'.split(' '),
)
const HOURS = /\bjam (?:buka|tutup|layan|kerja|besuk|operasional)\b/
/** In words. Longer ones tell something, and a question word in them is part of the story. */
const LONGEST_INQUIRY = 20
const DENYING = new Set(['tidak', 'bukan', 'belum', 'jangan', 'tanpa', 'batal'])
const NOTHING: ReadonlySet<string> = new Set()

function asked(words: readonly string[]): string[] {
  return words.flatMap((word, i) => {
    const ofTime = (word === 'berapa' || word === 'apa') && OF_TIME.has(words[i - 1] ?? '')
    return ofTime ? 'kapan' : (ASKING.get(word) ?? [])
  })
}

function setOf(words: readonly string[]): ReadonlySet<string> {
  return words.length === 0 ? NOTHING : new Set(words)
}

/** Reads a text for matching. Total: any string is accepted. */
export function readText(text: string): Reading {
  const { tokens, words } = normalize(text)
  const dated = tokens.filter(({ kind }) => kind === 'number' || kind === 'date').map(({ word }) => word)
  const content = tokens.filter(({ word }) => !stopWords.has(word))
  const stems = content.map(({ word, kind }) =>
    kind === 'word' ? stem(word) : kind === 'date' ? dayOfDate(word) : word,
  )
  const groups = relatedGroups(stems)
  return {
    terms: content.map(({ word }, i) => ({ word, stem: stems[i] ?? word, groups: groups[i] ?? [] })),
    numbers: setOf(
      tokens.filter(({ word, kind }) => kind === 'number' && !YEAR.test(word)).map(({ word }) => word),
    ),
    years: setOf(dated.flatMap((word) => YEAR.exec(word) ?? [])),
    days: setOf(tokens.filter(({ kind }) => kind === 'date').map(({ word }) => dayOfDate(word))),
    keys: setOf(
      tokens
        .filter(({ kind }) => kind === 'link' || kind === 'phone' || kind === 'account')
        .map(({ word }) => word),
    ),
    places: setOf(findPlaces(text).flatMap(({ name, level }) => (level === 'kota' ? [] : [name]))),
    asks: setOf(asked(words)),
    doubts: words.some((word) => DOUBTING.has(word)),
    denies: words.some((word) => DENYING.has(word)),
  }
}

/** Whether a typed message asks for something to know, such as when an office opens, and not whether a tale is true. */
export function seeksInformation(text: string): boolean {
  // As it was spelled: "benarkah" goes before it is matched.
  const words = readSpelled(text).pieces.map(({ word }) => stem(word))
  if (words.length > LONGEST_INQUIRY || words.some((word) => DOUBTING.has(word))) return false
  return words.some((word) => INQUIRING.has(word)) || HOURS.test(words.join(' '))
}
