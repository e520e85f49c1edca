/** A pressed button. It carries what it means, so it works late, twice, and after others. */
import { clarificationById } from '../../db/clarifications.ts'
import { changeQuestion, questionOf } from '../../db/questions.ts'
import type { Action } from '../../knowledge/actions.ts'
import { residentTexts as texts } from '../../knowledge/texts/residents.ts'
import { learn } from './learning.ts'
import { answer, passOn, repeatReply } from './questions.ts'
import type { Turn } from './turn.ts'

export async function pressButton(turn: Turn, action: Action | undefined): Promise<void> {
  if (!action) return turn.say(texts.buttonTooOld)
  if (action.do === 'erase' || action.do === 'keep') return answerErase(turn, action.do === 'erase')

  const question = await questionOf(turn.tx, turn.asker.id, action.questionId)
  if (!question) return turn.say(texts.buttonTooOld)
  const isCurrent = 'questionId' in turn.state && turn.state.questionId === question.id
  if (isCurrent) turn.state = { at: 'idle' }

  switch (action.do) {
    case 'helpful':
      await changeQuestion(turn.tx, question.id, { feedback: 'helpful' })
      if (question.clarificationId !== null) await learn(turn, question, question.clarificationId)
      return turn.say(texts.thanksForHelpful)
    case 'skip':
      return turn.say(texts.detailSkipped)
    case 'pick': {
      const picked = question.suggested[action.index]
      const clarification = picked === undefined ? undefined : await clarificationById(turn.tx, picked)
      if (!clarification) return turn.say(texts.buttonTooOld)
      if (question.outcome === 'suggested') {
        await changeQuestion(turn.tx, question.id, { outcome: 'answered', clarificationId: clarification.id })
        await learn(turn, question, clarification.id)
      }
      return answer(turn, question.id, clarification)
    }
    case 'unhelpful':
    case 'none': {
      if (question.outcome === 'case') {
        if (!(await repeatReply(turn, question))) turn.say(texts.buttonTooOld)
        return
      }
      if (action.do === 'none') return await passOn(turn, question)
      await changeQuestion(turn.tx, question.id, { feedback: 'unhelpful' })
      return await passOn(turn, question, texts.unhelpfulApology)
    }
  }
}

/** The answer to "delete everything?", pressed or said. */
export function answerErase(turn: Turn, yes: boolean): void {
  turn.state = { at: 'idle' }
  turn.erased = yes
  turn.say(yes ? texts.erased : texts.eraseCancelled)
}
