import { type Api, GrammyError, InputFile } from 'grammy'
import PQueue from 'p-queue'
import type { Message } from '../../../db/shapes.ts'
import { paragraphGap } from '../../../knowledge/messages.ts'
import type { Channel, DrawCard, SendResult } from '../../channel.ts'
import { describeFailure, pauseAskedFor } from './failure.ts'
import { toTelegram } from './markup.ts'

/**
 * Messages a second, over all chats: below the 30 that Telegram allows
 * (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
 */
const pace = 25

/** Messages to one group in a minute: all that Telegram allows. */
const paceInGroup = 20
const minute = 60_000

/** Of a caption, in UTF-16 units without markup: https://core.telegram.org/bots/api#sendphoto */
const longestCaption = 1_024

const captionLength = ({ paragraphs }: Message): number =>
  paragraphs.map(({ text }) => text).join(paragraphGap).length

/**
 * Sends at a pace Telegram allows: evenly, not in bursts, so that of a process that is killed only one or
 * two messages are under way whose receipt is lost. After a 429 nobody is written to until the pause it asked for is over.
 */
export function sender(api: Api, drawCard: DrawCard): Channel['send'] {
  const queue = new PQueue({ intervalCap: 1, interval: 1_000 / pace })
  const toGroups = new Map<string, readonly number[]>()
  let quietUntil = 0

  return async ({ address }, message) => {
    const content = toTelegram(message)
    // Under a picture there is less room for words, and a text that changes gets no picture.
    const fits = message.replaces === undefined && captionLength(message) <= longestCaption
    const picture = message.picture && fits ? await drawCard(message.picture) : undefined
    return queue.add(async () => {
      const quiet = quietUntil - Date.now()
      if (quiet > 0) return { to: 'later', reason: 'Telegram asked for a pause', after: quiet }
      const full = waitForGroup(toGroups, address, Date.now())
      if (full > 0) return { to: 'later', reason: 'the group has its messages for this minute', after: full }
      try {
        return { to: 'sent', externalId: await put(api, chatAt(address), message, content, picture) }
      } catch (error) {
        if (message.replaces !== undefined && reads(error, /message is not modified/))
          return { to: 'sent', externalId: message.replaces }
        const pause = pauseAskedFor(error)
        if (pause !== undefined) quietUntil = Math.max(quietUntil, Date.now() + pause)
        return {
          to: fate(error),
          reason: describeFailure(error),
          ...(pause !== undefined && { after: pause }),
        }
      }
    })
  }
}

/** A chat's number, or the name of a public channel with its @. */
const chatAt = (address: string): number | string => (address.startsWith('@') ? address : Number(address))

/** Sends a message, or changes the one it takes the place of; returns its id. */
async function put(
  api: Api,
  chat: number | string,
  { replaces }: Message,
  { text, markup }: ReturnType<typeof toTelegram>,
  picture: Uint8Array | undefined,
): Promise<string> {
  if (picture) {
    const { link_preview_options: _, ...withPhoto } = markup
    const photo = new InputFile(picture, 'kartu.png')
    return String((await api.sendPhoto(chat, photo, { ...withPhoto, caption: text })).message_id)
  }
  if (replaces === undefined) return String((await api.sendMessage(chat, text, markup)).message_id)
  await api.editMessageText(chat, Number(replaces), text, markup)
  return replaces
}

const reads = (error: unknown, words: RegExp): boolean =>
  error instanceof GrammyError && error.error_code === 400 && words.test(error.description)

const unreachable =
  /chat not found|user not found|PEER_ID_INVALID|not enough rights|administrator rights|CHAT_ADMIN_REQUIRED/

/** How long a group must wait for its next message, in milliseconds; when it need not, this one is counted. */
function waitForGroup(sent: Map<string, readonly number[]>, address: string, now: number): number {
  // The ids of groups and channels are negative.
  if (!address.startsWith('-')) return 0
  const lately = (sent.get(address) ?? []).filter((at) => at > now - minute)
  const [oldest] = lately
  if (oldest !== undefined && lately.length >= paceInGroup) return oldest + minute - now
  sent.set(address, [...lately, now])
  return 0
}

/**
 * Telegram's texts for people and channels that cannot be reached, beside 403 (blocked, deactivated, never wrote).
 * What is unclear is tried again: a wrong token, a failure of Telegram's or of the network loses nothing.
 */
function fate(error: unknown): Exclude<SendResult['to'], 'sent'> {
  if (!(error instanceof GrammyError)) return 'later'
  if (error.error_code === 403) return 'unreachable'
  if (error.error_code !== 400) return 'later'
  // The group has become a supergroup: the update that says where it is now is on its way.
  if (error.parameters.migrate_to_chat_id !== undefined) return 'later'
  return reads(error, unreachable) ? 'unreachable' : 'refused'
}
