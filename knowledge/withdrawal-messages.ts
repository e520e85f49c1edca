/** What is said when a clarification is taken back. It names the claim, for those who have forgotten it, and says why. */
import type { Clarification } from '../db/clarifications.ts'
import type { Message, Paragraph } from '../db/shapes.ts'
import { formatDate } from './dates.ts'
import { clarificationUrl, headline, type Setting } from './messages.ts'
import { withdrawalTexts as texts } from './texts/aftercare.ts'

/** The longest reason, in UTF-16 units. */
export const longestReason = 600

/** What is withdrawn, and why. */
export type Taken = Pick<Clarification, 'slug' | 'verdict' | 'title'> & { readonly reason: string }

/** To everyone who was told it; `ticket` is of their own case where that is opened again. */
export const withdrawalMessage = (
  taken: Taken,
  ticket: string | undefined,
  { publicUrl }: Setting,
): Message => ({
  paragraphs: [
    { text: texts.intro },
    quoted(taken),
    { text: texts.reason(taken.reason) },
    { text: texts.doNotShare },
    { text: ticket === undefined ? texts.askAgain : texts.lookedAtAgain(ticket) },
    { text: texts.read(clarificationUrl(publicUrl, taken.slug)) },
  ],
})

/** To a group that was told it. */
export const groupWithdrawalMessage = (taken: Taken, { publicUrl }: Setting): Message => ({
  paragraphs: [
    { text: texts.groupIntro },
    quoted(taken),
    { text: texts.reason(taken.reason) },
    { text: texts.groupDoNotShare },
    { text: texts.read(clarificationUrl(publicUrl, taken.slug)) },
  ],
})

/** What an earlier post of it reads from now on. */
export const withdrawnPost = (taken: Taken, { publicUrl, now }: Setting): Message => ({
  paragraphs: [
    { text: texts.post(formatDate(now)), strong: true },
    quoted(taken),
    { text: texts.reason(taken.reason) },
    { text: texts.read(clarificationUrl(publicUrl, taken.slug)) },
  ],
})

/** The post that tells those who read an earlier one. */
export const withdrawalPost = (taken: Taken, { publicUrl }: Setting): Message => ({
  paragraphs: [
    { text: texts.postReply },
    quoted(taken),
    { text: texts.reason(taken.reason) },
    { text: texts.read(clarificationUrl(publicUrl, taken.slug)) },
  ],
})

/** To whoever asks for it by its link or an old button; undefined: it was not withdrawn. */
export function standingMessage(
  { slug, title, withdrawn }: Pick<Clarification, 'slug' | 'title' | 'withdrawn'>,
  { publicUrl }: Setting,
): Message | undefined {
  if (withdrawn === null) return undefined
  return {
    paragraphs: [
      { text: texts.standing(title, formatDate(withdrawn.at)) },
      { text: texts.reason(withdrawn.reason) },
      { text: texts.read(clarificationUrl(publicUrl, slug)) },
      { text: texts.askAnew },
    ],
  }
}

/** In quotation marks, so that nobody reads it as what holds. */
const quoted = (taken: Taken): Paragraph => ({ text: `“${headline(taken).replace('\n', ': ')}”` })
