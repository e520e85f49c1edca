/** The public site and its chat over an empty database, and what a visitor needs to look at them. */
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { createApp } from '../../admin/app.tsx'
import type { Context } from '../../admin/context.ts'
import type { Clarification } from '../../db/clarifications.ts'
import { addStaff } from '../../db/staff.ts'
import { Vault } from '../../db/vault.ts'
import type { Content } from '../../knowledge/content.ts'
import { addPublished } from '../../knowledge/publishing.ts'
import { waterContent } from '../support/clarifications.ts'
import { openTestStore, type TestDatabase } from '../support/engines.ts'
import { openTestKnowledge } from '../support/knowledge.ts'

export const publicUrl = 'http://kupang.test'
export const authorName = 'Maria Penulis'

export interface TestSite extends AsyncDisposable {
  readonly context: Context
  readonly authorId: string
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  request(path: string, init: RequestInit): Promise<Response>
  /** Publishes a clarification on this day of November 2026, and waits until the search knows it. */
  publish(change: Partial<Content>, day: number, example?: boolean): Promise<Clarification>
}

export async function openSite(
  makeDatabase: () => Promise<TestDatabase>,
  address = publicUrl,
): Promise<TestSite> {
  const store = await openTestStore(makeDatabase)
  const live = await openTestKnowledge(store)
  const { knowledge } = live
  const now = () => new Date('2026-11-23T10:00:00+08:00')
  const log = pino({ level: 'silent' })
  const context: Context = {
    store,
    vault: new Vault(randomBytes(32)),
    knowledge,
    log,
    publicUrl: address,
    now,
  }
  const authorId = await store.write((tx) =>
    addStaff(tx, { name: authorName, role: 'editor', passwordHash: '' }, now()),
  )
  const app = createApp(context)
  const request = async (path: string, init: RequestInit) => await app.request(`${address}${path}`, init)
  return {
    context,
    authorId,
    request,
    get: (path, headers = {}) => request(path, { headers }),
    async publish(change, day, example = false) {
      const content = { ...waterContent, ...change } as Content
      const at = new Date(Date.UTC(2026, 10, day, 4))
      const published = await store.write((tx) => addPublished(tx, content, [], authorId, at, example))
      await knowledge.refresh()
      return published
    },
    async [Symbol.asyncDispose]() {
      await live[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
}
