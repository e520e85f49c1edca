/**
 * What may happen to cases and clarifications. Each function is one transaction: the clarification, the
 * notices to everyone who asked, the post on the city's channel, what subscribers are to be told, the audit line and
 * the announcement, all or nothing.
 */
import { addAudit } from '../db/audit.ts'
import { renewBroadcasts } from '../db/broadcasts.ts'
import { addCaseNote } from '../db/case-notes.ts'
import { askersOf, type Case, caseById, endCase, wordingsOf } from '../db/cases.ts'
import {
  addClarification,
  addPhrasings,
  addRevision,
  type Clarification,
  clarificationById,
  type NewRevision,
  type Phrasing,
  revisionsOf,
  slugsLike,
} from '../db/clarifications.ts'
import { deleteDraft, draftOf } from '../db/drafts.ts'
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
import { unusedDraftNote } from './texts/case-page.ts'
import { tellNewsrooms } from './webhooks/events.ts'

/** `ended`: the case was finished by somebody else · `changed`: a newer revision was published meanwhile. */
export type Outcome =
  | { readonly done: true; readonly clarificationId: string; readonly told: number }
  | { readonly done: false; readonly why: 'ended' | 'changed' | 'missing' }

/** Who answers for what is published. */
export interface Release {
  /** Who lets it go out. */
  readonly staffId: string
  /** Who wrote it, where that is somebody else. */
  readonly writers?: readonly string[]
  /** Why it goes out although nobody else has looked at it. */
  readonly emergencyReason?: string
  /** The publisher has looked at what seemed to be personal data. */
  readonly personalDataSeen?: boolean
}

type NewAnswer = { readonly caseId: string; readonly content: Content } & Release

type Change = {
  readonly clarificationId: string
  readonly basedOn: number
  readonly content: Content
} & Release

/** Publishes a new clarification as the answer to a case. */
export const publishForCase = (store: Store, work: NewAnswer, setting: Setting): Promise<Outcome> =>
  store.write((tx) => publishAnswer(tx, work, setting))

/** As `publishForCase`, inside a transaction. */
export async function publishAnswer(tx: Writer, work: NewAnswer, setting: Setting): Promise<Outcome> {
  const { caseId, content, staffId } = work
  const subject = await caseById(tx, caseId)
  if (subject?.status !== 'open') return { done: false, why: subject ? 'ended' : 'missing' }
  const released = releaseOf(work)
  const clarification = await addPublished(
    tx,
    content,
    [],
    released.authorId,
    setting.now,
    false,
    released.columns,
  )
  await addAudit(tx, {
    at: setting.now,
    staffId,
    action: work.emergencyReason === undefined ? 'publish' : 'emergency',
    subject: clarification.id,
    detail: { ticket: subject.ticket, ...released.detail },
  })
  const outcome = await answerCase(tx, subject, clarification, staffId, setting)
  if (outcome.done) {
    await post(tx, clarification, setting)
    await announce(tx, clarification, setting.now)
    await tellNewsrooms(tx, 'clarification.published', clarification, setting)
  }
  return outcome
}

/** How a release is written down: with the revision, and in the audit. */
const releaseOf = ({ staffId, writers = [], emergencyReason, personalDataSeen }: Release) => ({
  authorId: writers[0] ?? staffId,
  columns: { publisherId: staffId, emergencyReason: emergencyReason ?? null },
  detail: {
    ...(writers.length > 0 && { writers }),
    ...(emergencyReason !== undefined && { reason: emergencyReason }),
    ...(personalDataSeen && { personalDataSeen }),
  },
})

/** Ends a case with a clarification that is published already. */
export async function answerWithExisting(
  store: Store,
  work: { readonly caseId: string; readonly clarificationId: string; readonly staffId: string },
  setting: Setting,
): Promise<Outcome> {
  return await store.write(async (tx) => {
    const subject = await caseById(tx, work.caseId)
    const clarification = await clarificationById(tx, work.clarificationId)
    if (!subject || !clarification || clarification.withdrawn) return { done: false, why: 'missing' }
    if (subject.status !== 'open') return { done: false, why: 'ended' }
    await keepDraftAsNote(tx, subject.id, setting.now)
    return await answerCase(tx, subject, clarification, work.staffId, setting)
  })
}

interface Closing {
  readonly caseId: string
  readonly reason: CloseReason
  readonly staffId: string
}

/** Ends a case without a clarification and tells its askers why. Returns how many, or false: ended already. */
export async function closeCase(store: Store, work: Closing, now: Date): Promise<number | false> {
  const closed = await store.write((tx) => closeIn(tx, work, now, now))
  return closed === false ? false : closed.told
}

interface Closed {
  readonly told: number
  /** The note that its draft became. */
  readonly note: string | undefined
}

/** The same inside a transaction; nobody is told before `tellAt`. */
export async function closeIn(tx: Writer, work: Closing, now: Date, tellAt: Date): Promise<Closed | false> {
  const { caseId, reason, staffId } = work
  const subject = await caseById(tx, caseId)
  if (!subject || !(await endCase(tx, caseId, { status: 'closed', closeReason: reason }, now))) return false
  const note = await keepDraftAsNote(tx, caseId, now)
  await addAudit(tx, { at: now, staffId, action: 'close', subject: caseId, detail: { reason } })
  const messageFor = (ticket: string) => closingMessage(ticket, reason)
  return { told: await notify(tx, subject, messageFor, undefined, now, tellAt), note }
}

/**
 * Makes the draft of a case that ends without it a note of its writer's, so that nothing that was written is lost.
 * Returns the note's id; undefined: there was nothing to keep.
 */
async function keepDraftAsNote(tx: Writer, caseId: string, now: Date): Promise<string | undefined> {
  const draft = await draftOf(tx, caseId)
  await deleteDraft(tx, caseId)
  const text = draft && unusedDraftNote(draft.content)
  return text && (await addCaseNote(tx, { caseId, staffId: draft.staffId, text, createdAt: now }))
}

/**
 * Publishes a new revision over the one that the editor read. When the verdict or the explanation changed, or when it
 * was withdrawn and is in force again, everyone who was told an older one gets the correction.
 */
export const revise = (store: Store, work: Change, setting: Setting): Promise<Outcome> =>
  store.write((tx) => publishRevision(tx, work, setting))

/** As `revise`, inside a transaction. */
export async function publishRevision(tx: Writer, work: Change, setting: Setting): Promise<Outcome> {
  const { clarificationId, basedOn, content, staffId } = work
  const before = await clarificationById(tx, clarificationId)
  if (!before) return { done: false, why: 'missing' }
  const { now } = setting
  const { authorId, columns, detail } = releaseOf(work)
  const revision = { ...content, clarificationId, example: false, authorId, publishedAt: now, ...columns }
  if (!(await addRevision(tx, basedOn, revision))) return { done: false, why: 'changed' }
  await signRevisions(tx, clarificationId)
  await deleteDraft(tx, clarificationId)
  await renewBroadcasts(tx, clarificationId, basedOn + 1)
  const standing = { example: false, revision: basedOn + 1, updatedAt: now, withdrawn: null }
  const after = { ...before, ...content, ...standing }
  const isNews = before.withdrawn !== null || needsCorrection(before, content)
  const told = isNews ? await correct(tx, before, after, setting) : 0
  if (isNews) await tellNewsrooms(tx, 'clarification.corrected', after, setting)
  await addAudit(tx, {
    at: now,
    staffId,
    action: work.emergencyReason === undefined ? 'revise' : 'emergency',
    subject: clarificationId,
    detail: { revision: after.revision, told, ...detail },
  })
  return { done: true, clarificationId, told }
}

/** Writes a clarification with its first revision; for import and the starter entries too. */
export async function addPublished(
  tx: Writer,
  content: Content,
  phrasings: readonly Phrasing[],
  authorId: string | null,
  publishedAt: Date,
  example: boolean,
  release: Pick<NewRevision, 'publisherId' | 'emergencyReason'> = {},
): Promise<Clarification> {
  const id = newId()
  const wanted = slugOf(content.title)
  const taken = await slugsLike(tx, wanted)
  const slug = freeSlug(wanted, (candidate) => taken.has(candidate))
  await addClarification(
    tx,
    slug,
    { clarificationId: id, ...content, example, authorId, publishedAt, ...release },
    phrasings,
  )
  await signRevisions(tx, id)
  return {
    id,
    slug,
    revision: 1,
    ...content,
    example,
    authorId,
    publishedAt,
    updatedAt: publishedAt,
    withdrawn: null,
  }
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
  const message = (ticket: string) => noticeMessage(clarification, ticket, setting)
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

/** Owes every asker of the case the message, once each and with the ticket that they know; returns how many. */
async function notify(
  tx: Writer,
  subject: Case,
  messageFor: (ticket: string) => Message | null,
  tells: { readonly clarificationId: string; readonly revision: number } | undefined,
  now: Date,
  tellAt = now,
): Promise<number> {
  const people = await askersOf(tx, subject.id)
  const owed = people.flatMap(({ ticket, ...person }) => {
    const message = messageFor(ticket)
    return message === null
      ? []
      : [{ ...person, key: noticeKey(subject, person.askerId), kind: 'notice' as const, message, tells }]
  })
  await owe(tx, owed, now, tellAt)
  return owed.length
}

async function correct(
  tx: Writer,
  before: Clarification,
  after: Clarification,
  setting: Setting,
): Promise<number> {
  await correctPosts(tx, after, setting)
  const people = await toldBefore(tx, after.id, after.revision)
  // Who missed a revision reads what changed since the one they were told.
  const messages = new Map(
    (await revisionsOf(tx, after.id)).map((revision) => [
      revision.number,
      correctionMessage(after, { ...revision, withdrawn: before.withdrawn }, setting),
    ]),
  )
  const tells = { clarificationId: after.id, revision: after.revision }
  const short = groupCorrectionMessage(after, setting)
  const owed = people.flatMap(({ to, revision, ...person }) => {
    const message = to === 'group' ? short : messages.get(revision)
    const key = `correction:${after.id}:${after.revision}:${person.askerId}`
    return message ? [{ ...person, key, kind: 'correction' as const, message, tells }] : []
  })
  await owe(tx, owed, setting.now)
  return people.filter(({ to }) => to === 'person').length
}
