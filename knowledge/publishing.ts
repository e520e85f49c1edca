/**
 * What may happen to cases and clarifications. Each function is one transaction: the clarification, the
 * notices to everyone who asked, the post on the city's channel, what subscribers are to be told, the audit line and
 * the announcement, all or nothing.
 */
import { addAudit } from '../db/audit.ts'
import { renewBroadcasts } from '../db/broadcasts.ts'
import { askersOf, type Case, caseById, endCase, wordingsOf } from '../db/cases.ts'
import {
  addClarification,
  addPhrasings,
  addRevision,
  type Clarification,
  clarificationById,
  type Phrasing,
  slugsLike,
} from '../db/clarifications.ts'
import { deleteDraft } from '../db/drafts.ts'
import { newId } from '../db/ids.ts'
import { noticeKey } from '../db/notices.ts'
import { owe, toldBefore } from '../db/outbox.ts'
import type { CloseReason, Message } from '../db/shapes.ts'
import type { Store, Writer } from '../db/store.ts'
import { announce } from './broadcasting.ts'
import { type Content, needsCorrection } from './content.ts'
import { signRevisions } from './genuine/signing.ts'
import { groupCorrectionMessage } from './group-messages.ts'
import { closingMessage, correctionMessage, noticeMessage, type Setting } from './messages.ts'
import { correctPosts, post } from './posting.ts'
import { freeSlug, slugOf } from './slug.ts'

/** `ended`: the case was finished by somebody else · `changed`: a newer revision was published meanwhile. */
export type Outcome =
  | { readonly done: true; readonly clarificationId: string; readonly told: number }
  | { readonly done: false; readonly why: 'ended' | 'changed' | 'missing' }

/** Publishes a new clarification as the answer to a case. */
export async function publishForCase(
  store: Store,
  work: { readonly caseId: string; readonly content: Content; readonly staffId: string },
  setting: Setting,
): Promise<Outcome> {
  const { caseId, content, staffId } = work
  return await store.write(async (tx) => {
    const subject = await caseById(tx, caseId)
    if (subject?.status !== 'open') return { done: false, why: subject ? 'ended' : 'missing' }
    const clarification = await addPublished(tx, content, [], staffId, setting.now, false)
    await addAudit(tx, {
      at: setting.now,
      staffId,
      action: 'publish',
      subject: clarification.id,
      detail: { ticket: subject.ticket },
    })
    const outcome = await answerCase(tx, subject, clarification, staffId, setting)
    if (outcome.done) {
      await post(tx, clarification, setting)
      await announce(tx, clarification, setting.now)
    }
    return outcome
  })
}

/** Ends a case with a clarification that is published already. */
export async function answerWithExisting(
  store: Store,
  work: { readonly caseId: string; readonly clarificationId: string; readonly staffId: string },
  setting: Setting,
): Promise<Outcome> {
  return await store.write(async (tx) => {
    const subject = await caseById(tx, work.caseId)
    const clarification = await clarificationById(tx, work.clarificationId)
    if (!subject || !clarification) return { done: false, why: 'missing' }
    if (subject.status !== 'open') return { done: false, why: 'ended' }
    return await answerCase(tx, subject, clarification, work.staffId, setting)
  })
}

/** Ends a case without a clarification and tells its askers why. Returns how many, or false: ended already. */
export async function closeCase(
  store: Store,
  work: { readonly caseId: string; readonly reason: CloseReason; readonly staffId: string },
  now: Date,
): Promise<number | false> {
  const { caseId, reason, staffId } = work
  return await store.write(async (tx) => {
    const subject = await caseById(tx, caseId)
    if (!subject || !(await endCase(tx, caseId, { status: 'closed', closeReason: reason }, now))) return false
    await deleteDraft(tx, caseId)
    await addAudit(tx, { at: now, staffId, action: 'close', subject: caseId, detail: { reason } })
    const message = closingMessage(subject.ticket, reason)
    return message ? await notify(tx, subject, message, undefined, now) : 0
  })
}

/**
 * Publishes a new revision over the one that the editor read. When the verdict or the explanation changed,
 * everyone who was told an older one gets the correction.
 */
export async function revise(
  store: Store,
  work: {
    readonly clarificationId: string
    readonly basedOn: number
    readonly content: Content
    readonly staffId: string
  },
  setting: Setting,
): Promise<Outcome> {
  const { clarificationId, basedOn, content, staffId } = work
  return await store.write(async (tx) => {
    const before = await clarificationById(tx, clarificationId)
    if (!before) return { done: false, why: 'missing' }
    const { now } = setting
    const revision = { ...content, clarificationId, example: false, authorId: staffId, publishedAt: now }
    if (!(await addRevision(tx, basedOn, revision))) return { done: false, why: 'changed' }
    await signRevisions(tx, clarificationId)
    await deleteDraft(tx, clarificationId)
    await renewBroadcasts(tx, clarificationId, basedOn + 1)
    const after = { ...before, ...content, example: false, revision: basedOn + 1, updatedAt: now }
    const told = needsCorrection(before, content) ? await correct(tx, after, setting) : 0
    await addAudit(tx, {
      at: now,
      staffId,
      action: 'revise',
      subject: clarificationId,
      detail: { revision: after.revision, told },
    })
    return { done: true, clarificationId, told }
  })
}

/** Writes a clarification with its first revision; for import and the starter entries too. */
export async function addPublished(
  tx: Writer,
  content: Content,
  phrasings: readonly Phrasing[],
  authorId: string | null,
  publishedAt: Date,
  example: boolean,
): Promise<Clarification> {
  const id = newId()
  const wanted = slugOf(content.title)
  const taken = await slugsLike(tx, wanted)
  const slug = freeSlug(wanted, (candidate) => taken.has(candidate))
  await addClarification(
    tx,
    slug,
    { clarificationId: id, ...content, example, authorId, publishedAt },
    phrasings,
  )
  await signRevisions(tx, id)
  return { id, slug, revision: 1, ...content, example, authorId, publishedAt, updatedAt: publishedAt }
}

/** The same last step for both ways to answer: end the case, learn its wordings, owe everyone the answer. */
async function answerCase(
  tx: Writer,
  subject: Case,
  clarification: Clarification,
  staffId: string,
  setting: Setting,
): Promise<Outcome> {
  const { now } = setting
  const clarificationId = clarification.id
  if (!(await endCase(tx, subject.id, { status: 'answered', clarificationId }, now)))
    return { done: false, why: 'ended' }
  // A moderator has said that these words ask for this clarification.
  const wordings = (await wordingsOf(tx, subject.id)).filter((wording) => wording.text !== '')
  const learnt = wordings.map((wording) => ({ text: wording.text, questionId: wording.id }))
  await addPhrasings(tx, clarificationId, learnt, now)
  await deleteDraft(tx, subject.id)
  const message = noticeMessage(clarification, subject.ticket, setting)
  const told = await notify(tx, subject, message, { clarificationId, revision: clarification.revision }, now)
  await addAudit(tx, {
    at: now,
    staffId,
    action: 'answer',
    subject: subject.id,
    detail: { clarification: clarificationId, told },
  })
  return { done: true, clarificationId, told }
}

/** Owes the message to every asker of the case, once each; returns how many. */
async function notify(
  tx: Writer,
  subject: Case,
  message: Message,
  tells: { readonly clarificationId: string; readonly revision: number } | undefined,
  now: Date,
): Promise<number> {
  const people = await askersOf(tx, subject.id)
  const owed = people.map((person) => ({
    ...person,
    key: noticeKey(subject.id, person.askerId),
    kind: 'notice' as const,
    message,
    tells,
  }))
  await owe(tx, owed, now)
  return people.length
}

async function correct(tx: Writer, after: Clarification, setting: Setting): Promise<number> {
  await correctPosts(tx, after, setting)
  const people = await toldBefore(tx, after.id, after.revision)
  const message = correctionMessage(after, setting)
  const tells = { clarificationId: after.id, revision: after.revision }
  const short = groupCorrectionMessage(after, setting)
  const owed = people.map(({ to, ...person }) => ({
    ...person,
    key: `correction:${after.id}:${after.revision}:${person.askerId}`,
    kind: 'correction' as const,
    message: to === 'group' ? short : message,
    tells,
  }))
  await owe(tx, owed, setting.now)
  return people.filter(({ to }) => to === 'person').length
}
