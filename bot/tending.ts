/** Keeps the moderators' list in order: weighs what changed, and looks out for what rises. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Store } from '../db/store.ts'
import type { LiveKnowledge } from '../knowledge/live-knowledge.ts'
import type { Setting } from '../knowledge/messages.ts'
import { watchRises } from '../knowledge/watching.ts'
import { weighCases } from '../knowledge/weighing.ts'
import { runWorker } from './worker.ts'

/** How often is looked for what rises, in milliseconds. */
const lookEvery = 5_000

/** Works until `signal` aborts; several processes may. */
export async function tendCases(
  store: Store,
  knowledge: LiveKnowledge,
  setting: () => Setting,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  let nextLook = 0
  await runWorker(
    {
      async takeDue() {
        const weighed = await weighCases(store, knowledge)
        // Many cases may wait after an update; everybody else must be let in between.
        await nextTurn()
        if (Date.now() < nextLook) return weighed
        nextLook = Date.now() + lookEvery
        return weighed + (await watchRises(store, setting()))
      },
      nextAt: async () => new Date(nextLook),
      onNews: (wake) => store.onAnnounce('cases', wake),
      onError: (error) => log.error(error, 'the list of cases could not be kept in order; trying again'),
      onRecovery: () => log.info('the list of cases is in order again'),
    },
    signal,
  )
}
