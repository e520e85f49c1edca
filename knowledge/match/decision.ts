import type { Decision } from './entry.ts'

/**
 * What it costs, in the time and trust of residents, with a wait for a moderator as the unit. A wrong answer is
 * believed and passed on; titles to pick from that do not fit cost one look.
 */
const COST_OF_WRONG_ANSWER = 11
const COST_OF_USELESS_TITLES = 0.15
/** Who is put into the wrong case gets somebody else's answer; a second case about the same is merged by hand. */
const COST_OF_WRONG_CASE = 24

/** Whoever calls out a whole group for nothing is put out of it, and is not believed the next time. */
const COST_OF_WRONG_INTERRUPTION = 39

/** Answering is worth it when what is saved, times its chance, outweighs what is risked. */
const ANSWER_FROM = COST_OF_WRONG_ANSWER / (COST_OF_WRONG_ANSWER + 1)
const SUGGEST_FROM = COST_OF_USELESS_TITLES / (COST_OF_USELESS_TITLES + 1)

/** What to do, given the probability that the best clarification answers the message. */
export function decide(confidence: number): Decision {
  if (confidence >= ANSWER_FROM) return 'answer'
  return confidence >= SUGGEST_FROM ? 'suggest' : 'none'
}

/** Whether to speak up unasked, given the probability that the best clarification is about the message. */
export function interrupts(confidence: number): boolean {
  return confidence >= COST_OF_WRONG_INTERRUPTION / (COST_OF_WRONG_INTERRUPTION + 1)
}

/** Whether a message joins the case that it is most like, given the probability that both ask the same. */
export function joins(confidence: number): boolean {
  return confidence >= COST_OF_WRONG_CASE / (COST_OF_WRONG_CASE + 1)
}
