import MiniSearch from 'minisearch'
import type { Entry, Evidence, Hit, Match } from './entry.ts'

const FIELDS = ['title', 'claim', 'body', 'phrasings']
const WORD = /[\p{L}\p{N}]+/gu
const MOST_HITS = 10

function emptyIndex(): MiniSearch<Entry> {
  return new MiniSearch<Entry>({
    fields: FIELDS,
    tokenize: (text) => text.normalize('NFKC').toLowerCase().match(WORD) ?? [],
    extractField: (entry, field) => {
      if (field === 'phrasings') return entry.phrasings?.join('\n') ?? ''
      return String(entry[field as keyof Entry] ?? '')
    },
    searchOptions: { boost: { title: 2, claim: 2 } },
  })
}

/** The published clarifications, in memory: every change takes effect at once. */
export class KnowledgeIndex {
  readonly #index = emptyIndex()
  readonly #entries = new Map<string, Entry>()

  get size(): number {
    return this.#entries.size
  }

  /** Adds the clarification, or replaces the one with the same id. */
  put(entry: Entry): void {
    if (this.#entries.has(entry.id)) this.#index.replace(entry)
    else this.#index.add(entry)
    this.#entries.set(entry.id, entry)
  }

  remove(id: string): void {
    if (this.#entries.delete(id)) this.#index.discard(id)
  }

  /** What is known about a message. */
  match(text: string): Match {
    const hits = this.#rank(text, {}).slice(0, MOST_HITS)
    const best = hits[0]?.confidence ?? 0
    return { decision: best >= 0.6 ? 'answer' : best >= 0.25 ? 'suggest' : 'none', hits }
  }

  /** A lenient search for the public page: beginnings of words and typing errors are forgiven. */
  search(text: string, limit: number): Hit[] {
    return this.#rank(text, { prefix: true, fuzzy: 0.2 }).slice(0, limit)
  }

  /** Which words and evidence spoke for or against a clarification. */
  explain(text: string, id: string): Evidence[] {
    const hit = this.#index.search(text).find((result) => result.id === id)
    return hit ? [{ label: 'Kata yang sama', detail: hit.queryTerms.join(', '), weight: hit.score }] : []
  }

  toSnapshot(): string {
    return JSON.stringify([...this.#entries.values()])
  }

  static fromSnapshot(snapshot: string): KnowledgeIndex {
    const index = new KnowledgeIndex()
    for (const entry of JSON.parse(snapshot) as Entry[]) index.put(entry)
    return index
  }

  #rank(text: string, options: { prefix?: boolean; fuzzy?: number }): Hit[] {
    const words = new Set(text.toLowerCase().match(WORD) ?? []).size
    return this.#index.search(text, options).map(({ id, queryTerms }) => {
      const covered = queryTerms.length / Math.max(1, words)
      return { id, confidence: queryTerms.length < 2 ? covered * 0.3 : covered }
    })
  }
}
