/**
 * The city's own channel. A publication is posted in the transaction that publishes it. A correction does two things:
 * it rewrites the earlier posts, because a link to one is passed on for years, and it posts anew as a reply to the
 * newest, because a post that was rewritten is seen by nobody who has read it.
 */

import type { Clarification } from '../db/clarifications.ts'
import { cancelDeliveries } from '../db/delivery-results.ts'
import { type NewDelivery, owe } from '../db/outbox.ts'
import { cityChannels, postsOf } from '../db/own-addresses.ts'
import type { Message } from '../db/shapes.ts'
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
  const mark = {
    key: 'post',
    marked: updatedPost(after, setting),
    reply: correctionPost(after, setting),
    unseen: postMessage(after, setting),
  }
  await markPosts(tx, after, mark, setting.now)
}

/** What is made of posts that are out. */
interface Mark {
  /** The beginning of the deliveries' keys. */
  readonly key: string
  /** What each earlier post reads from now on. */
  readonly marked: Message
  /** What answers the newest one. */
  readonly reply: Message
  /** What is posted where an earlier post was taken back before anybody saw it; without it nothing is. */
  readonly unseen?: Message
}

/** Rewrites the posts of a clarification and answers the newest one, on every channel where there are any. */
export async function markPosts(
  tx: Writer,
  told: Clarification,
  { key, marked, reply, unseen }: Mark,
  now: Date,
): Promise<void> {
  const of = { kinds: ['post'], clarificationId: told.id } as const
  for (const channel of await cityChannels(tx)) {
    const cancelled = await cancelDeliveries(tx, { ...of, askerIds: [channel.askerId] }, now)
    const posts = await postsOf(tx, told.id, channel.askerId)
    const last = posts.at(-1)
    const post = postOf(told, channel, key)
    if (last === undefined) {
      if (unseen && cancelled > 0) await owe(tx, [{ ...post, message: unseen }], now)
      continue
    }
    const edits = posts.map((deliveryId) => ({
      ...post,
      key: `${post.key}:${deliveryId}`,
      message: marked,
      follows: { deliveryId, as: 'replaces' as const },
    }))
    const answer = { ...post, message: reply, follows: { deliveryId: last, as: 'replyTo' as const } }
    await owe(tx, [...edits, answer], now)
  }
}

const postOf = (
  told: Clarification,
  channel: Pick<NewDelivery, 'askerId' | 'channel'>,
  key = 'post',
): Omit<NewDelivery, 'message'> => ({
  ...channel,
  key: `${key}:${told.id}:${told.revision}:${channel.askerId}`,
  kind: 'post',
  tells: { clarificationId: told.id, revision: told.revision },
})
