/** The people of the desk, and what they did. */
import { pgTable } from 'drizzle-orm/pg-core'
import { instant, integer, json, oneOf, text } from '../columns.ts'
import { roles } from '../shapes.ts'

export const staff = pgTable('staff', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** The name folded for sign-in, so that `Ina` and `ina` are one account. */
  login: text('login').notNull().unique(),
  role: oneOf('role', roles).notNull(),
  passwordHash: text('password_hash').notNull(),
  createdAt: instant('created_at').notNull(),
})

export const sessions = pgTable('sessions', {
  tokenHash: text('token_hash').primaryKey(),
  staffId: text('staff_id').notNull(),
  device: text('device').notNull(),
  createdAt: instant('created_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

/** One-time links that let a person make their own account. */
export const invitations = pgTable('invitations', {
  tokenHash: text('token_hash').primaryKey(),
  role: oneOf('role', roles).notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

/** Failed sign-ins by account and by address, both as keyed hashes. */
export const throttles = pgTable('throttles', {
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  lastFailureAt: instant('last_failure_at').notNull(),
})

export const audit = pgTable('audit', {
  id: text('id').primaryKey(),
  at: instant('at').notNull(),
  staffId: text('staff_id'),
  action: text('action').notNull(),
  subject: text('subject').notNull(),
  detail: json<Record<string, unknown>>('detail').notNull(),
})
