import { and, desc, eq, gte, isNotNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { newId } from './ids.ts'
import { cases, questions } from './schema/cases.ts'
import { deliveries } from './schema/conversation.ts'
import type { Reader, Writer } from './store.ts'

/** Of words that thousands sent, the newest reactions decide. */
const mostReactions = 200

export type Question = typeof questions.$inferSelect

export async function addQuestion(
  tx: Writer,
  question: Pick<
    Question,
    | 'askerId'
    | 'channel'
    | 'text'
    | 'fingerprint'
    | 'outcome'
    | 'suggested'
    | 'clarificationId'
    | 'caseId'
    | 'askedAt'
  > &
    Partial<Pick<Question, 'detail' | 'said' | 'passedOn'>>,
): Promise<string> {
  const id = newId()
  await tx.insert(questions).values({ id, said: [], ...question })
  return id
}

export async function questionById(read: Reader, id: string): Promise<Question | undefined> {
  const [row] = await read.select().from(questions).where(eq(questions.id, id))
  return row
}

/** A question of this asker; undefined when it is somebody else's. */
export async function questionOf(read: Reader, askerId: string, id: string): Promise<Question | undefined> {
  const [row] = await read
    .select()
    .from(questions)
    .where(and(eq(questions.id, id), eq(questions.askerId, askerId)))
  return row
}

/** How many of an asker's newest questions are looked through for the message that one was made of. */
const questionsSearched = 100

/**
 * The questions of this asker that a message of theirs became a part of, newest first: of an edited one there may be
 * several.
 */
export async function questionsFromMessage(
  read: Reader,
  askerId: string,
  messageId: string,
): Promise<Question[]> {
  const rows = await read
    .select()
    .from(questions)
    .where(eq(questions.askerId, askerId))
    .orderBy(desc(questions.askedAt), desc(questions.id))
    .limit(questionsSearched)
  return rows.filter((row) => row.said.some((part) => part.messageId === messageId))
}

/** The question that a message of ours to this asker was about, and the clarification that it told. */
export async function questionOfOurMessage(
  read: Reader,
  askerId: string,
  messageId: string,
): Promise<{ readonly question: Question | null; readonly told: string | null } | undefined> {
  const [row] = await read
    .select({ question: questions, told: deliveries.clarificationId })
    .from(deliveries)
    .leftJoin(questions, eq(questions.id, deliveries.questionId))
    .where(and(eq(deliveries.askerId, askerId), eq(deliveries.externalId, messageId)))
    .limit(1)
  return row
}

/** The newest question of this asker, or with `fingerprint` the newest of the same words, since `since`. */
export async function lastQuestion(
  read: Reader,
  askerId: string,
  since: Date,
  fingerprint?: string,
): Promise<Question | undefined> {
  const [row] = await read
    .select()
    .from(questions)
    .where(
      and(
        eq(questions.askerId, askerId),
        gte(questions.askedAt, since),
        fingerprint === undefined ? undefined : eq(questions.fingerprint, fingerprint),
      ),
    )
    .orderBy(desc(questions.askedAt), desc(questions.id))
    .limit(1)
  return row
}

export async function changeQuestion(
  tx: Writer,
  id: string,
  change: Partial<
    Pick<
      Question,
      | 'text'
      | 'detail'
      | 'said'
      | 'fingerprint'
      | 'outcome'
      | 'clarificationId'
      | 'caseId'
      | 'feedback'
      | 'feedbackOn'
      | 'feedbackAt'
      | 'feedbackWords'
      | 'feedbackHandledAt'
    >
  >,
): Promise<void> {
  await tx.update(questions).set(change).where(eq(questions.id, id))
}

/** What people did with the clarifications they were shown for the same words, oldest first. */
export async function reactionsToWords(
  read: Reader,
  fingerprint: string,
): Promise<Pick<Question, 'askerId' | 'outcome' | 'suggested' | 'clarificationId' | 'feedback'>[]> {
  return await read
    .select({
      askerId: questions.askerId,
      outcome: questions.outcome,
      suggested: questions.suggested,
      clarificationId: questions.clarificationId,
      feedback: questions.feedback,
    })
    .from(questions)
    .where(eq(questions.fingerprint, fingerprint))
    .orderBy(desc(questions.askedAt))
    .limit(mostReactions)
    .then((rows) => rows.reverse())
}

/** Whether this person has asked in this case before. */
export async function askedInCase(read: Reader, askerId: string, caseId: string): Promise<boolean> {
  const rows = await read
    .select({ id: questions.id })
    .from(questions)
    .where(and(eq(questions.askerId, askerId), eq(questions.caseId, caseId)))
    .limit(1)
  return rows.length > 0
}

/** The ticket that the asker of this question was told, wherever the question is now. */
export async function ticketOf(
  read: Reader,
  question: Pick<Question, 'askedIn' | 'caseId'>,
): Promise<string | undefined> {
  const id = question.askedIn ?? question.caseId
  if (id === null) return undefined
  const [row] = await read.select({ ticket: cases.ticket }).from(cases).where(eq(cases.id, id))
  return row?.ticket
}

/**
 * The cases this person asked in, newest first, each by the ticket they were told, with the words of their own question;
 * only the one with this ticket, where it is given.
 */
export async function ticketsOf(read: Reader, askerId: string, limit: number, ticket?: string) {
  const told = alias(cases, 'told')
  return await read
    .select({
      ticket: told.ticket,
      status: cases.status,
      closeReason: cases.closeReason,
      clarificationId: cases.clarificationId,
      askers: cases.askers,
      openedAt: cases.openedAt,
      endedAt: cases.endedAt,
      questionId: questions.id,
      text: questions.text,
    })
    // An alias can be selected from on both engines, but joined on one only.
    .from(told)
    .innerJoin(questions, eq(told.id, sql`coalesce(${questions.askedIn}, ${questions.caseId})`))
    .innerJoin(cases, eq(cases.id, questions.caseId))
    .where(
      and(
        eq(questions.askerId, askerId),
        isNotNull(questions.caseId),
        ticket === undefined ? undefined : eq(told.ticket, ticket),
      ),
    )
    .orderBy(desc(questions.askedAt))
    .limit(limit)
}
