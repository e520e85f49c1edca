/** Links that lead from a clarification's public page, or from anywhere, into a chat about it. */
import type { Clarification } from '../db/clarifications.ts'
import { clarificationUrl } from './messages.ts'
import { isSeed } from './quiz/quiz.ts'
import { contactTexts } from './texts/agency-contact.ts'
import { siteTexts as texts } from './texts/site.ts'

type Linked = Pick<Clarification, 'id' | 'slug' | 'title'>

/** What a link to a bot on Telegram may carry is at most 64 of `A-Za-z0-9_-`: a slug can be longer, an id never is. */
const prefix = 'k_'

/** Opens the bot, which tells this clarification at once. `bot` is its name without @. */
export const telegramLink = (bot: string, { id }: Linked): string =>
  `https://t.me/${bot}?start=${prefix}${id}`

/** Opens a chat with this number, with the question written already. */
export const whatsappLink = (number: string, linked: Linked, publicUrl: string): string =>
  `https://wa.me/${number}?text=${encodeURIComponent(questionAbout(linked, publicUrl))}`

export const webChatLink = ({ slug }: Linked): string => `/tanya?soal=${encodeURIComponent(slug)}`

/** The id that `/start` came with; undefined: it came with something else. */
export const clarificationIdIn = (argument: string): string | undefined =>
  argument.startsWith(prefix) ? argument.slice(prefix.length) : undefined

/** A question about it as a person might write it. Its link says which one is meant, whatever the matcher thinks. */
export const questionAbout = (linked: Linked, publicUrl: string): string =>
  texts.ask.about(linked.title, clarificationUrl(publicUrl, linked.slug))

/** The slug of the first of our own pages that a text links to. */
export function linkedSlug(text: string, publicUrl: string): string | undefined {
  const begins = clarificationUrl(publicUrl, '')
  const at = text.indexOf(begins)
  return at < 0 ? undefined : /^[a-z0-9-]+/.exec(text.slice(at + begins.length))?.[0]
}

/** Before the one-time code with which a contact of an agency connects their chat: 32 hexadecimal digits. */
const codePrefix = 'r_'

/** Opens the bot, which connects the chat it is opened in. */
export const telegramConnection = (bot: string, code: string): string =>
  `https://t.me/${bot}?start=${codePrefix}${code}`

/** Opens a chat with this number, with the words written that connect it. */
export const whatsappConnection = (number: string, code: string): string =>
  `https://wa.me/${number}?text=${encodeURIComponent(`${contactTexts.connectWords} ${codePrefix}${code}`)}`

/** The code that `/start` came with; undefined: it came with something else. */
export const connectionCodeIn = (argument: string): string | undefined =>
  /^r_([0-9a-f]{32})$/.exec(argument)?.[1]

/** What `/start` would have come with, when these are the words that connect a chat and nothing else. */
export function connectionInWords(text: string): string | undefined {
  const said = text.trim()
  const begins = `${contactTexts.connectWords} `.toLowerCase()
  const argument = said.toLowerCase().startsWith(begins) ? said.slice(begins.length).trim() : ''
  return connectionCodeIn(argument) === undefined ? undefined : argument
}

/** Before the seed of a quiz that is played in the chat. */
const quizPrefix = 'q_'

/** Opens the bot, which asks this quiz. */
export const telegramQuiz = (bot: string, seed: string): string =>
  `https://t.me/${bot}?start=${quizPrefix}${seed}`

/** The seed that `/start` came with; undefined: it came with something else. */
export function quizSeedIn(argument: string): string | undefined {
  const seed = argument.startsWith(quizPrefix) ? argument.slice(quizPrefix.length) : ''
  return isSeed(seed) ? seed : undefined
}
