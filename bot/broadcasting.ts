/** Owes what is told to many: publications to subscribers, alerts, and the digest when its time has come. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Store } from '../db/store.ts'
import { oweNextBatch } from '../knowledge/broadcasting.ts'
import { scheduleDigest } from '../knowledge/digest.ts'
import type { Setting } from '../knowledge/messages.ts'
import { runWorker } from './worker.ts'

/** Works until `signal` aborts; several processes may. `setting` is asked for the time before each batch. */
export async function broadcast(
  store: Store,
  setting: () => Setting,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  await runWorker(
    {
      async takeDue() {
        await scheduleDigest(store, setting().now)
        const owed = await oweNextBatch(store, setting())
        // SQLite never makes this process wait, so between two batches everybody else must be let in.
        await nextTurn()
        return owed ? 1 : 0
      },
      // It wakes by itself often enough for the digest.
      nextAt: async () => undefined,
      onNews: (wake) => store.onAnnounce('broadcasts', wake),
      onError: (error) => log.error(error, 'what many are to be told could not be owed; trying again'),
      onRecovery: () => log.info('what many are to be told is owed again'),
    },
    signal,
  )
}
