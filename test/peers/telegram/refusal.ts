import type { ResponseParameters } from 'grammy/types'

/** What Telegram answers instead of a result: an HTTP status that is also the error code, and its words. */
export class Refusal extends Error {
  readonly status: number
  readonly parameters: ResponseParameters | undefined

  constructor(status: number, description: string, parameters?: ResponseParameters) {
    super(description)
    this.status = status
    this.parameters = parameters
  }
}

export const badRequest = (why: string): Refusal => new Refusal(400, `Bad Request: ${why}`)

export const unauthorized = (): Refusal => new Refusal(401, 'Unauthorized')

export const notFound = (): Refusal => new Refusal(404, 'Not Found')

export const blockedByUser = (): Refusal => new Refusal(403, 'Forbidden: bot was blocked by the user')

export const pollConflict = (): Refusal =>
  new Refusal(
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  )

export const webhookConflict = (): Refusal =>
  new Refusal(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  )

/** @param seconds whole seconds until a request of this kind can pass again */
export const tooManyRequests = (seconds: number): Refusal =>
  new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
