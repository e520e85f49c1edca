/** How a webhook's messages are signed, as the Standard Webhooks specification has it. */
import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** A new secret: 32 random bytes, as the receivers' libraries read it. */
export const newSecret = (): string => prefix + randomBytes(32).toString('base64')

/** The header fields of a message that is sent at this moment; `body` is signed letter for letter. */
export function signedHeaders(
  secret: string,
  message: { readonly id: string; readonly body: string },
  now: Date,
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const timestamp = String(Math.floor(now.getTime() / 1_000))
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const mac = createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`).digest('base64')
  return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` }
}
