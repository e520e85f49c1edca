/** A case that the desk opens from what a resident missed in an answer, when none is open for their question. */
import { addAudit } from '../db/audit.ts'
import { openCase, recountAskers } from '../db/cases.ts'
import { handleFeedback } from '../db/feedback.ts'
import { owe } from '../db/outbox.ts'
import { addQuestion, questionById } from '../db/questions.ts'
import type { Store } from '../db/store.ts'
import { aftercareDesk, feedbackTexts } from './texts/aftercare.ts'

/** `handled`: somebody looked after it, or its words are gone. */
export type FeedbackCase = { readonly caseId: string; readonly ticket: string } | 'missing' | 'handled'

/**
 * Asks a rated question anew on its asker's behalf, in a case of its own: the case that it may have been in keeps its
 * askers and its end. The asker is told the ticket.
 */
export async function openCaseFromFeedback(
  store: Store,
  questionId: string,
  staffId: string,
  now: Date,
): Promise<FeedbackCase> {
  return await store.write(async (tx): Promise<FeedbackCase> => {
    const question = await questionById(tx, questionId)
    if (question?.feedback !== 'unhelpful') return 'missing'
    if (question.text === '' || question.feedbackHandledAt !== null) return 'handled'
    const { id: caseId, ticket } = await openCase(tx, now)
    const { askerId, channel, text, fingerprint, feedbackWords } = question
    const askedAnew = await addQuestion(tx, {
      ...{ askerId, channel, text, fingerprint, caseId, detail: feedbackWords },
      ...{ outcome: 'case', suggested: [], clarificationId: null, askedAt: now },
      // An edit or a deletion of their messages is one of these words too.
      said: question.said.map(({ feedback, ...part }) => (feedback ? { ...part, detail: true } : part)),
    })
    await recountAskers(tx, caseId, now)
    const note = aftercareDesk.feedback.caseNote(ticket)
    await handleFeedback(tx, questionId, { staffId, note, at: now })
    await addAudit(tx, {
      ...{ at: now, staffId, action: 'open case from feedback', subject: caseId },
      detail: { feedback: questionId, clarification: question.feedbackOn },
    })
    const message = { paragraphs: [{ text: feedbackTexts.lookedAtAgain(ticket) }] }
    const key = `feedback-case:${questionId}:${caseId}`
    await owe(tx, [{ key, askerId, channel, kind: 'notice', message, questionId: askedAnew }], now)
    return { caseId, ticket }
  })
}
