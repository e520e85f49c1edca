import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** The real one begins with longer waits and goes on for days; tests need not. */
const firstRetry = 50
const longestRetry = 1_000

/** What is told in one change. */
export interface Told {
  readonly contacts?: readonly object[]
  readonly messages?: readonly object[]
  readonly statuses?: readonly object[]
}

/** Delivers to the program's webhook: what waits goes as one signed batch, again and again until a 200. */
export class Webhook {
  /** The HTTP statuses it was answered with; 0: no answer. */
  readonly answers: number[] = []
  /** Deliver every batch once more after it was taken, as the real one sometimes does. */
  twice = false

  readonly #appSecret: string
  readonly #phoneId: string
  #url: string | undefined
  #pending: Told[] = []
  #busy: Promise<void> | undefined
  #stop = new AbortController()

  constructor(appSecret: string, phoneId: string) {
    this.#appSecret = appSecret
    this.#phoneId = phoneId
  }

  /** Where the program listens from now on. */
  pointAt(url: string): void {
    this.#url = url
    this.#start()
  }

  tell(told: Told): void {
    this.#pending.push(told)
    this.#start()
  }

  /** Resolves when everything that was told has been taken. */
  async settled(): Promise<void> {
    while (this.#busy) await this.#busy
  }

  /** As the real one writes it, with one entry for each thing that is told. */
  batchOf(told: readonly Told[], phoneId = this.#phoneId): string {
    return JSON.stringify({
      object: 'whatsapp_business_account',
      entry: told.map((value) => ({
        id: '102290129340398',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550783881', phone_number_id: phoneId },
              ...value,
            },
          },
        ],
      })),
    })
  }

  /** One request, signed with this secret; returns the status it was answered with. */
  async post(body: string, appSecret = this.#appSecret): Promise<number> {
    const signature = createHmac('sha256', appSecret).update(body).digest('hex')
    const response = await fetch(this.#url ?? '', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-hub-signature-256': `sha256=${signature}`,
        // A connection on which something was refused half read is no place for the next one.
        connection: 'close',
      },
      body,
      signal: this.#stop.signal,
    })
    await response.arrayBuffer()
    return response.status
  }

  stop(): void {
    this.#stop.abort()
  }

  #start(): void {
    if (this.#busy || this.#url === undefined || this.#stop.signal.aborted) return
    if (this.#pending.length === 0) return
    this.#busy = this.#deliverAll().finally(() => {
      this.#busy = undefined
      this.#start()
    })
  }

  async #deliverAll(): Promise<void> {
    let wait = firstRetry
    while (this.#pending.length > 0 && !this.#stop.signal.aborted) {
      const told = [...this.#pending]
      const body = this.batchOf(told)
      const status = await this.post(body).catch(() => 0)
      this.answers.push(status)
      if (status === 200) {
        if (this.twice) this.answers.push(await this.post(body).catch(() => 0))
        this.#pending = this.#pending.slice(told.length)
        wait = firstRetry
      } else {
        await sleep(wait, undefined, { signal: this.#stop.signal }).catch(() => {})
        wait = Math.min(2 * wait, longestRetry)
      }
    }
  }
}
