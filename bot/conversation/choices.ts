/**
 * Choices answered in writing: with the number that stands before one where a channel has no buttons, elsewhere with
 * what stands on the button. Which choices were offered last is read from what was sent, so that a restart forgets none.
 */
import { lastSentTo } from '../../db/outbox.ts'
import type { Button, ResidentEvent } from '../../db/shapes.ts'
import type { Reader } from '../../db/store.ts'
import { type Action, decodeAction } from '../../knowledge/actions.ts'
import { numberInWords, saysNo, saysYes, spelled } from './short-answers.ts'

/** For how long a number answers the latest choices, in milliseconds; and how many messages back they may be. */
const offeredFor = 24 * 60 * 60 * 1_000
const messagesBack = 10

/** No answer to a choice is longer, in characters. */
const longestAnswer = 40

/** A part of a label this short, in characters, is too little to be meant. */
const shortestPart = 4

/** The events with the answers to choices as the buttons they stand for. */
export async function asButtons(
  read: Reader,
  askerId: string,
  events: readonly ResidentEvent[],
  isNumbered: boolean,
  now: Date,
): Promise<ResidentEvent[]> {
  const pressed: ResidentEvent[] = []
  for (const event of events) pressed.push((await asButton(read, askerId, event, isNumbered, now)) ?? event)
  return pressed
}

async function asButton(
  read: Reader,
  askerId: string,
  event: ResidentEvent,
  isNumbered: boolean,
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
  const quoted = offers.find(({ externalId }) => externalId === event.repliesTo?.messageId)
  const offer = quoted ?? offers[0]
  const buttons = offer?.message.buttons?.flat() ?? []
  // Nothing was said since: whatever sounds like an answer is one.
  const isFresh = quoted !== undefined || offer === sent[0]
  const button =
    (isNumbered || isFresh ? chosen(buttons, event.text, isNumbered) : undefined) ??
    (isFresh ? meant(buttons, event.text) : undefined)
  return button && { type: 'button', action: button.action }
}

/** By its number, or by the very words or the sign that stand on it. */
function chosen(buttons: readonly Button[], text: string, isNumbered: boolean): Button | undefined {
  const index = numberInWords(text)
  if (index !== undefined)
    return isNumbered ? buttons[index] : buttons.find(({ label }) => label === String(index + 1))
  const words = wordsOf(text)
  if (words !== '') return buttons.find(({ label }) => wordsOf(label) === words)
  // A thumb alone has no words.
  const sign = text.replace(/[\u{1F3FB}-\u{1F3FF}\uFE0F]/gu, '').trim()
  return sign === '' ? undefined : buttons.find(({ label }) => label.startsWith(sign))
}

const affirming: ReadonlySet<Action['do']> = new Set(['helpful', 'erase'])
const denying: ReadonlySet<Action['do']> = new Set(['unhelpful', 'keep', 'none'])

const does = ({ action }: Button, deeds: ReadonlySet<Action['do']>): boolean => {
  const deed = decodeAction(action)?.do
  return deed !== undefined && deeds.has(deed)
}

/** By a yes or a no in other words, or by words that stand on one of them and on no other. */
function meant(buttons: readonly Button[], text: string): Button | undefined {
  const answering = saysNo(text) ? denying : saysYes(text) ? affirming : undefined
  if (answering) return buttons.find((button) => does(button, answering))
  const part = spelled(text)
    .join(' ')
    .replace(/^iya\b/, 'ya')
  if (part.length < shortestPart || text.includes('?')) return undefined
  const fitting = buttons.filter(({ label }) => ` ${spelled(label).join(' ')} `.includes(` ${part} `))
  return fitting.length === 1 ? fitting[0] : undefined
}

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
