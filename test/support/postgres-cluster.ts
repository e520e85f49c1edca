/** Vitest's global set-up: a PostgreSQL of the tests' own, in a temporary folder, on a free port. */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { openStore } from '../../db/open.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster's address without a database name. */
    postgresUrl: string
  }
}

export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const binaries = postgresBinaries()
  const folder = mkdtempSync(join(tmpdir(), 'kabashoax-pg-'))
  const user = unprivilegedUser()
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'tests', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    {
      ...user,
      stdio: 'ignore',
    },
  )
  const port = await freePort()
  // No durability: these databases live for one run.
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300']
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, '-p', `${port}`, '-h', '127.0.0.1', '-k', folder, ...settings.flatMap((one) => ['-c', one])],
    { ...user, stdio: 'ignore' },
  )
  const url = `postgres://tests@127.0.0.1:${port}`
  await untilReady(url)
  await makeTemplate(url)
  project.provide('postgresUrl', url)
  return async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A database with every migration, which those of the tests are copies of: made once instead of hundreds of times. */
export const templateName = 'migrated'

async function makeTemplate(url: string): Promise<void> {
  const sql = postgres(`${url}/postgres`, { max: 1, onnotice: () => {} })
  await sql`create database ${sql(templateName)}`
  await sql.end({ timeout: 5 })
  const store = await openStore(`${url}/${templateName}`)
  await store.close()
}

/** The newest PostgreSQL that Debian has installed. */
export function postgresBinaries(): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions
    .map((version) => join(root, version, 'bin'))
    .find((path) => existsSync(join(path, 'initdb')))
  if (!found) throw new Error('PostgreSQL is missing: apt-get install postgresql')
  return found
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    const sql = postgres(`${url}/postgres`, { max: 1, connect_timeout: 2, onnotice: () => {} })
    try {
      await sql`select 1`
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    } finally {
      await sql.end({ timeout: 1 })
    }
  }
  throw new Error('The PostgreSQL of the tests did not start.')
}
