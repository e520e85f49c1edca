import { streamSSE } from 'hono/streaming'
import type { Topic } from '../../db/store.ts'
import type { Context } from '../context.ts'
import type { Desk } from './desk.tsx'

/** What pages of the desk show live. */
const told = ['cases', 'whatsapp'] as const satisfies readonly Topic[]

/** However fast questions come in, a list is told so at most once in this time, in milliseconds. */
const pace = 500

/** Proxies close connections that are silent for longer than a minute or so; in milliseconds. */
const heartbeatInterval = 25_000

/** Tells open pages that something changed: an event without content, the page is then fetched anew. */
export function addStream(desk: Desk, { store }: Context): void {
  desk.get('/aliran', (c) => {
    // Keeps nginx from collecting the events.
    c.header('X-Accel-Buffering', 'no')
    // Nobody would ever leave the stream that a HEAD request opened.
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' })
    return streamSSE(c, async (stream) => {
      const telling = new Map<Topic, NodeJS.Timeout>()
      const tell = (topic: Topic) => {
        telling.delete(topic)
        void stream.writeSSE({ event: topic, data: '' })
      }
      const stops = told.map((topic) =>
        store.onAnnounce(topic, () => {
          if (!telling.has(topic)) telling.set(topic, setTimeout(tell, pace, topic))
        }),
      )
      const heartbeat = setInterval(() => stream.write(':\n\n'), heartbeatInterval)
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      for (const stop of stops) stop()
      clearInterval(heartbeat)
      for (const timer of telling.values()) clearTimeout(timer)
    })
  })
}
