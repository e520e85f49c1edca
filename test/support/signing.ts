/** A store that signs what is published, as the program's does. */
import { randomBytes } from 'node:crypto'
import { openStore } from '../../db/open.ts'
import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import type { Content } from '../../knowledge/content.ts'
import { signingStore } from '../../knowledge/genuine/signing.ts'
import { addPublished, revise } from '../../knowledge/publishing.ts'
import { waterContent } from './clarifications.ts'
import type { TestDatabase } from './engines.ts'
import { addEditor } from './staff.ts'

export const publicUrl = 'https://cek.test'

export interface SigningHouse extends AsyncDisposable {
  readonly url: string
  /** Without a key: what is published through it stays unsigned. */
  readonly plain: Store
  readonly store: Store
  readonly vault: Vault
  readonly now: () => Date
  pass(milliseconds: number): void
  publish(change?: Partial<Content>, through?: Store): Promise<{ readonly id: string; readonly slug: string }>
  revise(id: string, basedOn: number, change: Partial<Content>, through?: Store): Promise<void>
}

export async function openSigningHouse(makeDatabase: () => Promise<TestDatabase>): Promise<SigningHouse> {
  const database = await makeDatabase()
  const plain = await openStore(database.url)
  const vault = new Vault(randomBytes(32))
  let time = Date.parse('2026-11-23T02:00:00Z')
  const now = () => new Date(time)
  const store = signingStore(plain, { vault, issuer: publicUrl, now })
  const staffId = await addEditor(plain)
  const contentOf = (change: Partial<Content>) => ({ ...waterContent, ...change }) as Content
  return {
    ...{ plain, store, vault, now },
    pass(milliseconds) {
      time += milliseconds
    },
    publish: async (change = {}, through = store) =>
      await through.write((tx) => addPublished(tx, contentOf(change), [], staffId, now(), false)),
    async revise(clarificationId, basedOn, change, through = store) {
      const work = { clarificationId, basedOn, content: contentOf(change), staffId }
      const outcome = await revise(through, work, { publicUrl, now: now() })
      if (!outcome.done) throw new Error(`not revised: ${outcome.why}`)
    },
    url: database.url,
    async [Symbol.asyncDispose]() {
      await plain.close()
      await database[Symbol.asyncDispose]()
    },
  }
}
