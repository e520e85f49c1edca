import { Hono } from 'hono'
import { counterValue } from '../db/counters.ts'
import type { Context } from './context.ts'

/** `/healthz`: the process lives. `/readyz`: its database answers and its knowledge is loaded. */
export const healthRoutes = ({ store, knowledge }: Context): Hono =>
  new Hono()
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      const changes = await counterValue(store.read, 'clarifications').catch(() => undefined)
      return changes === undefined
        ? c.text('the database does not answer', 503)
        : c.text(`ready, ${knowledge.size} clarifications`)
    })
