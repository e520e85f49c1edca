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
    /** A starter entry that Kominfo has not confirmed yet. */
    example: flag('example').notNull(),
    authorId: text('author_id'),
    publishedAt: instant('published_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.clarificationId, table.number] })],
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
  },
  (table) => [primaryKey({ columns: [table.clarificationId, table.digest] })],
)

/** What a moderator is writing: for a case (`subject` is its id) or for a published clarification. */
export const drafts = pgTable('drafts', {
  subject: text('subject').primaryKey(),
  content: json<Record<string, string>>('content').notNull(),
  version: integer('version').notNull(),
  staffId: text('staff_id').notNull(),
  updatedAt: instant('updated_at').notNull(),
})
