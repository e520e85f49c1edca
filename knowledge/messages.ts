/** The messages that tell a clarification, in no channel's markup. The desk's preview is made here too. */
import type { Clarification } from '../db/clarifications.ts'
import type { Button, CloseReason, Message, Paragraph } from '../db/shapes.ts'
import { encodeAction } from './actions.ts'
import { formatDate, formatPartialDate, hasExpired } from './dates.ts'
import { toParagraphs } from './markdown.ts'
import { sentenceChanges, sentencesOf } from './sentence-changes.ts'
import { changeTexts, expiryTexts } from './texts/aftercare.ts'
import { residentTexts as texts } from './texts/residents.ts'
import { closeReasonTerms, informationTerm, verdictTerms } from './texts/terms.ts'

/** What messages need to know of the world: where residents find the site, and what time it is. */
export interface Setting {
  readonly publicUrl: string
  readonly now: Date
}

/** What a message tells; a preview tells something that is not published yet. */
export type Told = Pick<
  Clarification,
  'slug' | 'verdict' | 'title' | 'explanation' | 'sources' | 'validUntil' | 'example' | 'updatedAt'
>

export const clarificationUrl = (publicUrl: string, slug: string): string => `${publicUrl}/k/${slug}`

/** The answer to a question, at once: verdict first, the gist, source and date, link, "Membantu?". */
export function answerMessage(told: Told, questionId: string, setting: Setting): Message {
  const age = ageOf(told, setting.now)
  const yes: Button = { label: age.enough, action: encodeAction({ do: 'helpful', questionId }) }
  // Whoever wants something newer does not say that the answer was bad.
  const no = age.warning === null ? 'unhelpful' : 'none'
  const more: Button = { label: age.more, action: encodeAction({ do: no, questionId }) }
  const around = { after: [{ text: texts.helpfulQuestion }] }
  return { paragraphs: tell(told, 'gist', age.warning, setting, around), buttons: [[yes, more]] }
}

/** A title to pick from, with its date: a rumour of tonight is not the one of 2021, and what ran out is old. */
export const titleWithDate = (
  { title, updatedAt, validUntil }: Pick<Told, 'title' | 'updatedAt' | 'validUntil'>,
  now: Date,
): string =>
  validUntil !== null && hasExpired(validUntil, now)
    ? `${title} (${expiryTexts.old(formatPartialDate(validUntil))})`
    : `${title} (${formatDate(updatedAt)})`

/** The answer to a case, to each of its askers: the whole explanation, not "there is news". */
export const noticeMessage = (told: Told, ticket: string, setting: Setting): Message => ({
  paragraphs: tell(told, 'whole', expiryWarning(told, setting.now), setting, {
    before: [{ text: texts.noticeIntro(ticket) }],
  }),
})

/** What people were told before: a revision, which may have been withdrawn since. */
export type ToldBefore = Pick<Told, 'verdict' | 'explanation'> & { readonly withdrawn: object | null }

/** To everyone who was told an older revision: what they were told, what changed, and what holds now. */
export const correctionMessage = (told: Told, before: ToldBefore, setting: Setting): Message => ({
  paragraphs: tell(told, 'whole', expiryWarning(told, setting.now), setting, {
    before: before.withdrawn
      ? [{ text: changeTexts.restoredIntro }]
      : [{ text: changeTexts.intro }, ...changesSince(before, told), { text: changeTexts.now }],
  }),
})

/** How many changed sentences are shown, and how long each may be, in UTF-16 units. */
const mostChanges = 2
const longestChange = 180

/** What changed, in words: the verdict, then a few sentences. */
function changesSince(before: ToldBefore, told: Told): Paragraph[] {
  const rating = ({ verdict }: Pick<Told, 'verdict'>) => {
    const { icon, label } = verdict === null ? informationTerm : verdictTerms[verdict]
    return `${icon} ${label}`
  }
  const changes = sentenceChanges(before.explanation, told.explanation)
  const cut = (text: string) => shorten(text, longestChange)
  const shown = changes.slice(0, mostChanges).map((change) => {
    if (change.before === undefined) return changeTexts.added(cut(change.after ?? ''))
    if (change.after === undefined) return changeTexts.gone(cut(change.before))
    return changeTexts.changed(cut(change.before), cut(change.after))
  })
  return [
    ...(before.verdict === told.verdict ? [] : [changeTexts.verdict(rating(before), rating(told))]),
    ...shown,
    ...(changes.length > shown.length ? [changeTexts.more] : []),
  ].map((text) => ({ text }))
}

/** To the askers of a case that ended without a clarification; null where nothing is owed. */
export function closingMessage(ticket: string, reason: CloseReason): Message | null {
  const { told } = closeReasonTerms[reason]
  return told === null ? null : { paragraphs: [{ text: texts.closingIntro(ticket) }, { text: told }] }
}

/** A claim checked this long ago, in milliseconds, may be answered again, but today's rumour may be another. */
const recent = 60 * 24 * 60 * 60 * 1_000

/** How an answer speaks of its age: an old one never passes for a word on what is happening now. */
function ageOf(told: Told, now: Date): { warning: string | null; enough: string; more: string } {
  const expired = expiryWarning(told, now)
  if (expired !== null) return { warning: expired, enough: texts.enough, more: texts.askForLatest }
  if (isOldClaim(told, now))
    return {
      warning: texts.oldClaim(formatDate(told.updatedAt)),
      enough: texts.helpful,
      more: texts.mineIsNew,
    }
  return { warning: null, enough: texts.helpful, more: texts.unhelpful }
}

/** Whether today's rumour may be another one than the claim that was checked. */
export const isOldClaim = ({ verdict, updatedAt }: Pick<Told, 'verdict' | 'updatedAt'>, now: Date): boolean =>
  verdict !== null && now.getTime() - updatedAt.getTime() > recent

export const expiryWarning = ({ validUntil }: Told, now: Date): string | null =>
  validUntil !== null && hasExpired(validUntil, now) ? texts.expired(formatPartialDate(validUntil)) : null

/** In few words, for those who did not ask: verdict, gist, source and date, link. */
export const tellShortly = (told: Told, setting: Setting): Paragraph[] =>
  tell(told, 'short', expiryWarning(told, setting.now), setting)

/** The first paragraph of an explanation in at most this many characters, where it must be short. */
const shortGist = 400

/**
 * The longest message in UTF-16 units, as every messenger takes it in one piece. Telegram counts 4,096 after it has
 * read its markup; WhatsApp's signs for bold are part of the text.
 */
export const longestMessage = 4_000

/** What stands before and after a clarification in the same message. */
interface Around {
  readonly before?: readonly Paragraph[]
  readonly after?: readonly Paragraph[]
}

/** A clarification in words. What does not fit into one message is left to the page that it links to. */
function tell(
  told: Told,
  how: 'short' | 'gist' | 'whole',
  warning: string | null,
  { publicUrl }: Setting,
  around: Around = {},
): Paragraph[] {
  const explanation = toParagraphs(told.explanation)
  const said = {
    short: explanation.slice(0, 1).map((text) => shorten(text, shortGist)),
    gist: explanation.slice(0, 1),
    whole: explanation,
  }[how]
  const [source] = told.sources
  const above: Paragraph[] = [
    ...(around.before ?? []),
    { text: headline(told), strong: true },
    ...(warning === null ? [] : [{ text: warning }]),
  ]
  const below: Paragraph[] = [
    {
      text: [
        ...(source ? [texts.source(source.title, formatPartialDate(source.date))] : []),
        texts.checked(formatDate(told.updatedAt)),
        ...(told.example ? [texts.example] : []),
      ].join('\n'),
    },
    { text: texts.readMore(clarificationUrl(publicUrl, told.slug)) },
    ...(around.after ?? []),
  ]
  const room = longestMessage - lengthOf([...above, ...below])
  return [...above, ...fitting(said, room).map((text) => ({ text })), ...below]
}

/** In UTF-16 units with the gaps between; two more for what is strong: WhatsApp writes that with two signs. */
const lengthOf = (paragraphs: readonly Paragraph[]): number =>
  paragraphs.reduce((sum, { text, strong }) => sum + text.length + (strong ? 2 : 0) + paragraphGap.length, 0)

/** As many whole sentences as there is room for, in UTF-16 units; the last one ends in “…” when others follow. */
function fitting(paragraphs: readonly string[], room: number): string[] {
  const fit: string[] = []
  let left = room
  for (const text of paragraphs) {
    if (text.length + paragraphGap.length > left) {
      const most = left - paragraphGap.length - ellipsis.length
      const part = wholeSentences(text, most)
      const [last] = fit.slice(-1)
      if (part !== '') fit.push(`${part}${ellipsis}`)
      else if (last !== undefined) fit[fit.length - 1] = `${last}${ellipsis}`
      // A first sentence that is longer than a message is cut at a word.
      else fit.push(shorten(text, most))
      return fit
    }
    fit.push(text)
    left -= text.length + paragraphGap.length
  }
  return fit
}

const ellipsis = ' …'

/** The first sentences of a text that together have at most `most` UTF-16 units. */
function wholeSentences(text: string, most: number): string {
  let taken = ''
  for (const sentence of sentencesOf(text)) {
    const longer = taken === '' ? sentence : `${taken} ${sentence}`
    if (longer.length > most) break
    taken = longer
  }
  return taken
}

/** Cut at a word, in UTF-16 units. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const space = text.lastIndexOf(' ', most - 1)
  return `${text.slice(0, space > 0 ? space : safeCut(text, most - 1)).trimEnd()}…`
}

/** The verdict before everything else; a title that begins with it is not made to say it twice. */
export function headline({ verdict, title }: Pick<Told, 'verdict' | 'title'>): string {
  const { icon, label } = verdict === null ? informationTerm : verdictTerms[verdict]
  const begins = title.toLowerCase().startsWith(`${label.toLowerCase()}:`)
  const rest = begins ? title.slice(label.length + 1).trimStart() : title
  return `${icon} ${label.toUpperCase()}\n${rest.charAt(0).toUpperCase()}${rest.slice(1)}`
}

/**
 * Cuts a message into parts of at most `limit` UTF-16 units, between paragraphs where it can, between words
 * where it must. The buttons stand under the last part; the first one has the picture, replies or replaces. Rows of
 * more than `mostButtons` go on under messages of their own.
 */
export function splitMessage(
  message: Message,
  limit: number,
  mostButtons = Number.POSITIVE_INFINITY,
): Message[] {
  const parts: Paragraph[][] = [[]]
  let used = 0
  for (const paragraph of message.paragraphs.flatMap((whole) => cut(whole, limit))) {
    const length = paragraph.text.length + paragraphGap.length
    if (used > 0 && used + length > limit) {
      parts.push([])
      used = 0
    }
    parts.at(-1)?.push(paragraph)
    used += length
  }
  const [buttons, ...more] = rowsWithin(message.buttons ?? [], mostButtons)
  const cutUp = parts.map((paragraphs, index) => ({
    paragraphs,
    ...(index === 0 && message.replyTo !== undefined && { replyTo: message.replyTo }),
    ...(index === 0 && message.picture && { picture: message.picture }),
    ...(index === 0 && message.replaces !== undefined && { replaces: message.replaces }),
    ...(index === parts.length - 1 && buttons && { buttons }),
  }))
  return [...cutUp, ...more.map((rows) => ({ paragraphs: [{ text: texts.moreButtons }], buttons: rows }))]
}

/** The rows of buttons in groups of at most so many buttons. */
function rowsWithin(rows: NonNullable<Message['buttons']>, most: number): NonNullable<Message['buttons']>[] {
  const groups: Button[][][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last && last.flat().length + row.length <= most) last.push([...row])
    else groups.push([[...row]])
  }
  return groups
}

/** What stands between two paragraphs in a chat. */
export const paragraphGap = '\n\n'

function cut(paragraph: Paragraph, limit: number): Paragraph[] {
  const room = limit - paragraphGap.length
  const pieces: Paragraph[] = []
  let rest = paragraph.text
  while (rest.length > room) {
    const space = rest.lastIndexOf(' ', room)
    const at = space > 0 ? space : safeCut(rest, room)
    pieces.push({ ...paragraph, text: rest.slice(0, at) })
    rest = rest.slice(at).trimStart()
  }
  return [...pieces, { ...paragraph, text: rest }]
}

/** Never between the two halves of one character. */
const safeCut = (text: string, at: number): number =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at
