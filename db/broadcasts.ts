/**
 * What is told to many at once. The row is written by whoever decides it; deliveries are then owed in batches, so
 * that no transaction is longer than one batch, and `reached` says from where to go on after a crash.
 */
import { and, asc, count, desc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm'
import { newId } from './ids.ts'
import { askers, broadcasts, deliveries } from './schema/conversation.ts'
import type { BroadcastKind, ChannelName } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export type Broadcast = typeof broadcasts.$inferSelect

/** What it tells: a clarification's revision, or what was published in a time. */
type Told =
  | {
      readonly kind: Exclude<BroadcastKind, 'digest'>
      readonly clarificationId: string
      readonly revisionNumber: number
    }
  | { readonly kind: 'digest'; readonly coversFrom: Date; readonly coversUntil: Date }

/** Writes a broadcast down; undefined when there is one with this key already, or ever was. */
export async function startBroadcast(
  tx: Writer,
  key: string,
  told: Told,
  now: Date,
): Promise<string | undefined> {
  const [row] = await tx
    .insert(broadcasts)
    .values({ id: newId(), key, ...told, status: 'running', reached: '', createdAt: now })
    .onConflictDoNothing()
    .returning({ id: broadcasts.id })
  if (row) tx.announce('broadcasts')
  return row?.id
}

/** The broadcast whose next batch is due: alerts before all others, then the oldest. */
export async function nextBroadcast(read: Reader): Promise<Broadcast | undefined> {
  const [row] = await read
    .select()
    .from(broadcasts)
    .where(eq(broadcasts.status, 'running'))
    .orderBy(sql`case when ${broadcasts.kind} = 'alert' then 0 else 1 end`, asc(broadcasts.createdAt))
    .limit(1)
  return row
}

/**
 * Holds a running broadcast until the end of the transaction, so that nobody else owes the same batch, stops it or
 * revises what it tells meanwhile; returns how it stands now. Undefined: it runs no more.
 */
export async function holdBroadcast(tx: Writer, id: string): Promise<Broadcast | undefined> {
  const [row] = await tx
    .update(broadcasts)
    .set({ status: 'running' })
    .where(and(eq(broadcasts.id, id), eq(broadcasts.status, 'running')))
    .returning()
  return row
}

/** Everyone up to this asker has been dealt with; undefined: everyone has. */
export async function advanceBroadcast(tx: Writer, id: string, reached: string | undefined): Promise<void> {
  await tx
    .update(broadcasts)
    .set(reached === undefined ? { status: 'done' } : { reached })
    .where(eq(broadcasts.id, id))
}

/** Who is still to be told is told the new revision; waits for a batch that is being owed. */
export async function renewBroadcasts(tx: Writer, clarificationId: string, revision: number): Promise<void> {
  await tx
    .update(broadcasts)
    .set({ revisionNumber: revision })
    .where(and(eq(broadcasts.clarificationId, clarificationId), eq(broadcasts.status, 'running')))
}

/**
 * Stops a broadcast: nothing more is owed, and what was owed is not tried again. What is on its way this moment
 * still counts as sent when its channel says so. False when it was stopped before.
 */
export async function stopBroadcast(tx: Writer, id: string): Promise<boolean> {
  const stopped = await tx
    .update(broadcasts)
    .set({ status: 'stopped' })
    .where(and(eq(broadcasts.id, id), ne(broadcasts.status, 'stopped')))
    .returning({ id: broadcasts.id })
  if (stopped.length === 0) return false
  // Whoever shows what is being told shows it no more.
  tx.announce('broadcasts')
  await tx
    .update(deliveries)
    .set({ status: 'cancelled' })
    .where(and(eq(deliveries.broadcastId, id), eq(deliveries.status, 'waiting')))
  return true
}

/** Nothing more is told of this clarification by any broadcast that runs. */
export async function stopBroadcastsOf(tx: Writer, clarificationId: string): Promise<void> {
  const running = await tx
    .select({ id: broadcasts.id })
    .from(broadcasts)
    .where(and(eq(broadcasts.clarificationId, clarificationId), ne(broadcasts.status, 'stopped')))
  for (const { id } of running) await stopBroadcast(tx, id)
}

export async function broadcastById(read: Reader, id: string): Promise<Broadcast | undefined> {
  const [row] = await read.select().from(broadcasts).where(eq(broadcasts.id, id))
  return row
}

export async function broadcastByKey(read: Reader, key: string): Promise<Broadcast | undefined> {
  const [row] = await read.select().from(broadcasts).where(eq(broadcasts.key, key))
  return row
}

/** The newest digest there was. */
export async function lastDigest(read: Reader): Promise<Broadcast | undefined> {
  const [row] = await read
    .select()
    .from(broadcasts)
    .where(eq(broadcasts.kind, 'digest'))
    .orderBy(desc(broadcasts.coversUntil))
    .limit(1)
  return row
}

export type Progress = Record<'sent' | 'waiting' | 'failed' | 'cancelled', number>

/** How far a broadcast is on each channel. */
export async function progressOf(read: Reader, id: string): Promise<Map<ChannelName, Progress>> {
  const rows = await read
    .select({ channel: deliveries.channel, status: deliveries.status, n: count() })
    .from(deliveries)
    .where(eq(deliveries.broadcastId, id))
    .groupBy(deliveries.channel, deliveries.status)
    .orderBy(asc(deliveries.channel))
  const progress = new Map<ChannelName, Progress>()
  for (const { channel, status, n } of rows) {
    const before = progress.get(channel) ?? { sent: 0, waiting: 0, failed: 0, cancelled: 0 }
    progress.set(channel, { ...before, [status]: n })
  }
  return progress
}

/** Whether something of it is still owed, or was on its way when it was stopped. */
export async function isUnderWay(read: Reader, id: string, now: Date): Promise<boolean> {
  const rows = await read
    .select({ id: deliveries.id })
    .from(deliveries)
    // What was owed in the very moment in which they blocked the bot goes nowhere.
    .innerJoin(askers, and(eq(askers.id, deliveries.askerId), isNull(askers.blockedAt)))
    .where(
      and(
        eq(deliveries.broadcastId, id),
        or(
          eq(deliveries.status, 'waiting'),
          and(eq(deliveries.status, 'cancelled'), gt(deliveries.claimedUntil, now)),
        ),
      ),
    )
    .limit(1)
  return rows.length > 0
}
