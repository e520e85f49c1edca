/** Pictures and documents that residents sent: what is known of them, who fetches them, and their bytes. */
import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  getTableColumns,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { newId } from './ids.ts'
import { evidence, evidenceFiles, questions } from './schema/cases.ts'
import type { Reader, Writer } from './store.ts'

export type EvidenceRow = typeof evidence.$inferSelect
export type EvidenceFile = Omit<EvidenceRow, 'askerId' | 'reference'>

/** Writes down what came; it is fetched once its question waits in a case. */
export async function addEvidence(
  tx: Writer,
  rows: readonly (Pick<
    EvidenceRow,
    'askerId' | 'questionId' | 'channel' | 'messageId' | 'media' | 'mime' | 'size' | 'reference' | 'status'
  > &
    Partial<Pick<EvidenceRow, 'inquiryId'>>)[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return
  await tx.insert(evidence).values(rows.map((row) => ({ id: newId(), ...row, dueAt: now, createdAt: now })))
}

/** What this asker has shown without words since then belongs to this question. */
export async function adoptEvidence(
  tx: Writer,
  askerId: string,
  questionId: string,
  since: Date,
): Promise<void> {
  await tx
    .update(evidence)
    .set({ questionId })
    .where(and(eq(evidence.askerId, askerId), isNull(evidence.questionId), gte(evidence.createdAt, since)))
}

/** The last that this asker has shown since then, and nobody knows yet what it is about. */
export async function lastHeld(
  read: Reader,
  askerId: string,
  since: Date,
): Promise<Pick<EvidenceRow, 'media' | 'status' | 'createdAt'> | undefined> {
  const [row] = await read
    .select({ media: evidence.media, status: evidence.status, createdAt: evidence.createdAt })
    .from(evidence)
    .where(and(eq(evidence.askerId, askerId), isNull(evidence.questionId), gte(evidence.createdAt, since)))
    .orderBy(desc(evidence.id))
    .limit(1)
  return row
}

/** How much came with a question that can be shown to a moderator, and how much cannot. */
export async function countEvidence(
  read: Reader,
  questionId: string,
): Promise<{ readonly shown: number; readonly gone: number }> {
  const rows = await read
    .select({ status: evidence.status, n: count() })
    .from(evidence)
    .where(eq(evidence.questionId, questionId))
    .groupBy(evidence.status)
  const gone = rows.find((row) => row.status === 'gone')?.n ?? 0
  return { shown: rows.reduce((sum, row) => sum + row.n, 0) - gone, gone }
}

/** The evidence of a case, oldest first; never whose it is. */
export async function evidenceOfCase(read: Reader, caseId: string): Promise<EvidenceFile[]> {
  const { askerId: _, reference: __, ...columns } = getTableColumns(evidence)
  return await read
    .select(columns)
    .from(evidence)
    .innerJoin(questions, eq(questions.id, evidence.questionId))
    .where(eq(questions.caseId, caseId))
    .orderBy(asc(evidence.id))
}

/** What is kept under this id: what it is, and its encrypted bytes. */
export async function evidenceFile(
  read: Reader,
  id: string,
): Promise<{ readonly mime: string; readonly sealed: Uint8Array } | undefined> {
  const [row] = await read
    .select({ mime: evidence.mime, sealed: evidenceFiles.sealed })
    .from(evidence)
    .innerJoin(evidenceFiles, eq(evidenceFiles.evidenceId, evidence.id))
    .where(eq(evidence.id, id))
  return row
}

/** Takes up to `limit` files to be fetched by this process alone until `until`. */
export async function claimEvidence(
  tx: Writer,
  now: Date,
  until: Date,
  limit: number,
): Promise<EvidenceRow[]> {
  const free = or(isNull(evidence.claimedUntil), lte(evidence.claimedUntil, now))
  const due = await tx
    .select({ id: evidence.id })
    .from(evidence)
    .where(and(isWanted(tx), free, lte(evidence.dueAt, now)))
    .orderBy(asc(evidence.dueAt), asc(evidence.id))
    .limit(limit)
  if (due.length === 0) return []
  const ids = due.map((row) => row.id)
  return await tx
    .update(evidence)
    .set({ claimedUntil: until, attempts: sql`${evidence.attempts} + 1` })
    .where(and(inArray(evidence.id, ids), eq(evidence.status, 'waiting'), free))
    .returning()
}

/** When the next file can be fetched; undefined while none is to be. */
export async function nextEvidenceAt(read: Reader): Promise<Date | undefined> {
  const { claimedUntil, dueAt } = evidence
  const free = sql`min(case when ${claimedUntil} > ${dueAt} then ${claimedUntil} else ${dueAt} end)`
  const [row] = await read
    .select({ at: sql<Date | null>`${free}`.mapWith(dueAt) })
    .from(evidence)
    .where(isWanted(read))
  return row?.at ?? undefined
}

/** Keeps the bytes; nothing happens when it was erased meanwhile or is kept already. */
export async function keepEvidence(
  tx: Writer,
  id: string,
  file: {
    readonly mime: string
    readonly size: number
    readonly sha256: string
    readonly sealed: Uint8Array
  },
): Promise<void> {
  const { sealed, ...known } = file
  const kept = await tx
    .update(evidence)
    .set({ ...known, status: 'kept', reference: null, claimedUntil: null })
    .where(and(eq(evidence.id, id), eq(evidence.status, 'waiting')))
    .returning({ id: evidence.id })
  if (kept.length > 0) await tx.insert(evidenceFiles).values({ evidenceId: id, sealed })
}

/** It cannot be had, or is nothing that a moderator should be shown. */
export async function markEvidenceGone(tx: Writer, id: string): Promise<void> {
  await tx
    .update(evidence)
    .set({ status: 'gone', reference: null, claimedUntil: null })
    .where(and(eq(evidence.id, id), eq(evidence.status, 'waiting')))
}

/** It will be tried again at `dueAt`. */
export async function postponeEvidence(tx: Writer, id: string, dueAt: Date): Promise<void> {
  await tx.update(evidence).set({ dueAt, claimedUntil: null }).where(eq(evidence.id, id))
}

/** Drops what a deleted message of this asker had brought. */
export async function dropEvidence(tx: Writer, askerId: string, messageId: string): Promise<void> {
  await tx.delete(evidence).where(and(eq(evidence.askerId, askerId), eq(evidence.messageId, messageId)))
}

/** Forgets what came before that moment and nobody had to look at. */
export async function forgetUnwanted(tx: Writer, before: Date): Promise<void> {
  const wanted = exists(
    tx
      .select({ id: questions.id })
      .from(questions)
      .where(and(eq(questions.id, evidence.questionId), eq(questions.outcome, 'case'))),
  )
  await tx
    .delete(evidence)
    .where(and(lt(evidence.createdAt, before), or(isNull(evidence.questionId), sql`not ${wanted}`)))
}

/** After a crash of the only process, what it had claimed is free at once. */
export async function releaseEvidence(tx: Writer): Promise<void> {
  await tx.update(evidence).set({ claimedUntil: null }).where(eq(evidence.status, 'waiting'))
}

/** A moderator will look at it: its question is in a case. What is answered at once needs no evidence. */
const isWanted = (read: Reader): SQL | undefined =>
  and(
    eq(evidence.status, 'waiting'),
    exists(
      read
        .select({ id: questions.id })
        .from(questions)
        .where(and(eq(questions.id, evidence.questionId), eq(questions.outcome, 'case'))),
    ),
  )
