import type { Update } from 'grammy/types'
import { pollConflict, type Refusal, webhookConflict } from './refusal.ts'

/** What an update says, before it has its number. */
export type NewUpdate = Omit<Update, 'update_id'>

interface Waiting {
  readonly chatId: number
  readonly update: Update
}

/** Updates that the bot has not confirmed yet, oldest first. They outlive every poll and every bot process. */
export class UpdateQueue {
  #waiting: Waiting[] = []
  #nextId = 700_000_001
  #allowed: readonly string[] = []
  readonly #onAdded = new Set<() => void>()

  get size(): number {
    return this.#waiting.length
  }

  /** Which kinds are kept from now on; none named means all. Kinds left out are not kept for later. */
  allow(kinds: readonly string[]): void {
    this.#allowed = kinds
  }

  add(chatId: number, content: NewUpdate): void {
    const wanted =
      this.#allowed.length === 0 || Object.keys(content).some((kind) => this.#allowed.includes(kind))
    if (!wanted) return
    this.#waiting.push({ chatId, update: { update_id: this.#nextId++, ...content } })
    for (const tell of this.#onAdded) tell()
  }

  onAdded(tell: () => void): void {
    this.#onAdded.add(tell)
  }

  /** Forgets everything before `offset`; a negative one keeps only that many of the newest. */
  confirm(offset: number): void {
    this.#waiting =
      offset < 0
        ? this.#waiting.slice(offset)
        : this.#waiting.filter(({ update }) => update.update_id >= offset)
  }

  /** Forgets one update, whatever came before it. */
  forget(updateId: number): void {
    this.#waiting = this.#waiting.filter(({ update }) => update.update_id !== updateId)
  }

  clear(): void {
    this.#waiting = []
  }

  oldest(limit: number): Update[] {
    return this.#waiting.slice(0, limit).map(({ update }) => update)
  }

  chats(): Set<number> {
    return new Set(this.#waiting.map(({ chatId }) => chatId))
  }

  oldestOf(chatId: number): Update | undefined {
    return this.#waiting.find((waiting) => waiting.chatId === chatId)?.update
  }
}

export interface PollRequest {
  readonly offset: number
  readonly limit: number
  /** Seconds to wait for an update when there is none. */
  readonly timeout: number
  readonly allowed_updates?: readonly string[] | undefined
}

interface OpenPoll {
  wake(): void
  refuse(refusal: Refusal): void
}

/** getUpdates: one poll may wait at a time, and a newer one ends it. */
export class Polling {
  readonly #queue: UpdateQueue
  #open: OpenPoll | undefined
  #rivalCame = false

  constructor(queue: UpdateQueue) {
    this.#queue = queue
    queue.onAdded(() => this.#open?.wake())
  }

  /**
   * @param webhookUrl where updates are sent instead, '' when nowhere
   * @param gone fires when the poller has closed its connection
   */
  async poll(request: PollRequest, webhookUrl: string, gone: AbortSignal): Promise<Update[]> {
    if (webhookUrl) throw webhookConflict()
    if (request.allowed_updates) this.#queue.allow(request.allowed_updates)
    this.#queue.confirm(request.offset)
    if (this.#rivalCame) {
      this.#rivalCame = false
      throw pollConflict()
    }
    const ready = this.#queue.oldest(request.limit)
    if (ready.length > 0 || request.timeout === 0) return ready
    this.#open?.refuse(pollConflict())
    return this.#wait(request, gone)
  }

  /** Another program polls with the same token: the open poll ends with 409, or else the next one does. */
  rival(): void {
    if (this.#open) this.#open.refuse(pollConflict())
    else this.#rivalCame = true
  }

  /** Ends the open poll with this refusal. */
  refuse(refusal: Refusal): void {
    this.#open?.refuse(refusal)
  }

  #wait(request: PollRequest, gone: AbortSignal): Promise<Update[]> {
    return new Promise((resolve, reject) => {
      const end = (answer: () => void) => {
        clearTimeout(timer)
        gone.removeEventListener('abort', wake)
        if (this.#open === poll) this.#open = undefined
        answer()
      }
      const wake = () => end(() => resolve(this.#queue.oldest(request.limit)))
      const poll: OpenPoll = { wake, refuse: (refusal) => end(() => reject(refusal)) }
      const timer = setTimeout(wake, request.timeout * 1000)
      gone.addEventListener('abort', wake)
      this.#open = poll
    })
  }
}
