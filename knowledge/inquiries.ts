/** Asking one asker back through the bot, without ever seeing who it is. */
import { askerById } from '../db/askers.ts'
import { addAudit } from '../db/audit.ts'
import { caseById } from '../db/cases.ts'
import { holdCases } from '../db/gathering.ts'
import { newId } from '../db/ids.ts'
import { addInquiry, inquiriesTo, inquiryKey } from '../db/inquiries.ts'
import { owe } from '../db/outbox.ts'
import { questionById } from '../db/questions.ts'
import type { Message } from '../db/shapes.ts'
import type { Store } from '../db/store.ts'
import { shorten } from './messages.ts'
import { inquiryTexts as texts } from './texts/inquiries.ts'

/** In UTF-16 units: one thing, asked briefly. */
export const longestInquiry = 400

/** How much of their own question is quoted, in UTF-16 units. */
const longestQuote = 200

/** One person is asked back no more often than this in one case. */
const mostInquiries = 3

/** After this long without an answer, in milliseconds, something else may be asked. */
const waitsFor = 3 * 24 * 60 * 60 * 1_000

export type AskedBackOutcome =
  | { readonly done: true }
  | {
      readonly done: false
      readonly why: 'missing' | 'ended' | 'erased' | 'blocked' | 'open' | 'enough' | 'empty' | 'long'
    }

/** Owes the one who asked this question of an open case the question back. */
export async function askBack(
  store: Store,
  work: {
    readonly caseId: string
    readonly questionId: string
    readonly text: string
    readonly staffId: string
  },
  now: Date,
): Promise<AskedBackOutcome> {
  const { caseId, questionId, staffId } = work
  const text = work.text.trim()
  if (text === '') return { done: false, why: 'empty' }
  if (text.length > longestInquiry) return { done: false, why: 'long' }
  return await store.write(async (tx): Promise<AskedBackOutcome> => {
    // Two moderators who press at once wait for each other here.
    await holdCases(tx)
    const subject = await caseById(tx, caseId)
    const question = await questionById(tx, questionId)
    if (!subject || question?.caseId !== caseId) return { done: false, why: 'missing' }
    if (subject.status !== 'open') return { done: false, why: 'ended' }
    const asker = await askerById(tx, question.askerId)
    if (!asker || asker.erasedAt !== null) return { done: false, why: 'erased' }
    if (asker.blockedAt !== null) return { done: false, why: 'blocked' }
    const before = await inquiriesTo(tx, asker.id, caseId)
    const isOpen = before.some(
      ({ askedAt, answeredAt }) => answeredAt === null && now.getTime() - askedAt.getTime() < waitsFor,
    )
    if (isOpen) return { done: false, why: 'open' }
    if (before.length >= mostInquiries) return { done: false, why: 'enough' }

    const id = newId()
    await addInquiry(tx, { id, questionId, askerId: asker.id, text, askedBy: staffId, askedAt: now })
    const message = inquiryMessage(question.text, text)
    const { id: askerId, channel } = asker
    await owe(tx, [{ key: inquiryKey(id), askerId, channel, kind: 'inquiry', message, questionId }], now)
    await addAudit(tx, { at: now, staffId, action: 'ask back', subject: caseId })
    tx.announce('cases', caseId)
    return { done: true }
  })
}

/** What the asker reads. `words`, their own question, may have been deleted. */
export const inquiryMessage = (words: string, text: string): Message => ({
  paragraphs: [
    { text: texts.intro },
    ...(words === '' ? [] : [{ text: texts.about(shorten(words, longestQuote)) }]),
    { text: texts.asked(text), strong: true },
    { text: texts.howToAnswer },
  ],
})
