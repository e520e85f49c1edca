/** The wordings of one clarification as the desk looks after them: where each is from, added and taken away by hand. */
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { digestOf, touchClarification } from './clarifications.ts'
import { cases, questions } from './schema/cases.ts'
import { phrasings } from './schema/clarifications.ts'
import type { Reader, Writer } from './store.ts'

/** `question` is whose words they were, never who; null: staff wrote them, or they came from a file. */
export async function phrasingsWithOrigin(read: Reader, clarificationId: string) {
  return await read
    .select({
      digest: phrasings.digest,
      text: phrasings.text,
      createdAt: phrasings.createdAt,
      question: {
        outcome: questions.outcome,
        channel: questions.channel,
        fingerprint: questions.fingerprint,
        clarificationId: questions.clarificationId,
        caseId: questions.caseId,
      },
      ticket: cases.ticket,
    })
    .from(phrasings)
    .leftJoin(questions, eq(questions.id, phrasings.questionId))
    .leftJoin(cases, eq(cases.id, questions.caseId))
    .where(and(eq(phrasings.clarificationId, clarificationId), isNull(phrasings.removedAt)))
    .orderBy(asc(phrasings.createdAt), asc(phrasings.digest))
}

export type OriginatedPhrasing = Awaited<ReturnType<typeof phrasingsWithOrigin>>[number]

/** The wordings that staff took away from a clarification. */
export async function removedWordings(read: Reader, clarificationId: string): Promise<string[]> {
  const rows = await read
    .select({ text: phrasings.text })
    .from(phrasings)
    .where(and(eq(phrasings.clarificationId, clarificationId), isNotNull(phrasings.removedAt)))
  return rows.map((row) => row.text)
}

/** Adds a wording by hand, also one that was taken away before. */
export async function addOwnPhrasing(
  tx: Writer,
  clarificationId: string,
  text: string,
  now: Date,
): Promise<void> {
  await tx
    .insert(phrasings)
    .values({ clarificationId, digest: digestOf(text), text, questionId: null, createdAt: now })
    .onConflictDoUpdate({
      target: [phrasings.clarificationId, phrasings.digest],
      set: { removedAt: null },
    })
  await touchClarification(tx, clarificationId)
}

/** Takes a wording away for good; false when it is not there. */
export async function removePhrasing(
  tx: Writer,
  clarificationId: string,
  digest: string,
  now: Date,
): Promise<boolean> {
  const removed = await tx
    .update(phrasings)
    .set({ removedAt: now })
    .where(
      and(
        eq(phrasings.clarificationId, clarificationId),
        eq(phrasings.digest, digest),
        isNull(phrasings.removedAt),
      ),
    )
    .returning({ digest: phrasings.digest })
  if (removed.length === 0) return false
  await touchClarification(tx, clarificationId)
  return true
}
