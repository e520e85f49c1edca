import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keepDraft } from '../../admin/desk/drafts.ts'
import { caseById } from '../../db/cases.ts'
import { draftOf } from '../../db/drafts.ts'
import { addStaff } from '../../db/staff.ts'
import { publishReviewed, returnDraft, submitDraft } from '../../knowledge/review.ts'
import { waterContent } from '../support/clarifications.ts'
import { openTestStore, sqliteDatabase } from '../support/engines.ts'
import { openTestCase } from '../support/publishing.ts'

const step = fc.record({
  deed: fc.constantFrom('edit', 'edit', 'submit', 'submit', 'return', 'publish', 'publish'),
  by: fc.nat(2),
})

it('whoever works in whatever order: nobody’s words go out that nobody else has answered for', async () => {
  await using store = await openTestStore(sqliteDatabase)
  const now = new Date('2026-11-23T02:00:00Z')
  const setting = { publicUrl: 'https://example.org', now }
  const people: string[] = []
  for (const name of ['Ina', 'Budi', 'Rosa'])
    people.push(await store.write((tx) => addStaff(tx, { name, role: 'moderator', passwordHash: '' }, now)))
  let publications = 0

  await fc.assert(
    fc.asyncProperty(fc.nat(2), fc.array(step, { maxLength: 10 }), async (first, more) => {
      const begun = ['edit', 'submit'].map((deed) => ({ deed, by: first }))
      const steps = [...begun, ...more]
      const subject = await openTestCase(store)
      const found = await caseById(store.read, subject)
      if (!found) throw new Error('no case')
      /** Each edit with its writer, and whether somebody else has submitted it since. */
      const edits: { by: string; vouched: boolean }[] = []
      let sinceSubmitted = new Set<string>()
      let isWaiting = false
      for (const [index, { deed, by }] of steps.entries()) {
        const staffId = people[by] ?? ''
        const draft = await draftOf(store.read, subject)
        const read = { subject, version: draft?.version ?? 0, staffId }
        if (deed === 'edit') {
          const writing = { fields: { title: `${index}` }, version: read.version, basedOn: 0, pen: 'p' }
          const kept = await keepDraft(store, { is: 'case', case: found }, writing, staffId, now, false)
          expect(kept.as).toBe('saved')
          edits.push({ by: staffId, vouched: false })
          sinceSubmitted.add(staffId)
          isWaiting = false
        } else if (deed === 'submit') {
          const outcome = await submitDraft(store, { ...read, note: '' }, now)
          expect(outcome).toBe(draft ? 'done' : 'gone')
          // Asked again while it waits, nothing changes.
          if (!isWaiting) for (const edit of edits) edit.vouched ||= edit.by !== staffId
          isWaiting = true
          sinceSubmitted = new Set()
        } else if (deed === 'return') {
          if ((await returnDraft(store, { ...read, comment: 'lagi' }, now)) === 'done') isWaiting = false
        } else {
          const changedSince = [...sinceSubmitted]
          const work = { ...read, is: 'case' as const, content: waterContent, basedOn: 0 }
          const outcome = await publishReviewed(store, { ...work, personalDataSeen: false }, setting)
          if (typeof outcome === 'string') continue
          expect(outcome.done).toBe(true)
          expect(changedSince).toEqual([])
          expect(edits.filter((edit) => edit.by === staffId && !edit.vouched)).toEqual([])
          publications++
          return
        }
      }
    }),
    { numRuns: 50 },
  )
  expect(publications).toBeGreaterThan(10)
})
