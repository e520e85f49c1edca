import MiniSearch from 'minisearch'
import { Scoreboard } from './scoreboard.ts'

/** A word to look for and how much it counts. */
export interface QueryTerm {
  readonly term: string
  readonly weight: number
}

/** A document that holds some of the words: MiniSearch's score, and BM25+ without its factor for words met. */
export interface Ranked {
  readonly id: string
  readonly score: number
  readonly plain: number
}

/** What is indexed: for each field its words, joined by single spaces. */
export interface IndexedDocument {
  readonly id: string
  readonly fields: Readonly<Record<string, string>>
}

/** The documents that hold a word, with how often: by field, then by document number. */
type Postings = ReadonlyMap<number, ReadonlyMap<number, number>>

interface Lookup {
  readonly weight: number
  readonly postings: Postings
  readonly size: number
}

// MiniSearch's own BM25+ constants.
const K = 1.2
const B = 0.7
const D = 0.5

const MOST_TERMS = 200
const MOST_POSTINGS = 20_000
const MOST_RESCORED = 400
const MOST_ALIKE = 20
/** Two letters may be off in words from this length, one in shorter ones; short words are too much alike. */
const LONG_WORD = 9
const SHORTEST_MEANT = 4

/**
 * MiniSearch with a faster way to run a query. `MiniSearch.search` makes an object for every posting it meets; this
 * adds into typed arrays and sorts only the best. The order is that of `MiniSearch.search` as long as the words have
 * no more than `MOST_POSTINGS` postings together. Beyond that the rarest words choose the documents, and the commoner
 * ones only re-score the `MOST_RESCORED` best of them: a query costs no more than that, whatever its length and
 * however many documents there are.
 *
 * Documents are taken out with `remove`, which leaves no dead postings behind.
 */
export class FastIndex extends MiniSearch<IndexedDocument> {
  readonly #boosts: readonly (readonly [fieldId: number, boost: number])[]
  readonly #board = new Scoreboard()
  /** By field: how many different words each document has there. */
  readonly #lengths: Float64Array[]

  /** The fields, each with how much a word in it counts. */
  constructor(boosts: Readonly<Record<string, number>>) {
    super({
      fields: Object.keys(boosts),
      extractField: ({ id, fields }, field) => (field === 'id' ? id : (fields[field] ?? '')),
      tokenize: (words) => (words === '' ? [] : words.split(' ')),
      processTerm: (word) => word,
      searchOptions: { boost: { ...boosts } },
    })
    this.#boosts = Object.entries(boosts).map(([field, boost]) => [this._fieldIds[field] ?? 0, boost])
    this.#lengths = this.#boosts.map(() => new Float64Array(0))
  }

  override add(document: IndexedDocument): void {
    const number = this._nextId
    super.add(document)
    this.#board.reserve(this._nextId)
    const lengths = this._fieldLength.get(number) ?? []
    for (const [field] of this.#boosts) {
      const column = this.#lengths[field] ?? new Float64Array(0)
      const roomy = number < column.length ? column : new Float64Array(Math.max(1024, number * 2))
      if (roomy !== column) roomy.set(column)
      roomy[number] = lengths[field] ?? 0
      this.#lengths[field] = roomy
    }
  }

  /** The best documents for the words by MiniSearch's score, at most `limit`, best first. */
  top(terms: readonly QueryTerm[], limit: number): Ranked[] {
    this.#fill(terms)
    return this.#take(this.#board.best(limit, 'product'))
  }

  /**
   * The best `limit` documents by MiniSearch's score, and of those by plain BM25+ the best that are not among them, at
   * most `limit` too. The first prefers documents that share many words, the second those that share a rare one.
   */
  topBoth(terms: readonly QueryTerm[], limit: number): Ranked[] {
    this.#fill(terms)
    const both = [...this.#board.best(limit, 'product'), ...this.#board.best(limit, 'sum')]
    return this.#take([...new Set(both)])
  }

  /** Indexed words that begin with this one or differ from it in one letter, at most `MOST_ALIKE`. */
  wordsLike(word: string): string[] {
    const alike = new Set<string>()
    for (const longer of this._index.atPrefix(word).keys()) {
      if (alike.size === MOST_ALIKE) break
      alike.add(longer)
    }
    for (const close of this._index.fuzzyGet(word, 1).keys()) alike.add(close)
    alike.delete(word)
    return [...alike].slice(0, MOST_ALIKE)
  }

  /** Whether any document holds the word. */
  holds(word: string): boolean {
    return this._index.has(word)
  }

  /** The indexed word that this one is most likely a misspelling of; undefined when none is near enough. */
  meantBy(word: string): string | undefined {
    const most = word.length < LONG_WORD ? 1 : 2
    let meant: { readonly word: string; readonly distance: number; readonly holders: number } | undefined
    for (const [close, [postings, distance]] of this._index.fuzzyGet(word, most)) {
      if (close[0] !== word[0] || close.length < SHORTEST_MEANT) continue
      let holders = 0
      for (const inField of postings.values()) holders += inField.size
      if (meant && (distance > meant.distance || (distance === meant.distance && holders <= meant.holders)))
        continue
      meant = { word: close, distance, holders }
    }
    return meant?.word
  }

  /** Scores the documents. A word given twice counts twice. */
  #fill(terms: readonly QueryTerm[]): void {
    const lookups = this.#lookUp(terms)
    let allowed = MOST_POSTINGS
    let opened = 0
    for (const { weight, postings, size } of lookups) {
      if (opened > 0 && size > allowed) break
      opened += 1
      this.#open(postings, opened, weight, allowed)
      allowed -= size
    }
    const common = lookups.slice(opened)
    if (common.length === 0) return
    const chosen = this.#board.best(MOST_RESCORED, 'product')
    common.forEach(({ weight, postings }, i) => {
      this.#rescore(chosen, postings, opened + i + 1, weight)
    })
  }

  /** The documents with their scores; the board is then empty for the next query. */
  #take(documents: readonly number[]): Ranked[] {
    const ranked = documents.map((number) => ({
      id: String(this._documentIds.get(number)),
      score: this.#board.product(number),
      plain: this.#board.sum(number),
    }))
    this.#board.clear()
    return ranked
  }

  /** The postings of the words that occur, rarest first. */
  #lookUp(terms: readonly QueryTerm[]): Lookup[] {
    const weights = new Map<string, number>()
    for (const { term, weight } of terms) weights.set(term, (weights.get(term) ?? 0) + weight)
    const lookups: Lookup[] = []
    for (const [term, weight] of weights) {
      const postings = this._index.get(term)
      if (postings === undefined) continue
      let size = 0
      for (const inField of postings.values()) size += inField.size
      lookups.push({ weight, postings, size })
    }
    return lookups.sort((a, b) => a.size - b.size).slice(0, MOST_TERMS)
  }

  /** Scores every document that holds the word, reading at most `allowed` postings. */
  #open(postings: Postings, word: number, weight: number, allowed: number): void {
    let left = allowed
    for (const [field, boost] of this.#boosts) {
      const inField = postings.get(field)
      const lengths = this.#lengths[field]
      if (inField === undefined || lengths === undefined) continue
      const idf = this.#idf(inField.size) * weight * boost
      const scale = (K * B) / (this._avgFieldLength[field] ?? 1)
      for (const [number, frequency] of inField) {
        if (left-- <= 0) return
        const saturation = K * (1 - B) + scale * (lengths[number] ?? 0)
        this.#board.add(number, word, idf * (D + (frequency * (K + 1)) / (frequency + saturation)))
      }
    }
  }

  /** Adds the word to the documents chosen, wherever they hold it. */
  #rescore(chosen: readonly number[], postings: Postings, word: number, weight: number): void {
    for (const [field, boost] of this.#boosts) {
      const inField = postings.get(field)
      const lengths = this.#lengths[field]
      if (inField === undefined || lengths === undefined) continue
      const idf = this.#idf(inField.size) * weight * boost
      const scale = (K * B) / (this._avgFieldLength[field] ?? 1)
      for (const number of chosen) {
        const frequency = inField.get(number)
        if (frequency === undefined) continue
        const saturation = K * (1 - B) + scale * (lengths[number] ?? 0)
        this.#board.add(number, word, idf * (D + (frequency * (K + 1)) / (frequency + saturation)))
      }
    }
  }

  #idf(documents: number): number {
    return Math.log(1 + (this._documentCount - documents + 0.5) / (documents + 0.5))
  }
}
