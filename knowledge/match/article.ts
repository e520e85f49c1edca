import type { Entry } from './entry.ts'
import { namesIn } from './names.ts'
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
  readonly title: Headline
  readonly claim: Headline
  readonly phrasings: readonly Headline[]
  /** The different words, and groups of related words, of title and claim. */
  readonly headWords: Int32Array
  readonly headGroups: Uint16Array
  /** The words of the explanation in order, and its different groups. */
  readonly body: Int32Array
  readonly bodyGroups: Uint16Array
  /** Words that its sentences write with a capital. */
  readonly names: Int32Array
  readonly headNumbers: ReadonlySet<string>
  readonly numbers: ReadonlySet<string>
  readonly years: ReadonlySet<string>
  readonly days: ReadonlySet<string>
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

/** Prepares a clarification for comparison; its words become part of the vocabulary. */
export function prepareArticle(entry: Entry, vocabulary: Vocabulary): Article {
  const [title, claim, body] = [readText(entry.title), readText(entry.claim), readText(entry.body)]
  const phrasings = (entry.phrasings ?? []).map(readText)
  const heads = [title, claim, ...phrasings]
  const all = [...heads, body]
  const wordsOf = ({ terms }: Reading) => Int32Array.from(terms, ({ stem }) => vocabulary.numberOf(stem))
  const headlineOf = (reading: Reading) => ({
    words: wordsOf(reading),
    groups: reading.terms.map(({ groups }) => groups),
  })
  const year = entry.date?.slice(0, 4)
  return {
    id: entry.id,
    title: headlineOf(title),
    claim: headlineOf(claim),
    phrasings: phrasings.map(headlineOf),
    headWords: Int32Array.from(new Set([...wordsOf(title), ...wordsOf(claim)])),
    headGroups: groupsOf([title, claim]),
    body: wordsOf(body),
    bodyGroups: groupsOf([body]),
    names: Int32Array.from(
      namesIn([entry.claim, entry.body, ...(entry.phrasings ?? [])].join('\n')),
      (stem) => vocabulary.numberOf(stem),
    ),
    headNumbers: union(heads.map(({ numbers }) => numbers)),
    numbers: union(all.map(({ numbers }) => numbers)),
    years: union([...all.map(({ years }) => years), year ? new Set([year]) : NOTHING]),
    days: union(all.map(({ days }) => days)),
    places: union([...all.map(({ places }) => places), readText(entry.place ?? '').places]),
    keys: union(all.map(({ keys }) => keys)),
    asks: union([title.asks, claim.asks]),
    denies: claim.denies,
    informs: entry.kind === undefined ? entry.verdict === undefined : entry.kind === 'informasi',
  }
}

/** The different words a clarification holds. */
export function articleWords({ headWords, body, phrasings }: Article): Set<number> {
  return new Set([...headWords, ...body, ...phrasings.flatMap(({ words }) => [...words])])
}
