/** The next round number that is not below `most`: 1, 2, 4, 5 or 10 times a power of ten. */
export function roundTop(most: number): number {
  if (most <= 4) return 4
  const power = 10 ** Math.floor(Math.log10(most))
  return ([1, 2, 4, 5, 10].find((step) => step * power >= most) ?? 10) * power
}
