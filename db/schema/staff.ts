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
  /** Since when the account is closed; its name stays in the history. */
  removedAt: instant('removed_at'),
  /** The secret of the second factor, sealed; null: there is none. */
  totp: text('totp'),
  /** The time step of the last code that was used: no code works twice. */
  totpStep: integer('totp_step'),
})

/** Codes for who lost the phone, as keyed hashes; a used one is gone. */
export const recoveryCodes = pgTable('recovery_codes', {
  hash: text('hash').primaryKey(),
  staffId: text('staff_id').notNull(),
})

/** Who has proved the password and not yet the second factor, with what they wanted. Not a session: it opens nothing. */
export const signIns = pgTable('sign_ins', {
  tokenHash: text('token_hash').primaryKey(),
  staffId: text('staff_id').notNull(),
  wantedPath: text('wanted_path').notNull(),
  /** The form that waits for the sign-in, as JSON; empty: none. */
  wantedForm: text('wanted_form').notNull(),
  expiresAt: instant('expires_at').notNull(),
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
  /** Null: the program itself, for the first admin. */
  invitedBy: text('invited_by'),
  /** Whom it is for, as the one who invites calls them. */
  invitedName: text('invited_name'),
})

/** One-time links that give an existing account another password and second factor; one for each account. */
export const resetLinks = pgTable('reset_links', {
  tokenHash: text('token_hash').primaryKey(),
  staffId: text('staff_id').notNull().unique(),
  expiresAt: instant('expires_at').notNull(),
})

/** Failed sign-ins by account and by address, both as keyed hashes. */
export const throttles = pgTable('throttles', {
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  lastFailureAt: instant('last_failure_at').notNull(),
})

/** What was done. Each entry carries the hash of the one before, so that no change goes unnoticed. */
export const audit = pgTable('audit_log', {
  /** Without gaps, from 1. */
  number: integer('number').primaryKey(),
  id: text('id').notNull().unique(),
  at: instant('at').notNull(),
  staffId: text('staff_id'),
  action: text('action').notNull(),
  subject: text('subject').notNull(),
  detail: json<Record<string, unknown>>('detail').notNull(),
  /** The hash of the entry before; empty: there is none. */
  previous: text('previous').notNull(),
  hash: text('hash').notNull(),
})
