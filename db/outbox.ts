import {
  and,
  asc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { newId } from './ids.ts'
import { askers, deliveries } from './schema.ts'
import type { ChannelName, DeliveryKind, Following, Message } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export type Delivery = typeof deliveries.$inferSelect

export interface ClaimedDelivery {
  readonly delivery: Delivery
  /** Where it goes; null once that was erased. */
  readonly sealed: string | null
  /** It goes to the city's own channel, not to a person or a group. */
  readonly isChannel: boolean
}

export interface NewDelivery {
  /** Unique: the same key is never owed twice. */
  readonly key: string
  readonly askerId: string
  readonly channel: ChannelName
  readonly kind: DeliveryKind
  readonly message: Message
  /** The clarification whose revision this message tells, so that a correction finds who got it. */
  readonly tells?: { readonly clarificationId: string; readonly revision: number } | undefined
  /** What it is a part of, when many are told at once. */
  readonly broadcastId?: string
  readonly follows?: Following
}

/**
 * What goes first where much waits: whoever is in conversation is answered, then come alerts, then those who asked or
 * were told, then those who only like to know.
 */
const urgency: Record<DeliveryKind, number> = {
  reply: 0,
  alert: 1,
  notice: 2,
  correction: 2,
  post: 2,
  subscription: 3,
  digest: 3,
}
const ordinary = 2

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
      priority: urgency[delivery.kind],
      status: 'waiting' as const,
      dueAt: now,
      createdAt: now,
    }))
    await tx.insert(deliveries).values(rows).onConflictDoNothing()
  }
  if (owed.length > 0) tx.announce('outbox')
}

/** Written out, because SQLite uses a partial index only for a condition it can read. */
const waits = sql`${deliveries.status} = 'waiting'`

/**
 * Takes due deliveries on this channel for this process alone until `until`, the most urgent first and of each
 * asker and urgency one at a time, so that messages arrive in the order they were written. What is owed to someone
 * who blocked the bot waits until they are back.
 */
export async function claimDeliveries(
  tx: Writer,
  channel: ChannelName,
  now: Date,
  until: Date,
  limit: number,
): Promise<ClaimedDelivery[]> {
  const free = and(waits, or(isNull(deliveries.claimedUntil), lte(deliveries.claimedUntil, now)))
  const due = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .innerJoin(askers, and(eq(askers.id, deliveries.askerId), isNull(askers.blockedAt)))
    .where(and(free, lte(deliveries.dueAt, now), eq(deliveries.channel, channel), isHead(tx)))
    .orderBy(asc(deliveries.priority), asc(deliveries.dueAt), asc(deliveries.id))
    .limit(limit)
  if (due.length === 0) return []
  const chosen = due.map((row) => row.id)
  const claimed = await tx
    .update(deliveries)
    .set({ claimedUntil: until, attempts: sql`${deliveries.attempts} + 1` })
    .where(and(inArray(deliveries.id, chosen), free))
    .returning()
  const people = await tx
    .select({ id: askers.id, sealed: askers.sealed, kind: askers.kind })
    .from(askers)
    .where(
      inArray(
        askers.id,
        claimed.map((row) => row.askerId),
      ),
    )
  // What an update returns comes in no order.
  const order = new Map(chosen.map((id, index) => [id, index]))
  claimed.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  const byId = new Map(people.map((person) => [person.id, person]))
  return claimed.map((delivery) => {
    const to = byId.get(delivery.askerId)
    return { delivery, sealed: to?.sealed ?? null, isChannel: to?.kind === 'channel' }
  })
}

/** The id of a delivery's message on its channel; null while or when it was not sent. */
export async function externalIdOf(read: Reader, id: string): Promise<string | null> {
  const [row] = await read.select({ id: deliveries.externalId }).from(deliveries).where(eq(deliveries.id, id))
  return row?.id ?? null
}

/** The channel said that it has the message. */
export async function markSent(tx: Writer, id: string, externalId: string, now: Date): Promise<void> {
  await tx
    .update(deliveries)
    .set({ status: 'sent', sentAt: now, externalId, claimedUntil: null, error: null })
    .where(eq(deliveries.id, id))
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

/** Takes back what is owed to these askers and not under way yet; returns how much that was. */
export async function takeBack(
  tx: Writer,
  owed: {
    readonly askerIds: readonly string[]
    readonly kinds: readonly DeliveryKind[]
    readonly clarificationId?: string
  },
  now: Date,
): Promise<number> {
  if (owed.askerIds.length === 0) return 0
  const taken = await tx
    .update(deliveries)
    .set({ status: 'cancelled' })
    .where(
      and(
        inArray(deliveries.askerId, [...owed.askerIds]),
        inArray(deliveries.kind, [...owed.kinds]),
        owed.clarificationId === undefined ? undefined : eq(deliveries.clarificationId, owed.clarificationId),
        waits,
        or(isNull(deliveries.claimedUntil), lte(deliveries.claimedUntil, now)),
      ),
    )
    .returning({ id: deliveries.id })
  return taken.length
}

/** Somebody cannot be reached: what was told to many is not kept for them, for by then it is no news. */
export async function giveUpBroadcasts(tx: Writer, askerId: string, reason: string): Promise<void> {
  await tx
    .update(deliveries)
    .set({ status: 'failed', claimedUntil: null, error: reason })
    .where(and(eq(deliveries.askerId, askerId), isNotNull(deliveries.broadcastId), waits))
}

/**
 * When the next delivery on this channel that nobody has taken falls due; undefined while none waits. For each urgency
 * the first one in its index, so that a long queue costs no more than a short one.
 */
export async function nextDeliveryAt(
  read: Reader,
  channel: ChannelName,
  now: Date,
): Promise<Date | undefined> {
  let earliest: Date | undefined
  for (const priority of new Set(Object.values(urgency))) {
    const [first] = await read
      .select({ at: deliveries.dueAt })
      .from(deliveries)
      .innerJoin(askers, and(eq(askers.id, deliveries.askerId), isNull(askers.blockedAt)))
      .where(
        and(
          waits,
          eq(deliveries.channel, channel),
          eq(deliveries.priority, priority),
          or(isNull(deliveries.claimedUntil), lte(deliveries.claimedUntil, now)),
          isHead(read),
        ),
      )
      .orderBy(asc(deliveries.dueAt), asc(deliveries.id))
      .limit(1)
    if (first && (earliest === undefined || first.at < earliest)) earliest = first.at
  }
  return earliest
}

/**
 * Whether nothing else must reach the same asker first: what is older and as urgent, and before what is not urgent
 * anything older about the same clarification, so that nobody reads the correction before what it corrects.
 */
function isHead(read: Reader): SQL {
  const earlier = alias(deliveries, 'earlier')
  return notExists(
    read
      .select({ id: earlier.id })
      .from(earlier)
      .where(
        and(
          sql`${earlier.status} = 'waiting'`,
          eq(earlier.askerId, deliveries.askerId),
          lt(earlier.id, deliveries.id),
          or(
            lte(earlier.priority, deliveries.priority),
            and(gte(deliveries.priority, ordinary), eq(earlier.clarificationId, deliveries.clarificationId)),
          ),
        ),
      ),
  )
}

/** After a crash of the only process, what it had claimed is free at once. */
export async function releaseDeliveries(tx: Writer): Promise<void> {
  await tx.update(deliveries).set({ claimedUntil: null }).where(waits)
}

/** Everyone who was told, or is about to be told, a revision of this clarification before `revision`; not the city's own channel. */
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
        ne(askers.kind, 'channel'),
      ),
    )
}
