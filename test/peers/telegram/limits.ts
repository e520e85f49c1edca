/** Lets `burst` through at once, then one each `1 / perSecond` seconds. Times are in milliseconds. */
class Allowance {
  readonly #burst: number
  readonly #perSecond: number
  #left: number
  #countedAt = 0

  constructor(burst: number, perSecond: number) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#left = burst
  }

  /** @returns seconds until one more may pass; 0 when it may pass now */
  wait(now: number): number {
    const earned = (Math.max(0, now - this.#countedAt) / 1000) * this.#perSecond
    this.#left = Math.min(this.#burst, this.#left + earned)
    this.#countedAt = now
    return this.#left >= 1 ? 0 : (1 - this.#left) / this.#perSecond
  }

  take(): void {
    this.#left -= 1
  }
}

/** How many messages one chat may get in a row before its one a second is enforced. */
const CHAT_BURST = 5

/** Messages to one group in a minute. */
const GROUP_MINUTE = 20

/**
 * Telegram's limits on what a bot sends: about 30 messages a second over all and one a second in a chat,
 * 20 a minute in a group, short bursts allowed (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
 * How short a burst may be is not published.
 */
export class SendLimits {
  readonly #overall = new Allowance(30, 30)
  readonly #chats = new Map<number, Allowance>()

  /** @returns 0 when a message to this chat may pass at `now` (milliseconds), else whole seconds to wait */
  admit(chatId: number, now: number): number {
    const chat =
      this.#chats.get(chatId) ??
      (chatId < 0 ? new Allowance(GROUP_MINUTE, GROUP_MINUTE / 60) : new Allowance(CHAT_BURST, 1))
    this.#chats.set(chatId, chat)
    const wait = Math.ceil(Math.max(this.#overall.wait(now), chat.wait(now)))
    if (wait === 0) {
      this.#overall.take()
      chat.take()
    }
    return wait
  }
}
