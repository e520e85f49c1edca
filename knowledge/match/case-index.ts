import { KnowledgeIndex } from './knowledge-index.ts'

/** An open case and the probability, 0…1, that it is about the same thing. */
interface CaseHit {
  readonly caseId: string
  readonly confidence: number
}

/** The open cases, by the wordings of those who asked. */
export class CaseIndex {
  readonly #index = new KnowledgeIndex()

  /** Adds the case, or replaces its wordings. */
  put(caseId: string, wordings: readonly string[]): void {
    this.#index.put({ id: caseId, title: '', claim: '', body: '', phrasings: wordings })
  }

  remove(caseId: string): void {
    this.#index.remove(caseId)
  }

  /** The open case that asks the same, if that is all but certain. */
  find(text: string): CaseHit | undefined {
    const [best] = this.nearest(text, 1)
    return best && best.confidence >= 0.6 ? best : undefined
  }

  /** The cases most like the text, best first. */
  nearest(text: string, limit: number): CaseHit[] {
    return this.#index.search(text, limit).map(({ id, confidence }) => ({ caseId: id, confidence }))
  }
}
