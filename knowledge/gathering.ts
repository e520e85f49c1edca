/**
 * Which questions are gathered in which case: merging cases, telling them apart again, taking wordings out. Each
 * function is one transaction. Nobody who asked is told anything: they keep the ticket they know, and get the answer
 * of the case that their question is in when it is published.
 */
import { addAudit } from '../db/audit.ts'
import { type Case, caseById, endCase, openCase } from '../db/cases.ts'
import {
  holdCases,
  moveAll,
  moveBack,
  moveQuestions,
  questionsIn,
  recountCase,
  standingMerge,
} from '../db/gathering.ts'
import type { Store, Writer } from '../db/store.ts'
import { draftNote } from './texts/case-page.ts'

/**
 * `missing`: there is no such case · `ended`: it is finished, or was merged itself · `nothing`: there was nothing to
 * move · `everything`: a case is not emptied; it can be merged.
 */
export type Refusal = {
  readonly done: false
  readonly why: 'missing' | 'ended' | 'nothing' | 'everything'
}

/** What was merged, or told apart again: the ids of those cases. Others that were named had ended already. */
export type Gathered = { readonly done: true; readonly cases: readonly string[] } | Refusal

/**
 * Merges the open ones of the cases `from` into an open case: their questions with the evidence, what agencies were
 * asked, notes and drafts go over. Whoever asked in several of them gets one notice.
 */
export async function mergeCases(
  store: Store,
  work: { readonly into: string; readonly from: readonly string[]; readonly staffId: string },
  now: Date,
): Promise<Gathered> {
  const { staffId } = work
  return await store.write(async (tx): Promise<Gathered> => {
    await holdCases(tx)
    const into = await caseById(tx, work.into)
    if (into?.status !== 'open') return { done: false, why: into ? 'ended' : 'missing' }
    const merged: string[] = []
    for (const id of new Set(work.from)) {
      const from = await caseById(tx, id)
      if (from?.status !== 'open' || from.id === into.id) continue
      const end = { status: 'closed', closeReason: 'digabung', mergedInto: into.id } as const
      await endCase(tx, from.id, end, now)
      const note = (content: Readonly<Record<string, string>>) => draftNote(from.ticket, content)
      const { questions } = await moveAll(tx, from, into, note, now)
      await recountCase(tx, from.id)
      const moved = { questions: questions.length }
      await addAudit(tx, {
        at: now,
        staffId,
        action: 'merge',
        subject: into.id,
        detail: { ...moved, ...other(from) },
      })
      await addAudit(tx, {
        at: now,
        staffId,
        action: 'merged',
        subject: from.id,
        detail: { ...moved, ...other(into) },
      })
      merged.push(from.id)
    }
    if (merged.length === 0) return { done: false, why: 'nothing' }
    await recountCase(tx, into.id)
    return { done: true, cases: merged }
  })
}

/**
 * Opens merged cases again and puts back what their merge moved. What has been moved on since stays where it is, and
 * a case of which nothing is left stays merged, as does one whose questions were answered meanwhile.
 */
export async function unmergeCases(
  store: Store,
  work: { readonly cases: readonly string[]; readonly staffId: string },
  now: Date,
): Promise<Gathered> {
  const { staffId } = work
  return await store.write(async (tx): Promise<Gathered> => {
    await holdCases(tx)
    const undone: string[] = []
    let why: Refusal['why'] = 'missing'
    for (const id of new Set(work.cases)) {
      const merge = await standingMerge(tx, id)
      const [from, into] = [await caseById(tx, id), merge && (await caseById(tx, merge.intoId))]
      if (!merge || !from || !into) continue
      why = into.status === 'open' ? 'nothing' : 'ended'
      if (into.status !== 'open' || (await questionsIn(tx, into.id, merge.questions)).length === 0) continue
      await moveBack(tx, merge, now)
      await recountCase(tx, from.id)
      await recountCase(tx, into.id)
      await addAudit(tx, { at: now, staffId, action: 'unmerge', subject: into.id, detail: other(from) })
      await addAudit(tx, { at: now, staffId, action: 'unmerged', subject: from.id, detail: other(into) })
      undone.push(from.id)
    }
    return undone.length > 0 ? { done: true, cases: undone } : { done: false, why }
  })
}

/** Where wordings went. */
export type Moved = { readonly done: true; readonly case: Case; readonly questions: number } | Refusal

/** Takes wordings that were gathered by mistake out into a new case with its own ticket. */
export async function splitCase(
  store: Store,
  work: { readonly caseId: string; readonly questionIds: readonly string[]; readonly staffId: string },
  now: Date,
): Promise<Moved> {
  return await store.write(async (tx): Promise<Moved> => {
    const chosen = await wordingsToMove(tx, work)
    if ('why' in chosen) return chosen
    const opened = await openCase(tx, now)
    return await moveChosen(
      tx,
      chosen,
      opened,
      { staffId: work.staffId, actions: ['split', 'split off'] },
      now,
    )
  })
}

/** Moves wordings from one open case to another. */
export async function moveWordings(
  store: Store,
  work: {
    readonly caseId: string
    readonly questionIds: readonly string[]
    readonly into: string
    readonly staffId: string
  },
  now: Date,
): Promise<Moved> {
  return await store.write(async (tx): Promise<Moved> => {
    const chosen = await wordingsToMove(tx, work)
    if ('why' in chosen) return chosen
    const into = await caseById(tx, work.into)
    if (into?.status !== 'open') return { done: false, why: into ? 'ended' : 'missing' }
    if (into.id === chosen.from.id) return { done: false, why: 'nothing' }
    return await moveChosen(tx, chosen, into, { staffId: work.staffId, actions: ['move', 'moved here'] }, now)
  })
}

interface Chosen {
  readonly from: Case
  readonly ids: readonly string[]
}

async function wordingsToMove(
  tx: Writer,
  { caseId, questionIds }: { readonly caseId: string; readonly questionIds: readonly string[] },
): Promise<Chosen | Refusal> {
  await holdCases(tx)
  const from = await caseById(tx, caseId)
  if (from?.status !== 'open') return { done: false, why: from ? 'ended' : 'missing' }
  const ids = await questionsIn(tx, caseId, [...new Set(questionIds)])
  if (ids.length === 0) return { done: false, why: 'nothing' }
  if (ids.length === (await questionsIn(tx, caseId)).length) return { done: false, why: 'everything' }
  return { from, ids }
}

async function moveChosen(
  tx: Writer,
  { from, ids }: Chosen,
  into: Case,
  by: { readonly staffId: string; readonly actions: readonly [string, string] },
  now: Date,
): Promise<Moved> {
  await moveQuestions(tx, ids, from.id, into.id)
  await recountCase(tx, from.id)
  await recountCase(tx, into.id)
  const [here, there] = by.actions
  const moved = { at: now, staffId: by.staffId }
  const questions = ids.length
  await addAudit(tx, { ...moved, action: here, subject: from.id, detail: { questions, ...other(into) } })
  await addAudit(tx, { ...moved, action: there, subject: into.id, detail: { questions, ...other(from) } })
  return { done: true, case: into, questions }
}

const other = ({ id, ticket }: Case) => ({ case: id, ticket })
