/** What askers think of an answer: a thumb, and in their own words what was missing. */
import { caseById, touchCase } from '../../db/cases.ts'
import { changeQuestion, type Question, questionOf } from '../../db/questions.ts'
import { isInterrogative } from '../../knowledge/language/utterance.ts'
import type { Match } from '../../knowledge/match/entry.ts'
import { feedbackTexts as texts } from '../../knowledge/texts/aftercare.ts'
import { keepEvidence } from './evidence.ts'
import type { Asked } from './steps.ts'
import type { Turn } from './turn.ts'

/** What is typed after an answer was rated down says why for this long, in milliseconds, if it is this short. */
const explainedFor = 60 * 60 * 1_000
const longestReason = 600

/** Notes a thumb on the clarification that was told. A new opinion is looked after anew. */
export async function rate(
  turn: Turn,
  question: Pick<Question, 'id'>,
  feedback: 'helpful' | 'unhelpful',
  on: string | null,
): Promise<void> {
  const rated = { feedback, feedbackOn: on, feedbackAt: turn.now, feedbackHandledAt: null }
  await changeQuestion(turn.tx, question.id, rated)
}

/** The clarification that a question was answered with: at once, or by its case. */
export async function answeredWith(turn: Turn, question: Question): Promise<string | null> {
  if (question.clarificationId !== null || question.caseId === null) return question.clarificationId
  return (await caseById(turn.tx, question.caseId))?.clarificationId ?? null
}

/** The next words of this asker say what was missing, unless they are a question of their own. */
export function expectReason(turn: Turn, questionId: string): void {
  turn.state = { at: 'explaining', questionId, since: turn.now.getTime() }
}

/** Takes words as what was missing in the answer that was rated down; false: they are something else. */
export async function takeAsReason(turn: Turn, asked: Asked, match: Match): Promise<boolean> {
  const { state, tx, now, asker } = turn
  const { text, asks, said, shown } = asked
  if (state.at !== 'explaining' || now.getTime() - state.since > explainedFor) return false
  const question = await questionOf(tx, asker.id, state.questionId)
  if (question?.feedback !== 'unhelpful') return false
  // What is like the answer itself speaks of it; what is known otherwise is asked.
  const isKnown = match.decision === 'answer' && match.hits[0]?.id !== question.feedbackOn
  if (isKnown || text.length > longestReason || asks || isInterrogative(text)) return false
  const subject = question.caseId === null ? undefined : await caseById(tx, question.caseId)
  const isOpen = subject?.status === 'open'
  const joined = (before: string | null) => [before, text].filter(Boolean).join('\n') || null
  await changeQuestion(tx, question.id, {
    feedbackWords: joined(question.feedbackWords),
    // Whoever works on the case reads it there.
    ...(isOpen && { detail: joined(question.detail) }),
    said: [
      ...question.said,
      ...said.map((part) => ({ ...part, feedback: true, ...(isOpen && { detail: true }) })),
    ],
  })
  await keepEvidence(turn, question.id, shown)
  if (isOpen) await touchCase(tx, subject.id)
  turn.say(texts.noted, [], question.id)
  turn.state = { at: 'idle' }
  return true
}
