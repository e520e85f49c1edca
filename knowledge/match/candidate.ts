import type { Article } from './article.ts'

/** A clarification that may answer a message. */
export interface Candidate {
  readonly article: Article
  /** The evidence for and against it, numbered like `EVIDENCE`. */
  readonly evidence: Float64Array
  /** More is shared than a topic of one or two words or everyday words: a match is no accident of a short text. */
  readonly grounded: boolean
}
