/** What people did with a clarification that was shown for the same words. */
import type { Reaction } from './phrasing-guard.ts'

/** A question that was reacted to. */
interface Reacted {
  readonly askerId: string
  readonly outcome: 'answered' | 'suggested' | 'case'
  readonly suggested: readonly string[]
  readonly clarificationId: string | null
  readonly feedback: 'helpful' | 'unhelpful' | null
}

/** The reactions to one clarification among what people did, oldest first. */
export function reactionsTo(reacted: readonly Reacted[], clarificationId: string): Reaction[] {
  return reacted.flatMap((question) => {
    const kind = reactionTo(question, clarificationId)
    return kind ? [{ by: question.askerId, role: 'asker' as const, kind }] : []
  })
}

/** How many different people confirmed it and how many refused it, each by their last reaction. */
export function countReactions(
  reacted: readonly Reacted[],
  clarificationId: string,
): { readonly confirmed: number; readonly refused: number } {
  const last = new Map(reactionsTo(reacted, clarificationId).map(({ by, kind }) => [by, kind]))
  const confirmed = [...last.values()].filter((kind) => kind === 'confirms').length
  return { confirmed, refused: last.size - confirmed }
}

function reactionTo(question: Reacted, clarificationId: string): Reaction['kind'] | undefined {
  const wasSuggested = question.suggested.includes(clarificationId)
  if (question.clarificationId === clarificationId) {
    if (question.feedback === 'unhelpful') return 'refuses'
    return question.feedback === 'helpful' || wasSuggested ? 'confirms' : undefined
  }
  // "Bukan semua ini" led to a case.
  return wasSuggested && question.outcome === 'case' ? 'refuses' : undefined
}
