/** What moderators ask one asker back, inside their case. */
import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { type Standing, standing } from './notices.ts'
import { inquiries } from './schema/case-work.ts'
import { questions } from './schema/cases.ts'
import { askers, deliveries } from './schema/conversation.ts'
import { staff } from './schema/staff.ts'
import type { AnswerPart } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export type Inquiry = typeof inquiries.$inferSelect

/** It is asked once. */
export const inquiryKey = (id: string): string => `inquiry:${id}`

const deliveryOf = eq(deliveries.key, sql`${inquiryKey('')} || ${inquiries.id}`)

/** A question back as the desk sees it: never whom it went to. */
export interface AskedBack {
  readonly id: string
  readonly questionId: string
  readonly text: string
  readonly by: string
  readonly askedAt: Date
  /** What they wrote; empty when nothing or only a picture came, or when they took it back. */
  readonly answer: string
  readonly answeredAt: Date | null
  readonly standing: Standing
}

export async function addInquiry(
  tx: Writer,
  inquiry: Omit<Inquiry, 'answers' | 'answeredAt' | 'passedAt'>,
): Promise<void> {
  await tx.insert(inquiries).values({ ...inquiry, answers: [] })
}

/** What the people of a case were asked back, oldest first. */
export async function inquiriesOfCase(read: Reader, caseId: string): Promise<AskedBack[]> {
  const rows = await read
    .select({
      id: inquiries.id,
      questionId: inquiries.questionId,
      text: inquiries.text,
      by: staff.name,
      askedAt: inquiries.askedAt,
      answers: inquiries.answers,
      answeredAt: inquiries.answeredAt,
      standing,
    })
    .from(inquiries)
    .innerJoin(questions, eq(questions.id, inquiries.questionId))
    .innerJoin(askers, eq(askers.id, inquiries.askerId))
    .innerJoin(staff, eq(staff.id, inquiries.askedBy))
    .innerJoin(deliveries, deliveryOf)
    .where(eq(questions.caseId, caseId))
    .orderBy(asc(inquiries.id))
  return rows.map(({ answers, ...row }) => ({ ...row, answer: answers.map(({ text }) => text).join('\n') }))
}

/** What this person was asked back in this case, when, and whether they answered. */
export async function inquiriesTo(
  read: Reader,
  askerId: string,
  caseId: string,
): Promise<Pick<Inquiry, 'askedAt' | 'answeredAt'>[]> {
  return await read
    .select({ askedAt: inquiries.askedAt, answeredAt: inquiries.answeredAt })
    .from(inquiries)
    .innerJoin(questions, eq(questions.id, inquiries.questionId))
    .where(and(eq(inquiries.askerId, askerId), eq(questions.caseId, caseId)))
}

/** What they were asked back with this message of ours. */
export async function inquiryQuoted(
  read: Reader,
  askerId: string,
  messageId: string,
): Promise<Inquiry | undefined> {
  const [row] = await read
    .select({ inquiry: inquiries })
    .from(inquiries)
    .innerJoin(deliveries, deliveryOf)
    .where(and(eq(inquiries.askerId, askerId), eq(deliveries.externalId, messageId)))
  return row?.inquiry
}

/** What they were asked back last, reached them since then, and was neither answered nor passed over. */
export async function inquiryOpenTo(
  read: Reader,
  askerId: string,
  since: Date,
): Promise<Inquiry | undefined> {
  const [row] = await read
    .select({ inquiry: inquiries })
    .from(inquiries)
    .innerJoin(deliveries, deliveryOf)
    .where(
      and(
        eq(inquiries.askerId, askerId),
        isNull(inquiries.answeredAt),
        isNull(inquiries.passedAt),
        eq(deliveries.status, 'sent'),
        gt(deliveries.sentAt, since),
      ),
    )
    .orderBy(desc(inquiries.id))
    .limit(1)
  return row?.inquiry
}

/** Adds to what was answered; `parts` is empty for a picture without words. */
export async function addAnswer(
  tx: Writer,
  inquiry: Inquiry,
  parts: readonly AnswerPart[],
  now: Date,
): Promise<void> {
  await tx
    .update(inquiries)
    .set({ answers: [...inquiry.answers, ...parts], answeredAt: inquiry.answeredAt ?? now })
    .where(eq(inquiries.id, inquiry.id))
}

export async function passOver(tx: Writer, id: string, now: Date): Promise<void> {
  await tx.update(inquiries).set({ passedAt: now }).where(eq(inquiries.id, id))
}

/** How many of the newest questions back to one person are looked through for an edited message. */
const searched = 30

/** A message of theirs that was an answer reads differently now, or is gone (`''`). Returns the question it was under. */
export async function rewordAnswer(
  tx: Writer,
  askerId: string,
  messageId: string,
  text: string,
): Promise<string | undefined> {
  const rows = await tx
    .select()
    .from(inquiries)
    .where(eq(inquiries.askerId, askerId))
    .orderBy(desc(inquiries.askedAt))
    .limit(searched)
  const found = rows.find(({ answers }) => answers.some((part) => part.messageId === messageId))
  if (!found) return undefined
  const answers = found.answers.flatMap((part) =>
    part.messageId !== messageId ? [part] : text === '' ? [] : [{ ...part, text }],
  )
  await tx.update(inquiries).set({ answers }).where(eq(inquiries.id, found.id))
  return found.questionId
}
