/**
 * What a moderator does to one case or to several at once, and how it is undone. Each deed is written down with what
 * was before, in the transaction that does it, so that it can be undone after the page was left; what somebody else
 * changed since is left alone.
 */
import { z } from 'zod'
import { addAudit } from '../db/audit.ts'
import {
  addTag,
  changeOpenCase,
  lastDeed,
  recordDeed,
  removeTag,
  restoreDraft,
  takeDeed,
  undoClosing,
} from '../db/case-deeds.ts'
import { removeCaseNote } from '../db/case-notes.ts'
import { askersOf, type Case, caseById } from '../db/cases.ts'
import { draftOf } from '../db/drafts.ts'
import type { CloseReason, DeedKind } from '../db/shapes.ts'
import type { Reader, Store, Writer } from '../db/store.ts'
import { mergeCases, unmergeCases } from './gathering.ts'
import { closeIn } from './publishing.ts'

/** For so long nobody is told that a case was closed, in milliseconds: undone until then, they never are. */
export const closingHeldFor = 20_000

/** The longest tag. */
export const longestTag = 30

export type Deed =
  | { readonly do: 'assign'; readonly to: string | null }
  | { readonly do: 'tag'; readonly tag: string }
  /** What is undefined stays as it is. */
  | { readonly do: 'sort'; readonly category?: string | null; readonly place?: string | null }
  | { readonly do: 'urgent'; readonly urgent: boolean }
  | { readonly do: 'close'; readonly reason: CloseReason }
  | { readonly do: 'merge' }

export interface Work {
  readonly caseIds: readonly string[]
  readonly deed: Deed
  readonly staffId: string
}

/** `done`: how many cases it was done to; the others had ended, or were so already. */
export interface Done {
  readonly done: number
  readonly left: number
}

/** What a case was before, as it is kept: what was set, and what it was set over. */
const field = z.string().nullable().exactOptional()
const fieldsSchema = z.object({
  assigneeId: field,
  category: field,
  place: field,
  guessedCategory: field,
  guessedPlace: field,
  urgent: z.boolean().exactOptional(),
})
const draftSchema = z.object({
  subject: z.string(),
  content: z.record(z.string(), z.string()),
  version: z.number(),
  staffId: z.string(),
  writers: z.array(z.string()).readonly().default([]),
  updatedAt: z.number().transform((at) => new Date(at)),
})
const beforeSchema = z.discriminatedUnion('kept', [
  z.object({
    kept: z.literal('fields'),
    cases: z.array(z.object({ id: z.string(), from: fieldsSchema, to: fieldsSchema })),
  }),
  z.object({ kept: z.literal('tag'), tag: z.string(), cases: z.array(z.string()) }),
  z.object({
    kept: z.literal('closed'),
    at: z.number(),
    cases: z.array(z.object({ id: z.string(), draft: draftSchema.optional(), note: z.string().optional() })),
  }),
  z.object({ kept: z.literal('merged'), cases: z.array(z.string()) }),
])
type Before = z.input<typeof beforeSchema>
type Fields = z.output<typeof fieldsSchema>

/** Does it to those of the cases that are open. */
export async function doToCases(store: Store, work: Work, now: Date): Promise<Done> {
  const { deed, staffId } = work
  const caseIds = [...new Set(work.caseIds)]
  if (deed.do === 'merge') return await mergeAll(store, caseIds, staffId, now)
  return await store.write(async (tx) => {
    const open: Case[] = []
    for (const id of caseIds) {
      const subject = await caseById(tx, id)
      if (subject?.status === 'open') open.push(subject)
    }
    const before = await carryOut(tx, open, deed, staffId, now)
    const done = before.cases.length
    if (done > 0) await recordDeed(tx, staffId, deed.do, before, now)
    return { done, left: caseIds.length - done }
  })
}

async function carryOut(
  tx: Writer,
  open: readonly Case[],
  deed: Exclude<Deed, { do: 'merge' }>,
  staffId: string,
  now: Date,
): Promise<Before> {
  switch (deed.do) {
    case 'close':
      return await closeAll(tx, open, deed.reason, staffId, now)
    case 'tag': {
      const tagged: string[] = []
      for (const { id } of open)
        if (await addTag(tx, id, deed.tag)) {
          await addAudit(tx, { at: now, staffId, action: 'tag', subject: id, detail: { tag: deed.tag } })
          tagged.push(id)
        }
      return { kept: 'tag', tag: deed.tag, cases: tagged }
    }
    case 'assign':
      return await setAll(tx, open, deed.do, { assigneeId: deed.to }, staffId, now)
    case 'urgent':
      return await setAll(tx, open, deed.do, { urgent: deed.urgent }, staffId, now)
    case 'sort': {
      const { category, place } = deed
      // What somebody has chosen is no guess any more, even where it is the same: so it stays.
      const to = {
        ...(category !== undefined && { category, guessedCategory: null }),
        ...(place !== undefined && { place, guessedPlace: null }),
      }
      return await setAll(tx, open, deed.do, to, staffId, now)
    }
  }
}

const fieldNames = ['assigneeId', 'category', 'place', 'guessedCategory', 'guessedPlace', 'urgent'] as const

/** Those of the case's fields that `to` names. */
const asBefore = (subject: Case, to: Fields): Fields =>
  Object.fromEntries(fieldNames.filter((name) => name in to).map((name) => [name, subject[name]]))

async function setAll(
  tx: Writer,
  open: readonly Case[],
  action: DeedKind,
  to: Fields,
  staffId: string,
  now: Date,
): Promise<Before> {
  const changed: { id: string; from: Fields; to: Fields }[] = []
  for (const subject of open) {
    const from = asBefore(subject, to)
    if (fieldNames.every((name) => from[name] === to[name])) continue
    if (!(await changeOpenCase(tx, subject.id, to))) continue
    await addAudit(tx, { at: now, staffId, action, subject: subject.id, detail: { from, to } })
    changed.push({ id: subject.id, from, to })
  }
  return { kept: 'fields', cases: changed }
}

async function closeAll(
  tx: Writer,
  open: readonly Case[],
  reason: CloseReason,
  staffId: string,
  now: Date,
): Promise<Before> {
  const tellAt = new Date(now.getTime() + closingHeldFor)
  const closed: Extract<Before, { kept: 'closed' }>['cases'] = []
  for (const { id } of open) {
    const draft = await draftOf(tx, id)
    const closing = await closeIn(tx, { caseId: id, reason, staffId }, now, tellAt)
    if (closing === false) continue
    const kept = draft && { ...draft, updatedAt: draft.updatedAt.getTime() }
    closed.push({ id, ...(kept && { draft: kept }), ...(closing.note && { note: closing.note }) })
  }
  return { kept: 'closed', at: now.getTime(), cases: closed }
}

/** Into the one that most people asked in, the oldest of those. */
async function mergeAll(store: Store, caseIds: readonly string[], staffId: string, now: Date): Promise<Done> {
  const found = await Promise.all(caseIds.map((id) => caseById(store.read, id)))
  const open = found.filter((one) => one?.status === 'open').filter((one) => one !== undefined)
  const [into, ...from] = open.sort((a, b) => b.askers - a.askers || a.number - b.number)
  const nothing = { done: 0, left: caseIds.length }
  if (!into || from.length === 0) return nothing
  const work = { into: into.id, from: from.map(({ id }) => id), staffId }
  const merged = await mergeCases(store, work, now)
  if (!merged.done) return nothing
  const before: Before = { kept: 'merged', cases: [...merged.cases] }
  await store.write((tx) => recordDeed(tx, staffId, 'merge', before, now))
  return { done: merged.cases.length + 1, left: caseIds.length - merged.cases.length - 1 }
}

/** For how long the list offers to undo what somebody did, in milliseconds. */
const undoOffered = 15 * 60 * 1_000

/** What this person did last and may want to undo; `heldFor`: for so many seconds more nobody is told. */
export async function lastDeedOf(
  read: Reader,
  staffId: string,
  now: Date,
): Promise<
  | { readonly id: string; readonly kind: DeedKind; readonly cases: number; readonly heldFor: number }
  | undefined
> {
  const deed = await lastDeed(read, staffId, new Date(now.getTime() - undoOffered))
  if (!deed) return undefined
  const { id, kind, at } = deed
  const held = kind === 'close' ? at.getTime() + closingHeldFor - now.getTime() : 0
  const { cases } = beforeSchema.parse(deed.before)
  return { id, kind, cases: cases.length, heldFor: Math.max(0, Math.ceil(held / 1_000)) }
}

/** Undoes a deed of this person; undefined: there is none, or it was undone before. */
export async function undoDeed(
  store: Store,
  work: { readonly deedId: string; readonly staffId: string },
  now: Date,
): Promise<Done | undefined> {
  const { deedId, staffId } = work
  const undone = await store.write(async (tx): Promise<Done | { merged: string[] } | undefined> => {
    const deed = await takeDeed(tx, staffId, deedId, now)
    if (!deed) return undefined
    const before = beforeSchema.parse(deed.before)
    if (before.kept === 'merged') return { merged: before.cases }
    const back = await putBack(tx, before, now)
    for (const subject of back)
      await addAudit(tx, { at: now, staffId, action: `undo ${deed.kind}`, subject, detail: {} })
    return { done: back.length, left: before.cases.length - back.length }
  })
  if (!undone || !('merged' in undone)) return undone
  const apart = await unmergeCases(store, { cases: undone.merged, staffId }, now)
  const done = apart.done ? apart.cases.length : 0
  return { done, left: undone.merged.length - done }
}

/** Returns the ids of the cases that are as they were. */
async function putBack(
  tx: Writer,
  before: Exclude<z.output<typeof beforeSchema>, { kept: 'merged' }>,
  now: Date,
): Promise<string[]> {
  const back: string[] = []
  switch (before.kept) {
    case 'fields':
      for (const { id, from, to } of before.cases) if (await changeOpenCase(tx, id, from, to)) back.push(id)
      return back
    case 'tag':
      for (const id of before.cases) if (await removeTag(tx, id, before.tag)) back.push(id)
      return back
    case 'closed':
      for (const { id, draft, note } of before.cases) {
        const askerIds = (await askersOf(tx, id)).map((asker) => asker.askerId)
        if (!(await undoClosing(tx, { id, endedAt: new Date(before.at), askerIds }, now))) continue
        if (draft) await restoreDraft(tx, draft)
        if (draft && note)
          await removeCaseNote(tx, { id: note, caseId: id, staffId: draft.staffId }, new Date(0))
        back.push(id)
      }
      return back
  }
}
