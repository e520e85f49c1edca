/** One question as the trainer sees it: the evidence about each candidate, and which of them are right. */
export interface Example {
  readonly evidence: readonly Float64Array[]
  readonly right: readonly boolean[]
}

/** A weight for each piece of evidence, and the constant. */
export interface Weights {
  readonly weights: Float64Array
  readonly constant: number
}

/** How far every weight is pulled towards zero (L2, on evidence scaled to unit spread). */
const DECAY = 0.05
const STEPS = 250
const RATE = 0.05

interface Scale {
  readonly mean: Float64Array
  readonly spread: Float64Array
}

function scaleOf(rows: readonly Float64Array[]): Scale {
  const width = rows[0]?.length ?? 0
  const mean = new Float64Array(width)
  const spread = new Float64Array(width)
  for (const row of rows)
    for (let j = 0; j < width; j++) mean[j] = (mean[j] ?? 0) + (row[j] ?? 0) / rows.length
  for (const row of rows)
    for (let j = 0; j < width; j++)
      spread[j] = (spread[j] ?? 0) + ((row[j] ?? 0) - (mean[j] ?? 0)) ** 2 / rows.length
  return { mean, spread: spread.map((variance) => Math.sqrt(variance) || 1) }
}

/** Evidence at unit spread, with a 1 for the constant at the end. */
function scaleRow(row: Float64Array, { mean, spread }: Scale): Float64Array {
  const scaled = new Float64Array(row.length + 1)
  for (let j = 0; j < row.length; j++) scaled[j] = ((row[j] ?? 0) - (mean[j] ?? 0)) / (spread[j] ?? 1)
  scaled[row.length] = 1
  return scaled
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += (a[j] ?? 0) * (b[j] ?? 0)
  return sum
}

/** Adds what one question pulls the weights by: away from what it found likely, towards what was right. */
function addPull(
  gradient: Float64Array,
  weights: Float64Array,
  rows: readonly Float64Array[],
  right: readonly boolean[],
) {
  const scores = rows.map((row) => dot(weights, row))
  const most = Math.max(0, ...scores)
  const odds = scores.map((score) => Math.exp(score - most))
  const none = Math.exp(-most)
  const all = odds.reduce((sum, odd) => sum + odd, none)
  const good = odds.reduce((sum, odd, i) => (right[i] ? sum + odd : sum), right.includes(true) ? 0 : none)
  for (const [i, row] of rows.entries()) {
    const odd = odds[i] ?? 0
    const pull = odd / all - (right[i] ? odd / good : 0)
    if (Math.abs(pull) > 1e-7)
      for (let j = 0; j < gradient.length; j++) gradient[j] = (gradient[j] ?? 0) + pull * (row[j] ?? 0)
  }
}

/**
 * Fits the conditional logit: for each question the right candidates, or "none" where there is none, should have the
 * highest probability. Adam (Kingma and Ba 2015) with its usual constants.
 */
export function fitWeights(examples: readonly Example[]): Weights {
  const scale = scaleOf(examples.flatMap(({ evidence }) => evidence))
  const scaled = examples.map(({ evidence, right }) => ({
    right,
    rows: evidence.map((row) => scaleRow(row, scale)),
  }))
  const width = scale.mean.length
  const weights = new Float64Array(width + 1)
  const momentum = new Float64Array(width + 1)
  const velocity = new Float64Array(width + 1)
  for (let step = 1; step <= STEPS; step++) {
    const gradient = new Float64Array(width + 1)
    for (const { rows, right } of scaled) addPull(gradient, weights, rows, right)
    for (let j = 0; j <= width; j++) {
      const decay = j < width ? DECAY * (weights[j] ?? 0) : 0
      const slope = (gradient[j] ?? 0) / examples.length + decay
      momentum[j] = 0.9 * (momentum[j] ?? 0) + 0.1 * slope
      velocity[j] = 0.99 * (velocity[j] ?? 0) + 0.01 * slope ** 2
      const speed = Math.sqrt((velocity[j] ?? 0) / (1 - 0.99 ** step)) + 1e-8
      weights[j] = (weights[j] ?? 0) - (RATE * (momentum[j] ?? 0)) / (1 - 0.9 ** step) / speed
    }
  }
  const unscaled = scale.mean.map((_, j) => (weights[j] ?? 0) / (scale.spread[j] ?? 1))
  return { weights: unscaled, constant: (weights[width] ?? 0) - dot(unscaled, scale.mean) }
}

/** Platt's calibration: the line through the log odds that fits what turned out right. */
export function calibrate(samples: readonly { logOdds: number; right: boolean }[]): {
  slope: number
  offset: number
} {
  let slope = 1
  let offset = 0
  for (let step = 0; step < 3000; step++) {
    let slopeGradient = 0
    let offsetGradient = 0
    for (const { logOdds, right } of samples) {
      const error = 1 / (1 + Math.exp(-(slope * logOdds + offset))) - (right ? 1 : 0)
      slopeGradient += error * logOdds
      offsetGradient += error
    }
    slope -= (0.1 * slopeGradient) / samples.length
    offset -= (0.1 * offsetGradient) / samples.length
  }
  return { slope, offset }
}
