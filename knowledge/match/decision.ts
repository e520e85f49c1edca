import type { Decision } from './entry.ts'

/**
 * What it costs, in the time and trust of residents, with a wait for a moderator as the unit. A wrong answer is
 * believed and passed on; titles to pick from that do not fit cost one look.
 */
const COST_OF_WRONG_ANSWER = 9
const COST_OF_USELESS_TITLES = 0.15

/** Answering is worth it when what is saved, times its chance, outweighs what is risked. */
const ANSWER_FROM = COST_OF_WRONG_ANSWER / (COST_OF_WRONG_ANSWER + 1)
const SUGGEST_FROM = COST_OF_USELESS_TITLES / (COST_OF_USELESS_TITLES + 1)

/** What to do, given the probability that the best clarification answers the message. */
export function decide(confidence: number): Decision {
  if (confidence >= ANSWER_FROM) return 'answer'
  return confidence >= SUGGEST_FROM ? 'suggest' : 'none'
}
