/** How long single runs took, in milliseconds. */
export interface Timing {
  readonly median: number
  readonly p95: number
}

/** Where an engine takes seconds, a few runs tell as much as a hundred: so many at least, and no more after so long. */
const FEWEST_RUNS = 5
const LONGEST = 15_000

/** Runs once for each input, after a few runs that do not count. */
export async function time<T>(inputs: readonly T[], run: (input: T) => unknown): Promise<Timing> {
  for (const input of inputs.slice(0, 3)) await run(input)
  const taken: number[] = []
  const end = performance.now() + LONGEST
  for (const input of inputs) {
    const from = performance.now()
    await run(input)
    taken.push(performance.now() - from)
    if (taken.length >= FEWEST_RUNS && performance.now() > end) break
  }
  taken.sort((a, b) => a - b)
  const at = (share: number) =>
    taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? Number.NaN
  return { median: at(0.5), p95: at(0.95) }
}

export function show({ median, p95 }: Timing): string {
  const digits = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0))
  return `${digits(median)} (${digits(p95)})`
}

export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)))
  for (const row of [head, ...rows])
    console.log(row.map((cell, i) => cell.padStart(widths[i] ?? 0)).join('  '))
}
