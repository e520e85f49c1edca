/** The city's offices, and what they are asked about cases. */
import { pgTable } from 'drizzle-orm/pg-core'
import { instant, json, oneOf, text } from '../columns.ts'
import { agencyKinds, type Source } from '../shapes.ts'

export const agencies = pgTable('agencies', {
  id: text('id').primaryKey(),
  name: text('name').notNull().unique(),
  kind: oneOf('kind', agencyKinds).notNull(),
  /** The categories it knows about. */
  topics: json<readonly string[]>('topics').notNull(),
  createdAt: instant('created_at').notNull(),
  /** Nothing new is asked of it any more. */
  archivedAt: instant('archived_at'),
})

/** What an agency was asked about a case. Its contact answers through a link that carries a token. */
export const referrals = pgTable('referrals', {
  id: text('id').primaryKey(),
  caseId: text('case_id').notNull(),
  agencyId: text('agency_id').notNull(),
  question: text('question').notNull(),
  askedBy: text('asked_by').notNull(),
  askedAt: instant('asked_at').notNull(),
  dueAt: instant('due_at').notNull(),
  /** Of the token in the link; null once the link was revoked. */
  tokenHash: text('token_hash').unique(),
  linkExpiresAt: instant('link_expires_at').notNull(),
  /** When the link was first opened. */
  openedAt: instant('opened_at'),
  answeredAt: instant('answered_at'),
  answer: text('answer'),
  /** Who answered, as they signed. */
  answeredBy: text('answered_by'),
  sources: json<readonly Source[]>('sources').notNull(),
  /** Nobody waits for it any more. */
  withdrawnAt: instant('withdrawn_at'),
})
