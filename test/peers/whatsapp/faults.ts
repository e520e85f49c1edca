/** What a test has ordered to go wrong. */

/** What happens to the next message that the bot sends. */
export type AckFault =
  /** The server refuses it with this number, such as 463 or 479. */
  | { readonly kind: 'refuse'; readonly error: number }
  /** The server never answers; with `taken` the message arrives all the same. */
  | { readonly kind: 'swallow'; readonly taken: boolean }

export class Faults {
  readonly #acks: AckFault[] = []
  readonly #queries = new Map<string, number>()
  readonly #logins: number[] = []
  #hanging = false
  #lostConfirmations = 0

  /** The next messages are refused with this error and reach nobody. */
  refuseAcks(error: number, times = 1): void {
    this.#acks.push(...repeat({ kind: 'refuse', error } as const, times))
  }

  /** The next messages are never acknowledged; with `taken` they arrive nevertheless. */
  swallowAcks({ taken }: { taken: boolean }, times = 1): void {
    this.#acks.push(...repeat({ kind: 'swallow', taken } as const, times))
  }

  /** From now on no message is taken or acknowledged; returns the way to end that. */
  hang(): () => void {
    this.#hanging = true
    return () => {
      this.#hanging = false
    }
  }

  /** The next queries of this namespace (`usync`, `encrypt`, `w:g2`, `w:m`…) are never answered. */
  ignoreQueries(xmlns: string, times = 1): void {
    this.#queries.set(xmlns, (this.#queries.get(xmlns) ?? 0) + times)
  }

  /** The next logins fail with this reason: 401 logged out, 403 banned, 405 too old a client, 503 not now. */
  refuseLogins(reason: number, times = 1): void {
    this.#logins.push(...repeat(reason, times))
  }

  /** The next confirmations of the device get lost: what they were for comes again, as it was, at the next login. */
  loseConfirmations(times = 1): void {
    this.#lostConfirmations += times
  }

  takeAck(): AckFault | undefined {
    return this.#hanging ? { kind: 'swallow', taken: false } : this.#acks.shift()
  }

  takeQuery(xmlns: string): boolean {
    const left = this.#queries.get(xmlns) ?? 0
    this.#queries.set(xmlns, Math.max(0, left - 1))
    return left > 0
  }

  takeConfirmation(): boolean {
    if (this.#lostConfirmations === 0) return false
    this.#lostConfirmations -= 1
    return true
  }

  takeLogin(): number | undefined {
    return this.#logins.shift()
  }
}

const repeat = <T>(one: T, times: number): T[] => Array.from({ length: times }, () => one)
