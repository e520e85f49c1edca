/** The weekly digest: on Monday morning one message with what was published since the last one. */
import { type Broadcast, lastDigest, startBroadcast } from '../db/broadcasts.ts'
import { type Clarification, revisedBetween, revisionsOf } from '../db/clarifications.ts'
import type { NewDelivery } from '../db/outbox.ts'
import type { Scope } from '../db/shapes.ts'
import type { Reader, Store } from '../db/store.ts'
import { type Subscriber, scopesByAsker, toldTo } from '../db/subscriptions.ts'
import { needsCorrection } from './content.ts'
import { dayOf, lastMondayMorning, week } from './dates.ts'
import type { Setting } from './messages.ts'
import { type DigestItem, digestMessage } from './news-messages.ts'
import { scopesOf } from './scopes.ts'

/** What one digest has to tell, before it is known to whom. */
export interface DigestContent {
  readonly covers: { readonly from: Date; readonly until: Date }
  readonly items: readonly (DigestItem & {
    readonly told: Clarification
    readonly scopes: readonly Scope[]
  })[]
}

/**
 * Has the digest that is due told, if it was not: also one that was due while no process ran. It begins where the last
 * one ended, so that a week without a digest is told in the next.
 */
export async function scheduleDigest(store: Store, now: Date): Promise<void> {
  const coversUntil = lastMondayMorning(now)
  const last = (await lastDigest(store.read))?.coversUntil
  if (last && last >= coversUntil) return
  const coversFrom = last ?? new Date(coversUntil.getTime() - week)
  await store.write(async (tx) => {
    await startBroadcast(tx, `digest:${dayOf(coversUntil)}`, { kind: 'digest', coversFrom, coversUntil }, now)
  })
}

export async function digestContent(
  read: Reader,
  { coversFrom, coversUntil }: Broadcast,
): Promise<DigestContent | undefined> {
  if (coversFrom === null || coversUntil === null) return undefined
  const items = []
  for (const told of await revisedBetween(read, coversFrom, coversUntil)) {
    if (told.withdrawn) continue
    const revisions = await revisionsOf(read, told.id)
    const before = revisions.find((revision) => revision.publishedAt < coversFrom)
    const isCorrection = before !== undefined && needsCorrection(before, told)
    if (before === undefined || isCorrection) items.push({ told, isCorrection, scopes: scopesOf(told) })
  }
  return { covers: { from: coversFrom, until: coversUntil }, items }
}

/**
 * To each of these the part of it that they subscribed to, if there is any. Who was told in a message of its own is not
 * told again, and got its correction too.
 */
export async function digestsFor(
  read: Reader,
  people: readonly Subscriber[],
  { covers, items }: DigestContent,
  setting: Setting,
): Promise<NewDelivery[]> {
  const askerIds = people.map((person) => person.askerId)
  const wanted = await scopesByAsker(read, askerIds)
  const known = await toldTo(
    read,
    askerIds,
    items.map((item) => item.told.id),
  )
  return people.flatMap((person) => {
    const scopes = wanted.get(person.askerId) ?? []
    const news = items.filter(
      (item) =>
        scopes.some((scope) => item.scopes.includes(scope)) &&
        known(person.askerId, item.told.id) === undefined,
    )
    if (news.length === 0) return []
    const message = digestMessage(news, covers, setting)
    const key = `digest:${dayOf(covers.until)}:${person.askerId}`
    return [{ ...person, key, kind: 'digest' as const, message }]
  })
}
