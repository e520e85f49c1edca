/** What a button means, as the short text that travels with it: at most 64 bytes, Telegram's limit. */

export type Action =
  | { readonly do: 'helpful' | 'unhelpful' | 'none' | 'skip'; readonly questionId: string }
  | { readonly do: 'pick'; readonly questionId: string; readonly index: number }
  | { readonly do: 'erase' }
  /** Pressed under an invitation: what waits for them is sent now that they have written. */
  | { readonly do: 'read' }
  | { readonly do: 'keep' }

export function encodeAction(action: Action): string {
  switch (action.do) {
    case 'pick':
      return `pick:${action.questionId}:${action.index}`
    case 'erase':
    case 'keep':
    case 'read':
      return action.do
    default:
      return `${action.do}:${action.questionId}`
  }
}

/** Undefined for what no button of this program ever said. */
export function decodeAction(text: string): Action | undefined {
  const [word, questionId, index] = text.split(':')
  if (word === 'erase' || word === 'keep' || word === 'read') return { do: word }
  if (!questionId) return undefined
  if (word === 'helpful' || word === 'unhelpful' || word === 'none' || word === 'skip')
    return { do: word, questionId }
  if (word === 'pick' && index && /^\d$/.test(index)) return { do: word, questionId, index: Number(index) }
  return undefined
}
