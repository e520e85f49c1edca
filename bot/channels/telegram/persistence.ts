import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'

/** What a failure is to the operator, and how long to wait, in milliseconds, where the other side said so. */
export interface Setback {
  readonly line: string
  readonly pause?: number | undefined
}

export type Persist = <T>(step: () => Promise<T>) => Promise<T>

/**
 * Runs a step again and again until it succeeds, with growing pauses. Says so once when it begins to fail or
 * fails for another reason, and once when it is over. Rejects when `signal` aborts, and with whatever
 * `judge` throws: it is asked about each failure and may find that going on makes no sense.
 */
export function persistent(
  signal: AbortSignal,
  log: Logger,
  judge: (error: unknown) => Setback,
  allWell: string,
): Persist {
  let failures = 0
  let said: string | undefined
  return async (step) => {
    for (;;) {
      try {
        const result = await step()
        if (said !== undefined) log.info(allWell)
        failures = 0
        said = undefined
        return result
      } catch (error) {
        signal.throwIfAborted()
        const { line, pause } = judge(error)
        if (line !== said) log.warn(line)
        said = line
        failures += 1
        await sleep(pause ?? backOff(failures), undefined, { signal })
      }
    }
  }
}

/** The wait after the n-th failure in a row, in milliseconds: doubling from half a second to 30 seconds. */
const backOff = (failures: number): number =>
  Math.min(500 * 2 ** (failures - 1), 30_000) * (1 - Math.random() / 4)
