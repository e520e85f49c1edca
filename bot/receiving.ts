import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Store } from '../db/store.ts'
import type { Channel } from './channel.ts'

/** How often a process that is not the receiver asks whether it may become it, in milliseconds. */
const askAgain = 2_000

/** The wait after a channel gave up (a wrong token), in milliseconds. */
const afterGivingUp = 60_000

/**
 * Receives from a channel that only one process may listen to, as that process or as its stand-in: when the
 * one that does dies, the next to ask takes over. Resolves when `signal` aborts.
 */
export async function receiveAlone(
  store: Store,
  channel: Channel & Required<Pick<Channel, 'receive'>>,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    let wait = askAgain
    try {
      const role = await store.claimRole(`receive ${channel.name}`)
      if (role) {
        try {
          await channel.receive(AbortSignal.any([signal, role.lost]))
        } finally {
          await role.release()
        }
      }
    } catch (error) {
      log.error({ channel: channel.name }, error instanceof Error ? error.message : String(error))
      wait = afterGivingUp
    }
    await sleep(wait, undefined, { signal }).catch(() => {})
  }
}
