/** Clarifications in the short form in which people pass them on. */
import { clarificationsById, listClarifications } from '../db/clarifications.ts'
import type { Message } from '../db/shapes.ts'
import type { Reader } from '../db/store.ts'
import type { LiveKnowledge } from './live-knowledge.ts'
import { toParagraphs } from './markdown.ts'
import { headline, type Setting, shorten } from './messages.ts'
import { postMessage } from './news-messages.ts'

export interface Shareable {
  /** The clarification's. */
  readonly id: string
  /** The verdict and the title in one line. */
  readonly title: string
  readonly gist: string
  readonly message: Message
}

/** As many as fit on a phone above the keyboard, and a few more. */
const mostShown = 10

/** The longest search, in UTF-16 units. */
const longestSearch = 200

/** How long the lines of a list are at most, in UTF-16 units. */
const longestTitle = 120
const longestGist = 160

/** What fits the words best; the newest when there are none. */
export async function findToShare(
  read: Reader,
  knowledge: LiveKnowledge,
  words: string,
  setting: Setting,
): Promise<Shareable[]> {
  const wanted = words.trim().slice(0, longestSearch)
  const found =
    wanted === ''
      ? await listClarifications(read, {}, mostShown)
      : await clarificationsById(
          read,
          knowledge.search(wanted, mostShown).map((hit) => hit.id),
        )
  const standing = found.filter((one) => one.withdrawn === null)
  return standing.map((told) => ({
    id: told.id,
    title: shorten(headline(told).replace('\n', ': '), longestTitle),
    gist: shorten(toParagraphs(told.explanation)[0] ?? '', longestGist),
    message: postMessage(told, setting),
  }))
}
