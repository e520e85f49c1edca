import type { MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'

/**
 * Refuses forms that another site sends in a signed-in person's name. Browsers say themselves where a form
 * comes from: Sec-Fetch-Site, which no page can forge, or for older ones and plain http Origin, which must be
 * the public address or the one the request was sent to. What carries neither is refused.
 */
export function refuseForeignForms(publicUrl: string): MiddlewareHandler {
  const home = new URL(publicUrl).origin
  return csrf({ origin: (origin, c) => origin === home || origin === new URL(c.req.url).origin })
}
