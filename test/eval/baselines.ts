import Database from 'better-sqlite3'
import MiniSearch from 'minisearch'
import { stopWords } from '../../knowledge/language/lexicon.ts'
import type { Entry, Hit, Match } from '../../knowledge/match/entry.ts'

/** Something else a team could pick: the corpus in, a matcher out. */
export interface Baseline {
  readonly name: string
  readonly load: (entries: readonly Entry[]) => (text: string) => Match
}

const LIMIT = 10
const WORD = /[\p{L}\p{N}]+/gu

function unicodeWords(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(WORD) ?? []
}

/** A search engine has no idea when it does not know: it only ever suggests. Its score stands for confidence. */
function suggestion(results: readonly { id: string; score: number }[]): Match {
  const hits = results.slice(0, LIMIT).map(({ id, score }) => ({ id, confidence: score / (1 + score) }))
  return { decision: hits.length > 0 ? 'suggest' : 'none', hits }
}

const miniSearchDefault: Baseline = {
  name: 'MiniSearch 7, defaults',
  load: (entries) => {
    const index = new MiniSearch<Entry>({ fields: ['title', 'claim', 'body'] })
    index.addAll(entries)
    return (text) => suggestion(index.search(text).map(({ id, score }) => ({ id: String(id), score })))
  },
}

const miniSearchTuned: Baseline = {
  name: 'MiniSearch 7, tuned',
  load: (entries) => {
    const index = new MiniSearch<Entry>({
      fields: ['title', 'claim', 'body'],
      tokenize: unicodeWords,
      processTerm: (word) => (stopWords.has(word) ? null : word),
      searchOptions: { boost: { title: 2, claim: 2 } },
    })
    index.addAll(entries)
    return (text) => suggestion(index.search(text).map(({ id, score }) => ({ id: String(id), score })))
  },
}

const fullTextSearch: Baseline = {
  name: 'SQLite FTS5, bm25',
  load: (entries) => {
    const database = new Database(':memory:')
    database.exec('create virtual table entry using fts5(id unindexed, title, claim, body)')
    const insert = database.prepare('insert into entry values (?, ?, ?, ?)')
    for (const { id, title, claim, body } of entries) insert.run(id, title, claim, body)
    const query = database.prepare<[string], { id: string; score: number }>(
      `select id, -rank as score from entry where entry match ? order by rank limit ${LIMIT}`,
    )
    return (text) => {
      const words = unicodeWords(text).map((word) => `"${word}"`)
      return suggestion(words.length === 0 ? [] : query.all(words.join(' OR ')))
    }
  },
}

function bigrams(text: string): Set<string> {
  const letters = unicodeWords(text).join('')
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)))
}

/** Twice what is shared, over both sizes (Dice's coefficient). */
function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const item of a) if (b.has(item)) shared += 1
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}

interface Spelled {
  readonly id: string
  readonly words: ReadonlySet<string>
  readonly bigrams: ReadonlySet<string>
}

function spell({ id, title, claim, body }: Entry): Spelled {
  return { id, words: new Set(unicodeWords(`${title} ${claim} ${body}`)), bigrams: bigrams(claim) }
}

function best(hits: readonly Hit[]): Hit[] {
  return hits.toSorted((a, b) => b.confidence - a.confidence).slice(0, LIMIT)
}

const SHARED_WORDS = 0.7
const cofacts: Baseline = {
  name: "Cofacts' rule",
  load: (entries) => {
    const all = entries.map(spell)
    return (text) => {
      const words = [...new Set(unicodeWords(text))]
      const letters = bigrams(text)
      const enough = all.filter(
        (entry) => words.filter((word) => entry.words.has(word)).length >= SHARED_WORDS * words.length,
      )
      const hits = best(enough.map((entry) => ({ id: entry.id, confidence: dice(letters, entry.bigrams) })))
      return { decision: words.length > 0 && hits.length > 0 ? 'answer' : 'none', hits }
    }
  },
}

const FEW_WORDS = 3
const ALIKE = 0.85
const check: Baseline = {
  name: "Check's rule",
  load: (entries) => {
    const all = entries.map(spell)
    return (text) => {
      const words = [...new Set(unicodeWords(text))]
      const letters = bigrams(text)
      const likeness = (entry: Spelled) => ({ id: entry.id, confidence: dice(letters, entry.bigrams) })
      const hits =
        words.length <= FEW_WORDS
          ? all
              .filter((entry) => words.length > 0 && words.every((word) => entry.words.has(word)))
              .map(likeness)
          : all.map(likeness).filter(({ confidence }) => confidence >= ALIKE)
      return { decision: hits.length > 0 ? 'answer' : 'none', hits: best(hits) }
    }
  },
}

export const baselines: readonly Baseline[] = [
  miniSearchDefault,
  miniSearchTuned,
  fullTextSearch,
  cofacts,
  check,
]
