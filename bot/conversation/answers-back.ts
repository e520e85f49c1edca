/** What an asker answers when a moderator has asked them back. */
import { caseById } from '../../db/cases.ts'
import {
  addAnswer,
  type Inquiry,
  inquiryOpenTo,
  inquiryQuoted,
  passOver,
  rewordAnswer,
} from '../../db/inquiries.ts'
import { type Question, questionOf } from '../../db/questions.ts'
import type { Said } from '../../db/shapes.ts'
import { isInterrogative } from '../../knowledge/language/utterance.ts'
import { inquiryTexts } from '../../knowledge/texts/inquiries.ts'
import { residentTexts as texts } from '../../knowledge/texts/residents.ts'
import { keepEvidence } from './evidence.ts'
import { findAnswer } from './questions.ts'
import type { Quoted, Shown } from './steps.ts'
import type { Turn } from './turn.ts'

/** What comes next is the answer for this long after they were asked, in milliseconds; a reply that quotes always is. */
const expectedFor = 24 * 60 * 60 * 1_000

interface Heard {
  readonly text: string
  readonly forwarded?: boolean
  readonly asks?: true
  readonly said: readonly Said[]
  readonly shown: readonly Shown[]
  readonly quoted?: Quoted | undefined
}

/**
 * Takes what was said as the answer to a question back: when it quotes it, or comes next and asks nothing else.
 * False: it is something else. The state is in the table of what was asked, not with the asker: the desk writes it
 * while a turn may be under way.
 */
export async function takeAnswerBack(turn: Turn, heard: Heard): Promise<boolean> {
  const { tx, asker, now } = turn
  const { text, said, shown, quoted } = heard
  const inquiry = quoted
    ? await inquiryQuoted(tx, asker.id, quoted.messageId)
    : await inquiryOpenTo(tx, asker.id, new Date(now.getTime() - expectedFor))
  const question = inquiry && (await questionOf(tx, asker.id, inquiry.questionId))
  if (!inquiry || !question || !(await isOpen(turn, question))) return false
  if (await asksElse(turn, heard, question)) {
    await passOver(tx, inquiry.id, now)
    return false
  }
  await addAnswer(tx, inquiry, partsOf(text, said), now)
  await keepEvidence(turn, question.id, shown, inquiry.id)
  if (question.caseId !== null) tx.announce('cases', question.caseId)
  const gone = shown.length > 0 && !shown.some((one) => one.attachment) ? [texts.evidenceNotPassedOn] : []
  turn.say([inquiryTexts.thanks, ...gone], [], question.id)
  turn.state = { at: 'idle' }
  return true
}

/** A message that was an answer is edited, or with an empty text deleted; false: it was none. */
export async function changeAnswerBack(turn: Turn, messageId: string, text: string): Promise<boolean> {
  const { tx, asker } = turn
  const questionId = await rewordAnswer(tx, asker.id, messageId, text)
  if (questionId === undefined) return false
  const question = await questionOf(tx, asker.id, questionId)
  if (question?.caseId) tx.announce('cases', question.caseId)
  return true
}

const isOpen = async ({ tx }: Turn, { caseId }: Question): Promise<boolean> =>
  caseId !== null && (await caseById(tx, caseId))?.status === 'open'

/** Something new: it asks, or it is known, or was forwarded and is not what their question is about. */
async function asksElse(
  turn: Turn,
  { text, forwarded, asks, quoted }: Heard,
  question: Question,
): Promise<boolean> {
  if (text === '') return false
  const isKnown = async () => (await findAnswer(turn, text)).decision === 'answer'
  const isQuestion = asks || isInterrogative(text)
  if (quoted) return isQuestion && (await isKnown())
  if (forwarded && turn.tools.knowledge.gather(text) !== question.caseId) return true
  return isQuestion || (await isKnown())
}

/** Each message by its id, where the channel gives them one, so that it can be edited and deleted. */
const partsOf = (text: string, said: readonly Said[]): Inquiry['answers'] =>
  said.length > 0
    ? said.map(({ text: part, messageId }) => ({ text: part, messageId }))
    : text === ''
      ? []
      : [{ text, messageId: null }]
