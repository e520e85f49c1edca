import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Logger } from 'pino'
import type { ChatMessage } from '../../db/chat.ts'

/** The largest message a visitor may send, in bytes: 4,000 letters of any script, as a form encodes them. */
export const largestMessage = 64 * 1024

/** Proxies close connections that are silent for longer than a minute or so; in milliseconds. */
const heartbeatInterval = 25_000

/** How soon a browser connects again, in milliseconds. */
const retry = 2_000

/** Answers with server-sent events: one `message` for each line of the chat, under the line's id. */
export function streamLines(
  c: Context,
  follow: (signal: AbortSignal) => AsyncIterable<ChatMessage>,
  render: (line: ChatMessage) => string,
  log: Logger,
): Response {
  // Keeps nginx from collecting the events.
  c.header('X-Accel-Buffering', 'no')
  // Nobody would ever read or leave the stream that a HEAD request opened.
  if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' })
  return streamSSE(c, async (stream) => {
    const gone = new AbortController()
    stream.onAbort(() => gone.abort())
    const heartbeat = setInterval(() => stream.write(':\n\n'), heartbeatInterval)
    try {
      await stream.write(`retry: ${retry}\n\n`)
      for await (const line of follow(gone.signal)) {
        await stream.writeSSE({ event: 'message', id: line.id, data: render(line) })
      }
    } catch (error) {
      log.error(error, 'a chat stream broke off')
    } finally {
      clearInterval(heartbeat)
    }
  })
}
