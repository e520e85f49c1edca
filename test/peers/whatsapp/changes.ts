/** Waiting for something to become so. */
export class Changes {
  readonly #looks = new Set<() => void>()

  /** To be called after every change that somebody may wait for. */
  announce(): void {
    for (const look of [...this.#looks]) look()
  }

  /**
   * What `wanted` finds, now or as soon as a change brings it.
   * @throws after `timeoutMs`, with the complaint
   */
  waitFor<T>(wanted: () => T | undefined, timeoutMs: number, complaint: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        this.#looks.delete(look)
      }
      const look = () => {
        const found = wanted()
        if (found === undefined) return
        end()
        resolve(found)
      }
      const timer = setTimeout(() => {
        end()
        reject(new Error(complaint()))
      }, timeoutMs)
      this.#looks.add(look)
      look()
    })
  }
}
