/** Questions, their evidence, and the cases they are gathered in. */
import { pgTable } from 'drizzle-orm/pg-core'
import { bytes, flag, instant, integer, json, oneOf, text } from '../columns.ts'
import {
  channelNames,
  dangers,
  endReasons,
  evidenceStatuses,
  medias,
  passings,
  type Said,
} from '../shapes.ts'

export const questions = pgTable('questions', {
  id: text('id').primaryKey(),
  askerId: text('asker_id').notNull(),
  channel: oneOf('channel', channelNames).notNull(),
  text: text('text').notNull(),
  detail: text('detail'),
  passedOn: oneOf('passed_on', passings),
  /** The messages it was made of, where the channel gives them ids. */
  said: json<readonly Said[]>('said').notNull(),
  /** A keyed hash of the normalised text: tells a message that was sent twice. */
  fingerprint: text('fingerprint').notNull(),
  outcome: oneOf('outcome', ['answered', 'suggested', 'case']).notNull(),
  suggested: json<readonly string[]>('suggested').notNull(),
  clarificationId: text('clarification_id'),
  caseId: text('case_id'),
  /** The case whose ticket its asker was told, when it has gone to another one since. */
  askedIn: text('asked_in'),
  feedback: oneOf('feedback', ['helpful', 'unhelpful']),
  /** The clarification that it rates. */
  feedbackOn: text('feedback_on'),
  feedbackAt: instant('feedback_at'),
  /** What was missing or wrong, in the asker's words. */
  feedbackWords: text('feedback_words'),
  feedbackHandledAt: instant('feedback_handled_at'),
  feedbackHandledBy: text('feedback_handled_by'),
  /** What the desk made of it. */
  feedbackNote: text('feedback_note'),
  askedAt: instant('asked_at').notNull(),
})

/**
 * A picture or document that came with a question, or (without a question) that waits for the words that follow.
 * `reference`, the channel's way to find it, goes when it is kept or gone.
 */
export const evidence = pgTable('evidence', {
  id: text('id').primaryKey(),
  askerId: text('asker_id').notNull(),
  questionId: text('question_id'),
  /** It came as an answer to what its asker was asked back. */
  inquiryId: text('inquiry_id'),
  channel: oneOf('channel', channelNames).notNull(),
  messageId: text('message_id'),
  media: oneOf('media', medias).notNull(),
  /** What the messenger said; once kept, what its first bytes say. */
  mime: text('mime').notNull(),
  /** In bytes. */
  size: integer('size'),
  reference: text('reference'),
  status: oneOf('status', evidenceStatuses).notNull(),
  /** Of the bytes as they were fetched, in hexadecimal. */
  sha256: text('sha256'),
  attempts: integer('attempts').notNull().default(0),
  dueAt: instant('due_at').notNull(),
  claimedUntil: instant('claimed_until'),
  createdAt: instant('created_at').notNull(),
})

/** The bytes of what is kept, encrypted: apart, so that no list of evidence reads them. */
export const evidenceFiles = pgTable('evidence_files', {
  evidenceId: text('evidence_id').primaryKey(),
  sealed: bytes('sealed').notNull(),
})

export const cases = pgTable('cases', {
  id: text('id').primaryKey(),
  number: integer('number').notNull().unique(),
  ticket: text('ticket').notNull().unique(),
  status: oneOf('status', ['open', 'answered', 'closed']).notNull(),
  closeReason: oneOf('close_reason', endReasons),
  clarificationId: text('clarification_id'),
  /** The value of the counter `cases` at the last change: what changed since is found by it. */
  change: integer('change').notNull(),
  /** Distinct people who asked, erased ones included. */
  askers: integer('askers').notNull(),
  version: integer('version').notNull(),
  openedAt: instant('opened_at').notNull(),
  lastAskedAt: instant('last_asked_at').notNull(),
  endedAt: instant('ended_at'),
  /** The member of staff who has it in hand. */
  assigneeId: text('assignee_id'),
  /** What it is about, when somebody or the words have said so: a category as of clarifications. */
  category: text('category'),
  /** A kelurahan or kecamatan by its name. */
  place: text('place'),
  /** Where its questions went when it was merged. */
  mergedInto: text('merged_into'),
  /** How often it was opened again after it had ended. */
  reopened: integer('reopened').notNull().default(0),
  /** How much it matters beside others: see knowledge/priority.ts. */
  priority: integer('priority').notNull(),
  /** The change up to which its priority, danger, topic and place were worked out. */
  weighedChange: integer('weighed_change').notNull(),
  /** What kind of danger its words speak of. */
  danger: oneOf('danger', dangers),
  /** A moderator said so. */
  urgent: flag('urgent').notNull(),
  /** Since when more people ask than its own past lets expect. */
  risingSince: instant('rising_since'),
  /** What the program made of the words; where `category` and `place` say otherwise, somebody chose them. */
  guessedCategory: text('guessed_category'),
  guessedPlace: text('guessed_place'),
})
