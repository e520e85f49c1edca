import { setTimeout as sleep } from 'node:timers/promises'

/** Tries until `check` no longer throws, for at most `patience` milliseconds; then its last error is thrown. */
export async function eventually<T>(check: () => T | Promise<T>, patience = 15_000): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > end) throw error
      await sleep(25)
    }
  }
}
