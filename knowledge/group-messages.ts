/** What is said in groups: short, because many read it who did not ask. No buttons, and a link to the rest. */
import type { Message, Paragraph } from '../db/shapes.ts'
import { formatDate } from './dates.ts'
import { toParagraphs } from './markdown.ts'
import {
  clarificationUrl,
  expiryWarning,
  headline,
  isOldClaim,
  type Setting,
  type Told,
  titleWithDate,
} from './messages.ts'
import { residentTexts } from './texts/residents.ts'

const texts = residentTexts.group

/** The longest sentence that is told in a group, in characters; of a longer one the page has the rest. */
const longestSentence = 280

/** The answer to what somebody asked in a group. */
export const groupAnswer = (told: Told, replyTo: string, setting: Setting): Message => ({
  paragraphs: tellShortly(told, setting),
  replyTo,
})

/** What the bot says by itself under a known falsehood. */
export const guardMessage = (told: Told, replyTo: string, setting: Setting): Message => ({
  paragraphs: [{ text: texts.guardIntro }, ...tellShortly(told, setting)],
  replyTo,
})

/** To a group that was told an older revision. */
export const groupCorrectionMessage = (told: Told, setting: Setting): Message => ({
  paragraphs: [{ text: texts.correctionIntro }, ...tellShortly(told, setting)],
})

/** Titles that may be meant, each with its page. */
export const groupSuggestions = (
  known: readonly Told[],
  replyTo: string,
  { publicUrl, now }: Setting,
): Message => ({
  paragraphs: [
    { text: texts.suggest },
    ...known.map((one) => ({
      text: `• ${titleWithDate(one, now)}\n${clarificationUrl(publicUrl, one.slug)}`,
    })),
  ],
  replyTo,
})

/** Something plain, under the message it is about. */
export const groupSays = (text: string, replyTo?: string): Message => ({
  paragraphs: text.split('\n\n').map((paragraph) => ({ text: paragraph })),
  ...(replyTo !== undefined && { replyTo }),
})

function tellShortly(told: Told, { publicUrl, now }: Setting): Paragraph[] {
  const warning =
    expiryWarning(told, now) ?? (isOldClaim(told, now) ? texts.oldClaim(formatDate(told.updatedAt)) : null)
  return [
    { text: headline(told), strong: true },
    ...(warning === null ? [] : [{ text: warning }]),
    { text: firstSentence(toParagraphs(told.explanation)[0] ?? '') },
    {
      text: [
        residentTexts.checked(formatDate(told.updatedAt)),
        ...(told.example ? [residentTexts.example] : []),
        residentTexts.readMore(clarificationUrl(publicUrl, told.slug)),
      ].join('\n'),
    },
  ]
}

const sentences = new Intl.Segmenter('id', { granularity: 'sentence' })

function firstSentence(text: string): string {
  const [first] = sentences.segment(text)
  const sentence = (first?.segment ?? '').trim()
  if (sentence.length <= longestSentence) return sentence
  const room = sentence.lastIndexOf(' ', longestSentence)
  return `${sentence.slice(0, room > 0 ? room : longestSentence).trimEnd()}…`
}
