import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Candidate } from './candidate.ts'
import type { Hit } from './entry.ts'
import { EVIDENCE } from './evidence.ts'

// A topic makes a clarification worth suggesting, never the answer.
const MOST_WITHOUT_GROUNDS = 0.5

/**
 * What each piece of evidence weighs, learned by `npm run train`. The candidates of a message compete with each other
 * and with "none of them", whose score is zero: a conditional logit (McFadden 1974). The calibration then brings the
 * log odds to what they were worth on questions that the weights had not seen (Platt 1999).
 */
const schema = z.object({
  weights: z.record(z.string(), z.number()),
  constant: z.number(),
  calibration: z.object({ slope: z.number(), offset: z.number() }),
})

export type ModelParameters = z.infer<typeof schema>

export class Model {
  readonly #weights: Float64Array
  readonly #parameters: ModelParameters

  constructor(parameters: ModelParameters) {
    this.#parameters = parameters
    this.#weights = Float64Array.from(EVIDENCE, (name) => {
      const weight = parameters.weights[name]
      if (weight === undefined) throw new Error(`The matcher's weights lack "${name}": run npm run train.`)
      return weight
    })
  }

  /** The weights that ship with the program: for clarifications, or for messages that ask the same. */
  static shipped(purpose: 'clarifications' | 'cases'): Model {
    const file = new URL(`weights-${purpose}.json`, import.meta.url)
    return new Model(schema.parse(JSON.parse(readFileSync(file, 'utf8'))))
  }

  /** How much the evidence speaks for a clarification, in log odds against "none". */
  score(evidence: Float64Array): number {
    return this.#weights.reduce(
      (sum, weight, i) => sum + weight * (evidence[i] ?? 0),
      this.#parameters.constant,
    )
  }

  /** What each piece of evidence adds to the score, in the order of `EVIDENCE`. */
  contributions(evidence: Float64Array): number[] {
    return Array.from(this.#weights, (weight, i) => weight * (evidence[i] ?? 0))
  }

  /** The candidates with the probability that each answers the message, best first. */
  rank(candidates: readonly Candidate[]): Hit[] {
    const scores = candidates.map(({ evidence }) => this.score(evidence))
    return candidates
      .map(({ article, grounded }, i) => {
        const confidence = this.#confidence(scores[i] ?? 0, scores.toSpliced(i, 1))
        return {
          id: article.id,
          confidence: grounded ? confidence : Math.min(confidence, MOST_WITHOUT_GROUNDS),
        }
      })
      .sort((a, b) => b.confidence - a.confidence)
  }

  /** The probability, 0…1, of a clarification with this score among rivals with theirs. */
  #confidence(score: number, rivals: readonly number[]): number {
    const { slope, offset } = this.#parameters.calibration
    const most = Math.max(0, ...rivals)
    const against =
      most + Math.log(rivals.reduce((sum, rival) => sum + Math.exp(rival - most), Math.exp(-most)))
    return 1 / (1 + Math.exp(-(slope * (score - against) + offset)))
  }
}
