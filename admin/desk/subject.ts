/** What is written about: a case that wants its answer, or a published clarification that changes. */
import { askersOf, type Case, caseById } from '../../db/cases.ts'
import { type Clarification, clarificationById, slugsLike } from '../../db/clarifications.ts'
import { toldBefore } from '../../db/outbox.ts'
import { cityChannels } from '../../db/own-addresses.ts'
import type { AskerKind, ChannelName, Message } from '../../db/shapes.ts'
import type { Reader } from '../../db/store.ts'
import { countSubscribers } from '../../db/subscriptions.ts'
import { audienceOf } from '../../knowledge/broadcasting.ts'
import { type Content, needsCorrection } from '../../knowledge/content.ts'
import { correctionMessage, noticeMessage, type Setting } from '../../knowledge/messages.ts'
import { freeSlug, slugOf } from '../../knowledge/slug.ts'

export type Subject =
  | { readonly is: 'case'; readonly case: Case }
  | { readonly is: 'clarification'; readonly clarification: Clarification }

/** What people will be told if this is published: undefined, nobody is told anything. */
export interface Telling {
  readonly message: Message
  readonly people: number
  /** Groups that get a short form of it; a case is never told to groups. */
  readonly groups: number
}

export async function readSubject(read: Reader, is: Subject['is'], id: string): Promise<Subject | undefined> {
  if (is === 'case') {
    const found = await caseById(read, id)
    return found && { is, case: found }
  }
  const found = await clarificationById(read, id)
  return found && { is, clarification: found }
}

export const idOf = (subject: Subject): string =>
  subject.is === 'case' ? subject.case.id : subject.clarification.id

export const pathOf = (subject: Subject): string =>
  subject.is === 'case' ? `/admin/kasus/${subject.case.id}` : `/admin/klarifikasi/${subject.clarification.id}`

/** The clarification that publishing `content` at this moment would make. */
export async function publishedAs(
  read: Reader,
  subject: Subject,
  content: Content,
  { now }: Setting,
): Promise<Clarification> {
  const told = { ...content, example: false, authorId: null, updatedAt: now, withdrawn: null }
  if (subject.is === 'clarification')
    return { ...subject.clarification, ...told, revision: subject.clarification.revision + 1 }
  const wanted = slugOf(content.title)
  const taken = await slugsLike(read, wanted)
  const slug = freeSlug(wanted, (candidate) => taken.has(candidate))
  return { ...told, id: '', slug, revision: 1, publishedAt: now }
}

/** The exact message that publishing `content`, which is told as `told`, sends, and to how many. */
export async function tellingOf(
  read: Reader,
  subject: Subject,
  content: Content,
  told: Clarification,
  setting: Setting,
): Promise<Telling | undefined> {
  if (subject.is === 'case') {
    const people = await askersOf(read, subject.case.id)
    return {
      message: noticeMessage(told, subject.case.ticket, setting),
      people: people.length,
      groups: 0,
    }
  }
  const { clarification } = subject
  if (clarification.withdrawn === null && !needsCorrection(clarification, content)) return undefined
  const recipients = await toldBefore(read, clarification.id, clarification.revision + 1)
  const count = (kind: AskerKind) => recipients.filter(({ to }) => to === kind).length
  return {
    message: correctionMessage(told, clarification, setting),
    people: count('person'),
    groups: count('group'),
  }
}

/** Where else a new clarification is made known: the city's channels, and how many subscribers at once. */
export async function audienceBeside(
  read: Reader,
  content: Content,
): Promise<{ channels: ChannelName[]; subscribers: number }> {
  const counts = await countSubscribers(read, audienceOf(content))
  return {
    channels: (await cityChannels(read)).map(({ channel }) => channel),
    subscribers: counts.reduce((sum, { people }) => sum + people, 0),
  }
}
