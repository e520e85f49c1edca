/**
 * Slows guessing down without ever locking the owner out.
 *
 * A sign-in is counted against two keys: the address it comes from and the account it names. Each has some
 * free failures; after that every failure doubles the wait. An address waits up to 15 minutes, so one
 * attacker soon tries four times an hour. An account waits at most one minute, however many addresses guess
 * at it, so its owner on a new device is never held up for longer by what one attacker does.
 * A browser that has signed in to this account before holds a device cookie and is counted on its own key
 * instead of these two: guessing elsewhere, or by a neighbour behind the same address, does not slow it at
 * all (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
 *
 * Codes of the second factor are counted apart from passwords: the right password forgives no wrong code. Whoever
 * guesses codes has the password, so there the account waits as long as an address does, and the device cookie is
 * given only for both.
 *
 * An attempt counts as failed before it is looked at, so that a hundred at once are not a hundred free
 * guesses; the right password clears the counts. Keys are keyed hashes: the table names nobody.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import {
  clearThrottle,
  forgetThrottles,
  lockThrottle,
  loginOf,
  setThrottle,
  type Throttle,
} from '../../db/staff.ts'
import type { Store } from '../../db/store.ts'
import type { Vault } from '../../db/vault.ts'

/** Who tries to sign in to what. */
export interface Attempt {
  readonly proof: 'password' | 'code'
  readonly name: string
  readonly address: string
  /** The device cookie, when the browser sent one. */
  readonly device: string | undefined
}

interface Limit {
  readonly key: string
  readonly freeFailures: number
  /** In seconds. */
  readonly longestWait: number
}

/** Failures are forgotten after a day without any. */
const memory = 24 * 60 * 60 * 1000

/**
 * Counts an attempt that may go on; returns undefined. One that comes too early is not counted and must not
 * be looked at: returns how many seconds to wait.
 */
export async function beginAttempt(
  store: Store,
  vault: Vault,
  attempt: Attempt,
  now: Date,
): Promise<number | undefined> {
  return await store.write(async (tx) => {
    await forgetThrottles(tx, new Date(now.getTime() - memory))
    const counted: { key: string; failures: number }[] = []
    let wait = 0
    for (const limit of limitsOf(vault, attempt)) {
      const past = await lockThrottle(tx, limit.key, now)
      wait = Math.max(wait, waitAfter(past, limit, now))
      counted.push({ key: limit.key, failures: past.failures + 1 })
    }
    if (wait > 0) return wait
    for (const { key, failures } of counted) await setThrottle(tx, key, { failures, lastFailureAt: now })
    return undefined
  })
}

/** The password or the code was right: nothing is held against this account and this address. */
export async function forgiveAttempt(store: Store, vault: Vault, attempt: Attempt): Promise<void> {
  await store.write(async (tx) => {
    for (const { key } of limitsOf(vault, attempt)) await clearThrottle(tx, key)
  })
}

/** A cookie that shows that this browser has signed in to this account. */
export function deviceCookie(vault: Vault, name: string): string {
  const nonce = randomBytes(16).toString('base64url')
  return `${nonce}.${proofOf(vault, name, nonce)}`
}

/** Seconds until the next attempt may be made; 0: now. */
function waitAfter(past: Throttle, limit: Limit, now: Date): number {
  const excess = past.failures - limit.freeFailures
  if (excess < 0) return 0
  const wait = Math.min(2 ** excess, limit.longestWait)
  return Math.max(0, Math.ceil(wait - (now.getTime() - past.lastFailureAt.getTime()) / 1000))
}

function limitsOf(vault: Vault, { proof, name, address, device }: Attempt): Limit[] {
  const key = (what: string, text: string) =>
    vault.lookup(proof === 'password' ? `throttle ${what}` : `throttle ${what} code`, text)
  const nonce = knownDevice(vault, name, device)
  if (nonce !== undefined) return [{ key: key('device', nonce), freeFailures: 5, longestWait: 15 * 60 }]
  const accountWait = proof === 'password' ? 60 : 15 * 60
  return [
    { key: key('address', address), freeFailures: 10, longestWait: 15 * 60 },
    { key: key('account', loginOf(name)), freeFailures: 5, longestWait: accountWait },
  ]
}

/** The device's own number, if its cookie is ours and for this account. */
function knownDevice(vault: Vault, name: string, cookie: string | undefined): string | undefined {
  const [nonce, proof] = cookie?.split('.') ?? []
  if (!nonce || !proof) return undefined
  const expected = Buffer.from(proofOf(vault, name, nonce))
  const given = Buffer.from(proof)
  return given.length === expected.length && timingSafeEqual(given, expected) ? nonce : undefined
}

const proofOf = (vault: Vault, name: string, nonce: string): string =>
  vault.lookup('device cookie', `${loginOf(name)}\n${nonce}`)
