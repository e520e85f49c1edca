/** Keeps one reader from taking the API away from the others. */
import type { MiddlewareHandler } from 'hono'
import { apiTexts as texts } from '../../knowledge/texts/open-data.ts'
import { clientAddress } from '../auth/client-address.ts'
import { refuse } from './problem.ts'

/** How many requests an address may make in each window. */
export const perWindow = 120
/** In seconds. */
const windowLength = 60

/**
 * Counts the requests of each address in windows of a minute, in this process alone, and says in the header fields of
 * draft-ietf-httpapi-ratelimit-headers how many are left. What was counted is forgotten with its window.
 */
export function rateLimit(now: () => Date): MiddlewareHandler {
  let current = -1
  let counts = new Map<string, number>()
  return async (c, next) => {
    const seconds = now().getTime() / 1_000
    const window = Math.floor(seconds / windowLength)
    if (window !== current) {
      current = window
      counts = new Map()
    }
    const address = clientAddress(c)
    const used = (counts.get(address) ?? 0) + 1
    counts.set(address, used)
    const reset = Math.ceil((window + 1) * windowLength - seconds)
    c.header('RateLimit-Policy', `"minute";q=${perWindow};w=${windowLength}`)
    c.header('RateLimit', `"minute";r=${Math.max(0, perWindow - used)};t=${reset}`)
    if (used <= perWindow) return await next()
    c.header('Retry-After', String(reset))
    return refuse(c, 429, texts.problems.tooMany, texts.problems.waitFor(reset))
  }
}
