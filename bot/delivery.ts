/** Works off the outbox: every message is tried until its channel says that it has it. */
import type { Logger } from 'pino'
import { forgetErasedAddress, markBlocked } from '../db/askers.ts'
import {
  type ClaimedDelivery,
  claimDeliveries,
  type Delivery,
  externalIdOf,
  giveUpBroadcasts,
  markFailed,
  markSent,
  nextDeliveryAt,
  postponeDelivery,
} from '../db/outbox.ts'
import type { Following, Message } from '../db/shapes.ts'
import type { Reader, Store, Writer } from '../db/store.ts'
import type { Vault } from '../db/vault.ts'
import { backOff } from './back-off.ts'
import type { Channel, SendResult } from './channel.ts'
import { runWorker } from './worker.ts'

/** Messages under way at once on one channel. */
const mostUnderWay = 30

/** For how long a message is this process's to send, in milliseconds: longer than any channel's time-out. */
const claim = 30_000

/**
 * Delivers on these channels until `signal` aborts; resolves when what was under way has ended. Each channel works
 * off its own queue, so that a slow one holds up no other.
 */
export async function deliver(
  store: Store,
  vault: Vault,
  channels: readonly Channel[],
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const record = recorder(store)
  const attempt = async (channel: Channel, { delivery, sealed, isChannel }: ClaimedDelivery) => {
    const result = await trySend(channel, store.read, vault, delivery, sealed, log)
    // The city's own channel is there again as soon as the bot is made its administrator.
    await record(delivery, isChannel && result.to === 'unreachable' ? { ...result, to: 'later' } : result)
    if (result.to !== 'sent')
      log.warn(
        { delivery: delivery.id, channel: delivery.channel, reason: result.reason },
        `delivery: ${result.to}`,
      )
  }
  await Promise.all(channels.map((channel) => deliverOn(store, channel, attempt, log, signal)))
}

async function deliverOn(
  store: Store,
  channel: Channel,
  attempt: (channel: Channel, claimed: ClaimedDelivery) => Promise<void>,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const underWay = new Set<Promise<void>>()
  let wakeUp = () => {}
  await runWorker(
    {
      async takeDue() {
        const room = mostUnderWay - underWay.size
        if (room === 0) return 0
        const now = new Date()
        const until = new Date(now.getTime() + claim)
        const claimed = await store.write((tx) => claimDeliveries(tx, channel.name, now, until, room))
        for (const one of claimed) {
          const task = attempt(channel, one)
            .catch((error) => log.error(error, 'a delivery could not be recorded; it will be tried again'))
            .finally(() => {
              underWay.delete(task)
              wakeUp()
            })
          underWay.add(task)
        }
        return claimed.length
      },
      // While there is no room it is whatever ends first that wakes it.
      nextAt: async () =>
        underWay.size === mostUnderWay
          ? undefined
          : await nextDeliveryAt(store.read, channel.name, new Date()),
      onNews(wake) {
        wakeUp = wake
        return store.onAnnounce('outbox', wake)
      },
      onError: (error) => log.error(error, 'the outbox could not be read; trying again'),
      onRecovery: () => log.info('the outbox can be read again'),
    },
    signal,
  )
  await Promise.allSettled(underWay)
}

async function trySend(
  channel: Channel,
  read: Reader,
  vault: Vault,
  delivery: Delivery,
  sealed: string | null,
  log: Logger,
): Promise<SendResult> {
  if (sealed === null || delivery.message === null)
    return { to: 'refused', reason: 'nobody to send it to any more' }
  try {
    const to = { askerId: delivery.askerId, address: vault.open(sealed) }
    const message = await following(read, delivery.message, delivery.follows)
    if (!message) return { to: 'refused', reason: 'what it takes the place of was never sent' }
    return await channel.send(to, message, delivery.key)
  } catch (error) {
    log.error(error, `channel ${channel.name} failed`)
    return { to: 'later', reason: 'the program failed while sending; see its log' }
  }
}

/** The message with the id of the one it follows, which was sent before it; without that it answers nothing. */
async function following(
  read: Reader,
  message: Message,
  follows: Following | null,
): Promise<Message | undefined> {
  if (follows === null) return message
  const id = await externalIdOf(read, follows.deliveryId)
  if (id !== null) return { ...message, [follows.as]: id }
  return follows.as === 'replyTo' ? message : undefined
}

/**
 * Writes results down, those that come together in one transaction and before any other work: what a
 * channel has taken and nobody has noted is sent again after a crash.
 */
function recorder(store: Store): (delivery: Delivery, result: SendResult) => Promise<void> {
  interface Batch {
    readonly results: [Delivery, SendResult][]
    written: Promise<void>
  }
  let open: Batch | undefined
  return async (delivery, result) => {
    if (open) {
      open.results.push([delivery, result])
      return await open.written
    }
    const batch: Batch = { results: [[delivery, result]], written: Promise.resolve() }
    open = batch
    batch.written = store.write(async (tx) => {
      // The transaction may begin at once; what comes from now on goes into the next one.
      if (open === batch) open = undefined
      for (const [one, itsResult] of batch.results) await settle(tx, one, itsResult, new Date())
    }, 'first')
    await batch.written
  }
}

async function settle(tx: Writer, delivery: Delivery, result: SendResult, now: Date): Promise<void> {
  switch (result.to) {
    case 'sent':
      await markSent(tx, delivery.id, result.externalId, now)
      return await forgetErasedAddress(tx, delivery.askerId)
    case 'refused':
      await markFailed(tx, delivery.id, result.reason)
      return await forgetErasedAddress(tx, delivery.askerId)
    case 'unreachable':
      await markBlocked(tx, delivery.askerId, now)
      await giveUpBroadcasts(tx, delivery.askerId, result.reason)
      return await postponeDelivery(tx, delivery.id, now, result.reason)
    case 'later': {
      const wait = result.after ?? backOff(delivery.attempts)
      return await postponeDelivery(tx, delivery.id, new Date(now.getTime() + wait), result.reason)
    }
  }
}
