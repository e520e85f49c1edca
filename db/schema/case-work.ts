/** What moderators do with a case besides answering it. */
import { pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { instant, json, oneOf, text } from '../columns.ts'
import { type AnswerPart, presenceDeeds } from '../shapes.ts'
import type { drafts } from './clarifications.ts'

/** For moderators only; never shown to anybody who asked. */
export const caseNotes = pgTable('case_notes', {
  id: text('id').primaryKey(),
  caseId: text('case_id').notNull(),
  staffId: text('staff_id').notNull(),
  text: text('text').notNull(),
  createdAt: instant('created_at').notNull(),
})

/** Exactly what went over when a case was merged into another one, so that it can be put back. */
export const merges = pgTable('merges', {
  id: text('id').primaryKey(),
  fromId: text('from_id').notNull(),
  intoId: text('into_id').notNull(),
  /** The ids of what moved. */
  questions: json<readonly string[]>('questions').notNull(),
  referrals: json<readonly string[]>('referrals').notNull(),
  notes: json<readonly string[]>('notes').notNull(),
  /** What was being written for the merged case, and the note that keeps it readable. */
  draft: json<KeptDraft>('draft'),
  draftNoteId: text('draft_note_id'),
  mergedAt: instant('merged_at').notNull(),
  undoneAt: instant('undone_at'),
})

type KeptDraft = Pick<typeof drafts.$inferSelect, 'content' | 'version' | 'staffId' | 'writers'>

/** What one asker was asked back, inside their case. */
export const inquiries = pgTable('inquiries', {
  id: text('id').primaryKey(),
  questionId: text('question_id').notNull(),
  askerId: text('asker_id').notNull(),
  text: text('text').notNull(),
  askedBy: text('asked_by').notNull(),
  askedAt: instant('asked_at').notNull(),
  /** What they answered, message by message; what came as a picture is evidence. */
  answers: json<readonly AnswerPart[]>('answers').notNull(),
  /** When they first answered; kept when they take their words back. */
  answeredAt: instant('answered_at'),
  /** When they spoke of something else: from then on only a reply that quotes it is its answer. */
  passedAt: instant('passed_at'),
})

/** Who has a case or a clarification before them; `subject` is its id. */
export const presences = pgTable(
  'presences',
  {
    subject: text('subject').notNull(),
    staffId: text('staff_id').notNull(),
    doing: oneOf('doing', presenceDeeds).notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.staffId, table.doing] })],
)
