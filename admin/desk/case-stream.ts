import { streamSSE } from 'hono/streaming'
import type { Context } from '../context.ts'
import type { Desk } from './desk.tsx'

/** However fast questions come in, a list is told so at most once in this time, in milliseconds. */
const pace = 500

/** Proxies close connections that are silent for longer than a minute or so; in milliseconds. */
const heartbeatInterval = 25_000

/** Tells open lists that cases changed: an event without content, the list is then fetched anew. */
export function addCaseStream(desk: Desk, { store }: Context): void {
  desk.get('/aliran', (c) => {
    // Keeps nginx from collecting the events.
    c.header('X-Accel-Buffering', 'no')
    // Nobody would ever leave the stream that a HEAD request opened.
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' })
    return streamSSE(c, async (stream) => {
      let telling: NodeJS.Timeout | undefined
      const tell = () => {
        telling = undefined
        void stream.writeSSE({ event: 'cases', data: '' })
      }
      const stop = store.onAnnounce('cases', () => {
        telling ??= setTimeout(tell, pace)
      })
      const heartbeat = setInterval(() => stream.write(':\n\n'), heartbeatInterval)
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      stop()
      clearInterval(heartbeat)
      clearTimeout(telling)
    })
  })
}
