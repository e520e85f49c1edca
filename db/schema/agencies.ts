/** The city's offices, and what they are asked about cases. */
import { pgTable } from 'drizzle-orm/pg-core'
import { bytes, instant, integer, json, oneOf, text } from '../columns.ts'
import { agencyKinds, type ReferralDraft, type Source } from '../shapes.ts'

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

/** A person of an agency who is asked in its name. One who left is kept for the questions they were asked. */
export const agencyContacts = pgTable('agency_contacts', {
  id: text('id').primaryKey(),
  agencyId: text('agency_id').notNull(),
  name: text('name').notNull(),
  position: text('position').notNull(),
  /** A telephone number, digits with the country's, encrypted. */
  sealedPhone: text('sealed_phone'),
  createdAt: instant('created_at').notNull(),
  removedAt: instant('removed_at'),
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
  contactId: text('contact_id'),
  /** The questions whose words the agency is shown: their ids, so that what is erased is shown no more. */
  wordingIds: json<readonly string[]>('wording_ids').notNull(),
  /** What the contact has written and not handed over yet. */
  draft: json<ReferralDraft>('draft'),
  /** When the answer was last changed by its contact. */
  correctedAt: instant('corrected_at'),
  /** The agency says that it is not its business. */
  declinedAt: instant('declined_at'),
  /** Whose business it is, in the words of the agency that declined. */
  belongsTo: text('belongs_to'),
  moreTimeAskedAt: instant('more_time_asked_at'),
  moreTimeReason: text('more_time_reason'),
  /** When the contact was reminded before the deadline, and when they were told that it is over. */
  remindedAt: instant('reminded_at'),
  overdueToldAt: instant('overdue_told_at'),
})

/** A document that an agency handed over with its answer, encrypted. */
export const referralFiles = pgTable('referral_files', {
  id: text('id').primaryKey(),
  referralId: text('referral_id').notNull(),
  title: text('title').notNull(),
  /** As its first bytes say. */
  mime: text('mime').notNull(),
  /** In bytes, without metadata. */
  size: integer('size').notNull(),
  /** Of the bytes as they came, in hexadecimal. */
  sha256: text('sha256').notNull(),
  sealed: bytes('sealed').notNull(),
  createdAt: instant('created_at').notNull(),
})

/** The chat in which a contact is reminded. It is there from the moment in which they wish for one. */
export const referralChats = pgTable('referral_chats', {
  referralId: text('referral_id').primaryKey(),
  /** Of the link, encrypted, so that a reminder can hold it. */
  sealedToken: text('sealed_token').notNull(),
  /** Of the code that connects; null once it was used. */
  codeHash: text('code_hash').unique(),
  codeExpiresAt: instant('code_expires_at'),
  askerId: text('asker_id'),
  connectedAt: instant('connected_at'),
})
