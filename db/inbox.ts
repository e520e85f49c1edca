import { and, asc, eq, gt, inArray, isNull, lte, max, min, or, sql } from 'drizzle-orm'
import { newId } from './ids.ts'
import { inbox } from './schema/conversation.ts'
import type { ChannelName, ResidentEvent } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export interface InboxItem {
  readonly id: string
  readonly event: ResidentEvent
  readonly receivedAt: Date
  readonly attempts: number
}

/** What one asker sent and nobody has worked on yet, oldest first. */
export interface ClaimedTurn {
  readonly askerId: string
  readonly items: readonly InboxItem[]
}

/** Messages that keep coming are answered all the same after this many milliseconds. */
const longestWait = 6_000

/**
 * Writes an update down, once: false when the channel delivered it before.
 * `dueAt` is when it may be worked on, so that messages sent in a row are read together.
 */
export async function writeDown(
  tx: Writer,
  update: {
    readonly channel: ChannelName
    readonly externalId: string
    readonly askerId: string
    readonly event: ResidentEvent
    readonly receivedAt: Date
    readonly dueAt: Date
  },
): Promise<boolean> {
  const written = await tx
    .insert(inbox)
    .values({ id: newId(), ...update })
    .onConflictDoNothing()
    .returning({ id: inbox.id })
  if (written.length === 0) return false
  tx.announce('inbox')
  return true
}

/** Whether this update was written down before. */
export async function isWrittenDown(
  read: Reader,
  channel: ChannelName,
  externalId: string,
): Promise<boolean> {
  const rows = await read
    .select({ id: inbox.id })
    .from(inbox)
    .where(and(eq(inbox.channel, channel), eq(inbox.externalId, externalId)))
  return rows.length > 0
}

/** Whether something from this asker waits to be worked on. */
export async function isWaiting(read: Reader, askerId: string): Promise<boolean> {
  const rows = await read
    .select({ id: inbox.id })
    .from(inbox)
    .where(and(eq(inbox.askerId, askerId), isNull(inbox.doneAt)))
    .limit(1)
  return rows.length > 0
}

/** What waits of this asker for longer than until `dueAt` waits no longer than that. */
export async function hurry(tx: Writer, askerId: string, dueAt: Date): Promise<void> {
  await tx
    .update(inbox)
    .set({ dueAt })
    .where(and(eq(inbox.askerId, askerId), isNull(inbox.doneAt), gt(inbox.dueAt, dueAt)))
}

/**
 * Takes up to `limit` askers whose messages are due, for this process alone until `until`.
 * The condition stands in the outer statement too: in PostgreSQL a second process that waited for the row
 * looks again and finds it taken.
 */
export async function claimTurns(tx: Writer, now: Date, until: Date, limit: number): Promise<ClaimedTurn[]> {
  const due = await tx
    .select({ askerId: inbox.askerId })
    .from(inbox)
    .where(isNull(inbox.doneAt))
    .groupBy(inbox.askerId)
    .having(
      and(
        sql`coalesce(${max(inbox.claimedUntil)}, 0) <= ${now.getTime()}`,
        or(
          sql`${max(inbox.dueAt)} <= ${now.getTime()}`,
          sql`${min(inbox.receivedAt)} <= ${now.getTime() - longestWait}`,
        ),
      ),
    )
    .orderBy(asc(min(inbox.receivedAt)))
    .limit(limit)
  if (due.length === 0) return []
  const rows = await tx
    .update(inbox)
    .set({ claimedUntil: until, attempts: sql`${inbox.attempts} + 1` })
    .where(
      and(
        inArray(
          inbox.askerId,
          due.map((row) => row.askerId),
        ),
        isNull(inbox.doneAt),
        or(isNull(inbox.claimedUntil), lte(inbox.claimedUntil, now)),
      ),
    )
    .returning()
  const turns = new Map<string, InboxItem[]>()
  for (const { id, askerId, event, receivedAt, attempts } of rows.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (event === null) continue
    const items = turns.get(askerId) ?? []
    turns.set(askerId, items)
    items.push({ id, event, receivedAt, attempts })
  }
  return [...turns].map(([askerId, items]) => ({ askerId, items }))
}

/** Ends a turn; false when another process ended it first, whose result then holds. */
export async function finishTurn(tx: Writer, items: readonly InboxItem[], now: Date): Promise<boolean> {
  const done = await tx
    .update(inbox)
    .set({ doneAt: now, event: null, claimedUntil: null })
    .where(and(inArray(inbox.id, ids(items)), isNull(inbox.doneAt)))
    .returning({ id: inbox.id })
  return done.length === items.length
}

/** Gives a turn that failed back, to be tried again after `until`; what came later waits behind it. */
export async function postponeTurn(tx: Writer, items: readonly InboxItem[], until: Date): Promise<void> {
  await tx
    .update(inbox)
    .set({ claimedUntil: until })
    .where(inArray(inbox.id, ids(items)))
}

/** Sets a turn aside that failed again and again, with its reason; the event is kept for the operator. */
export async function setAsideTurn(
  tx: Writer,
  items: readonly InboxItem[],
  now: Date,
  error: string,
): Promise<void> {
  await tx
    .update(inbox)
    .set({ doneAt: now, claimedUntil: null, error })
    .where(inArray(inbox.id, ids(items)))
}

/** When the next turn can be taken; undefined while nothing waits. */
export async function nextTurnAt(read: Reader): Promise<Date | undefined> {
  const free = sql`max(case when ${inbox.claimedUntil} > ${inbox.dueAt} then ${inbox.claimedUntil} else ${inbox.dueAt} end)`
  const [row] = await read
    .select({ at: sql<Date>`${free}`.mapWith(inbox.dueAt) })
    .from(inbox)
    .where(isNull(inbox.doneAt))
    .groupBy(inbox.askerId)
    .orderBy(free)
    .limit(1)
  return row?.at
}

/** Gives what waits of one asker to another: of a person who was erased to the newcomer they now are. */
export async function moveWaiting(tx: Writer, fromAskerId: string, toAskerId: string): Promise<void> {
  await tx
    .update(inbox)
    .set({ askerId: toAskerId, claimedUntil: null })
    .where(and(eq(inbox.askerId, fromAskerId), isNull(inbox.doneAt)))
}

/** Drops what waits of an asker, unread. */
export async function dropWaiting(tx: Writer, askerId: string, now: Date): Promise<void> {
  await tx
    .update(inbox)
    .set({ event: null, doneAt: now })
    .where(and(eq(inbox.askerId, askerId), isNull(inbox.doneAt)))
}

/** After a crash of the only process, what it had claimed is free at once. */
export async function releaseTurns(tx: Writer): Promise<void> {
  await tx.update(inbox).set({ claimedUntil: null }).where(isNull(inbox.doneAt))
}

const ids = (items: readonly InboxItem[]): string[] => items.map((item) => item.id)
