import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { meetAsker } from '../../db/askers.ts'
import { openCase } from '../../db/cases.ts'
import { addEvidence, claimEvidence, forgetUnwanted } from '../../db/evidence.ts'
import { addQuestion } from '../../db/questions.ts'
import { evidence } from '../../db/schema/cases.ts'
import { Vault } from '../../db/vault.ts'
import { describeEngines, openTestStore } from '../support/engines.ts'

describeEngines('evidence', (makeDatabase) => {
  it('is fetched for cases alone, and forgotten when nobody came to need it', async () => {
    await using store = await openTestStore(makeDatabase)
    const now = new Date('2026-11-25T02:00:00Z')
    const later = new Date('2026-11-25T03:00:00Z')
    await store.write(async (tx) => {
      const asker = await meetAsker(tx, new Vault(randomBytes(32)), 'telegram', '1', now)
      const { id: caseId } = await openCase(tx, now)
      const common = { askerId: asker.id, channel: 'telegram', suggested: [], clarificationId: null } as const
      const ask = (outcome: 'answered' | 'case') =>
        addQuestion(tx, {
          ...common,
          outcome,
          caseId: outcome === 'case' ? caseId : null,
          text: outcome,
          fingerprint: outcome,
          askedAt: now,
        })
      const questions = [await ask('case'), await ask('answered'), null]
      const row = { media: 'foto', mime: 'image/jpeg', size: 1, status: 'waiting', messageId: null } as const
      const rows = questions.map((questionId, i) => ({
        ...row,
        questionId,
        reference: `r${i}`,
        askerId: asker.id,
        channel: 'telegram' as const,
      }))
      await addEvidence(tx, rows, now)
    })
    const claim = () => store.write((tx) => claimEvidence(tx, later, new Date(later.getTime() + 1_000), 10))
    expect((await claim()).map((row) => row.reference)).toEqual(['r0'])
    // Claimed by one process, it is not the next one's.
    expect(await claim()).toEqual([])
    await store.write((tx) => forgetUnwanted(tx, now))
    expect(await store.read.select().from(evidence)).toHaveLength(3)
    await store.write((tx) => forgetUnwanted(tx, later))
    expect((await store.read.select().from(evidence)).map((row) => row.reference)).toEqual(['r0'])
  })
})
