/** What is published, and what is being written. */
import { pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { flag, instant, integer, json, oneOf, text } from '../columns.ts'
import { kinds, type Source, verdicts } from '../shapes.ts'

export const clarifications = pgTable('clarifications', {
  id: text('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  /** The number of the revision that holds now. */
  revision: integer('revision').notNull(),
  /** The value of the counter `clarifications` at the last change: what changed since is found by it. */
  change: integer('change').notNull(),
  publishedAt: instant('published_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

export const revisions = pgTable(
  'revisions',
  {
    clarificationId: text('clarification_id').notNull(),
    number: integer('number').notNull(),
    kind: oneOf('kind', kinds).notNull(),
    verdict: oneOf('verdict', verdicts),
    title: text('title').notNull(),
    claim: text('claim').notNull(),
    explanation: text('explanation').notNull(),
    sources: json<readonly Source[]>('sources').notNull(),
    category: text('category').notNull(),
    place: text('place').notNull(),
    /** The last day it holds, `YYYY-MM-DD` in Kupang; null: no known end. */
    validUntil: text('valid_until'),
    /** The day, `YYYY-MM-DD` in Kupang, on which it comes back to the list to be looked at; it holds on. */
    askAgainOn: text('ask_again_on'),
    /** A starter entry that Kominfo has not confirmed yet. */
    example: flag('example').notNull(),
    authorId: text('author_id'),
    publishedAt: instant('published_at').notNull(),
    /** Who let it go out; null: imported, or published before there were two. */
    publisherId: text('publisher_id'),
    /** Why one person published it alone. */
    emergencyReason: text('emergency_reason'),
    /** Who has looked at it after an emergency. */
    checkedBy: text('checked_by'),
    checkedAt: instant('checked_at'),
  },
  (table) => [primaryKey({ columns: [table.clarificationId, table.number] })],
)

/** A revision that was taken back after it was published; a newer one puts the clarification back into force. */
export const withdrawals = pgTable(
  'withdrawals',
  {
    clarificationId: text('clarification_id').notNull(),
    revisionNumber: integer('revision_number').notNull(),
    /** As residents read it. */
    reason: text('reason').notNull(),
    /** Null: it came withdrawn from a file. */
    staffId: text('staff_id'),
    withdrawnAt: instant('withdrawn_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.clarificationId, table.revisionNumber] })],
)

export const phrasings = pgTable(
  'phrasings',
  {
    clarificationId: text('clarification_id').notNull(),
    /** SHA-256 of the text: what a key may hold is shorter than what people forward. */
    digest: text('digest').notNull(),
    text: text('text').notNull(),
    /** Whose words these are, when they are a resident's: such a phrasing is never shown or exported. */
    questionId: text('question_id'),
    createdAt: instant('created_at').notNull(),
    /** Staff took it away; the row stays, so that the same words are not learnt again. */
    removedAt: instant('removed_at'),
  },
  (table) => [primaryKey({ columns: [table.clarificationId, table.digest] })],
)

/** What a moderator is writing: for a case (`subject` is its id) or for a published clarification. */
export const drafts = pgTable('drafts', {
  subject: text('subject').primaryKey(),
  content: json<Record<string, string>>('content').notNull(),
  version: integer('version').notNull(),
  /** Who saved it last. */
  staffId: text('staff_id').notNull(),
  /** The ids of everyone who changed it since it was last submitted. */
  writers: json<readonly string[]>('writers').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

/**
 * The last time that a draft was submitted. It waits for a reviewer while the draft still has `version` and nobody has
 * returned it.
 */
export const reviews = pgTable('reviews', {
  subject: text('subject').primaryKey(),
  version: integer('version').notNull(),
  /** The text as it was submitted. */
  content: json<Record<string, string>>('content').notNull(),
  /** The text as somebody else than its writers has read it before. */
  reviewed: json<Record<string, string>>('reviewed'),
  /** The ids of those who wrote it: somebody else publishes it. */
  writers: json<readonly string[]>('writers').notNull(),
  submittedBy: text('submitted_by').notNull(),
  submittedAt: instant('submitted_at').notNull(),
  /** For the reviewer. */
  note: text('note').notNull(),
  returnedBy: text('returned_by'),
  returnedAt: instant('returned_at'),
  /** For the writers. */
  comment: text('comment'),
})

/** Passages that many answers share, by a short code. */
export const snippets = pgTable('snippets', {
  code: text('code').primaryKey(),
  text: text('text').notNull(),
  changedBy: text('changed_by').notNull(),
  changedAt: instant('changed_at').notNull(),
})
