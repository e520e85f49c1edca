/**
 * What people did with a clarification that was shown for one wording: "Membantu", a pick from suggestions or a
 * moderator's link confirm it; "Bukan ini" refuses it.
 */
export interface Reaction {
  /** Who reacted; one person counts once, by the last reaction. */
  readonly by: string
  readonly role: 'asker' | 'moderator'
  readonly kind: 'confirms' | 'refuses'
}

/** What becomes of a wording: it is a phrasing of the clarification, it is kept away from it, or neither yet. */
export type WordingStatus = 'phrasing' | 'refused' | 'open'

/** One person, or a wave of jokers, must not teach the bot nonsense. */
const FEWEST_ASKERS = 2

/**
 * Judges one wording for one clarification. A moderator's word decides; without one, two different askers more on one
 * side than on the other do. The reactions are in the order in which they came.
 */
export function judgeWording(reactions: readonly Reaction[]): WordingStatus {
  const moderator = reactions.findLast(({ role }) => role === 'moderator')
  if (moderator) return moderator.kind === 'confirms' ? 'phrasing' : 'refused'
  const last = new Map(reactions.map(({ by, kind }) => [by, kind]))
  const confirming = [...last.values()].filter((kind) => kind === 'confirms').length
  const lead = confirming - (last.size - confirming)
  if (lead >= FEWEST_ASKERS) return 'phrasing'
  return lead <= -FEWEST_ASKERS ? 'refused' : 'open'
}
