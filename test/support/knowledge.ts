import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../../db/store.ts'
import { LiveKnowledge } from '../../knowledge/live-knowledge.ts'

export interface TestKnowledge extends AsyncDisposable {
  readonly knowledge: LiveKnowledge
}

/** What is known in a test's database; a refresh that fails fails the test. */
export async function openTestKnowledge(store: Store): Promise<TestKnowledge> {
  const folder = mkdtempSync(join(tmpdir(), 'kabashoax-index-'))
  const knowledge = await LiveKnowledge.open(store, join(folder, 'knowledge.index'), (error) => {
    throw error
  })
  return {
    knowledge,
    async [Symbol.asyncDispose]() {
      await knowledge.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
