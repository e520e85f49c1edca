/** What verdicts and topics are called in everything that programs read: in Indonesian, whatever a visitor reads. */
import type { Verdict } from '../db/shapes.ts'
import { type Category, categoryTerms, informationTerm, verdictTerms } from './texts/terms.ts'

/** `verdict` null: information about the city. */
export const ratingTerm = (verdict: Verdict | null): { readonly icon: string; readonly label: string } =>
  verdict === null ? informationTerm : verdictTerms[verdict]

/** A topic that is not in the list any more is called as it was written. */
export const topicLabel = (category: string): string =>
  Object.hasOwn(categoryTerms, category) ? categoryTerms[category as Category] : category
