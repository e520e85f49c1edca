/** Works off the outbox: every message is tried until its channel says that it has it. */
import type { Logger } from 'pino'
import { forgetErasedAddress, markBlocked } from '../db/askers.ts'
import {
  confirmSent,
  giveUpBroadcasts,
  holdDelivery,
  leaveOutPicture,
  markFailed,
  markSent,
  postponeDelivery,
  takeBack,
} from '../db/delivery-results.ts'
import { partFromGroup } from '../db/groups.ts'
import {
  type ClaimedDelivery,
  claimDeliveries,
  type Delivery,
  externalIdOf,
  nextDeliveryAt,
  type Outlets,
} from '../db/outbox.ts'
import type { ChannelName, Following, Message } from '../db/shapes.ts'
import type { Reader, Store, Writer } from '../db/store.ts'
import type { Vault } from '../db/vault.ts'
import { backOff } from './back-off.ts'
import type { Channel, Receipt, SendResult } from './channel.ts'
import { runWorker } from './worker.ts'

/** For how long a message is this process's to send, in milliseconds: longer than any channel's time-out. */
const claim = 30_000

/** What came of a try. Invited: the message waits until its asker, who was asked to, writes. */
type Outcome = SendResult | { readonly to: 'invited'; readonly reason: string }

/**
 * Delivers on one channel until `signal` aborts; resolves when what was under way has ended. A worker for each, so that
 * a slow channel or one that is out of reach holds up no other.
 */
export async function deliver(
  store: Store,
  vault: Vault,
  channel: Channel,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const underWay = new Set<Promise<void>>()
  const room = () => ((channel.line?.isOpen() ?? true) ? channel.atOnce - underWay.size : 0)
  const record = recorder(store)
  const say = speaker(log)
  let wakeUp = () => {}

  const attempt = async (delivery: ClaimedDelivery): Promise<void> => {
    const result = await trySend(channel, store.read, vault, delivery, log)
    // The city's own channel is there again as soon as the bot is made its administrator.
    const isLost = delivery.to === 'channel' && result.to === 'unreachable'
    const outcome: Outcome = isLost ? { to: 'later', reason: result.reason } : result
    await record(delivery, outcome)
    say(delivery, outcome)
  }

  await runWorker(
    {
      async takeDue() {
        if (room() === 0) return 0
        const now = new Date()
        const until = new Date(now.getTime() + claim)
        const claimed = await store.write((tx) => claimDeliveries(tx, outletsOf(channel), now, until, room()))
        for (const delivery of claimed) {
          const task = attempt(delivery)
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
        room() > 0 ? await nextDeliveryAt(store.read, outletsOf(channel), new Date()) : undefined,
      onNews(wake) {
        wakeUp = wake
        const stops = [store.onAnnounce('outbox', wake), channel.line?.onOpen(wake)]
        return () => {
          for (const stop of stops) stop?.()
        }
      },
      onError: (error) => log.error(error, 'the outbox could not be read; trying again'),
      onRecovery: () => log.info('the outbox can be read again'),
    },
    signal,
  )
  await Promise.allSettled(underWay)
}

/** The channel, unless it takes no messages just now. */
function outletsOf(channel: Channel): Outlets {
  const names = (channel.pausedUntil?.() ?? 0) <= Date.now() ? [channel.name] : []
  return { names, inviting: channel.window?.invite ? names : [] }
}

/** Says what did not get through; what keeps all of a channel's messages waiting, once. */
function speaker(log: Logger): (delivery: Delivery, outcome: Outcome) => void {
  const said = new Map<ChannelName, string>()
  return ({ id, channel }, outcome) => {
    if (outcome.to === 'sent') return void said.delete(channel)
    const { to, reason } = outcome
    if (to === 'later' && said.get(channel) === reason) return
    if (to === 'later') said.set(channel, reason)
    const level = to === 'held' || to === 'invited' ? 'info' : 'warn'
    log[level]({ delivery: id, channel, reason }, `delivery: ${to}`)
  }
}

async function trySend(
  channel: Channel,
  read: Reader,
  vault: Vault,
  delivery: ClaimedDelivery,
  log: Logger,
): Promise<Outcome> {
  const { askerId, sealed, message: owed, key, kind } = delivery
  if (sealed === null || (owed === null && kind !== 'leave'))
    return { to: 'refused', reason: 'nobody to send it to any more' }
  try {
    const to = { askerId, address: vault.open(sealed) }
    if (owed === null) {
      await channel.leave?.(to.address)
      return { to: 'sent', externalId: '' }
    }
    const message = await following(read, owed, delivery.follows)
    if (!message) return { to: 'refused', reason: 'what it takes the place of was never sent' }
    if (!isShut(channel, delivery)) return await channel.send(to, message, key)
    if (!channel.window?.invite || delivery.invitedAt !== null) return { to: 'held', reason: windowIsShut }
    const invited = await channel.window.invite(to, message)
    // An invitation that is refused is no refusal of the message: once that is mended, it is tried again.
    if (invited.to === 'refused' || invited.to === 'held') return { to: 'later', reason: invited.reason }
    return invited.to === 'sent' ? { to: 'invited', reason: windowIsShut } : invited
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

const windowIsShut = 'the person has not written for too long; it waits until they do'

/** Whether the channel is known to take nothing for this person until they write. */
function isShut({ window }: Channel, { heldSince, lastSeenAt }: ClaimedDelivery): boolean {
  if (!window) return false
  const isHeld = heldSince !== null && lastSeenAt <= heldSince
  return isHeld || Date.now() - lastSeenAt.getTime() > window.length
}

/**
 * Writes results down, those that come together in one transaction and before any other work: what a
 * channel has taken and nobody has noted is sent again after a crash.
 */
function recorder(store: Store): (delivery: ClaimedDelivery, outcome: Outcome) => Promise<void> {
  interface Batch {
    readonly results: [ClaimedDelivery, Outcome][]
    written: Promise<void>
  }
  let open: Batch | undefined
  return async (delivery, outcome) => {
    if (open) {
      open.results.push([delivery, outcome])
      return await open.written
    }
    const batch: Batch = { results: [[delivery, outcome]], written: Promise.resolve() }
    open = batch
    batch.written = store.write(async (tx) => {
      // The transaction may begin at once; what comes from now on goes into the next one.
      if (open === batch) open = undefined
      for (const [one, itsOutcome] of batch.results)
        await settle(tx, one, itsOutcome, one.lastSeenAt, new Date())
    }, 'first')
    await batch.written
  }
}

/** Writes down what a channel says afterwards about a message; about unknown ones, nothing. */
export async function takeReceipt(
  tx: Writer,
  channel: ChannelName,
  receipt: Receipt,
  now: Date,
): Promise<void> {
  if (receipt.result.to === 'sent') {
    const askerId = await confirmSent(tx, channel, receipt, now)
    if (askerId !== undefined) await forgetErasedAddress(tx, askerId)
    return
  }
  const delivery = await takeBack(tx, channel, receipt)
  const since = receipt.at < now ? receipt.at : now
  if (delivery) await settle(tx, delivery, receipt.result, since, now)
}

/** Writes an outcome down; whoever is seen after `since` can be reached, whatever it says. */
async function settle(
  tx: Writer,
  delivery: Delivery,
  outcome: Outcome,
  since: Date,
  now: Date,
): Promise<void> {
  switch (outcome.to) {
    case 'sent':
      await markSent(tx, delivery.id, outcome.externalId, now)
      if (delivery.kind === 'leave') await partFromGroup(tx, delivery.askerId, now)
      return await forgetErasedAddress(tx, delivery.askerId)
    case 'refused':
      // It may be the card that is not taken: the text is enough, and goes without it.
      if (await leaveOutPicture(tx, delivery.id, now, outcome.reason)) return
      await markFailed(tx, delivery.id, outcome.reason)
      return await forgetErasedAddress(tx, delivery.askerId)
    case 'unreachable':
      if (await markBlocked(tx, delivery.askerId, now, since))
        await giveUpBroadcasts(tx, delivery.askerId, outcome.reason)
      return await postponeDelivery(tx, delivery.id, now, outcome.reason)
    case 'held':
      return await holdDelivery(tx, delivery.id, since, outcome.reason)
    case 'invited':
      return await holdDelivery(tx, delivery.id, since, outcome.reason, now)
    case 'later': {
      const wait = outcome.after ?? backOff(delivery.attempts)
      return await postponeDelivery(tx, delivery.id, new Date(now.getTime() + wait), outcome.reason)
    }
  }
}
