/** Drafts that were submitted so that somebody else looks at them. */
import { asc, eq } from 'drizzle-orm'
import type { Draft } from './drafts.ts'
import { drafts, reviews } from './schema/clarifications.ts'
import type { Reader, Writer } from './store.ts'

export type Review = typeof reviews.$inferSelect

/** How the draft of this subject was submitted last, and what came of it. */
export async function reviewOf(read: Reader, subject: string): Promise<Review | undefined> {
  const [row] = await read.select().from(reviews).where(eq(reviews.subject, subject))
  return row
}

/** How this draft waits for somebody to look at it: submitted as it is, and not returned. */
export const waitingReview = (
  draft: Pick<Draft, 'version'>,
  review: Review | undefined,
): Review | undefined =>
  review?.version === draft.version && review.returnedAt === null ? review : undefined

/** Writes down that a draft waits for a reviewer; who changed it is counted anew from here. */
export async function saveReview(
  tx: Writer,
  review: Omit<Review, 'returnedBy' | 'returnedAt' | 'comment'>,
): Promise<void> {
  const row = { ...review, returnedBy: null, returnedAt: null, comment: null }
  await tx.insert(reviews).values(row).onConflictDoUpdate({ target: reviews.subject, set: row })
  await tx.update(drafts).set({ writers: [] }).where(eq(drafts.subject, review.subject))
}

export async function returnReview(
  tx: Writer,
  subject: string,
  answer: { readonly returnedBy: string; readonly returnedAt: Date; readonly comment: string },
): Promise<void> {
  await tx.update(reviews).set(answer).where(eq(reviews.subject, subject))
}

/** A draft that was submitted, with how it was. */
export interface Submitted {
  readonly draft: Draft
  readonly review: Review
}

/** Every submitted draft, those that wait the longest first. */
export async function submittedDrafts(read: Reader): Promise<Submitted[]> {
  return await read
    .select({ draft: drafts, review: reviews })
    .from(reviews)
    .innerJoin(drafts, eq(drafts.subject, reviews.subject))
    .orderBy(asc(reviews.submittedAt), asc(reviews.subject))
}
