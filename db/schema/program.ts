/** What the program keeps for itself. */
import { pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { instant, integer, text } from '../columns.ts'

export const counters = pgTable('counters', {
  name: text('name').primaryKey(),
  value: integer('value').notNull(),
})

/** Credentials and Signal keys of the linked WhatsApp device. Their ids name people, so they are keyed hashes. */
export const whatsappKeys = pgTable(
  'whatsapp_keys',
  {
    kind: text('kind').notNull(),
    lookup: text('lookup').notNull(),
    sealed: text('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.lookup] })],
)

/** How the link with WhatsApp stands, and what the desk or the command line wishes of it. */
export const whatsappLink = pgTable('whatsapp_link', {
  name: text('name').primaryKey(),
  sealed: text('sealed').notNull(),
  changedAt: instant('changed_at').notNull(),
})

/** What one process finds out and others need to know. */
export const settings = pgTable('settings', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
})
