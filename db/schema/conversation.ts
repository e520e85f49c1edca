/** The conversation: who talks, what comes in, what goes out. */
import { pgTable, primaryKey, unique } from 'drizzle-orm/pg-core'
import { flag, instant, integer, json, oneOf, text } from '../columns.ts'
import {
  askerKinds,
  broadcastKinds,
  type ConversationState,
  channelNames,
  deliveryKinds,
  type Following,
  type Message,
  paces,
  type ResidentEvent,
  type Scope,
} from '../shapes.ts'

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

/** A group's own settings; the group itself is an asker. */
export const chatGroups = pgTable('chat_groups', {
  askerId: text('asker_id').primaryKey(),
  /** *Jaga grup*: the bot speaks up by itself when it recognises a known falsehood. */
  guarded: flag('guarded').notNull(),
})
