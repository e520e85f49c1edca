/**
 * Choices on a channel without buttons: the resident answers with the number that stands before one, or with its
 * words. Which choices were offered last is read from what was sent, so that a restart forgets none.
 */
import { lastSentTo } from '../../db/outbox.ts'
import type { Button, ResidentEvent } from '../../db/shapes.ts'
import type { Reader } from '../../db/store.ts'
import { numberInWords } from './buttons.ts'

/** For how long a number answers the latest choices, in milliseconds; and how many messages back they may be. */
const offeredFor = 24 * 60 * 60 * 1_000
const messagesBack = 10

/** No answer to a choice is longer, in characters. */
const longestAnswer = 40

/** The events with the answers to choices as the buttons they stand for. */
export async function asButtons(
  read: Reader,
  askerId: string,
  events: readonly ResidentEvent[],
  now: Date,
): Promise<ResidentEvent[]> {
  const pressed: ResidentEvent[] = []
  for (const event of events) pressed.push((await asButton(read, askerId, event, now)) ?? event)
  return pressed
}

async function asButton(
  read: Reader,
  askerId: string,
  event: ResidentEvent,
  now: Date,
): Promise<ResidentEvent | undefined> {
  if (event.type !== 'text' || event.forwarded || event.media || event.text.length > longestAnswer)
    return undefined
  const since = new Date(now.getTime() - offeredFor)
  const sent = await lastSentTo(read, askerId, since, messagesBack)
  // Since a moderator asked back, a number or a word answers that, unless it quotes the choices.
  const asked = sent.findIndex(({ kind }) => kind === 'inquiry')
  const latest = event.repliesTo || asked < 0 ? sent : sent.slice(0, asked)
  const offers = latest.filter(({ message }) => message.buttons)
  // An answer that quotes a message of ours is about that one.
  const offer = offers.find(({ externalId }) => externalId === event.repliesTo?.messageId) ?? offers[0]
  const button = offer && chosen(offer.message.buttons?.flat() ?? [], event.text)
  return button && { type: 'button', action: button.action }
}

function chosen(buttons: readonly Button[], text: string): Button | undefined {
  const index = numberInWords(text)
  if (index !== undefined) return buttons[index]
  const words = wordsOf(text)
  if (words !== '') return buttons.find(({ label }) => wordsOf(label) === words)
  // A thumb alone has no words.
  const sign = text.trim()
  return sign === '' ? undefined : buttons.find(({ label }) => label.startsWith(sign))
}

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
