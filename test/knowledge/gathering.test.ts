import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { meetAsker } from '../../db/askers.ts'
import { auditOf } from '../../db/audit.ts'
import { addCaseNote, notesOfCase } from '../../db/case-notes.ts'
import { caseById, openCase, recountAskers, standingCase, wordingsOf } from '../../db/cases.ts'
import { draftOf, saveDraft } from '../../db/drafts.ts'
import { addQuestion, ticketsOf } from '../../db/questions.ts'
import { agencies, referrals } from '../../db/schema/agencies.ts'
import { cases, questions } from '../../db/schema/cases.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import { mergeCases, moveWordings, splitCase, unmergeCases } from '../../knowledge/gathering.ts'
import { answerWithExisting, closeCase } from '../../knowledge/publishing.ts'
import { describeEngines, openTestStore, type TestDatabase } from '../support/engines.ts'
import { openTestKnowledge } from '../support/knowledge.ts'
import { publish } from '../support/publishing.ts'
import { addEditor } from '../support/staff.ts'

const vault = new Vault(randomBytes(32))
const setting = { publicUrl: 'https://cek.test', now: new Date('2026-11-25T02:00:00Z') }
const { now } = setting

/** A database in which residents ask and one moderator gathers. */
async function openScene(makeDatabase: () => Promise<TestDatabase>) {
  const store = await openTestStore(makeDatabase)
  const staffId = await addEditor(store)
  return {
    store,
    staffId,
    /** Opens a case with one question of each of these people; returns its id. */
    async open(text: string, ...people: readonly string[]): Promise<string> {
      const id = await store.write(async (tx) => (await openCase(tx, now)).id)
      for (const person of people) await ask(store, id, person, text)
      return id
    },
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]()
    },
  }
}

/** Asks in the case; returns the question's id. */
async function ask(store: Store, caseId: string, person: string, text: string): Promise<string> {
  return await store.write(async (tx) => {
    const asker = await meetAsker(tx, vault, 'telegram', person, now)
    const id = await addQuestion(tx, {
      askerId: asker.id,
      channel: 'telegram',
      text,
      fingerprint: text,
      outcome: 'case',
      suggested: [],
      clarificationId: null,
      caseId,
      askedAt: now,
    })
    await recountAskers(tx, caseId, now)
    return id
  })
}

const textsOf = async (store: Store, caseId: string) =>
  (await wordingsOf(store.read, caseId)).map(({ text }) => text).sort()

describeEngines('gathering cases', (makeDatabase, engine) => {
  it('merges everything that is kept with a case, and puts exactly that back', async () => {
    await using scene = await openScene(makeDatabase)
    const { store, staffId } = scene
    const [into, from] = [await scene.open('air kotor', 'ana'), await scene.open('air bau', 'ana', 'beni')]
    const content = { title: 'Salah: air bersih', claim: '', explanation: 'Sudah diuji.' }
    await store.write(async (tx) => {
      await saveDraft(tx, { subject: from, content, version: 0, staffId, updatedAt: now })
      await addCaseNote(tx, { caseId: from, staffId, text: 'Sudah telepon PDAM', createdAt: now })
      await tx.insert(agencies).values({ id: 'a', name: 'PDAM', kind: 'opd', topics: [], createdAt: now })
      await tx.insert(referrals).values({
        id: 'r',
        caseId: from,
        agencyId: 'a',
        question: 'Benar?',
        askedBy: staffId,
        askedAt: now,
        dueAt: now,
        linkExpiresAt: now,
        sources: [],
      })
    })
    const referredCase = async () =>
      (await store.read.select({ id: referrals.caseId }).from(referrals).where(eq(referrals.id, 'r')))[0]?.id

    expect(await mergeCases(store, { into, from: [from, into, 'nothing'], staffId }, now)).toEqual({
      done: true,
      cases: [from],
    })
    expect(await textsOf(store, into)).toEqual(['air bau', 'air bau', 'air kotor'])
    expect(await caseById(store.read, into)).toMatchObject({ status: 'open', askers: 2 })
    expect(await caseById(store.read, from)).toMatchObject({
      status: 'closed',
      closeReason: 'digabung',
      mergedInto: into,
      askers: 0,
    })
    expect((await standingCase(store.read, from))?.id).toBe(into)
    expect(await referredCase()).toBe(into)
    const notes = await notesOfCase(store.read, into)
    expect(notes.map((note) => note.text)).toEqual([
      expect.stringMatching(/^Draf dari KBH-2026-00002.*\n\nSalah: air bersih\n\nSudah diuji\.$/),
      'Sudah telepon PDAM',
    ])
    expect(await draftOf(store.read, from)).toBeUndefined()
    for (const [id, action] of [
      [into, 'merge'],
      [from, 'merged'],
    ] as const)
      expect((await auditOf(store.read, id))[0]).toMatchObject({ action, by: 'Moderator' })
    expect(await mergeCases(store, { into, from: [from], staffId }, now)).toMatchObject({ why: 'nothing' })

    expect(await unmergeCases(store, { cases: [from], staffId }, now)).toEqual({ done: true, cases: [from] })
    expect(await textsOf(store, into)).toEqual(['air kotor'])
    expect(await textsOf(store, from)).toEqual(['air bau', 'air bau'])
    expect(await caseById(store.read, from)).toMatchObject({ status: 'open', mergedInto: null, askers: 2 })
    expect(await referredCase()).toBe(from)
    expect(await draftOf(store.read, from)).toMatchObject({ content, version: 1 })
    expect(await notesOfCase(store.read, into)).toEqual([])
    expect((await notesOfCase(store.read, from)).map((note) => note.text)).toEqual(['Sudah telepon PDAM'])
    expect(
      (await store.read.select({ told: questions.askedIn }).from(questions)).map(({ told }) => told),
    ).toEqual([null, null, null])
  })

  it('owes one notice to who asked in both, each with the ticket that they know', async () => {
    await using scene = await openScene(makeDatabase)
    const { store, staffId } = scene
    const [into, from] = [await scene.open('air kotor', 'ana'), await scene.open('air bau', 'beni')]
    await ask(store, into, 'beni', 'air kotor')
    await mergeCases(store, { into, from: [from], staffId }, now)
    await ask(store, into, 'caca', 'air kotor')
    await closeCase(store, { caseId: into, reason: 'opini', staffId }, now)
    const told = await store.read.select().from(deliveries).orderBy(deliveries.id)
    expect(told.map(({ message }) => message?.paragraphs[0]?.text)).toEqual(
      Array(3).fill(expect.stringContaining('KBH-2026-00001')),
    )

    const alone = await scene.open('lampu padam', 'dedi')
    const other = await scene.open('listrik mati', 'edo')
    await mergeCases(store, { into: other, from: [alone], staffId }, now)
    const dedi = await store.write((tx) => meetAsker(tx, vault, 'telegram', 'dedi', now))
    expect(await ticketsOf(store.read, dedi.id, 9)).toMatchObject([
      { ticket: 'KBH-2026-00003', status: 'open' },
    ])
    await closeCase(store, { caseId: other, reason: 'opini', staffId }, now)
    const [notice] = await store.read.select().from(deliveries).where(eq(deliveries.askerId, dedi.id))
    expect(notice?.message?.paragraphs[0]?.text).toContain('KBH-2026-00003')
    expect(await unmergeCases(store, { cases: [alone], staffId }, now)).toEqual({ done: false, why: 'ended' })
  })

  it('takes chosen wordings out into a new case, or into another open one', async () => {
    await using scene = await openScene(makeDatabase)
    const { store, staffId } = scene
    const caseId = await scene.open('air kotor', 'ana')
    const stray = await ask(store, caseId, 'beni', 'jalan rusak')
    const another = await ask(store, caseId, 'ana', 'lampu padam')
    const foreign = await scene.open('sampah', 'caca')
    const split = await splitCase(store, { caseId, questionIds: [stray, 'x'], staffId }, now)
    if (!split.done) throw new Error(split.why)
    expect(split.case.ticket).toBe('KBH-2026-00003')
    expect(await textsOf(store, split.case.id)).toEqual(['jalan rusak'])
    expect(await caseById(store.read, caseId)).toMatchObject({ askers: 1 })
    expect(await store.read.select().from(deliveries)).toEqual([])

    const move = { caseId, questionIds: [another], into: foreign, staffId }
    expect(await moveWordings(store, move, now)).toMatchObject({ done: true, questions: 1 })
    expect(await textsOf(store, foreign)).toEqual(['lampu padam', 'sampah'])
    expect(await moveWordings(store, move, now)).toEqual({ done: false, why: 'nothing' })
    const all = (await wordingsOf(store.read, caseId)).map(({ id }) => id)
    expect(await splitCase(store, { caseId, questionIds: all, staffId }, now)).toEqual({
      done: false,
      why: 'everything',
    })
  })

  it('is followed by the index of cases', async () => {
    await using scene = await openScene(makeDatabase)
    const { store, staffId } = scene
    await using live = await openTestKnowledge(store)
    const into = await scene.open('ular piton masuk rumah di Sikumana', 'ana')
    const from = await scene.open('jembatan Liliba roboh semalam', 'beni')
    await live.knowledge.refresh()
    expect(live.knowledge.gather('jembatan Liliba roboh semalam')).toBe(from)
    await mergeCases(store, { into, from: [from], staffId }, now)
    await live.knowledge.refresh()
    expect(live.knowledge.gather('jembatan Liliba roboh semalam')).toBe(into)
    await unmergeCases(store, { cases: [from], staffId }, now)
    await live.knowledge.refresh()
    expect(live.knowledge.gather('jembatan Liliba roboh semalam')).toBe(from)
  })

  it('loses no question and tells nobody twice, whatever is merged, split, joined and answered', async () => {
    await using scene = await openScene(makeDatabase)
    const { store, staffId } = scene
    const clarificationId = await publish(store, staffId, {}, setting)
    const number = fc.nat({ max: 5 })
    const deed = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(fc.constant('ask' as const), number, number) },
      { weight: 3, arbitrary: fc.tuple(fc.constant('merge' as const), number, number) },
      { weight: 2, arbitrary: fc.tuple(fc.constant('unmerge' as const), number, number) },
      { weight: 2, arbitrary: fc.tuple(fc.constant('split' as const), number, number) },
      { weight: 2, arbitrary: fc.tuple(fc.constant('move' as const), number, number) },
      { weight: 1, arbitrary: fc.tuple(fc.constant('answer' as const), number, number) },
    )
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 20 }), async (deeds) => {
        run++
        const known: string[] = []
        for (let n = 0; n < 4; n++) known.push(await scene.open('kabar', `${run}-${n}`))
        let asked = known.length
        for (const [what, a, b] of deeds) {
          const [one, other] = [known[a % known.length] ?? '', known[b % known.length] ?? '']
          const subject = await standingCase(store.read, one)
          const chosen = (await wordingsOf(store.read, one)).slice(0, 1 + (b % 2)).map(({ id }) => id)
          if (what === 'ask' && subject?.status === 'open') {
            await ask(store, subject.id, `${run}-${b}`, 'kabar')
            asked++
          }
          if (what === 'merge') await mergeCases(store, { into: one, from: [other], staffId }, now)
          if (what === 'unmerge') await unmergeCases(store, { cases: [one, other], staffId }, now)
          if (what === 'move')
            await moveWordings(store, { caseId: one, questionIds: chosen, into: other, staffId }, now)
          if (what === 'answer')
            await answerWithExisting(store, { caseId: one, clarificationId, staffId }, setting)
          if (what === 'split') {
            const made = await splitCase(store, { caseId: one, questionIds: chosen, staffId }, now)
            if (made.done) known.push(made.case.id)
          }
        }
        await checkBooks(store, known, asked)
        for (const caseId of known)
          await answerWithExisting(store, { caseId, clarificationId, staffId }, setting)
        await checkBooks(store, known, asked)
        for (const id of known) expect((await standingCase(store.read, id))?.status).toBe('answered')
      }),
      { numRuns: engine === 'sqlite' ? 15 : 3 },
    )
  })
})

/** Every question is in a case that waits or was answered, counts are right, and each asker is told each answer once. */
async function checkBooks(store: Store, known: readonly string[], asked: number): Promise<void> {
  let found = 0
  const told = (await store.read.select({ key: deliveries.key }).from(deliveries)).map(({ key }) => key)
  for (const id of known) {
    const [subject] = await store.read.select().from(cases).where(eq(cases.id, id))
    const inside = await store.read.select().from(questions).where(eq(questions.caseId, id))
    const people = new Set(inside.map(({ askerId }) => askerId))
    found += inside.length
    expect(subject?.askers).toBe(people.size)
    if (subject?.mergedInto) expect(inside).toEqual([])
    const notices = told.filter((key) => key.startsWith(`notice:${id}:`))
    const owed = subject?.status === 'answered' ? [...people].map((askerId) => `notice:${id}:${askerId}`) : []
    expect(notices.sort()).toEqual(owed.sort())
  }
  expect(found).toBe(asked)
}
