/** What residents thought of the answers they got, as the desk works it off: never who. */
import {
  and,
  count,
  countDistinct,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
} from 'drizzle-orm'
import { cases, questions } from './schema/cases.ts'
import { staff } from './schema/staff.ts'
import type { ChannelName } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

/** An answer that was rated down. */
export interface Feedback {
  /** The question's id. */
  readonly id: string
  readonly clarificationId: string
  readonly channel: ChannelName
  /** What was asked; empty once it was erased. */
  readonly text: string
  /** What was missing, in the asker's words; null: they did not say. */
  readonly words: string | null
  readonly at: Date
  readonly handledAt: Date | null
  readonly handledBy: string | null
  readonly note: string | null
  /** The case that their question went into. */
  readonly case: Pick<typeof cases.$inferSelect, 'id' | 'ticket' | 'status'> | null
}

/** Where a page of the list ended. */
export interface FeedbackCursor {
  readonly at: Date
  readonly id: string
}

/** The answers that were rated down, newest first; `unhandled`: only those that nobody has looked after. */
export async function listFeedback(
  read: Reader,
  unhandled: boolean,
  limit: number,
  cursor?: FeedbackCursor,
): Promise<Feedback[]> {
  const { feedbackAt } = questions
  const rows = await select(read)
    .where(
      and(
        ratedDown,
        unhandled ? isNull(questions.feedbackHandledAt) : undefined,
        cursor && or(lt(feedbackAt, cursor.at), and(eq(feedbackAt, cursor.at), lt(questions.id, cursor.id))),
      ),
    )
    .orderBy(desc(feedbackAt), desc(questions.id))
    .limit(limit)
  return rows.flatMap(asFeedback)
}

export async function feedbackById(read: Reader, id: string): Promise<Feedback | undefined> {
  const rows = await select(read).where(and(ratedDown, eq(questions.id, id)))
  return rows.flatMap(asFeedback)[0]
}

const ratedDown: SQL | undefined = and(eq(questions.feedback, 'unhelpful'), isNotNull(questions.feedbackOn))

const select = (read: Reader) =>
  read
    .select({
      id: questions.id,
      clarificationId: questions.feedbackOn,
      channel: questions.channel,
      text: questions.text,
      words: questions.feedbackWords,
      at: questions.feedbackAt,
      handledAt: questions.feedbackHandledAt,
      handledBy: staff.name,
      note: questions.feedbackNote,
      case: { id: cases.id, ticket: cases.ticket, status: cases.status },
    })
    .from(questions)
    .leftJoin(cases, eq(cases.id, questions.caseId))
    .leftJoin(staff, eq(staff.id, questions.feedbackHandledBy))

const asFeedback = ({
  at,
  clarificationId,
  ...row
}: Awaited<ReturnType<typeof select>>[number]): Feedback[] =>
  at === null || clarificationId === null ? [] : [{ ...row, at, clarificationId }]

export async function countUnhandled(read: Reader): Promise<number> {
  const [row] = await read
    .select({ n: count() })
    .from(questions)
    .where(and(ratedDown, isNull(questions.feedbackHandledAt)))
  return row?.n ?? 0
}

export interface Ratings {
  readonly helpful: number
  readonly unhelpful: number
}

/** How many people rated each of these clarifications up and down. */
export async function ratingsOf(
  read: Reader,
  clarificationIds: readonly string[],
): Promise<ReadonlyMap<string, Ratings>> {
  const ratings = new Map<string, Ratings>()
  if (clarificationIds.length === 0) return ratings
  const rows = await read
    .select({
      id: questions.feedbackOn,
      feedback: questions.feedback,
      people: countDistinct(questions.askerId),
    })
    .from(questions)
    .where(and(inArray(questions.feedbackOn, [...clarificationIds]), isNotNull(questions.feedback)))
    .groupBy(questions.feedbackOn, questions.feedback)
  for (const { id, feedback, people } of rows) {
    if (id === null || feedback === null) continue
    ratings.set(id, { helpful: 0, unhelpful: 0, ...ratings.get(id), [feedback]: people })
  }
  return ratings
}

/** Notes what was done about a rating; false when somebody else had done so. */
export async function handleFeedback(
  tx: Writer,
  id: string,
  handled: { readonly staffId: string; readonly note: string | null; readonly at: Date },
): Promise<boolean> {
  const { staffId, note, at } = handled
  const changed = await tx
    .update(questions)
    .set({ feedbackHandledAt: at, feedbackHandledBy: staffId, feedbackNote: note })
    .where(and(eq(questions.id, id), ratedDown, isNull(questions.feedbackHandledAt)))
    .returning({ id: questions.id })
  return changed.length > 0
}
