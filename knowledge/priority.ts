/**
 * The order "yang paling penting": what matters most comes first.
 *
 *   importance(t) = people × speed(t)^¼ × 2^(waiting(t) / 12 h) × danger
 *   speed(t)      = Σ over the questions of 2^(−(t − asked) / 6 h)
 *   danger        = 8 when its words speak of danger, × 64 when a moderator marked it, × 2^1000 while it rises
 *
 * Why these. People: twice as many are twice as important. Speed: a question counts in full when it is asked and half
 * six hours later, which is how long a rumour runs through family groups before it turns up in the next ones; only its
 * fourth root counts, because many askers were counted already and a calm old case must not sink for ever. Waiting:
 * twelve hours more, about a working day, weigh as much as twice the people, so that nobody is forgotten: a lone
 * question passes a burst of sixty after a week. Danger: eight times, three doublings, a day and a half of waiting;
 * a moderator who has read it knows better than words. What rises is looked at before anything else.
 *
 * Why it can be stored. In doublings (logarithms to base 2) the product is a sum, and in it t stands alone:
 *
 *   log₂ importance(t) = log₂ people + ¼ log₂ Σ 2^(asked / 6 h) − opened / 12 h + danger
 *                        + t × (1 / 12 h − ¼ / 6 h)
 *
 * The last term is the same for every case, so that leaving it out changes no order: what remains changes only with
 * what happens to the case, never because time passes. Hence it is a column with an index, and the first page of
 * fifty thousand cases is read off that index. The sum of powers is taken beside its largest one (log-sum-exp), since
 * the powers themselves are beyond any number.
 */
import type { Danger } from '../db/shapes.ts'

const hour = 3_600_000

/** A question counts half after this long, in milliseconds. */
const speedHalves = 6 * hour
/** Waiting this much longer counts as much as twice the people, in milliseconds. */
const waitingDoubles = 12 * hour
const speedExponent = 1 / 4
/** In doublings. */
const dangerWeighs = 3
const markWeighs = 6
const risingWeighs = 1_000

/** Times are counted from here, so that what is stored stays small. */
const epoch = Date.UTC(2026, 0, 1)
/** What is stored are whole thousandths of a doubling. */
const scale = 1_000

/** Older questions than this, beside the newest, add less than a hundredth of a doubling. */
export const speedReaches = 10 * speedHalves

export interface Weighed {
  readonly openedAt: Date
  readonly people: number
  /** When it was asked and how often then; what is older than `speedReaches` may be missing. */
  readonly asked: readonly { readonly at: Date; readonly times: number }[]
  readonly danger: Danger | null
  readonly urgent: boolean
  readonly rising: boolean
}

/** A whole number that orders cases: the larger, the more important. */
export function priorityOf({ openedAt, people, asked, danger, urgent, rising }: Weighed): number {
  const doublings =
    Math.log2(Math.max(1, people)) +
    speedExponent * speedOf(asked, openedAt) -
    since(openedAt) / waitingDoubles +
    (danger === null ? 0 : dangerWeighs) +
    (urgent ? markWeighs : 0) +
    (rising ? risingWeighs : 0)
  return Math.round(scale * doublings)
}

/** log₂ Σ times × 2^(at / half); a case whose questions are all gone counts as asked when it was opened. */
function speedOf(asked: Weighed['asked'], openedAt: Date): number {
  const powers = asked
    .filter(({ times }) => times > 0)
    .map(({ at, times }) => since(at) / speedHalves + Math.log2(times))
  if (powers.length === 0) return since(openedAt) / speedHalves
  const largest = Math.max(...powers)
  return largest + Math.log2(powers.reduce((sum, power) => sum + 2 ** (power - largest), 0))
}

const since = (moment: Date): number => moment.getTime() - epoch
