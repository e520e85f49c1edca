/** What moderators do, without their desk: questions that wait, and what is published for them. */
import { meetAsker } from '../../db/askers.ts'
import { openCase, recountAskers } from '../../db/cases.ts'
import { addQuestion } from '../../db/questions.ts'
import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import type { Content } from '../../knowledge/content.ts'
import type { Setting } from '../../knowledge/messages.ts'
import { publishForCase, revise } from '../../knowledge/publishing.ts'
import { waterContent } from './clarifications.ts'
import { testKey } from './program.ts'

/** Of programs that are started with `testKey`. */
export const testVault = (): Vault => new Vault(Buffer.from(testKey, 'base64'))

/** A case that nobody on a real channel waits for. */
export async function openTestCase(store: Store, text = 'Air PDAM kotor ko?'): Promise<string> {
  const now = new Date()
  return await store.write(async (tx) => {
    const { id } = await openCase(tx, now)
    const asker = await meetAsker(tx, testVault(), 'whatsapp', `test-${id}`, now)
    await addQuestion(tx, {
      askerId: asker.id,
      channel: 'whatsapp',
      text,
      fingerprint: text,
      outcome: 'case',
      suggested: [],
      clarificationId: null,
      caseId: id,
      askedAt: now,
    })
    await recountAskers(tx, id, now)
    return id
  })
}

/** Publishes a clarification for a case of its own; returns its id. */
export async function publish(
  store: Store,
  staffId: string,
  change: Partial<Content>,
  setting: Setting,
): Promise<string> {
  const caseId = await openTestCase(store)
  const content = { ...waterContent, ...change } as Content
  const outcome = await publishForCase(store, { caseId, content, staffId }, setting)
  if (!outcome.done) throw new Error(`not published: ${outcome.why}`)
  return outcome.clarificationId
}

/** Publishes a new revision over `basedOn`. */
export async function republish(
  store: Store,
  staffId: string,
  work: { readonly clarificationId: string; readonly basedOn: number; readonly change: Partial<Content> },
  setting: Setting,
): Promise<void> {
  const { clarificationId, basedOn, change } = work
  const content = { ...waterContent, ...change } as Content
  const outcome = await revise(store, { clarificationId, basedOn, content, staffId }, setting)
  if (!outcome.done) throw new Error(`not revised: ${outcome.why}`)
}
