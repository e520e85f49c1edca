/** The wait before the n-th try, in milliseconds: doubling from 1 second to 10 minutes, plus up to a fifth. */
export const backOff = (attempts: number): number =>
  Math.min(1_000 * 2 ** (attempts - 1), 600_000) * (1 + Math.random() / 5)
