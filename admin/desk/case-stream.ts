import { streamSSE } from 'hono/streaming'
import type { Context } from '../context.ts'
import type { Desk } from './desk.tsx'

/** At most one event in this time, in milliseconds, however fast questions come in. */
const pace = 1_000
/** Proxies close a stream on which nothing is said. */
const heartbeat = 25_000

/** Tells open lists that cases changed: an event without content, the list is then fetched anew. */
export function addCaseStream(desk: Desk, { store }: Context): void {
  desk.get('/aliran', (c) => {
    // nginx holds back what it is not told to pass on.
    c.header('X-Accel-Buffering', 'no')
    return streamSSE(c, async (stream) => {
      let changed = false
      let wake = () => {}
      const stop = store.onAnnounce('cases', () => {
        changed = true
        wake()
      })
      stream.onAbort(() => wake())
      while (!stream.aborted) {
        if (!changed) {
          await new Promise<void>((resolve) => {
            const beat = setTimeout(resolve, heartbeat)
            wake = () => {
              clearTimeout(beat)
              resolve()
            }
          })
        }
        if (stream.aborted) break
        await stream.writeSSE({ event: changed ? 'cases' : 'beat', data: '' })
        if (!changed) continue
        changed = false
        await stream.sleep(pace)
      }
      stop()
    })
  })
}
