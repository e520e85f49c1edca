/** Reminds the contacts of agencies, and the moderators of what is overdue. */
import type { Logger } from 'pino'
import type { Store } from '../db/store.ts'
import type { Vault } from '../db/vault.ts'
import type { Setting } from '../knowledge/messages.ts'
import { remind } from '../knowledge/referral-reminders.ts'
import { runWorker } from './worker.ts'

/** Works until `signal` aborts; several processes may. `setting` is asked for the time each time. */
export async function remindAgencies(
  store: Store,
  vault: Vault,
  setting: () => Setting,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  await runWorker(
    {
      async takeDue() {
        await remind(store, vault, setting())
        return 0
      },
      // It wakes by itself often enough.
      nextAt: async () => undefined,
      onNews: () => () => {},
      onError: (error) => log.error(error, 'agencies could not be reminded; trying again'),
      onRecovery: () => log.info('agencies are reminded again'),
    },
    signal,
  )
}
