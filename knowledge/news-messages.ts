/** The messages that people get who did not ask just now, and that stand on the city's own channel: all short. */
import type { Message, Paragraph } from '../db/shapes.ts'
import { formatDate } from './dates.ts'
import { clarificationUrl, headline, type Setting, type Told, tellShortly } from './messages.ts'
import { newsTexts as texts } from './texts/news.ts'

/** As it stands on the city's channel, and as it is shared in any chat. */
export const postMessage = (told: Told, setting: Setting): Message => ({
  paragraphs: tellShortly(told, setting),
})

/** What an earlier post of the same clarification reads from now on. */
export const updatedPost = (told: Told, setting: Setting): Message => ({
  paragraphs: [
    { text: texts.postUpdated(formatDate(told.updatedAt)), strong: true },
    ...tellShortly(told, setting),
  ],
})

/** The post that tells those who read an earlier one that it changed. */
export const correctionPost = (told: Told, setting: Setting): Message => ({
  paragraphs: [{ text: texts.postCorrection }, ...tellShortly(told, setting)],
})

/** To somebody who followed a link on its public page. */
export const linkedMessage = (told: Told, setting: Setting): Message => ({
  paragraphs: [...tellShortly(told, setting), { text: texts.askFurther }],
})

export const subscriptionMessage = (told: Told, setting: Setting): Message => ({
  paragraphs: [...tellShortly(told, setting), { text: texts.subscriptionFooter }],
})

export const alertMessage = (told: Told, setting: Setting): Message => ({
  paragraphs: [
    { text: texts.alertIntro, strong: true },
    ...tellShortly(told, setting),
    { text: texts.alertFooter },
  ],
})

/** A clarification as a digest lists it. */
export interface DigestItem {
  readonly told: Told
  /** It was published before and says something else now. */
  readonly isCorrection: boolean
}

/** So many are listed that the longest titles and addresses still fit into one message of any channel. */
const mostListed = 10

export function digestMessage(
  items: readonly DigestItem[],
  covers: { readonly from: Date; readonly until: Date },
  { publicUrl }: Setting,
): Message {
  const listed: Paragraph[] = items.slice(0, mostListed).map(({ told, isCorrection }) => ({
    text: [
      headline(told).replace('\n', isCorrection ? ` (${texts.digestCorrected}): ` : ': '),
      clarificationUrl(publicUrl, told.slug),
    ].join('\n'),
  }))
  const more = items.length - listed.length
  return {
    paragraphs: [
      { text: texts.digestIntro(formatDate(covers.from), formatDate(covers.until)), strong: true },
      ...listed,
      ...(more > 0 ? [{ text: texts.digestMore(more, `${publicUrl}/`) }] : []),
      { text: texts.subscriptionFooter },
    ],
  }
}
