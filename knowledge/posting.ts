/**
 * The city's own channel. A publication is posted in the transaction that publishes it. A correction does two things:
 * it rewrites the earlier posts, because a link to one is passed on for years, and it posts anew as a reply to the
 * newest, because a post that was rewritten is seen by nobody who has read it.
 */

import type { Clarification } from '../db/clarifications.ts'
import { cancelDeliveries } from '../db/delivery-results.ts'
import { type NewDelivery, owe } from '../db/outbox.ts'
import { cityChannels, postsOf } from '../db/own-addresses.ts'
import type { Writer } from '../db/store.ts'
import type { Setting } from './messages.ts'
import { correctionPost, postMessage, updatedPost } from './news-messages.ts'

/** Posts a new clarification on every channel of the city. */
export async function post(tx: Writer, clarification: Clarification, setting: Setting): Promise<void> {
  const channels = await cityChannels(tx)
  const message = postMessage(clarification, setting)
  const owed = channels.map((channel) => ({ ...postOf(clarification, channel), message }))
  await owe(tx, owed, setting.now)
}

/** Corrects the posts of a clarification where there are any. */
export async function correctPosts(tx: Writer, after: Clarification, setting: Setting): Promise<void> {
  const of = { kinds: ['post'], clarificationId: after.id } as const
  for (const channel of await cityChannels(tx)) {
    const unseen = await cancelDeliveries(tx, { ...of, askerIds: [channel.askerId] }, setting.now)
    const posts = await postsOf(tx, after.id, channel.askerId)
    const last = posts.at(-1)
    if (last === undefined && unseen === 0) continue
    const correction = postOf(after, channel)
    const edits = posts.map((deliveryId) => ({
      ...correction,
      key: `${correction.key}:${deliveryId}`,
      message: updatedPost(after, setting),
      follows: { deliveryId, as: 'replaces' as const },
    }))
    const anew =
      last === undefined
        ? { ...correction, message: postMessage(after, setting) }
        : {
            ...correction,
            message: correctionPost(after, setting),
            follows: { deliveryId: last, as: 'replyTo' as const },
          }
    await owe(tx, [...edits, anew], setting.now)
  }
}

const postOf = (
  told: Clarification,
  channel: Pick<NewDelivery, 'askerId' | 'channel'>,
): Omit<NewDelivery, 'message'> => ({
  ...channel,
  key: `post:${told.id}:${told.revision}:${channel.askerId}`,
  kind: 'post',
  tells: { clarificationId: told.id, revision: told.revision },
})
