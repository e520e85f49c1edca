import { counterValue } from '../db/counters.ts'
import type { Store } from '../db/store.ts'
import { sowAgencies } from '../knowledge/agency-content.ts'
import { importEntries, starterEntries } from '../knowledge/transfer.ts'

/** Fills a knowledge base that nothing was ever published in, and a directory of agencies that is empty. Of several processes one does it. */
export async function sowStarter(store: Store, now: Date): Promise<void> {
  const role = await store.claimRole('starter')
  if (!role) return
  try {
    if ((await counterValue(store.read, 'clarifications')) === 0)
      await importEntries(store, starterEntries(), true, now)
    await sowAgencies(store, now)
  } finally {
    await role.release()
  }
}
