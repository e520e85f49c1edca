/** Reminds the contacts of agencies of their questions, and the moderators of what is overdue and what is to be reviewed. */
import type { Logger } from 'pino'
import type { Store } from '../db/store.ts'
import type { Vault } from '../db/vault.ts'
import type { Setting } from '../knowledge/messages.ts'
import { remindOfReferrals } from '../knowledge/referral-reminders.ts'
import { remindOfReview } from '../knowledge/review-reminder.ts'
import { runWorker } from './worker.ts'

/** Works until `signal` aborts; several processes may. `setting` is asked for the time each time. */
export async function remindOfDeadlines(
  store: Store,
  vault: Vault,
  setting: () => Setting,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  await runWorker(
    {
      async takeDue() {
        await remindOfReferrals(store, vault, setting())
        await remindOfReview(store, setting())
        return 0
      },
      // It wakes by itself often enough.
      nextAt: async () => undefined,
      onNews: () => () => {},
      onError: (error) => log.error(error, 'nobody could be reminded of deadlines; trying again'),
      onRecovery: () => log.info('deadlines are reminded of again'),
    },
    signal,
  )
}
