/**
 * Four eyes. A draft is submitted, and somebody else than its writers publishes or returns it. Whoever changes it
 * since counts as a writer of what is submitted next, a reviewer too. In an emergency one person publishes alone, and
 * what they published waits until somebody else has looked at it.
 */
import { addAudit } from '../db/audit.ts'
import { checkRevision, clarificationById } from '../db/clarifications.ts'
import { type Draft, draftOf } from '../db/drafts.ts'
import { type Review, returnReview, reviewOf, saveReview, waitingReview } from '../db/reviews.ts'
import type { Reader, Store, Writer } from '../db/store.ts'
import type { Content } from './content.ts'
import type { Setting } from './messages.ts'
import { type Outcome, publishAnswer, publishRevision, type Release } from './publishing.ts'

/**
 * `gone`: published or ended meanwhile · `edited`: it is not the text that this person has read · `own`: they wrote it
 * themselves · `not submitted`: nobody asked for a review, or it was returned.
 */
export type Refusal = 'gone' | 'edited' | 'own' | 'not submitted'

/** A draft as somebody has read it: `subject` is a case or a clarification by its id. */
interface Read {
  readonly subject: string
  readonly version: number
  readonly staffId: string
}

/** The ids of those who wrote the text as it is, if `staffId` submits it now. */
export const writersOf = (draft: Draft, review: Review | undefined, staffId: string): readonly string[] => {
  const since = draft.writers.length > 0 ? draft.writers : (review?.writers ?? [])
  return [...new Set([...since, staffId])]
}

/** What somebody else than its writers has read: who returned it, or who now submits it with changes of their own. */
function lastReviewed(before: Review | undefined, staffId: string): Review['reviewed'] {
  if (!before) return null
  const wasRead = before.returnedAt !== null || !before.writers.includes(staffId)
  return wasRead ? before.content : before.reviewed
}

/** Asks for a review. Asked twice, the second time changes nothing. */
export async function submitDraft(
  store: Store,
  { subject, version, staffId, note }: Read & { readonly note: string },
  now: Date,
): Promise<Refusal | 'done'> {
  return await store.write(async (tx) => {
    const draft = await draftOf(tx, subject)
    if (!draft) return 'gone'
    if (draft.version !== version) return 'edited'
    const review = await reviewOf(tx, subject)
    if (waitingReview(draft, review)) return 'done'
    const writers = writersOf(draft, review, staffId)
    await saveReview(tx, {
      ...{ subject, version, content: draft.content, writers, note },
      reviewed: lastReviewed(review, staffId),
      submittedBy: staffId,
      submittedAt: now,
    })
    await addAudit(tx, { at: now, staffId, action: 'submit', subject, detail: { version, writers } })
    tx.announce('cases', subject)
    return 'done'
  })
}

/** Gives a submitted draft back to its writers, with what they are to mend. */
export async function returnDraft(
  store: Store,
  { comment, ...work }: Read & { readonly comment: string },
  now: Date,
): Promise<Refusal | 'done'> {
  const { subject, version, staffId } = work
  return await store.write(async (tx) => {
    const found = await reviewToDecide(tx, work)
    if (typeof found === 'string') return found
    await returnReview(tx, subject, { returnedBy: staffId, returnedAt: now, comment })
    await addAudit(tx, { at: now, staffId, action: 'return', subject, detail: { version, comment } })
    tx.announce('cases', subject)
    return 'done'
  })
}

/** What is published: `content` is what the draft says, `basedOn` the revision that it started from. */
interface Publication extends Read {
  readonly is: 'case' | 'clarification'
  readonly content: Content
  readonly basedOn: number
  /** There was something in it that looks like personal data, and this person has looked at it. */
  readonly personalDataSeen: boolean
}

/** Publishes what somebody else wrote and submitted. */
export async function publishReviewed(
  store: Store,
  work: Publication,
  setting: Setting,
): Promise<Outcome | Refusal> {
  return await store.write(async (tx) => {
    const found = await reviewToDecide(tx, work)
    if (typeof found === 'string') return found
    return await publish(tx, work, { writers: found.writers }, setting)
  })
}

/** Publishes what nobody else has looked at, and says why; it is marked on the desk until somebody has. */
export async function publishAlone(
  store: Store,
  { reason, ...work }: Publication & { readonly reason: string },
  setting: Setting,
): Promise<Outcome | Refusal> {
  return await store.write(async (tx) => {
    const draft = await draftOf(tx, work.subject)
    if (!draft) return 'gone'
    if (draft.version !== work.version) return 'edited'
    const writers = writersOf(draft, await reviewOf(tx, work.subject), work.staffId)
    return await publish(tx, work, { writers, emergencyReason: reason }, setting)
  })
}

/**
 * Notes that somebody else than its publisher has looked at what was published in an emergency. False: it needs that
 * no more, or a newer revision holds.
 */
export async function checkEmergency(
  store: Store,
  work: { readonly clarificationId: string; readonly revision: number; readonly staffId: string },
  now: Date,
): Promise<boolean> {
  const { clarificationId, revision, staffId } = work
  return await store.write(async (tx) => {
    if ((await clarificationById(tx, clarificationId))?.revision !== revision) return false
    const checked = { checkedBy: staffId, checkedAt: now }
    if (!(await checkRevision(tx, clarificationId, revision, checked))) return false
    await addAudit(tx, { at: now, staffId, action: 'check', subject: clarificationId, detail: { revision } })
    return true
  })
}

/** How a draft waits that its reviewer has read, or why this person may not decide on it. */
async function reviewToDecide(read: Reader, { subject, version, staffId }: Read): Promise<Review | Refusal> {
  const draft = await draftOf(read, subject)
  if (!draft) return 'gone'
  if (draft.version !== version) return 'edited'
  const review = waitingReview(draft, await reviewOf(read, subject))
  if (!review) return 'not submitted'
  return review.writers.includes(staffId) ? 'own' : review
}

async function publish(
  tx: Writer,
  work: Publication,
  by: Pick<Release, 'writers' | 'emergencyReason'>,
  setting: Setting,
): Promise<Outcome> {
  const { is, subject, content, basedOn, staffId, personalDataSeen } = work
  const release = { content, staffId, personalDataSeen, ...by }
  return is === 'case'
    ? await publishAnswer(tx, { caseId: subject, ...release }, setting)
    : await publishRevision(tx, { clarificationId: subject, basedOn, ...release }, setting)
}
