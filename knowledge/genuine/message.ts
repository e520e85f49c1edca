/** Whether something is genuine, as the bot says it. The first sentence is the answer. */
import type { Message, Paragraph } from '../../db/shapes.ts'
import { formatDate } from '../dates.ts'
import { type Setting, tellShortly } from '../messages.ts'
import { genuineTexts } from '../texts/genuine.ts'
import type { Answer } from './checking.ts'

const icons: Readonly<Record<Answer['is'], string>> = {
  current: '✅',
  corrected: '🔁',
  expired: '⌛',
  withdrawn: '↩️',
  forged: '❌',
  damaged: '⚠️',
  unknown: '❌',
  mistyped: '❓',
}

/** The sentence that follows the answer. */
export function detailOf(answer: Answer): string {
  const { detail } = genuineTexts.answers[answer.is]
  if (typeof detail === 'string') return detail
  return detail('said' in answer ? formatDate(answer.said.publishedAt) : '')
}

export function genuineMessage(answer: Answer, setting: Setting): Message {
  const paragraphs: Paragraph[] = [
    { text: `${icons[answer.is]} ${genuineTexts.answers[answer.is].answer}`, strong: true },
    { text: detailOf(answer) },
  ]
  if (!('said' in answer)) return { paragraphs }
  const { said, now } = answer
  if (answer.is === 'withdrawn')
    return {
      paragraphs: [
        ...paragraphs,
        { text: genuineTexts.withdrawnBecause(answer.reason, formatDate(answer.since)) },
      ],
    }
  const intro = answer.is === 'corrected' ? genuineTexts.chatNow : genuineTexts.chatSaid
  return {
    paragraphs: [...paragraphs, { text: intro }, ...tellShortly(now, setting)],
    // What it says now, or for a card that still holds what it should look like.
    picture: { slug: now.slug, revision: answer.is === 'forged' ? said.number : now.revision },
  }
}
