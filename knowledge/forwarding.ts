/** The answer to send back to where a rumour came from: as a message of the bot, and as a text to copy. */
import type { Clarification } from '../db/clarifications.ts'
import type { Message, Paragraph } from '../db/shapes.ts'
import type { Statement } from '../db/statements.ts'
import { formatPartialDate } from './dates.ts'
import { genuineUrl } from './genuine/card-payload.ts'
import { firstSentences } from './gist.ts'
import { clarificationUrl, headline, paragraphGap, shorten } from './messages.ts'
import { genuineTexts } from './texts/genuine.ts'

/** How long the parts are at most, in UTF-16 units, so that the whole stays under 600 and is read in a chat. */
const longestTruth = 240
const longestSource = 80

/** Where the text leads: to the page that says whether it is genuine, or while nothing is signed to the answer itself. */
const linkOf = (publicUrl: string, { slug }: Clarification, signed: Statement | undefined): string =>
  signed?.code ? genuineUrl(publicUrl, signed.code) : clarificationUrl(publicUrl, slug)

/** Verdict, the truth in two sentences, the source and the link. */
export function forwardParagraphs(
  told: Clarification,
  signed: Statement | undefined,
  publicUrl: string,
): Paragraph[] {
  const { forward } = genuineTexts
  const [source] = told.sources
  return [
    { text: headline(told), strong: true },
    { text: shorten(firstSentences(told.explanation).slice(0, 2).join(' '), longestTruth) },
    ...(source
      ? [{ text: forward.source(shorten(source.title, longestSource), formatPartialDate(source.date)) }]
      : []),
    { text: forward.check(linkOf(publicUrl, told, signed)) },
  ]
}

/** The same as one text, with the stars that WhatsApp shows as bold letters. */
export const forwardText = (told: Clarification, signed: Statement | undefined, publicUrl: string): string =>
  asForwardText(forwardParagraphs(told, signed, publicUrl))

/** What was said in a chat as one text. */
export const asForwardText = (paragraphs: readonly Paragraph[]): string =>
  paragraphs
    .map(({ text, strong }) => (strong ? text.replaceAll('*', '').replace(/^.+$/gm, '*$&*') : text))
    .join(paragraphGap)

/** What the bot sends to be forwarded, with the card where the channel can send it. */
export const forwardMessage = (
  told: Clarification,
  signed: Statement | undefined,
  publicUrl: string,
): Message => ({
  paragraphs: forwardParagraphs(told, signed, publicUrl),
  ...(signed && { picture: { slug: told.slug, revision: told.revision } }),
})

/** Opens WhatsApp, or Telegram, with the text written already. */
export const whatsappShare = (text: string): string => `https://wa.me/?text=${encodeURIComponent(text)}`
export const telegramShare = (url: string, text: string): string =>
  `https://t.me/share/url?url=${encodeURIComponent(url)}&text=${encodeURIComponent(text)}`

/** Where the picture of a revision is. It never changes: `versi` is a part of the address. */
export const cardPath = (slug: string, revision: number, shape: 'persegi' | 'potret' | 'pratinjau'): string =>
  `/k/${slug}/kartu.png?bentuk=${shape}&versi=${revision}`
