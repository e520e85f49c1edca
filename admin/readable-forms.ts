import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'

/** Reads a form before its handler does: one that cannot be read is its sender's to mend, and no failure of ours. */
export const refuseUnreadableForms: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'POST')
    await c.req.parseBody().catch((error) => {
      throw error instanceof HTTPException ? error : new HTTPException(400)
    })
  await next()
}
