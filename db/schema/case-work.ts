/** What moderators do with a case besides answering it. */
import { pgTable } from 'drizzle-orm/pg-core'
import { instant, json, text } from '../columns.ts'
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

type KeptDraft = Pick<typeof drafts.$inferSelect, 'content' | 'version' | 'staffId'>
