/** Every table, declared once for both engines. `migrations/` holds the SQL that makes them. */
import { pgTable, primaryKey, unique } from 'drizzle-orm/pg-core'
import { bytes, flag, instant, integer, json, oneOf, text } from './columns.ts'
import {
  askerKinds,
  broadcastKinds,
  type ConversationState,
  channelNames,
  closeReasons,
  deliveryKinds,
  evidenceStatuses,
  type Following,
  kinds,
  type Message,
  medias,
  paces,
  type ResidentEvent,
  roles,
  type Said,
  type Scope,
  type Source,
  verdicts,
} from './shapes.ts'

/** Whom the bot talks with at one address of one channel. `lookup` and `sealed` are null once erased; the row stays so that counts do. */
export const askers = pgTable(
  'askers',
  {
    id: text('id').primaryKey(),
    channel: oneOf('channel', channelNames).notNull(),
    kind: oneOf('kind', askerKinds).notNull().default('person'),
    lookup: text('lookup'),
    sealed: text('sealed'),
    state: json<ConversationState>('state').notNull(),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    blockedAt: instant('blocked_at'),
    erasedAt: instant('erased_at'),
  },
  (table) => [unique().on(table.channel, table.lookup)],
)

/** Every update a channel took, written down before it is acknowledged. `event` goes when it is done. */
export const inbox = pgTable(
  'inbox',
  {
    id: text('id').primaryKey(),
    channel: oneOf('channel', channelNames).notNull(),
    externalId: text('external_id').notNull(),
    askerId: text('asker_id').notNull(),
    event: json<ResidentEvent>('event'),
    receivedAt: instant('received_at').notNull(),
    dueAt: instant('due_at').notNull(),
    claimedUntil: instant('claimed_until'),
    attempts: integer('attempts').notNull().default(0),
    doneAt: instant('done_at'),
    error: text('error'),
  },
  (table) => [unique().on(table.channel, table.externalId)],
)

/** The outbox: one row for each message owed to an asker, tried until the channel says it was sent. */
export const deliveries = pgTable('deliveries', {
  id: text('id').primaryKey(),
  key: text('key').notNull().unique(),
  askerId: text('asker_id').notNull(),
  channel: oneOf('channel', channelNames).notNull(),
  kind: oneOf('kind', deliveryKinds).notNull(),
  /** The lower, the sooner: see `urgency` in outbox.ts. */
  priority: integer('priority').notNull(),
  /** What it is a part of, when many are told at once. */
  broadcastId: text('broadcast_id'),
  follows: json<Following>('follows'),
  message: json<Message>('message'),
  clarificationId: text('clarification_id'),
  revisionNumber: integer('revision_number'),
  /** The question that this message is about, so that a reaction or a reply to it finds it. */
  questionId: text('question_id'),
  /** `cancelled`: no longer wanted before it was sent. */
  status: oneOf('status', ['waiting', 'sent', 'failed', 'cancelled']).notNull(),
  attempts: integer('attempts').notNull().default(0),
  dueAt: instant('due_at').notNull(),
  claimedUntil: instant('claimed_until'),
  createdAt: instant('created_at').notNull(),
  sentAt: instant('sent_at'),
  externalId: text('external_id'),
  error: text('error'),
  /** It waits until its asker is seen after this moment: the messenger takes nothing for them before. */
  heldSince: instant('held_since'),
  /** When its asker was asked to write, so that it can be sent. */
  invitedAt: instant('invited_at'),
})

/** Something told to many. Deliveries are owed in batches, in the order of the askers' ids. */
export const broadcasts = pgTable('broadcasts', {
  id: text('id').primaryKey(),
  key: text('key').notNull().unique(),
  kind: oneOf('kind', broadcastKinds).notNull(),
  clarificationId: text('clarification_id'),
  /** The revision it tells from now on: a newer one takes its place on the way. */
  revisionNumber: integer('revision_number'),
  /** A digest tells what was published from the first moment on and before the second. */
  coversFrom: instant('covers_from'),
  coversUntil: instant('covers_until'),
  status: oneOf('status', ['running', 'done', 'stopped']).notNull(),
  /** The last asker whose delivery was owed. */
  reached: text('reached').notNull(),
  createdAt: instant('created_at').notNull(),
})

/** Who asked to be told, and how. An ended one is kept with its scopes, so that ending can be undone. */
export const subscriptions = pgTable('subscriptions', {
  askerId: text('asker_id').primaryKey(),
  pace: oneOf('pace', paces).notNull(),
  since: instant('since').notNull(),
  endedAt: instant('ended_at'),
})

export const subscriptionScopes = pgTable(
  'subscription_scopes',
  { askerId: text('asker_id').notNull(), scope: text('scope').$type<Scope>().notNull() },
  (table) => [primaryKey({ columns: [table.askerId, table.scope] })],
)

/** The web chat's own record of what was said, so that it is there again after a reload. */
export const chatMessages = pgTable('chat_messages', {
  id: text('id').primaryKey(),
  askerId: text('asker_id').notNull(),
  author: oneOf('author', ['resident', 'bot']).notNull(),
  message: json<Message>('message').notNull(),
  deliveryId: text('delivery_id').unique(),
  createdAt: instant('created_at').notNull(),
})

export const questions = pgTable('questions', {
  id: text('id').primaryKey(),
  askerId: text('asker_id').notNull(),
  channel: oneOf('channel', channelNames).notNull(),
  text: text('text').notNull(),
  detail: text('detail'),
  /** The messages it was made of, where the channel gives them ids. */
  said: json<readonly Said[]>('said').notNull(),
  /** A keyed hash of the normalised text: tells a message that was sent twice. */
  fingerprint: text('fingerprint').notNull(),
  outcome: oneOf('outcome', ['answered', 'suggested', 'case']).notNull(),
  suggested: json<readonly string[]>('suggested').notNull(),
  clarificationId: text('clarification_id'),
  caseId: text('case_id'),
  feedback: oneOf('feedback', ['helpful', 'unhelpful']),
  askedAt: instant('asked_at').notNull(),
})

/**
 * A picture or document that came with a question, or (without a question) that waits for the words that follow.
 * `reference`, the channel's way to find it, goes when it is kept or gone.
 */
export const evidence = pgTable('evidence', {
  id: text('id').primaryKey(),
  askerId: text('asker_id').notNull(),
  questionId: text('question_id'),
  channel: oneOf('channel', channelNames).notNull(),
  messageId: text('message_id'),
  media: oneOf('media', medias).notNull(),
  /** What the messenger said; once kept, what its first bytes say. */
  mime: text('mime').notNull(),
  /** In bytes. */
  size: integer('size'),
  reference: text('reference'),
  status: oneOf('status', evidenceStatuses).notNull(),
  /** Of the bytes as they were fetched, in hexadecimal. */
  sha256: text('sha256'),
  attempts: integer('attempts').notNull().default(0),
  dueAt: instant('due_at').notNull(),
  claimedUntil: instant('claimed_until'),
  createdAt: instant('created_at').notNull(),
})

/** The bytes of what is kept, encrypted: apart, so that no list of evidence reads them. */
export const evidenceFiles = pgTable('evidence_files', {
  evidenceId: text('evidence_id').primaryKey(),
  sealed: bytes('sealed').notNull(),
})

/** A group's own settings; the group itself is an asker. */
export const chatGroups = pgTable('chat_groups', {
  askerId: text('asker_id').primaryKey(),
  /** *Jaga grup*: the bot speaks up by itself when it recognises a known falsehood. */
  guarded: flag('guarded').notNull(),
})

export const cases = pgTable('cases', {
  id: text('id').primaryKey(),
  number: integer('number').notNull().unique(),
  ticket: text('ticket').notNull().unique(),
  status: oneOf('status', ['open', 'answered', 'closed']).notNull(),
  closeReason: oneOf('close_reason', closeReasons),
  clarificationId: text('clarification_id'),
  /** The value of the counter `cases` at the last change: what changed since is found by it. */
  change: integer('change').notNull(),
  /** Distinct people who asked, erased ones included. */
  askers: integer('askers').notNull(),
  version: integer('version').notNull(),
  openedAt: instant('opened_at').notNull(),
  lastAskedAt: instant('last_asked_at').notNull(),
  endedAt: instant('ended_at'),
})

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
