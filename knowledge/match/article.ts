import type { Entry } from './entry.ts'
import { type Reading, readText } from './reading.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A sentence that a message may say in other words: the title, the claim or a confirmed phrasing. */
export interface Headline {
  /** The numbers of its words, in order, and beside them the groups of related words they belong to. */
  readonly words: Int32Array
  readonly groups: readonly (readonly number[])[]
}

/** A clarification in the form that messages are compared with. */
export interface Article {
  readonly id: string
  readonly headlines: readonly Headline[]
  /** The different words, and groups of related words, of all headlines. */
  readonly headWords: Int32Array
  readonly headGroups: Uint16Array
  /** The words of the explanation in order, and its different groups. */
  readonly body: Int32Array
  readonly bodyGroups: Uint16Array
  readonly headNumbers: ReadonlySet<string>
  readonly numbers: ReadonlySet<string>
  readonly years: ReadonlySet<string>
  readonly places: ReadonlySet<string>
  readonly keys: ReadonlySet<string>
  readonly asks: ReadonlySet<string>
  readonly denies: boolean
  /** It tells about a service or a fact; there is no claim to judge. */
  readonly informs: boolean
}

function groupsOf(readings: readonly Reading[]): Uint16Array {
  return Uint16Array.from(new Set(readings.flatMap(({ terms }) => terms.flatMap(({ groups }) => groups))))
}

const NOTHING: ReadonlySet<string> = new Set()

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const all = sets.filter((set) => set.size > 0)
  return all.length === 0 ? NOTHING : new Set(all.flatMap((set) => [...set]))
}

/** How the fields of a clarification read; the words of each are what the index holds of it. */
export interface EntryReading {
  readonly title: Reading
  readonly claim: Reading
  readonly body: Reading
  readonly phrasings: readonly Reading[]
}

export function readEntry({ title, claim, body, phrasings = [] }: Entry): EntryReading {
  return {
    title: readText(title),
    claim: readText(claim),
    body: readText(body),
    phrasings: phrasings.map(readText),
  }
}

/** Prepares a clarification for comparison; its words become part of the vocabulary. */
export function prepareArticle(entry: Entry, reading: EntryReading, vocabulary: Vocabulary): Article {
  const { title, claim, body, phrasings } = reading
  const wordsOf = ({ terms }: Reading) => Int32Array.from(terms, ({ stem }) => vocabulary.numberOf(stem))
  const heads = [title, claim, ...phrasings]
  const all = [...heads, body]
  const headlines = heads.map((head) => ({
    words: wordsOf(head),
    groups: head.terms.map(({ groups }) => groups),
  }))
  const year = entry.date?.slice(0, 4)
  return {
    id: entry.id,
    headlines,
    headWords: Int32Array.from(new Set(headlines.flatMap(({ words }) => [...words]))),
    headGroups: groupsOf(heads),
    body: wordsOf(body),
    bodyGroups: groupsOf([body]),
    headNumbers: union(heads.map(({ numbers }) => numbers)),
    numbers: union(all.map(({ numbers }) => numbers)),
    years: union([...all.map(({ years }) => years), year ? new Set([year]) : NOTHING]),
    places: union(all.map(({ places }) => places)),
    keys: union(all.map(({ keys }) => keys)),
    asks: union([title.asks, claim.asks]),
    denies: claim.denies,
    informs: entry.kind === undefined ? entry.verdict === undefined : entry.kind === 'informasi',
  }
}
