import type { Article } from './article.ts'

/** A clarification that may answer a message, with the evidence for and against it, numbered like `EVIDENCE`. */
export interface Candidate {
  readonly article: Article
  readonly evidence: Float64Array
}
