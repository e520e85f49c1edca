/** A pressed button. It carries what it means, so it works late, twice, and after others. */
import { clarificationById } from '../../db/clarifications.ts'
import { isOwed } from '../../db/outbox.ts'
import { changeQuestion, type Question, questionOf } from '../../db/questions.ts'
import { type Action, encodeAction } from '../../knowledge/actions.ts'
import { residentTexts as texts } from '../../knowledge/texts/residents.ts'
import { answeredWith, expectReason, rate } from './feedback.ts'
import { learn } from './learning.ts'
import { isLearning, pressLearning } from './literacy.ts'
import { answer, passOn, repeatReply, tellWithdrawal, titlesShown } from './questions.ts'
import { share } from './sharing.ts'
import { numberInWords } from './short-answers.ts'
import { pressSubscription } from './subscriptions.ts'
import type { Turn } from './turn.ts'

export async function pressButton(turn: Turn, action: Action | undefined): Promise<void> {
  if (!action) return turn.say(texts.buttonTooOld)
  if (action.do === 'read') return await readWaiting(turn)
  if (action.do === 'keep') return answerErase(turn, false)
  // An old button, or one pressed after "Batal", asks once more: nothing is erased by accident.
  if (action.do === 'erase') return turn.state.at === 'erasing' ? answerErase(turn, true) : askErase(turn)
  if (action.do === 'share') return await share(turn, action.clarificationId)
  if (isLearning(action)) return await pressLearning(turn, action)
  if (!('questionId' in action)) return await pressSubscription(turn, action)

  const question = await questionOf(turn.tx, turn.asker.id, action.questionId)
  // Words that were deleted can be neither passed on nor learnt from.
  if (!question || question.text === '') return turn.say(texts.buttonTooOld)
  const isCurrent = 'questionId' in turn.state && turn.state.questionId === question.id
  if (isCurrent) turn.state = { at: 'idle' }

  switch (action.do) {
    case 'helpful':
      await rate(turn, question, 'helpful', await answeredWith(turn, question))
      if (question.clarificationId !== null) await learn(turn, question, question.clarificationId)
      return turn.say(texts.thanksForHelpful)
    case 'skip':
      return turn.say(texts.detailSkipped)
    case 'pick': {
      const picked = question.suggested[action.index]
      const clarification = picked === undefined ? undefined : await clarificationById(turn.tx, picked)
      if (!clarification) return turn.say(texts.buttonTooOld)
      if (tellWithdrawal(turn, clarification)) return
      if (question.outcome === 'suggested') {
        await changeQuestion(turn.tx, question.id, { outcome: 'answered', clarificationId: clarification.id })
        await learn(turn, question, clarification.id)
      }
      return answer(turn, question.id, clarification)
    }
    case 'unhelpful':
      return await rateDown(turn, question, await answeredWith(turn, question))
    case 'none':
      return question.outcome === 'case' ? await tellCase(turn, question) : await passOn(turn, question)
  }
}

/** A thumb down on what was told: the question goes to the moderators, and what was missing is asked, once. */
export async function rateDown(turn: Turn, question: Question, told: string | null): Promise<void> {
  const isFirst = question.feedback !== 'unhelpful'
  if (isFirst) await rate(turn, question, 'unhelpful', told)
  if (question.outcome !== 'case') return await passOn(turn, question, 'unhelpful')
  if (!isFirst) return await tellCase(turn, question)
  turn.say(texts.unhelpfulNoted, [], question.id)
  expectReason(turn, question.id)
}

async function tellCase(turn: Turn, question: Question): Promise<void> {
  if (!(await repeatReply(turn, question))) turn.say(texts.buttonTooOld)
}

/** They were invited to read what waits for them; now that they have written, it goes out. */
async function readWaiting(turn: Turn): Promise<void> {
  if (await isOwed(turn.tx, turn.asker.id)) turn.tx.announce('outbox')
  else turn.say(texts.alreadyAnswered)
}

export function askErase(turn: Turn): void {
  turn.state = { at: 'erasing' }
  turn.say(texts.eraseQuestion, [
    { label: texts.eraseYes, action: encodeAction({ do: 'erase' }) },
    { label: texts.eraseNo, action: encodeAction({ do: 'keep' }) },
  ])
}

/** A number said while titles are shown is the same as the button. False: it is something else. */
export async function pickInWords(turn: Turn, text: string): Promise<boolean> {
  if (turn.state.at !== 'choosing') return false
  const index = numberInWords(text)
  if (index === undefined || index >= titlesShown) return false
  await pressButton(turn, { do: 'pick', questionId: turn.state.questionId, index })
  return true
}

/** The answer to "delete everything?", pressed or said. */
export function answerErase(turn: Turn, yes: boolean): void {
  turn.state = { at: 'idle' }
  turn.erased = yes
  turn.say(yes ? texts.erased : texts.eraseCancelled)
}
