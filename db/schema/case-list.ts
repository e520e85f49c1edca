/** What the moderators' list keeps beside the cases: tags, saved filters, what can be undone, and what rises. */
import { pgTable, primaryKey, unique } from 'drizzle-orm/pg-core'
import { instant, integer, json, oneOf, text } from '../columns.ts'
import { deedKinds } from '../shapes.ts'

export const caseTags = pgTable(
  'case_tags',
  { caseId: text('case_id').notNull(), tag: text('tag').notNull() },
  (table) => [primaryKey({ columns: [table.caseId, table.tag] })],
)

/** A view of the list that somebody gave a name; `query` is its address after the question mark. */
export const savedFilters = pgTable(
  'saved_filters',
  {
    id: text('id').primaryKey(),
    staffId: text('staff_id').notNull(),
    name: text('name').notNull(),
    query: text('query').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [unique().on(table.staffId, table.name)],
)

/** What somebody did to several cases at once; `before` is what is needed to undo it, see knowledge/deeds.ts. */
export const caseDeeds = pgTable('case_deeds', {
  id: text('id').primaryKey(),
  staffId: text('staff_id').notNull(),
  kind: oneOf('kind', deedKinds).notNull(),
  at: instant('at').notNull(),
  before: json<unknown>('before').notNull(),
  undoneAt: instant('undone_at'),
})

/** More people ask about a case or a published clarification than its own past lets expect. */
export const rises = pgTable('rises', {
  id: text('id').primaryKey(),
  caseId: text('case_id'),
  clarificationId: text('clarification_id'),
  beganAt: instant('began_at').notNull(),
  /** When `people` was the number of people who had asked in the last `minutes`. */
  seenAt: instant('seen_at').notNull(),
  people: integer('people').notNull(),
  minutes: integer('minutes').notNull(),
  /** How many questions were usual in so many minutes before it began. */
  usual: integer('usual').notNull(),
  /** How many it were when the moderators were last told. */
  toldPeople: integer('told_people').notNull(),
  endedAt: instant('ended_at'),
})
