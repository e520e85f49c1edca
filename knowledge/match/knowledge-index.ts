import { readUtterance } from '../language/utterance.ts'
import { type Article, type EntryReading, prepareArticle, readEntry } from './article.ts'
import type { Candidate } from './candidate.ts'
import { decide } from './decision.ts'
import type { Entry, Evidence, Hit, Match } from './entry.ts'
import { Comparison } from './evidence.ts'
import { FastIndex, type IndexedDocument, type QueryTerm } from './fast-index.ts'
import { Model } from './model.ts'
import { Probe } from './probe.ts'
import { type Reading, readText } from './reading.ts'
import { Vocabulary } from './vocabulary.ts'

/** Beside the words themselves the index holds the groups of related words, each as a word of its own. */
const BOOSTS = { title: 2, claim: 2, phrasings: 2, body: 1, related: 1 }
const RELATED_WEIGHT = 0.4
const CANDIDATES = 40
const MOST_HITS = 10

/** The published clarifications, in memory: every change takes effect at once. */
export class KnowledgeIndex {
  readonly #model: Model
  readonly #index = new FastIndex(BOOSTS)
  readonly #vocabulary = new Vocabulary()
  readonly #articles = new Map<string, { readonly article: Article; readonly document: IndexedDocument }>()

  constructor(model = Model.shipped()) {
    this.#model = model
  }

  get size(): number {
    return this.#articles.size
  }

  /** Adds the clarification, or replaces the one with the same id. */
  put(entry: Entry): void {
    this.remove(entry.id)
    const reading = readEntry(entry)
    const article = prepareArticle(entry, reading, this.#vocabulary)
    const document = { id: entry.id, fields: indexedFields(reading) }
    this.#articles.set(entry.id, { article, document })
    this.#index.add(document)
    this.#vocabulary.count(wordsOf(article), 1)
  }

  remove(id: string): void {
    const known = this.#articles.get(id)
    if (known === undefined) return
    this.#articles.delete(id)
    this.#index.remove(known.document)
    this.#vocabulary.count(wordsOf(known.article), -1)
  }

  /** What is known about a message. Small talk never matches. */
  match(text: string): Match {
    if (readUtterance(text) !== 'question') return { decision: 'none', hits: [] }
    const hits = this.#model.rank(this.candidates(text)).slice(0, MOST_HITS)
    return { decision: decide(hits[0]?.confidence ?? 0), hits }
  }

  /** A lenient search for the public page: beginnings of words and typing errors are forgiven. */
  search(text: string, limit: number): Hit[] {
    return this.#model.rank(this.candidates(text)).slice(0, limit)
  }

  /** Which words and evidence spoke for or against a clarification. */
  explain(_text: string, _id: string): Evidence[] {
    return []
  }

  /** The clarifications that share the most with a message, and all that speaks for or against each. */
  candidates(text: string): Candidate[] {
    const reading = readText(text)
    const found = this.#index.top(queryTerms(reading), CANDIDATES)
    const comparison = new Comparison(new Probe(reading, this.#vocabulary), this.#vocabulary)
    const best = found[0]?.score ?? 1
    return found.flatMap(({ id, score }) => {
      const known = this.#articles.get(id)
      if (known === undefined) return []
      return [{ article: known.article, evidence: comparison.weigh(known.article, score / best) }]
    })
  }
}

function wordsOf({ headWords, body }: Article): Set<number> {
  return new Set([...headWords, ...body])
}

function groupWord(group: number): string {
  return `#${group}`
}

function indexedFields({ title, claim, body, phrasings }: EntryReading): IndexedDocument['fields'] {
  const words = (readings: readonly Reading[]) =>
    readings.flatMap(({ terms }) => terms.map(({ stem }) => stem)).join(' ')
  const groups = [title, claim, body, ...phrasings].flatMap(({ terms }) =>
    terms.flatMap((term) => term.groups),
  )
  return {
    title: words([title]),
    claim: words([claim]),
    body: words([body]),
    phrasings: words(phrasings),
    related: [...new Set(groups)].map(groupWord).join(' '),
  }
}

function queryTerms({ terms }: Reading): QueryTerm[] {
  const words = new Set(terms.map(({ stem }) => stem))
  const groups = new Set(terms.flatMap((term) => term.groups))
  return [
    ...[...words].map((term) => ({ term, weight: 1 })),
    ...[...groups].map((group) => ({ term: groupWord(group), weight: RELATED_WEIGHT })),
  ]
}
