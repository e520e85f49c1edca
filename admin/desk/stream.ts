import { streamSSE } from 'hono/streaming'
import type { Topic } from '../../db/store.ts'
import type { Context } from '../context.ts'
import type { Desk } from './desk.tsx'

/** What pages of the desk show live. */
const told = ['cases', 'whatsapp', 'presence'] as const satisfies readonly Topic[]

/** However fast questions come in, a list is told so at most once in this time, in milliseconds. */
const pace = 500

/** Proxies close connections that are silent for longer than a minute or so; in milliseconds. */
const heartbeatInterval = 25_000

/** For who has one case open: it, and not just any case, has changed. */
const thisCase = 'kasus'

/**
 * Tells open pages that something changed: an event without content, the page is then fetched anew. With `?kasus=ID`
 * the page of that case is told of its own changes.
 */
export function addStream(desk: Desk, { store }: Context): void {
  desk.get('/aliran', (c) => {
    // Keeps nginx from collecting the events.
    c.header('X-Accel-Buffering', 'no')
    // Nobody would ever leave the stream that a HEAD request opened.
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' })
    const caseId = c.req.query(thisCase)
    return streamSSE(c, async (stream) => {
      const telling = new Map<string, NodeJS.Timeout>()
      const tell = (event: string) => {
        telling.delete(event)
        void stream.writeSSE({ event, data: '' })
      }
      const tellSoon = (event: string) => {
        if (!telling.has(event)) telling.set(event, setTimeout(tell, pace, event))
      }
      const stops = told.map((topic) =>
        store.onAnnounce(topic, (id) => {
          tellSoon(topic)
          if (topic === 'cases' && caseId !== undefined && (id ?? caseId) === caseId) tellSoon(thisCase)
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
