import type { Context } from 'hono'
import type { z } from 'zod'
import type { problem } from './shapes.ts'

/** A refusal that says what to mend, as RFC 9457 has it. Nobody keeps it. */
export function refuse(c: Context, status: 400 | 404 | 429, title: string, detail: string): Response {
  const body: z.input<typeof problem> = { type: 'about:blank', title, status, detail }
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  })
}
