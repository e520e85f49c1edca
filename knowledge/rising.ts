/**
 * Whether more people ask about one thing than its own past lets expect.
 *
 * Questions about a thing that is talked of evenly come as a Poisson process. Its rate is not known; what is known is
 * how many came in its past, and what is usual for a thing nobody asked about yet. Both together make a Gamma
 * distribution of the rate, and the number to expect in a window then has a negative binomial distribution (Gelman et
 * al., Bayesian Data Analysis, 3rd ed., 2.6). The surprise is the probability of so many or more.
 *
 * Two things keep it honest:
 * - It is looked at whenever somebody asks. Given that question, the others in the window are distributed as if it
 *   were not there (Slivnyak and Mecke), so it does not count itself: by that, one look in `falseAlarms` is a false
 *   alarm, at most, however often a thing is asked. A thing asked about ten times a day alarms falsely about once in
 *   three years.
 * - The rate is not even: by day three times as many ask as on average over day and night, and few at weekends. So the
 *   past is never taken for more certain than `mostSure` questions would make it (it is discounted as in a power
 *   prior; Ibrahim and Chen, Statistical Science 15, 2000): a thing with a long even past rises at about four
 *   times its usual number, never at one and a half.
 *
 * There are two windows, a short one for what breaks out and a long one for what swells; each has half of the false
 * alarms. People are counted, not questions: one who asks five times is no rumour.
 */

const minute = 60_000
const day = 24 * 60 * minute

/** In milliseconds. */
export const windows = [30 * minute, 6 * 60 * minute] as const

/** How far back the past of a thing is looked at, in milliseconds. */
export const pastReaches = 14 * day

/** Of so many looks at a thing that does not rise, at most one says it does. */
const falseAlarms = 10_000

/** Fewer people than this are a household or a queue at a counter. */
export const fewestPeople = 5

/** What is usual of a thing without a past: as much as one question in this long, in milliseconds. */
const newThing = day / 2
/** The past is never surer than so many questions. */
const mostSure = 4
/** A rise is over when what still comes is no rarer than one time in so many. */
const calmBelow = 20

/** Smaller terms are not added: the smallest numbers there are do not become smaller by being multiplied. */
const negligible = 1e-290

export interface Past {
  readonly questions: number
  /** In how long they came, in milliseconds. */
  readonly over: number
}

/** Whether so many people in one of the windows are a rise; true for nothing that has fewer than `fewestPeople`. */
export function isRise(people: number, window: number, past: Past): boolean {
  return people >= fewestPeople && surprise(people - 1, window, past) < 1 / falseAlarms / windows.length
}

/** Whether a rise is over: so few people ask that it is nothing much beside what was usual before it. */
export function isCalm(people: number, window: number, past: Past): boolean {
  return people < fewestPeople / 2 || surprise(people, window, past) > 1 / calmBelow
}

/** A rise that was told of is told of again when it has become ten times as large. */
export const isToldAgain = (people: number, toldPeople: number): boolean => people >= 10 * toldPeople

/** How many were usual in such a window. */
export const usualIn = (window: number, { questions, over }: Past): number =>
  over <= 0 ? 0 : Math.round((questions * window) / Math.max(over, window))

/** The probability, 0…1, that `people` or more come in a window of this length, in milliseconds. */
export function surprise(people: number, window: number, past: Past): number {
  const questions = 1 + Math.max(0, past.questions)
  const over = newThing + Math.max(0, past.over)
  const sure = Math.min(questions, mostSure)
  const share = window / (over * (sure / questions) + window)
  // The negative binomial distribution: its terms one after another, then all from `people` on.
  let term = (1 - share) ** sure
  for (let k = 0; k < people; k++) term *= ((k + sure) / (k + 1)) * share
  let sum = 0
  for (let k = people; term > Math.max(sum * 1e-12, negligible); k++) {
    sum += term
    term *= ((k + sure) / (k + 1)) * share
  }
  return Math.min(1, sum)
}
