/**
 * What is known right now, in memory: the published clarifications and the open cases, each in its index,
 * following the database as it changes. Every process that answers or searches has one.
 */
import { changedCases, wordingsOf } from '../db/cases.ts'
import { type Clarification, changedClarifications, phrasingsOf } from '../db/clarifications.ts'
import { counterValue } from '../db/counters.ts'
import { databaseIdentity } from '../db/identity.ts'
import type { Store } from '../db/store.ts'
import { dayOf } from './dates.ts'
import { toParagraphs } from './markdown.ts'
import { type CaseHit, CaseIndex } from './match/case-index.ts'
import type { Entry, Evidence, Hit, Match } from './match/entry.ts'
import { KnowledgeIndex } from './match/knowledge-index.ts'
import { readSavedIndex, saveIndex } from './saved-index.ts'

/** How many rows are read at a time. */
const batch = 500

/** A case asked by thousands is known by its newest wordings. */
const wordingsPerCase = 30

/** More than a moderator looks through. */
const nearCasesShown = 10

/** The file lags behind by at most this, in milliseconds: what was forgotten is soon gone from it too. */
const keepAfter = 30_000

/** How far the indexes have followed the database. */
export interface Seen {
  readonly clarifications: number
  readonly cases: number
  /** The highest case number met. */
  readonly caseNumber: number
}

export class LiveKnowledge {
  readonly #store: Store
  readonly #clarifications: KnowledgeIndex
  readonly #cases = new CaseIndex()
  #seen: Seen
  #refreshing: Promise<void> | undefined
  #again = false
  readonly #keep: (change: number) => Promise<void>
  /** The change up to which the file has the index. */
  #kept: number
  #keeping: NodeJS.Timeout | undefined
  #unsubscribe: (() => void)[] = []

  private constructor(
    store: Store,
    clarifications: KnowledgeIndex,
    change: number,
    keep: (change: number) => Promise<void>,
  ) {
    this.#store = store
    this.#clarifications = clarifications
    this.#seen = { clarifications: change, cases: 0, caseNumber: 0 }
    this.#kept = change
    this.#keep = keep
  }

  /**
   * Reads everything and follows the changes from then on. `onError` hears when a refresh failed; `file`
   * keeps the index for the next start.
   */
  static async open(store: Store, file: string, onError: (error: unknown) => void): Promise<LiveKnowledge> {
    const database = await databaseIdentity(store)
    const change = await counterValue(store.read, 'clarifications')
    const saved = await readSavedIndex(file, { database, change })
    const index = saved?.index ?? new KnowledgeIndex()
    const keep = async (reached: number) =>
      await saveIndex(file, { database, change: reached }, index).catch(onError)
    const knowledge = new LiveKnowledge(store, index, saved?.change ?? 0, keep)
    const follow = () => knowledge.refresh().catch(onError)
    knowledge.#unsubscribe = [store.onAnnounce('clarifications', follow), store.onAnnounce('cases', follow)]
    await knowledge.refresh()
    return knowledge
  }

  get seen(): Seen {
    return this.#seen
  }

  /** How many clarifications are known. */
  get size(): number {
    return this.#clarifications.size
  }

  /** What answers this message: an answer, suggestions, or nothing. */
  match(text: string): Match {
    return this.#clarifications.match(text)
  }

  /** For people who search: lenient, best first. */
  search(text: string, limit: number): Hit[] {
    return this.#clarifications.search(text, limit)
  }

  /** Why this clarification is near this message, or is not: the strongest reasons first. */
  explain(text: string, id: string): Evidence[] {
    return this.#clarifications.explain(text, id)
  }

  /** The open case that asks the same, if one does. */
  gather(text: string): string | undefined {
    return this.#cases.find(text)?.caseId
  }

  /** The other open cases most like this text of a case, best first. */
  nearCases(text: string, caseId: string): CaseHit[] {
    return this.#cases.nearest(text, nearCasesShown, caseId)
  }

  /** Why this open case is near this text of the case `from`. */
  explainCase(text: string, caseId: string, from: string): Evidence[] {
    return this.#cases.explain(text, caseId, from)
  }

  /** The open cases most like the text, best first. */
  searchCases(text: string, limit: number): CaseHit[] {
    return this.#cases.nearest(text, limit)
  }

  /** Follows the database to where it is now. Calls while one is under way share the next one. */
  async refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#again = true
      return await this.#refreshing
    }
    this.#refreshing = this.#followAll().finally(() => {
      this.#refreshing = undefined
    })
    return await this.#refreshing
  }

  /** Stops following; resolves when nothing is being read any more. */
  async close(): Promise<void> {
    for (const stop of this.#unsubscribe) stop()
    await this.#refreshing?.catch(() => {})
    clearTimeout(this.#keeping)
    await this.#keepNow()
  }

  async #followAll(): Promise<void> {
    do {
      this.#again = false
      while ((await this.#followClarifications()) === batch);
      while ((await this.#followCases()) === batch);
    } while (this.#again)
    if (this.#seen.clarifications !== this.#kept && this.#keeping === undefined)
      this.#keeping = setTimeout(() => this.#keepNow(), keepAfter).unref()
  }

  async #keepNow(): Promise<void> {
    this.#keeping = undefined
    const { clarifications } = this.#seen
    if (clarifications === this.#kept) return
    this.#kept = clarifications
    await this.#keep(clarifications)
  }

  // The counter is read before the rows: its values commit in order, so all up to it are visible then.
  async #followClarifications(): Promise<number> {
    const reached = await counterValue(this.#store.read, 'clarifications')
    const changed = await changedClarifications(this.#store.read, this.#seen.clarifications, batch)
    const phrasings = await phrasingsOf(
      this.#store.read,
      changed.map((row) => row.id),
    )
    for (const row of changed) {
      const wordings = (phrasings.get(row.id) ?? []).map((phrasing) => phrasing.text)
      if (row.withdrawn) this.#clarifications.remove(row.id)
      else this.#clarifications.put(entryOf(row, wordings))
      this.#seen = { ...this.#seen, clarifications: row.change }
    }
    if (changed.length < batch)
      this.#seen = { ...this.#seen, clarifications: Math.max(reached, this.#seen.clarifications) }
    return changed.length
  }

  async #followCases(): Promise<number> {
    const changed = await changedCases(this.#store.read, this.#seen.cases, batch)
    for (const row of changed) {
      if (row.status === 'open') {
        const wordings = await wordingsOf(this.#store.read, row.id, wordingsPerCase)
        // What hundreds forwarded in the same words is one wording.
        const texts = new Set(wordings.map((wording) => wording.text))
        this.#cases.put(
          row.id,
          [...texts].filter((text) => text !== ''),
        )
      } else this.#cases.remove(row.id)
      this.#seen = {
        ...this.#seen,
        cases: row.change,
        caseNumber: Math.max(this.#seen.caseNumber, row.number),
      }
    }
    return changed.length
  }
}

function entryOf(row: Clarification, phrasings: readonly string[]): Entry {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    claim: row.claim,
    body: toParagraphs(row.explanation).join('\n'),
    phrasings,
    verdict: row.verdict ?? undefined,
    category: row.category,
    place: row.place,
    date: dayOf(row.publishedAt),
    validUntil: row.validUntil ?? undefined,
  }
}
