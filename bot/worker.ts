/** A worker: works off what is due, then sleeps until it is woken or something falls due. */

export interface Work {
  /** Takes what is due; returns how much it took. More is asked for until it returns 0. */
  takeDue(): Promise<number>
  /** When the next thing falls due; undefined: nothing is known to. */
  nextAt(): Promise<Date | undefined>
  /** Calls `wake` when there may be something new; returns the way to stop. */
  onNews(wake: () => void): () => void
  /** Called once when taking begins to fail, not at every try. */
  onError(error: unknown): void
  onRecovery(): void
}

/** Work that another process had taken and lost is found by looking again this often, in milliseconds. */
const longestSleep = 2_000

/** The wait after a failure, in milliseconds. */
const afterFailure = 1_000

/** Works until `signal` aborts; what was begun is finished first. */
export async function runWorker(work: Work, signal: AbortSignal): Promise<void> {
  let wake = () => {}
  let news = false
  const stopListening = work.onNews(() => {
    news = true
    wake()
  })
  const stop = () => wake()
  signal.addEventListener('abort', stop, { once: true })

  let failing = false
  const take = async (): Promise<number> => {
    try {
      const taken = await work.takeDue()
      const sleep = taken > 0 ? 0 : untilNext(await work.nextAt())
      if (failing) work.onRecovery()
      failing = false
      return sleep
    } catch (error) {
      if (!failing) work.onError(error)
      failing = true
      return afterFailure
    }
  }

  while (!signal.aborted) {
    news = false
    const sleep = await take()
    if (sleep === 0 || news || signal.aborted) continue
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, sleep)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    wake = () => {}
  }
  stopListening()
  signal.removeEventListener('abort', stop)
}

/** At least a moment, so that what is due but taken by another process does not make this one spin. */
const untilNext = (at: Date | undefined): number =>
  at === undefined ? longestSleep : Math.min(longestSleep, Math.max(20, at.getTime() - Date.now()))
