/**
 * Percentiles with linear interpolation between the two nearest values: method 7 of Hyndman and Fan, which is what
 * Excel calls PERCENTILE.INC (PERSENTIL.INC), so that anybody can check a figure against the file. Reckoned here and
 * not in SQL, because SQLite has no such function and both engines must give the same.
 */

/** The value below which the share `p` (0 to 1) of these sorted values lies; undefined: there are none. */
export function percentile(sorted: Readonly<ArrayLike<number>>, p: number): number | undefined {
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

/** Median and 90th percentile of values in any order; undefined: there are none. */
export function middleOf(values: readonly number[]): Middle | undefined {
  const sorted = Float64Array.from(values).sort()
  const median = percentile(sorted, 0.5)
  const p90 = percentile(sorted, 0.9)
  return median === undefined || p90 === undefined ? undefined : { median, p90 }
}
