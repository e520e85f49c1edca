import { and, asc, desc, eq, gte, inArray, isNull, lt, lte, notExists, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { newId } from './ids.ts'
import { askers, deliveries } from './schema.ts'
import type { ChannelName, Message } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export type Delivery = typeof deliveries.$inferSelect

export interface NewDelivery {
  /** Unique: the same key is never owed twice. */
  readonly key: string
  readonly askerId: string
  readonly channel: ChannelName
  readonly kind: 'reply' | 'notice' | 'correction'
  readonly message: Message
  /** The clarification whose revision this message tells, so that a correction finds who got it. */
  readonly tells?: { readonly clarificationId: string; readonly revision: number } | undefined
}

/** Rows in one insert: SQLite takes 32,766 parameters in a statement. */
const insertBatch = 500

/** Writes messages down as owed. Those whose key is there already are left as they are. */
export async function owe(tx: Writer, owed: readonly NewDelivery[], now: Date): Promise<void> {
  for (let from = 0; from < owed.length; from += insertBatch) {
    const rows = owed.slice(from, from + insertBatch).map(({ tells, ...delivery }) => ({
      id: newId(),
      ...delivery,
      clarificationId: tells?.clarificationId ?? null,
      revisionNumber: tells?.revision ?? null,
      status: 'waiting' as const,
      dueAt: now,
      createdAt: now,
    }))
    await tx.insert(deliveries).values(rows).onConflictDoNothing()
  }
  if (owed.length > 0) tx.announce('outbox')
}

/**
 * Takes due deliveries on these channels for this process alone until `until`: for each asker only the
 * oldest one that waits, so that messages arrive in the order they were written. What is owed to someone
 * who blocked the bot waits until they are back.
 */
export async function claimDeliveries(
  tx: Writer,
  channels: readonly ChannelName[],
  now: Date,
  until: Date,
  limit: number,
): Promise<(Delivery & { readonly sealed: string | null })[]> {
  const free = and(
    eq(deliveries.status, 'waiting'),
    or(isNull(deliveries.claimedUntil), lte(deliveries.claimedUntil, now)),
  )
  const due = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .innerJoin(askers, and(eq(askers.id, deliveries.askerId), isNull(askers.blockedAt)))
    .where(and(free, lte(deliveries.dueAt, now), inArray(deliveries.channel, [...channels]), isHead(tx)))
    .orderBy(asc(deliveries.dueAt), asc(deliveries.id))
    .limit(limit)
  if (due.length === 0) return []
  const chosen = due.map((row) => row.id)
  const claimed = await tx
    .update(deliveries)
    .set({ claimedUntil: until, attempts: sql`${deliveries.attempts} + 1` })
    .where(and(inArray(deliveries.id, chosen), free))
    .returning()
  const people = await tx
    .select({ id: askers.id, sealed: askers.sealed })
    .from(askers)
    .where(
      inArray(
        askers.id,
        claimed.map((row) => row.askerId),
      ),
    )
  const sealedOf = new Map(people.map((person) => [person.id, person.sealed]))
  return claimed.map((row) => ({ ...row, sealed: sealedOf.get(row.askerId) ?? null }))
}

/** The channel said that it has the message. */
export async function markSent(tx: Writer, id: string, externalId: string, now: Date): Promise<void> {
  await tx
    .update(deliveries)
    .set({ status: 'sent', sentAt: now, externalId, claimedUntil: null, error: null })
    .where(eq(deliveries.id, id))
}

/** What the message of ours that has this id on its channel said; undefined once it was erased. */
export async function messageSentAs(
  read: Reader,
  channel: ChannelName,
  externalId: string,
): Promise<Message | undefined> {
  const [row] = await read
    .select({ message: deliveries.message })
    .from(deliveries)
    .where(and(eq(deliveries.channel, channel), eq(deliveries.externalId, externalId)))
    .orderBy(desc(deliveries.id))
    .limit(1)
  return row?.message ?? undefined
}

/** The latest messages that an asker got since then, newest first. */
export async function lastSentTo(
  read: Reader,
  askerId: string,
  since: Date,
  limit: number,
): Promise<{ message: Message; externalId: string }[]> {
  const rows = await read
    .select({ message: deliveries.message, externalId: deliveries.externalId })
    .from(deliveries)
    .where(and(eq(deliveries.askerId, askerId), eq(deliveries.status, 'sent'), gte(deliveries.sentAt, since)))
    .orderBy(desc(deliveries.id))
    .limit(limit)
  return rows.flatMap(({ message, externalId }) =>
    message === null || externalId === null ? [] : [{ message, externalId }],
  )
}

/** It will be tried again at `dueAt`; `reason` is for the desk and names nobody. */
export async function postponeDelivery(tx: Writer, id: string, dueAt: Date, reason: string): Promise<void> {
  await tx.update(deliveries).set({ dueAt, claimedUntil: null, error: reason }).where(eq(deliveries.id, id))
}

/** It will not be tried again: refused for good. */
export async function markFailed(tx: Writer, id: string, reason: string): Promise<void> {
  await tx
    .update(deliveries)
    .set({ status: 'failed', claimedUntil: null, error: reason })
    .where(eq(deliveries.id, id))
}

/** When the next delivery on these channels can be taken; undefined while nothing waits. */
export async function nextDeliveryAt(
  read: Reader,
  channels: readonly ChannelName[],
): Promise<Date | undefined> {
  const { claimedUntil, dueAt } = deliveries
  const free = sql`min(case when ${claimedUntil} > ${dueAt} then ${claimedUntil} else ${dueAt} end)`
  const [row] = await read
    .select({ at: sql<Date | null>`${free}`.mapWith(dueAt) })
    .from(deliveries)
    .innerJoin(askers, and(eq(askers.id, deliveries.askerId), isNull(askers.blockedAt)))
    .where(and(eq(deliveries.status, 'waiting'), inArray(deliveries.channel, [...channels]), isHead(read)))
  return row?.at ?? undefined
}

/** Whether nothing older waits for the same asker. */
function isHead(read: Reader): SQL {
  const earlier = alias(deliveries, 'earlier')
  return notExists(
    read
      .select({ id: earlier.id })
      .from(earlier)
      .where(
        and(
          eq(earlier.askerId, deliveries.askerId),
          eq(earlier.status, 'waiting'),
          lt(earlier.id, deliveries.id),
        ),
      ),
  )
}

/** After a crash of the only process, what it had claimed is free at once. */
export async function releaseDeliveries(tx: Writer): Promise<void> {
  await tx.update(deliveries).set({ claimedUntil: null }).where(eq(deliveries.status, 'waiting'))
}

/** Everyone who was told, or is about to be told, a revision of this clarification before `revision`. */
export async function toldBefore(
  read: Reader,
  clarificationId: string,
  revision: number,
): Promise<{ askerId: string; channel: ChannelName }[]> {
  return await read
    .selectDistinct({ askerId: deliveries.askerId, channel: deliveries.channel })
    .from(deliveries)
    .innerJoin(askers, eq(askers.id, deliveries.askerId))
    .where(
      and(
        eq(deliveries.clarificationId, clarificationId),
        lt(deliveries.revisionNumber, revision),
        inArray(deliveries.status, ['waiting', 'sent']),
        isNull(askers.erasedAt),
      ),
    )
}
