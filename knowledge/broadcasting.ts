/**
 * Telling many at once. Whoever decides it writes one row; `oweNextBatch` then owes the deliveries, so many in a
 * transaction that nobody else waits long, and goes on where it was after a crash: each delivery has a unique key.
 */
import { addAudit } from '../db/audit.ts'
import {
  advanceBroadcast,
  type Broadcast,
  broadcastByKey,
  holdBroadcast,
  nextBroadcast,
  progressOf,
  startBroadcast,
  stopBroadcast,
} from '../db/broadcasts.ts'
import { type Clarification, clarificationById } from '../db/clarifications.ts'
import { cancelDeliveries } from '../db/delivery-results.ts'
import { type NewDelivery, owe } from '../db/outbox.ts'
import type { Store, Writer } from '../db/store.ts'
import {
  type Audience,
  countSubscribers,
  type Subscriber,
  subscribersAfter,
  toldTo,
} from '../db/subscriptions.ts'
import { type DigestContent, digestContent, digestsFor } from './digest.ts'
import type { Setting } from './messages.ts'
import { alertMessage, subscriptionMessage } from './news-messages.ts'
import { scopesOf } from './scopes.ts'

/** Subscribers dealt with in one transaction, for which everybody else waits. */
const batch = 100

/** Who is told of a publication at once. */
export const audienceOf = (told: Parameters<typeof scopesOf>[0]): Audience => ({
  scopes: scopesOf(told),
  pace: 'at-once',
})

/** Has a new clarification told to those who subscribed to what it is about. */
export async function announce(tx: Writer, { id, revision }: Clarification, now: Date): Promise<void> {
  const told = { kind: 'subscription', clarificationId: id, revisionNumber: revision } as const
  await startBroadcast(tx, `subscription:${id}`, told, now)
}

export const alertKey = (clarificationId: string, revision: number): string =>
  `alert:${clarificationId}:${revision}`

/** `changed`: it is no longer the revision that was looked at · `example`: the city has not confirmed it. */
export type AlertOutcome =
  | { readonly broadcastId: string; readonly isNew: boolean }
  | 'missing'
  | 'changed'
  | 'example'

/**
 * Sends a clarification to all subscribers as an alert. A revision is sent so once, however often this is asked for:
 * after the first time the outcome names the broadcast that there is.
 */
export async function sendAlert(
  store: Store,
  work: { readonly clarificationId: string; readonly revision: number; readonly staffId: string },
  now: Date,
): Promise<AlertOutcome> {
  const { clarificationId, revision, staffId } = work
  // Counted before, for the record: it takes too long for a transaction that others wait for.
  const counts = await countSubscribers(store.read, {}, { clarificationId, revision })
  const people = counts.reduce((sum, one) => sum + one.people, 0)
  return await store.write(async (tx) => {
    const clarification = await clarificationById(tx, clarificationId)
    if (!clarification || clarification.withdrawn) return 'missing'
    if (clarification.example) return 'example'
    if (clarification.revision !== revision) return 'changed'
    const told = { kind: 'alert', clarificationId, revisionNumber: revision } as const
    const started = await startBroadcast(tx, alertKey(clarificationId, revision), told, now)
    if (started === undefined) {
      const before = await broadcastByKey(tx, alertKey(clarificationId, revision))
      return before ? { broadcastId: before.id, isNew: false } : 'missing'
    }
    const detail = { broadcast: started, told: people }
    await addAudit(tx, { at: now, staffId, action: 'alert', subject: clarificationId, detail })
    return { broadcastId: started, isNew: true }
  })
}

/** Stops an alert half-way: whoever has not got it does not get it. False: it was stopped before. */
export async function stopAlert(
  store: Store,
  { id, clarificationId }: Pick<Broadcast, 'id' | 'clarificationId'>,
  staffId: string,
  now: Date,
): Promise<boolean> {
  return await store.write(async (tx) => {
    if (!(await stopBroadcast(tx, id))) return false
    const progress = [...(await progressOf(tx, id)).values()]
    const told = progress.reduce((sum, one) => sum + one.sent, 0)
    const detail = { broadcast: id, told }
    await addAudit(tx, { at: now, staffId, action: 'stop alert', subject: clarificationId ?? id, detail })
    return true
  })
}

/** Owes the next batch of what is to be told to many; false when there is nothing. */
export async function oweNextBatch(store: Store, setting: Setting): Promise<boolean> {
  const next = await nextBroadcast(store.read)
  if (!next) return false
  const digest = next.kind === 'digest' ? await digestContent(store.read, next) : undefined
  await store.write(async (tx) => {
    const broadcast = await holdBroadcast(tx, next.id)
    if (!broadcast) return
    const { people, owed } = digest
      ? await digestBatch(tx, broadcast, digest, setting)
      : await tellingBatch(tx, broadcast, setting)
    await owe(
      tx,
      owed.map((delivery) => ({ ...delivery, broadcastId: broadcast.id })),
      setting.now,
    )
    await advanceBroadcast(tx, broadcast.id, people.length < batch ? undefined : people.at(-1)?.askerId)
  })
  return true
}

interface Batch {
  readonly people: readonly Subscriber[]
  readonly owed: readonly NewDelivery[]
}

async function digestBatch(
  tx: Writer,
  { reached }: Broadcast,
  digest: DigestContent,
  setting: Setting,
): Promise<Batch> {
  const audience = { pace: 'weekly', since: digest.covers.until } as const
  const people = await subscribersAfter(tx, audience, reached, batch)
  return { people, owed: await digestsFor(tx, people, digest, setting) }
}

/** A clarification as it reads now, to those of the batch who do not know it. */
async function tellingBatch(
  tx: Writer,
  { kind, clarificationId, reached }: Broadcast,
  setting: Setting,
): Promise<Batch> {
  const told = clarificationId === null ? undefined : await clarificationById(tx, clarificationId)
  if (!told || told.withdrawn) return { people: [], owed: [] }
  const { id, revision } = told
  const isAlert = kind === 'alert'
  const people = await subscribersAfter(tx, isAlert ? {} : audienceOf(told), reached, batch)
  const askerIds = people.map((person) => person.askerId)
  // Who would have got it later as a subscriber gets it now as an alert.
  if (isAlert)
    await cancelDeliveries(tx, { askerIds, kinds: ['subscription'], clarificationId: id }, setting.now)
  const known = await toldTo(tx, askerIds, [id])
  const untold = people.filter((person) => {
    const revisionKnown = known(person.askerId, id)
    return revisionKnown === undefined || (isAlert && revisionKnown < revision)
  })
  const message = isAlert ? alertMessage(told, setting) : subscriptionMessage(told, setting)
  const owed = untold.map((person) => ({
    ...person,
    key: isAlert ? `${alertKey(id, revision)}:${person.askerId}` : `subscription:${id}:${person.askerId}`,
    kind: isAlert ? ('alert' as const) : ('subscription' as const),
    message,
    tells: { clarificationId: id, revision },
  }))
  return { people, owed }
}
