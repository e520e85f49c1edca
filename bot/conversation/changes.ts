/** What askers do to messages that are there already: they edit and delete their own, and react to ours. */
import { caseById, touchCase } from '../../db/cases.ts'
import { clarificationById, forgetPhrasings } from '../../db/clarifications.ts'
import { dropEvidence } from '../../db/evidence.ts'
import {
  changeQuestion,
  type Question,
  questionOfOurMessage,
  questionsFromMessage,
} from '../../db/questions.ts'
import type { Said } from '../../db/shapes.ts'
import { readUtterance } from '../../knowledge/language/utterance.ts'
import { residentTexts as texts } from '../../knowledge/texts/residents.ts'
import { pressButton } from './buttons.ts'
import { learn, unlearn, withoutRefused } from './learning.ts'
import { answer, askQuestion, findAnswer, fingerprintOf, knownTicket } from './questions.ts'
import type { Turn } from './turn.ts'

/** A message of theirs reads differently now. */
export async function takeEdit(turn: Turn, messageId: string, text: string): Promise<void> {
  const [question] = await questionsFromMessage(turn.tx, turn.asker.id, messageId)
  const part = question?.said.find((one) => one.messageId === messageId)
  if (!question || !part) {
    // A greeting or "ini benar?" that has become a question.
    if (readUtterance(text) !== 'question' || text.trim() === '') return
    return await askQuestion(turn, { text, forwarded: true, said: [{ messageId, text }], shown: [] })
  }
  if (part.text === text) return
  const changed = withPart(question, part, text)
  const subject = question.caseId === null ? undefined : await caseById(turn.tx, question.caseId)
  if (subject?.status === 'open') return await rewordInCase(turn, question, changed, subject)
  const fingerprint = fingerprintOf(turn, changed.text)
  if (part.detail || fingerprint === question.fingerprint)
    return await changeQuestion(turn.tx, question.id, changed)
  await askQuestion(turn, { text: changed.text, forwarded: true, said: changed.said, shown: [] })
}

/** The question keeps its ticket, and is answered besides when its new words are known. */
async function rewordInCase(
  turn: Turn,
  question: Question,
  changed: Pick<Question, 'text' | 'detail' | 'said'>,
  subject: { readonly id: string },
): Promise<void> {
  const { tx } = turn
  const fingerprint = changed.text === '' ? '' : fingerprintOf(turn, changed.text)
  // The case first, in the order in which merging cases locks them.
  await touchCase(tx, subject.id)
  await changeQuestion(tx, question.id, { ...changed, fingerprint })
  if (fingerprint === question.fingerprint) return
  const match = await withoutRefused(turn, await findAnswer(turn, changed.text), fingerprint)
  const [best] = match.hits
  const known = match.decision === 'answer' && best ? await clarificationById(tx, best.id) : undefined
  if (!known) return turn.say(texts.wordingChanged(await knownTicket(turn, question)), [], question.id)
  await changeQuestion(tx, question.id, { clarificationId: known.id })
  answer(turn, question.id, known)
}

/** A message of theirs is gone: so are its words and pictures. They stay counted, and are still told. */
export async function takeWithdrawal(turn: Turn, messageId: string): Promise<void> {
  const { tx, asker } = turn
  await dropEvidence(tx, asker.id, messageId)
  for (const question of await questionsFromMessage(tx, asker.id, messageId))
    for (const part of question.said.filter((one) => one.messageId === messageId)) {
      const changed = withPart(question, part, '')
      const fingerprint = changed.text === '' ? '' : fingerprintOf(turn, changed.text)
      if (question.caseId !== null) await touchCase(tx, question.caseId)
      await changeQuestion(tx, question.id, { ...changed, fingerprint })
      if (!part.detail) await forgetPhrasings(tx, [question.id])
    }
}

/** The question with one of its messages reading `text` instead; an empty text takes the message out. */
function withPart(question: Question, part: Said, text: string): Pick<Question, 'text' | 'detail' | 'said'> {
  const reworded = (whole: string) => whole.replace(part.text, () => text).trim()
  const said = question.said.flatMap((one) =>
    one.messageId !== part.messageId ? [one] : text === '' ? [] : [{ ...one, text }],
  )
  const detail = part.detail && question.detail !== null ? reworded(question.detail) : question.detail
  return { said, detail: detail || null, text: part.detail ? question.text : reworded(question.text) }
}

/** A thumb under an answer is its button; taken back, the feedback is too. Other messages have nothing to rate. */
export async function takeReaction(
  turn: Turn,
  messageId: string,
  feeling: 'good' | 'bad' | 'none',
): Promise<void> {
  const { tx, asker } = turn
  const about = await questionOfOurMessage(tx, asker.id, messageId)
  const question = about?.question
  if (!question || question.text === '' || about.told === null) return
  switch (feeling) {
    case 'good':
      // A thumb asks for no words in return.
      await changeQuestion(tx, question.id, { feedback: 'helpful' })
      if (question.clarificationId !== null) await learn(turn, question, question.clarificationId)
      return
    case 'bad':
      if (question.feedback === 'unhelpful') return
      if (question.outcome !== 'case')
        return await pressButton(turn, { do: 'unhelpful', questionId: question.id })
      await changeQuestion(tx, question.id, { feedback: 'unhelpful' })
      return turn.say(texts.unhelpfulNoted, [], question.id)
    case 'none':
      await changeQuestion(tx, question.id, { feedback: null })
      return await unlearn(turn, question)
  }
}
