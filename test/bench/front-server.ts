/** In a process of its own: the site as it is served, or a plain Hono that sends as much. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { pino } from 'pino'
import { createApp } from '../../admin/app.tsx'
import { openStore } from '../../db/open.ts'
import { Vault } from '../../db/vault.ts'
import { LiveKnowledge } from '../../knowledge/live-knowledge.ts'
import { importEntries, starterEntries } from '../../knowledge/transfer.ts'

const publicUrl = 'http://bench'

async function siteApp(): Promise<Hono> {
  const folder = mkdtempSync(join(tmpdir(), 'kabashoax-bench-'))
  const store = await openStore(`file:${join(folder, 'bench.db')}`)
  await importEntries(store, starterEntries(), true, new Date())
  const log = pino({ level: 'silent' })
  const knowledge = await LiveKnowledge.open(store, join(folder, 'knowledge.index'), (error) =>
    log.error(error),
  )
  return createApp({
    store,
    vault: new Vault(randomBytes(32)),
    knowledge,
    log,
    publicUrl,
    now: () => new Date(),
  })
}

function plainApp(bytes: number): Hono {
  const page = 'x'.repeat(bytes)
  return new Hono().get('/', (c) => c.html(page))
}

// `site`: the whole program's pages over the starter entries · a number: plain Hono with so many bytes.
const [served = 'site'] = process.argv.slice(2)
const app = served === 'site' ? await siteApp() : plainApp(Number(served))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.(user + system)
})
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
  process.send?.((server.address() as AddressInfo).port),
)
