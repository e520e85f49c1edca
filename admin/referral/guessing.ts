/**
 * Slows down whoever tries links that open nothing. A link is 256 random bits, so guessing is hopeless anyway; this keeps
 * it from costing anything. Many sit behind one address, so there are some free misses and the wait stays short.
 */
import { lockThrottle, setThrottle, type Throttle, throttleOf } from '../../db/staff.ts'
import type { Store } from '../../db/store.ts'
import type { Vault } from '../../db/vault.ts'

const freeMisses = 20
/** In milliseconds. */
const longestWait = 60_000

const keyOf = (vault: Vault, address: string): string => vault.lookup('throttle referral', address)

/** Whether an address must wait before it may try another link. */
export async function mustWait(store: Store, vault: Vault, address: string, now: Date): Promise<boolean> {
  const past = await throttleOf(store.read, keyOf(vault, address))
  return past !== undefined && now.getTime() < past.lastFailureAt.getTime() + waitAfter(past)
}

export async function countMiss(store: Store, vault: Vault, address: string, now: Date): Promise<void> {
  const key = keyOf(vault, address)
  await store.write(async (tx) => {
    const { failures } = await lockThrottle(tx, key, now)
    await setThrottle(tx, key, { failures: failures + 1, lastFailureAt: now })
  })
}

const waitAfter = ({ failures }: Throttle): number =>
  failures <= freeMisses ? 0 : Math.min(longestWait, 1_000 * 2 ** (failures - freeMisses))
