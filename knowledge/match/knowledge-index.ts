import { readUtterance } from '../language/utterance.ts'
import { type Article, articleWords, prepareArticle } from './article.ts'
import type { Candidate } from './candidate.ts'
import { correctSpelling } from './correction.ts'
import { decide } from './decision.ts'
import type { Entry, Evidence, Hit, Match } from './entry.ts'
import { Comparison } from './evidence.ts'
import { explainCandidate } from './explain.ts'
import { FastIndex, type Ranked } from './fast-index.ts'
import { BOOSTS, indexedDocument, lenientTerms, queryTerms } from './indexed-words.ts'
import { Model } from './model.ts'
import { Probe } from './probe.ts'
import { type Reading, readText } from './reading.ts'
import { readSnapshot, writeSnapshot } from './snapshot.ts'
import { Vocabulary } from './vocabulary.ts'

/** How many are looked at closely: so many by each of the index's two scores. */
const CANDIDATES = 40
const MOST_HITS = 10

/** The published clarifications, in memory: every change takes effect at once. */
export class KnowledgeIndex {
  readonly #model: Model
  readonly #index = new FastIndex(BOOSTS)
  readonly #vocabulary = new Vocabulary()
  readonly #articles = new Map<string, Article>()

  constructor(model = Model.shipped('clarifications')) {
    this.#model = model
  }

  get size(): number {
    return this.#articles.size
  }

  /** Adds the clarification, or replaces the one with the same id. */
  put(entry: Entry): void {
    this.remove(entry.id)
    this.#add(prepareArticle(entry, this.#vocabulary))
  }

  remove(id: string): void {
    const article = this.#articles.get(id)
    if (article === undefined) return
    this.#articles.delete(id)
    this.#index.remove(indexedDocument(article, this.#vocabulary.words))
    this.#vocabulary.count(articleWords(article), article.names, -1)
  }

  /** What is known about a message. Small talk never matches. */
  match(text: string): Match {
    if (readUtterance(text) !== 'question') return { decision: 'none', hits: [] }
    const hits = this.#model.rank(this.candidates(text)).slice(0, MOST_HITS)
    return { decision: decide(hits[0]?.confidence ?? 0), hits }
  }

  /**
   * A lenient search for the public page: beginnings of words and typing errors are forgiven. What is searched for in
   * its own words is left out as `except`: beside it everything else would look far.
   */
  search(text: string, limit: number, except?: string): Hit[] {
    const reading = this.#read(text)
    const found = this.#index
      .topBoth(lenientTerms(reading, this.#index), Math.max(limit, CANDIDATES))
      .filter(({ id }) => id !== except)
    return this.#model.rank(this.#weigh(reading, found)).slice(0, limit)
  }

  /** Which words and evidence spoke for or against a clarification, the weightiest first. */
  explain(text: string, id: string, except?: string): Evidence[] {
    const article = this.#articles.get(id)
    if (article === undefined) return []
    const reading = this.#read(text)
    const found = this.#index.topBoth(queryTerms(reading), CANDIDATES).filter((one) => one.id !== except)
    const ranked = found.find((one) => one.id === id) ?? { id, score: 0, plain: 0 }
    const [candidate] = this.#weigh(reading, [ranked], found)
    if (candidate === undefined) return []
    return explainCandidate(candidate, reading, this.#vocabulary.words, this.#model)
  }

  /** The clarifications that share the most with a message, and all that speaks for or against each. */
  candidates(text: string): Candidate[] {
    const reading = this.#read(text)
    return this.#weigh(reading, this.#index.topBoth(queryTerms(reading), CANDIDATES))
  }

  /** Everything that is indexed, for a faster start than reading every text again. */
  toSnapshot(): string {
    return writeSnapshot({ words: this.#vocabulary.words, articles: [...this.#articles.values()] })
  }

  /** The index a snapshot was taken of; undefined when another version of the program took it. */
  static fromSnapshot(text: string): KnowledgeIndex | undefined {
    const snapshot = readSnapshot(text)
    if (snapshot === undefined) return undefined
    const index = new KnowledgeIndex()
    for (const word of snapshot.words) index.#vocabulary.numberOf(word)
    for (const article of snapshot.articles) index.#add(article)
    return index
  }

  #read(text: string): Reading {
    return correctSpelling(readText(text), this.#index)
  }

  #add(article: Article): void {
    this.#articles.set(article.id, article)
    this.#index.add(indexedDocument(article, this.#vocabulary.words))
    this.#vocabulary.count(articleWords(article), article.names, 1)
  }

  /** Their scores count beside the best ones of the whole `field`. */
  #weigh(reading: Reading, ranked: readonly Ranked[], field = ranked): Candidate[] {
    const comparison = new Comparison(new Probe(reading, this.#vocabulary), this.#vocabulary)
    const bestScore = Math.max(...field.map(({ score }) => score))
    const bestPlain = Math.max(...field.map(({ plain }) => plain))
    const share = (part: number, best: number) => (best > 0 ? part / best : 0)
    return ranked.flatMap(({ id, score, plain }) => {
      const article = this.#articles.get(id)
      return article === undefined
        ? []
        : [comparison.weigh(article, share(score, bestScore), share(plain, bestPlain))]
    })
  }
}
