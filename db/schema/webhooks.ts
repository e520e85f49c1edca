/** Newsrooms that are told by their own programs. */
import { pgTable } from 'drizzle-orm/pg-core'
import { instant, integer, text } from '../columns.ts'

export const webhooks = pgTable('webhooks', {
  id: text('id').primaryKey(),
  /** Whose it is, as the desk calls it. */
  name: text('name').notNull(),
  url: text('url').notNull(),
  /** What its messages are signed with, encrypted. */
  sealedSecret: text('sealed_secret').notNull(),
  addedBy: text('added_by').notNull(),
  addedAt: instant('added_at').notNull(),
  /** By somebody at the desk; it is not shown there any more. */
  removedAt: instant('removed_at'),
  /** When its receiver answered that it wants nothing any more (410 Gone). It is told while both are null. */
  goneAt: instant('gone_at'),
})

export const webhookMessages = pgTable('webhook_messages', {
  /** The same at each try, so that the receiver can tell a repetition. */
  id: text('id').primaryKey(),
  webhookId: text('webhook_id').notNull(),
  /** What happened to what; nobody is told the same twice. */
  eventKey: text('event_key').notNull(),
  /** JSON, letter for letter as it is signed. */
  body: text('body').notNull(),
  createdAt: instant('created_at').notNull(),
  attempts: integer('attempts').notNull(),
  /** When it is tried next; null: it was delivered, given up, or its webhook is told nothing any more. */
  dueAt: instant('due_at'),
  claimedUntil: instant('claimed_until'),
  triedAt: instant('tried_at'),
  /** What came of the last try: a status of HTTP, or what kept it from being one. */
  outcome: text('outcome'),
  deliveredAt: instant('delivered_at'),
})
