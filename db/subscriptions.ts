/** Who asked to be told of what, without asking each time. */
import {
  and,
  asc,
  count,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNull,
  lte,
  max,
  ne,
  notExists,
  or,
} from 'drizzle-orm'
import { askers, deliveries, subscriptionScopes, subscriptions } from './schema/conversation.ts'
import type { ChannelName, Pace, Scope } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export type Subscription = typeof subscriptions.$inferSelect & { readonly scopes: readonly Scope[] }

/** A subscriber as the outbox needs them. */
export interface Subscriber {
  readonly askerId: string
  readonly channel: ChannelName
}

/** The subscription of this asker, ended ones too; undefined: they never had one. */
export async function subscriptionOf(read: Reader, askerId: string): Promise<Subscription | undefined> {
  const [row] = await read.select().from(subscriptions).where(eq(subscriptions.askerId, askerId))
  return row && { ...row, scopes: (await scopesByAsker(read, [askerId])).get(askerId) ?? [] }
}

/**
 * Adds a scope, and begins or begins anew. Everything and a part of it exclude each other: who names a part after
 * everything wants only that part.
 */
export async function subscribe(tx: Writer, askerId: string, scope: Scope, now: Date): Promise<void> {
  const before = await subscriptionOf(tx, askerId)
  const runs = before?.endedAt === null
  if (!runs)
    await tx
      .insert(subscriptions)
      .values({ askerId, pace: 'at-once', since: now })
      .onConflictDoUpdate({ target: subscriptions.askerId, set: { since: now, endedAt: null } })
  const excluded = runs && scope !== 'all' ? eq(subscriptionScopes.scope, 'all') : undefined
  await tx.delete(subscriptionScopes).where(and(eq(subscriptionScopes.askerId, askerId), excluded))
  await tx.insert(subscriptionScopes).values({ askerId, scope }).onConflictDoNothing()
}

/** Takes one scope away; with the last one the subscription ends. */
export async function dropScope(tx: Writer, askerId: string, scope: Scope, now: Date): Promise<void> {
  const held = (await scopesByAsker(tx, [askerId])).get(askerId) ?? []
  if (held.length === 1 && held[0] === scope) return void (await endSubscription(tx, askerId, now))
  await tx
    .delete(subscriptionScopes)
    .where(and(eq(subscriptionScopes.askerId, askerId), eq(subscriptionScopes.scope, scope)))
}

/** False when there is no subscription that runs. */
export async function changePace(tx: Writer, askerId: string, pace: Pace): Promise<boolean> {
  const changed = await tx
    .update(subscriptions)
    .set({ pace })
    .where(and(eq(subscriptions.askerId, askerId), isNull(subscriptions.endedAt)))
    .returning({ askerId: subscriptions.askerId })
  return changed.length > 0
}

/** Ends it and keeps what it was, so that it can be taken up again. False when none runs. */
export async function endSubscription(tx: Writer, askerId: string, now: Date): Promise<boolean> {
  const ended = await tx
    .update(subscriptions)
    .set({ endedAt: now })
    .where(and(eq(subscriptions.askerId, askerId), isNull(subscriptions.endedAt)))
    .returning({ askerId: subscriptions.askerId })
  return ended.length > 0
}

/** Takes an ended subscription up again as it was. False when there never was one. */
export async function resumeSubscription(tx: Writer, askerId: string): Promise<boolean> {
  const resumed = await tx
    .update(subscriptions)
    .set({ endedAt: null })
    .where(eq(subscriptions.askerId, askerId))
    .returning({ askerId: subscriptions.askerId })
  return resumed.length > 0
}

/** Whom a broadcast is for. */
export interface Audience {
  /** Undefined: whatever they subscribed to. */
  readonly scopes?: readonly Scope[]
  readonly pace?: Pace
  /** Only those who subscribed by then. */
  readonly since?: Date
}

/** The next `limit` subscribers of an audience whose id comes after `after`, in the order of their ids. */
export async function subscribersAfter(
  read: Reader,
  audience: Audience,
  after: string,
  limit: number,
): Promise<Subscriber[]> {
  return await read
    .select({ askerId: askers.id, channel: askers.channel })
    .from(subscriptions)
    .innerJoin(askers, eq(askers.id, subscriptions.askerId))
    .where(and(reachable, ...conditions(read, audience), gt(subscriptions.askerId, after)))
    .orderBy(asc(subscriptions.askerId))
    .limit(limit)
}

/**
 * How many subscribers there are on each channel; with `told` without those who know this revision. What waits for
 * them as a subscription does not count as known: an alert takes its place.
 */
export async function countSubscribers(
  read: Reader,
  audience: Audience,
  told?: { readonly clarificationId: string; readonly revision: number },
): Promise<{ channel: ChannelName; people: number }[]> {
  const knows =
    told &&
    read
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(
        and(
          eq(deliveries.clarificationId, told.clarificationId),
          eq(deliveries.askerId, subscriptions.askerId),
          gte(deliveries.revisionNumber, told.revision),
          or(
            eq(deliveries.status, 'sent'),
            and(eq(deliveries.status, 'waiting'), ne(deliveries.kind, 'subscription')),
          ),
        ),
      )
  return await read
    .select({ channel: askers.channel, people: count() })
    .from(subscriptions)
    .innerJoin(askers, eq(askers.id, subscriptions.askerId))
    .where(and(reachable, ...conditions(read, audience), knows && notExists(knows)))
    .groupBy(askers.channel)
    .orderBy(asc(askers.channel))
}

/** By asker and clarification the newest revision they were told, or soon are. */
export async function toldTo(
  read: Reader,
  askerIds: readonly string[],
  clarificationIds: readonly string[],
): Promise<(askerId: string, clarificationId: string) => number | undefined> {
  if (askerIds.length === 0 || clarificationIds.length === 0) return () => undefined
  const rows = await read
    .select({
      askerId: deliveries.askerId,
      clarificationId: deliveries.clarificationId,
      revision: max(deliveries.revisionNumber),
    })
    .from(deliveries)
    .where(
      and(
        inArray(deliveries.clarificationId, [...clarificationIds]),
        inArray(deliveries.askerId, [...askerIds]),
        inArray(deliveries.status, ['waiting', 'sent']),
      ),
    )
    .groupBy(deliveries.askerId, deliveries.clarificationId)
  const told = new Map(rows.map((row) => [`${row.askerId} ${row.clarificationId}`, row.revision ?? 0]))
  return (askerId, clarificationId) => told.get(`${askerId} ${clarificationId}`)
}

export async function scopesByAsker(
  read: Reader,
  askerIds: readonly string[],
): Promise<Map<string, Scope[]>> {
  const scopes = new Map<string, Scope[]>()
  if (askerIds.length === 0) return scopes
  const rows = await read
    .select()
    .from(subscriptionScopes)
    .where(inArray(subscriptionScopes.askerId, [...askerIds]))
    .orderBy(asc(subscriptionScopes.scope))
  for (const { askerId, scope } of rows) scopes.set(askerId, [...(scopes.get(askerId) ?? []), scope])
  return scopes
}

/** Who still wants it and can be told: to somebody who blocked the bot nothing is owed that nobody waits for. */
const reachable = and(isNull(subscriptions.endedAt), isNull(askers.blockedAt), isNull(askers.erasedAt))

function conditions(read: Reader, { scopes, pace, since }: Audience) {
  const wanted =
    scopes &&
    read
      .select({ scope: subscriptionScopes.scope })
      .from(subscriptionScopes)
      .where(
        and(
          eq(subscriptionScopes.askerId, subscriptions.askerId),
          inArray(subscriptionScopes.scope, [...scopes]),
        ),
      )
  return [
    wanted && exists(wanted),
    pace && eq(subscriptions.pace, pace),
    since && lte(subscriptions.since, since),
  ]
}
