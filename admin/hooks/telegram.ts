/** Telegram's webhook: an update is acknowledged once it is written down, and only then. */
import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Webhook } from '../context.ts'
import { isSame } from './secrets.ts'

export const telegramHook = (webhook: Webhook, log: Logger): Hono =>
  new Hono().post('/hooks/telegram', async (c) => {
    if (!isSame(c.req.header('x-telegram-bot-api-secret-token') ?? '', webhook.secret))
      return c.json({ error: 'wrong secret' }, 401)
    const update: unknown = await c.req.json().catch(() => undefined)
    try {
      await webhook.take(update)
    } catch (error) {
      // Telegram sends it again later.
      log.error(error, 'an update from Telegram could not be written down')
      return c.json({ error: 'try again' }, 503)
    }
    return c.body(null, 200)
  })
