import { joins } from './decision.ts'
import type { Entry, Evidence } from './entry.ts'
import { KnowledgeIndex } from './knowledge-index.ts'
import { Model } from './model.ts'

/** An open case and the probability, 0…1, that it is about the same thing. */
export interface CaseHit {
  readonly caseId: string
  readonly confidence: number
}

/** A case asked by hundreds is known well enough by its newest wordings. */
const MOST_WORDINGS = 10

/** A case as the index knows it: nothing but wordings, none of which is more than another. */
export function caseEntry(caseId: string, wordings: readonly string[]): Entry {
  return { id: caseId, title: '', claim: '', body: '', phrasings: wordings.slice(-MOST_WORDINGS) }
}

/** The open cases, by the wordings of those who asked: the same evidence, with weights of its own. */
export class CaseIndex {
  readonly #index = new KnowledgeIndex(Model.shipped('cases'))

  /** Adds the case, or replaces its wordings; the newest are last. */
  put(caseId: string, wordings: readonly string[]): void {
    this.#index.put(caseEntry(caseId, wordings))
  }

  remove(caseId: string): void {
    this.#index.remove(caseId)
  }

  /** The open case that asks the same, if that is all but certain. Small talk joins none. */
  find(text: string): CaseHit | undefined {
    const [best] = this.#index.match(text).hits
    return best && joins(best.confidence) ? { caseId: best.id, confidence: best.confidence } : undefined
  }

  /** The cases most like the text, best first; but not the case that the text is from. */
  nearest(text: string, limit: number, except?: string): CaseHit[] {
    return this.#index.search(text, limit, except).map(({ id, confidence }) => ({ caseId: id, confidence }))
  }

  /** Why this case is near a text of another one, or is not: the strongest reasons first. */
  explain(text: string, caseId: string, from: string): Evidence[] {
    return this.#index.explain(text, caseId, from)
  }
}
