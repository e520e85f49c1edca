import { setTimeout as sleep } from 'node:timers/promises'
import type { Update, WebhookInfo } from 'grammy/types'
import { badRequest } from './refusal.ts'
import type { UpdateQueue } from './updates.ts'

export interface WebhookTarget {
  readonly url: string
  readonly secret?: string | undefined
}

/** The first wait after a failed delivery. The real server begins with 1 s; tests need not wait as long. */
const FIRST_RETRY_MS = 50
const LONGEST_RETRY_MS = 2_000

/**
 * Sends updates to the bot's address: in order within a chat, chats side by side, each again and again with
 * longer waits until it is answered with a 2xx. A method named in the answer's body is not carried out.
 */
export class Webhook {
  readonly #queue: UpdateQueue
  readonly #busyChats = new Set<number>()
  #target: WebhookTarget | undefined
  #stop = new AbortController()
  #lastError: { date: number; message: string } | undefined

  constructor(queue: UpdateQueue) {
    this.#queue = queue
    queue.onAdded(() => this.#start())
  }

  get url(): string {
    return this.#target?.url ?? ''
  }

  /** An empty address means none. Telegram asks for https; here http is good enough on loopback. */
  set(target: WebhookTarget): void {
    if (target.url && !/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/.test(target.url)) {
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
    }
    if (target.secret !== undefined && !/^[\w-]{1,256}$/.test(target.secret)) {
      throw badRequest('secret token contains unallowed characters')
    }
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#busyChats.clear()
    this.#lastError = undefined
    this.#target = target.url ? target : undefined
    this.#start()
  }

  info(): WebhookInfo {
    return {
      url: this.url,
      has_custom_certificate: false,
      pending_update_count: this.#queue.size,
      ...(this.#lastError && {
        last_error_date: this.#lastError.date,
        last_error_message: this.#lastError.message,
      }),
    } as WebhookInfo
  }

  close(): void {
    this.#target = undefined
    this.#stop.abort()
  }

  #start(): void {
    if (!this.#target) return
    for (const chatId of this.#queue.chats()) {
      if (!this.#busyChats.has(chatId)) void this.#sendAll(chatId, this.#target, this.#stop.signal)
    }
  }

  async #sendAll(chatId: number, target: WebhookTarget, stop: AbortSignal): Promise<void> {
    this.#busyChats.add(chatId)
    let wait = FIRST_RETRY_MS
    for (let update = this.#queue.oldestOf(chatId); update; update = this.#queue.oldestOf(chatId)) {
      const problem = await send(update, target, stop)
      if (stop.aborted) return
      if (problem === undefined) {
        this.#queue.forget(update.update_id)
        wait = FIRST_RETRY_MS
      } else {
        this.#lastError = { date: Math.floor(Date.now() / 1000), message: problem }
        await sleep(wait, undefined, { signal: stop }).catch(() => {})
        if (stop.aborted) return
        wait = Math.min(2 * wait, LONGEST_RETRY_MS)
      }
    }
    this.#busyChats.delete(chatId)
  }
}

/** @returns what went wrong, in Telegram's words; undefined when the bot took the update */
async function send(update: Update, target: WebhookTarget, stop: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(target.secret !== undefined && { 'x-telegram-bot-api-secret-token': target.secret }),
      },
      body: JSON.stringify(update),
      signal: stop,
    })
    await response.arrayBuffer()
    if (response.ok) return undefined
    return `Wrong response from the webhook: ${response.status} ${response.statusText}`
  } catch {
    return 'Connection refused'
  }
}
