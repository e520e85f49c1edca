/** WhatsApp's webhook: a batch is acknowledged once all of it is written down, and nothing else is done before. */
import { createHmac } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import type { SignedWebhook } from '../context.ts'
import { isSame } from './secrets.ts'

/** In bytes; Meta's batches have at most 3 MB. */
const largestBatch = 4 * 1024 * 1024

const path = '/hooks/whatsapp-cloud'

export const whatsAppCloudHook = (webhook: SignedWebhook, log: Logger): Hono =>
  new Hono()
    // Asked once, when the address is entered in the app dashboard.
    .get(path, (c) => {
      const {
        'hub.mode': mode,
        'hub.verify_token': token = '',
        'hub.challenge': challenge = '',
      } = c.req.query()
      return mode === 'subscribe' && isSame(token, webhook.verifyToken)
        ? c.text(challenge)
        : c.json({ error: 'wrong verify token' }, 403)
    })
    .post(
      path,
      bodyLimit({ maxSize: largestBatch, onError: (c) => c.json({ error: 'too large' }, 413) }),
      async (c) => {
        // The signature is over the bytes as they came.
        const body = Buffer.from(await c.req.arrayBuffer())
        const signature = `sha256=${createHmac('sha256', webhook.appSecret).update(body).digest('hex')}`
        if (!isSame(c.req.header('x-hub-signature-256') ?? '', signature))
          return c.json({ error: 'wrong signature' }, 401)
        const batch = parse(body)
        if (batch === undefined) return c.json({ error: 'no JSON' }, 400)
        try {
          await webhook.take(batch)
        } catch (error) {
          // WhatsApp sends it again later.
          log.error(error, 'a batch from WhatsApp could not be written down')
          return c.json({ error: 'try again' }, 503)
        }
        return c.body(null, 200)
      },
    )

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
