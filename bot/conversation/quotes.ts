/** Replies that quote: a ticket, an answer, the asker's own earlier message, or somebody else's text. */
import { clarificationById } from '../../db/clarifications.ts'
import { type Question, questionOfOurMessage, questionsFromMessage } from '../../db/questions.ts'
import { isInterrogative, readUtterance } from '../../knowledge/language/utterance.ts'
import { residentTexts as texts } from '../../knowledge/texts/residents.ts'
import { takeAsReason } from './feedback.ts'
import { addDetail, askQuestion, findAnswer, repeatReply, suggestAgain, tellWithdrawal } from './questions.ts'
import type { Asked, Quoted } from './steps.ts'
import type { Turn } from './turn.ts'

/** The question that a quoted message is about; undefined: the message is neither ours nor part of a question. */
export async function questionQuoted(
  turn: Turn,
  { messageId }: Quoted,
): Promise<{ readonly question: Question | undefined } | undefined> {
  const ours = await questionOfOurMessage(turn.tx, turn.asker.id, messageId)
  if (ours) return { question: ours.question ?? undefined }
  const [theirs] = await questionsFromMessage(turn.tx, turn.asker.id, messageId)
  return theirs && { question: theirs }
}

/** What is said under a ticket belongs to its case; false: it is a question of its own. */
export async function takeAsReply(turn: Turn, asked: Asked, quoted: Quoted): Promise<boolean> {
  const question = (await questionQuoted(turn, quoted))?.question
  if (!question) return false
  if (turn.state.at === 'explaining' && turn.state.questionId === question.id) {
    const isReason = await takeAsReason(turn, asked, await findAnswer(turn, asked.text))
    if (isReason) return true
  }
  if (await asksElse(turn, asked, question)) return false
  return await addDetail(turn, question, asked)
}

/** Some people begin every message with a reply: what is known, or waits in another case, was asked on its own. */
async function asksElse(turn: Turn, { text, asks }: Asked, question: Question): Promise<boolean> {
  const { knowledge } = turn.tools
  const { decision } = await findAnswer(turn, text)
  if (decision === 'answer') return true
  if (!asks && !isInterrogative(text)) return false
  const gathered = knowledge.gather(text)
  return decision === 'suggest' || (gathered !== undefined && gathered !== question.caseId)
}

/** "Ini benar?" under a message is about that message; false: nothing is known of it and it says nothing. */
export async function pointAtQuoted(turn: Turn, quoted: Quoted): Promise<boolean> {
  const known = await questionQuoted(turn, quoted)
  if (known?.question) {
    await tellStanding(turn, known.question)
    return true
  }
  if (known || readUtterance(quoted.text) !== 'question') return false
  await askQuestion(turn, { text: quoted.text, forwarded: true, said: [], shown: [] })
  return true
}

/** Where a question stands, to somebody who points at it once more. */
export async function tellStanding(turn: Turn, question: Question): Promise<void> {
  if (question.outcome === 'answered') {
    const id = question.clarificationId
    const told = id === null ? undefined : await clarificationById(turn.tx, id)
    if (told && tellWithdrawal(turn, told)) return
    return turn.say(texts.alreadyAnswered)
  }
  if (question.outcome === 'suggested') return await suggestAgain(turn, question)
  await repeatReply(turn, question)
}
