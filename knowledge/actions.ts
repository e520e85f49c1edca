/** What a button means, as the short text that travels with it: at most 64 bytes, Telegram's limit. */
import { type Pace, paces, type Scope } from '../db/shapes.ts'
import { type LessonName, lessonNamed } from './lessons/lessons.ts'
import { areAnswers, isSeed } from './quiz/quiz.ts'

export type Action =
  | { readonly do: 'helpful' | 'unhelpful' | 'none' | 'skip'; readonly questionId: string }
  | { readonly do: 'pick'; readonly questionId: string; readonly index: number }
  /** What was told is wanted in the form in which it is passed on. */
  | { readonly do: 'share'; readonly clarificationId: string }
  | { readonly do: 'erase' }
  /** Pressed under an invitation: what waits for them is sent now that they have written. */
  | { readonly do: 'read' }
  | { readonly do: 'keep' }
  | SubscriptionAction
  | LearningAction

/** Adding and taking away are told apart, so that a button pressed late or twice does what stood on it. */
export type SubscriptionAction =
  | { readonly do: 'subscribe' | 'unsubscribe'; readonly scope: Scope }
  | { readonly do: 'pace'; readonly pace: Pace }
  | { readonly do: 'topics' | 'places' | 'stop' | 'resume' }

/** A quiz is what its seed draws, and stands where its answers end: nothing of it is kept. */
export type LearningAction =
  | { readonly do: 'learn' | 'begin-quiz' }
  | { readonly do: 'lesson'; readonly name: LessonName }
  | { readonly do: 'quiz'; readonly seed: string; readonly answers: string }

export function encodeAction(action: Action): string {
  switch (action.do) {
    case 'pick':
      return `pick:${action.questionId}:${action.index}`
    case 'subscribe':
    case 'unsubscribe':
      return `${action.do}:${action.scope}`
    case 'pace':
      return `pace:${action.pace}`
    case 'share':
      return `share:${action.clarificationId}`
    case 'lesson':
      return `lesson:${action.name}`
    case 'quiz':
      return `quiz:${action.seed}:${action.answers}`
    case 'helpful':
    case 'unhelpful':
    case 'none':
    case 'skip':
      return `${action.do}:${action.questionId}`
    default:
      return action.do
  }
}

/** Undefined for what no button of this program ever said. */
export function decodeAction(text: string): Action | undefined {
  const [word = '', questionId, index] = text.split(':')
  switch (word) {
    case 'erase':
    case 'keep':
    case 'read':
    case 'topics':
    case 'places':
    case 'stop':
    case 'resume':
    case 'learn':
    case 'begin-quiz':
      return { do: word }
    case 'lesson': {
      const lesson = lessonNamed(questionId ?? '')
      return lesson && { do: word, name: lesson.name }
    }
    case 'quiz': {
      const [seed, answers] = [questionId ?? '', index ?? '']
      return isSeed(seed) && areAnswers(answers) ? { do: word, seed, answers } : undefined
    }
    case 'subscribe':
    case 'unsubscribe': {
      const scope = readScope(text.slice(word.length + 1))
      return scope && { do: word, scope }
    }
    case 'pace': {
      const pace = paces.find((one) => one === questionId)
      return pace && { do: word, pace }
    }
    case 'share':
      return questionId ? { do: word, clarificationId: questionId } : undefined
    case 'helpful':
    case 'unhelpful':
    case 'none':
    case 'skip':
      return questionId ? { do: word, questionId } : undefined
    case 'pick':
      return questionId && index && /^\d$/.test(index)
        ? { do: word, questionId, index: Number(index) }
        : undefined
    default:
      return undefined
  }
}

const readScope = (text: string): Scope | undefined =>
  text === 'all' || /^(topic|kelurahan|kecamatan):./.test(text) ? (text as Scope) : undefined
