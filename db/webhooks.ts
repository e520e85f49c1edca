/** Webhooks and the outbox of what they are told. */
import { and, asc, desc, eq, exists, gt, inArray, isNotNull, isNull, lte, min, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { newId } from './ids.ts'
import { webhookMessages, webhooks } from './schema/webhooks.ts'
import type { Reader, Writer } from './store.ts'

export type Webhook = typeof webhooks.$inferSelect
export type WebhookMessage = typeof webhookMessages.$inferSelect

/** Those that nobody removed, by name. */
export async function listWebhooks(read: Reader): Promise<Webhook[]> {
  return await read
    .select()
    .from(webhooks)
    .where(isNull(webhooks.removedAt))
    .orderBy(asc(webhooks.name), asc(webhooks.id))
}

/** The ids of those that are told. */
export async function toldWebhooks(read: Reader): Promise<string[]> {
  const told = await read
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(and(isNull(webhooks.removedAt), isNull(webhooks.goneAt)))
  return told.map(({ id }) => id)
}

/** The last message that each was owed, by the id of the webhook. */
export async function lastMessages(
  read: Reader,
  webhookIds: readonly string[],
): Promise<Map<string, WebhookMessage>> {
  const found = new Map<string, WebhookMessage>()
  for (const id of webhookIds) {
    const [row] = await read
      .select()
      .from(webhookMessages)
      .where(eq(webhookMessages.webhookId, id))
      .orderBy(desc(webhookMessages.id))
      .limit(1)
    if (row) found.set(id, row)
  }
  return found
}

/** Throws a duplicate error (see `isDuplicate`) when the address is told already. */
export async function addWebhook(tx: Writer, webhook: Omit<Webhook, 'removedAt' | 'goneAt'>): Promise<void> {
  await tx.insert(webhooks).values(webhook)
}

/** Nothing is sent to it any more; false: it was removed before. */
export async function removeWebhook(tx: Writer, id: string, now: Date): Promise<boolean> {
  const removed = await tx
    .update(webhooks)
    .set({ removedAt: now })
    .where(and(eq(webhooks.id, id), isNull(webhooks.removedAt)))
    .returning({ id: webhooks.id })
  await dropWaiting(tx, id)
  return removed.length > 0
}

/** Its receiver wants nothing any more: nothing is sent to it, and the desk says why. False: it had ended before. */
export async function endWebhook(tx: Writer, id: string, now: Date): Promise<boolean> {
  const ended = await tx
    .update(webhooks)
    .set({ goneAt: now })
    .where(and(eq(webhooks.id, id), isNull(webhooks.removedAt), isNull(webhooks.goneAt)))
    .returning({ id: webhooks.id })
  await dropWaiting(tx, id)
  return ended.length > 0
}

async function dropWaiting(tx: Writer, webhookId: string): Promise<void> {
  await tx.update(webhookMessages).set({ dueAt: null }).where(eq(webhookMessages.webhookId, webhookId))
}

/** Owes these webhooks what happened, once each. */
export async function oweWebhooks(
  tx: Writer,
  webhookIds: readonly string[],
  event: { readonly key: string; readonly body: string },
  now: Date,
): Promise<void> {
  if (webhookIds.length === 0) return
  await tx
    .insert(webhookMessages)
    .values(
      webhookIds.map((webhookId) => ({
        ...{ id: newId(), webhookId, eventKey: event.key, body: event.body },
        ...{ createdAt: now, attempts: 0, dueAt: now },
      })),
    )
    .onConflictDoNothing()
}

/** A message with where it goes and what it is signed with. */
export type ClaimedMessage = WebhookMessage & Pick<Webhook, 'url' | 'sealedSecret'>

/** Takes up to `limit` messages that are due; they are this process's until `until`. */
export async function claimMessages(
  tx: Writer,
  now: Date,
  until: Date,
  limit: number,
): Promise<ClaimedMessage[]> {
  const free = and(
    lte(webhookMessages.dueAt, now),
    or(isNull(webhookMessages.claimedUntil), lte(webhookMessages.claimedUntil, now)),
  )
  const due = await tx
    .select({ id: webhookMessages.id })
    .from(webhookMessages)
    .where(free)
    .orderBy(asc(webhookMessages.dueAt), asc(webhookMessages.id))
    .limit(limit)
  if (due.length === 0) return []
  const claimed = await tx
    .update(webhookMessages)
    .set({ claimedUntil: until, attempts: sql`${webhookMessages.attempts} + 1` })
    .where(
      and(
        inArray(
          webhookMessages.id,
          due.map(({ id }) => id),
        ),
        free,
      ),
    )
    .returning()
  const targets = await tx
    .select({ id: webhooks.id, url: webhooks.url, sealedSecret: webhooks.sealedSecret })
    .from(webhooks)
    .where(
      inArray(
        webhooks.id,
        claimed.map(({ webhookId }) => webhookId),
      ),
    )
  const byId = new Map(targets.map(({ id, ...target }) => [id, target]))
  return claimed.flatMap((message) => {
    const target = byId.get(message.webhookId)
    return target ? [{ ...message, ...target }] : []
  })
}

/** Writes down what came of a try; `dueAt` null: it was the last, as it is when its webhook was removed meanwhile. */
export async function recordTry(
  tx: Writer,
  id: string,
  tried: Pick<WebhookMessage, 'outcome' | 'triedAt' | 'deliveredAt' | 'dueAt'>,
): Promise<void> {
  const { dueAt, ...result } = tried
  await tx
    .update(webhookMessages)
    .set({ ...result, claimedUntil: null })
    .where(eq(webhookMessages.id, id))
  await tx
    .update(webhookMessages)
    .set({ dueAt })
    .where(and(eq(webhookMessages.id, id), isNotNull(webhookMessages.dueAt)))
}

/** When the next message falls due, or its claim runs out; undefined: none waits. */
export async function nextMessageAt(read: Reader): Promise<Date | undefined> {
  const [row] = await read.select({ at: min(webhookMessages.dueAt) }).from(webhookMessages)
  return row?.at ?? undefined
}

/**
 * Forgets the messages from before this moment that nobody will try again. The last of each webhook that is not removed
 * stays: the desk shows what came of it.
 */
export async function forgetMessages(tx: Writer, before: Date): Promise<void> {
  const later = alias(webhookMessages, 'later')
  const isFollowed = tx
    .select({ id: later.id })
    .from(later)
    .where(and(eq(later.webhookId, webhookMessages.webhookId), gt(later.id, webhookMessages.id)))
  const isOfRemoved = tx
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(and(eq(webhooks.id, webhookMessages.webhookId), isNotNull(webhooks.removedAt)))
  await tx
    .delete(webhookMessages)
    .where(
      and(
        isNull(webhookMessages.dueAt),
        lte(webhookMessages.createdAt, before),
        or(exists(isFollowed), exists(isOfRemoved)),
      ),
    )
}

/** SQLite has one process: what it had taken before a crash is free again. */
export async function releaseMessages(tx: Writer): Promise<void> {
  await tx.update(webhookMessages).set({ claimedUntil: null }).where(isNotNull(webhookMessages.dueAt))
}
