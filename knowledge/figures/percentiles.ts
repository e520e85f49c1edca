/**
 * Percentiles with linear interpolation between the two nearest values: method 7 of Hyndman and Fan, which is what
 * Excel calls PERCENTILE.INC (PERSENTIL.INC), so that anybody can check a figure against the file. Reckoned here and
 * not in SQL, because SQLite has no such function and both engines must give the same.
 */

/** The value below which the share `p` (0 to 1) of the values lies; undefined: there are none. */
export function percentile(values: readonly number[], p: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const rank = (sorted.length - 1) * p
  const below = sorted[Math.floor(rank)]
  const above = sorted[Math.ceil(rank)]
  if (below === undefined || above === undefined) return undefined
  return below + (above - below) * (rank - Math.floor(rank))
}

export interface Middle {
  readonly median: number
  readonly p90: number
}

/** Median and 90th percentile; undefined: there are no values. */
export function middleOf(values: readonly number[]): Middle | undefined {
  const median = percentile(values, 0.5)
  const p90 = percentile(values, 0.9)
  return median === undefined || p90 === undefined ? undefined : { median, p90 }
}
