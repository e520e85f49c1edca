import {
  and,
  asc,
  desc,
  eq,
  gt,
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
import { askers, deliveries } from './schema/conversation.ts'
import type { AskerKind, ChannelName, DeliveryKind, Following, Message } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export type Delivery = typeof deliveries.$inferSelect

export interface NewDelivery {
  /** Unique: the same key is never owed twice. */
  readonly key: string
  readonly askerId: string
  readonly channel: ChannelName
  readonly kind: DeliveryKind
  /** Null where there is nothing to say: going out of a group. */
  readonly message: Message | null
  /** The clarification whose revision this message tells, so that a correction finds who got it. */
  readonly tells?: { readonly clarificationId: string; readonly revision: number } | undefined
  /** The question it is about, so that a reaction or a reply to it finds it. */
  readonly questionId?: string | undefined
  /** What it is a part of, when many are told at once. */
  readonly broadcastId?: string
  readonly follows?: Following
}

/**
 * What goes first where much waits: whoever is in conversation is answered, then come alerts, then those who asked or
 * were told, then those who only like to know. Leaving a group is as urgent as the goodbye that it follows.
 */
const urgency: Record<DeliveryKind, number> = {
  reply: 0,
  leave: 0,
  alert: 1,
  desk: 1,
  referral: 1,
  inquiry: 1,
  notice: 2,
  correction: 2,
  post: 2,
  subscription: 3,
  digest: 3,
}
const ordinary = 2

/** Rows in one insert: SQLite takes 32,766 parameters in a statement. */
const insertBatch = 500

/** Writes messages down as owed from `dueAt` on. Those whose key is there already are left as they are. */
export async function owe(tx: Writer, owed: readonly NewDelivery[], now: Date, dueAt = now): Promise<void> {
  for (let from = 0; from < owed.length; from += insertBatch) {
    const rows = owed.slice(from, from + insertBatch).map(({ tells, questionId, ...delivery }) => ({
      id: newId(),
      ...delivery,
      questionId: questionId ?? null,
      clarificationId: tells?.clarificationId ?? null,
      revisionNumber: tells?.revision ?? null,
      priority: urgency[delivery.kind],
      status: 'waiting' as const,
      dueAt,
      createdAt: now,
    }))
    await tx.insert(deliveries).values(rows).onConflictDoNothing()
  }
  if (owed.length > 0) tx.announce('outbox')
}

/** Which of these keys are owed already, or were. */
export async function knownKeys(read: Reader, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const rows = await read
    .select({ key: deliveries.key })
    .from(deliveries)
    .where(inArray(deliveries.key, [...keys]))
  return rows.map((row) => row.key)
}

/** Written out, because SQLite uses a partial index only for a condition it can read. */
const waits = sql`${deliveries.status} = 'waiting'`

/** The channels that a process delivers on just now. */
export interface Outlets {
  readonly names: readonly ChannelName[]
  /** Those on which people whose messages are held can be asked to write. */
  readonly inviting: readonly ChannelName[]
}

/** A delivery with what is known of where it goes. */
export type ClaimedDelivery = Delivery & {
  /** The address; null once it was erased. */
  readonly sealed: string | null
  readonly to: AskerKind
  /** When its asker was last seen. */
  readonly lastSeenAt: Date
}

/**
 * Takes due deliveries on these channels for this process alone until `until`, the most urgent first and of each
 * asker and urgency one at a time, so that messages arrive in the order they were written. What is owed to someone
 * who blocked the bot waits until they are back, what is held until they write.
 */
export async function claimDeliveries(
  tx: Writer,
  outlets: Outlets,
  now: Date,
  until: Date,
  limit: number,
): Promise<ClaimedDelivery[]> {
  const free = and(waits, or(isNull(deliveries.claimedUntil), lte(deliveries.claimedUntil, now)))
  const due = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .innerJoin(askers, and(eq(askers.id, deliveries.askerId), isNull(askers.blockedAt)))
    .where(and(free, lte(deliveries.dueAt, now), canGoOut(outlets), isHead(tx)))
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
    .select({ id: askers.id, sealed: askers.sealed, to: askers.kind, lastSeenAt: askers.lastSeenAt })
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
  const personOf = new Map(people.map(({ id, ...person }) => [id, person]))
  return claimed.flatMap((row) => {
    const person = personOf.get(row.askerId)
    return person ? [{ ...row, ...person }] : []
  })
}

/** The id of a delivery's message on its channel; null while or when it was not sent. */
export async function externalIdOf(read: Reader, id: string): Promise<string | null> {
  const [row] = await read.select({ id: deliveries.externalId }).from(deliveries).where(eq(deliveries.id, id))
  return row?.id ?? null
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
): Promise<{ message: Message; externalId: string; kind: DeliveryKind }[]> {
  const rows = await read
    .select({ message: deliveries.message, externalId: deliveries.externalId, kind: deliveries.kind })
    .from(deliveries)
    .where(and(eq(deliveries.askerId, askerId), eq(deliveries.status, 'sent'), gte(deliveries.sentAt, since)))
    .orderBy(desc(deliveries.id))
    .limit(limit)
  return rows.flatMap(({ message, externalId, kind }) =>
    message === null || externalId === null ? [] : [{ message, externalId, kind }],
  )
}

/** Whether anything is still owed to this person. */
export async function isOwed(read: Reader, askerId: string): Promise<boolean> {
  const rows = await read
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.askerId, askerId), eq(deliveries.status, 'waiting')))
    .limit(1)
  return rows.length > 0
}

/**
 * When the next delivery on these channels that nobody has taken falls due; undefined while none waits. For each
 * urgency the first one in its index, so that a long queue costs no more than a short one.
 */
export async function nextDeliveryAt(read: Reader, outlets: Outlets, now: Date): Promise<Date | undefined> {
  let earliest: Date | undefined
  for (const priority of new Set(Object.values(urgency))) {
    const [first] = await read
      .select({ at: deliveries.dueAt })
      .from(deliveries)
      .innerJoin(askers, and(eq(askers.id, deliveries.askerId), isNull(askers.blockedAt)))
      .where(
        and(
          waits,
          canGoOut(outlets),
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

/** On one of these channels and not held: its asker was seen since, or can be asked to write. */
const canGoOut = ({ names, inviting }: Outlets) =>
  and(
    inArray(deliveries.channel, [...names]),
    or(
      isNull(deliveries.heldSince),
      gt(askers.lastSeenAt, deliveries.heldSince),
      and(isNull(deliveries.invitedAt), inArray(deliveries.channel, [...inviting])),
    ),
  )

/**
 * Whether nothing else must reach the same asker first: what is older and as urgent, and before what is not urgent
 * anything older about the same clarification, so that nobody reads the correction before what it corrects. What was
 * held keeps its place: its asker is asked to write once, and gets it before the reply to what they write.
 */
function isHead(read: Reader): SQL {
  const other = alias(deliveries, 'other')
  const isUrgent = lte(other.priority, deliveries.priority)
  const isAboutTheSame = and(
    gte(deliveries.priority, ordinary),
    eq(other.clarificationId, deliveries.clarificationId),
  )
  const comesFirst = or(isUrgent, isAboutTheSame, isNotNull(other.heldSince))
  const isOlder = and(eq(other.askerId, deliveries.askerId), lt(other.id, deliveries.id))
  return notExists(
    read
      .select({ id: other.id })
      .from(other)
      .where(and(sql`${other.status} = 'waiting'`, isOlder, comesFirst)),
  )
}

/** After a crash of the only process, what it had claimed is free at once. */
export async function releaseDeliveries(tx: Writer): Promise<void> {
  await tx.update(deliveries).set({ claimedUntil: null }).where(waits)
}

/**
 * Everyone who was told, or is about to be told, a revision before this one, with the newest of those; not the city's own
 * channel.
 */
export async function toldBefore(
  read: Reader,
  clarificationId: string,
  revision: number,
): Promise<{ askerId: string; channel: ChannelName; to: AskerKind; revision: number }[]> {
  return await read
    .select({
      askerId: deliveries.askerId,
      channel: deliveries.channel,
      to: askers.kind,
      revision: sql`max(${deliveries.revisionNumber})`.mapWith(Number),
    })
    .from(deliveries)
    .innerJoin(askers, eq(askers.id, deliveries.askerId))
    .where(
      and(
        eq(deliveries.clarificationId, clarificationId),
        lt(deliveries.revisionNumber, revision),
        inArray(deliveries.status, ['waiting', 'sent']),
        isNull(askers.erasedAt),
        ne(askers.kind, 'channel'),
        // A person who blocked the bot may come back to their chat; a group it is not in any more has none.
        or(ne(askers.kind, 'group'), isNull(askers.blockedAt)),
      ),
    )
    .groupBy(deliveries.askerId, deliveries.channel, askers.kind)
}
