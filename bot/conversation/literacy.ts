/** "Belajar": lessons and a quiz in the chat. Each button carries where it stands, and anything else that is said ends it. */
import type { Clarification } from '../../db/clarifications.ts'
import type { Button, Message } from '../../db/shapes.ts'
import { type Action, encodeAction, type LearningAction } from '../../knowledge/actions.ts'
import { firstSentences } from '../../knowledge/gist.ts'
import { exampleOf, type Lesson, lessonNamed, lessons } from '../../knowledge/lessons/lessons.ts'
import { toParagraphs } from '../../knowledge/markdown.ts'
import { clarificationUrl, headline } from '../../knowledge/messages.ts'
import {
  isRight,
  newSeed,
  quizChoices,
  quizOf,
  quizUrl,
  rightChoice,
  scoreOf,
  withAnswer,
} from '../../knowledge/quiz/quiz.ts'
import { choiceTerms, learningTexts, lessonButtons } from '../../knowledge/texts/learning.ts'
import { residentTexts } from '../../knowledge/texts/residents.ts'
import type { Turn } from './turn.ts'

const texts = learningTexts.chat

type Quiz = Extract<LearningAction, { do: 'quiz' }>

export const isLearning = (action: Action): action is LearningAction =>
  ['learn', 'begin-quiz', 'lesson', 'quiz'].includes(action.do)

export async function pressLearning(turn: Turn, action: LearningAction): Promise<void> {
  turn.state = { at: 'idle' }
  switch (action.do) {
    case 'learn':
      return offer(turn)
    case 'lesson': {
      const lesson = lessonNamed(action.name)
      return lesson ? await tellLesson(turn, lesson) : offer(turn)
    }
    case 'begin-quiz':
      return await goOn(turn, { do: 'quiz', seed: newSeed(turn.now), answers: '' })
    case 'quiz':
      return await goOn(turn, action)
  }
}

const button = (label: string, action: LearningAction): Button => ({ label, action: encodeAction(action) })
const quizButton = button(texts.quizButton, { do: 'begin-quiz' })

function offer(turn: Turn): void {
  const rows = lessons.map(({ name }) => [button(lessonButtons[name], { do: 'lesson', name })])
  say(turn, texts.menu, [[quizButton], ...rows])
}

async function tellLesson(turn: Turn, lesson: Lesson): Promise<void> {
  const example = await exampleOf(turn.tx, lesson, turn.now)
  const paragraphs = [
    { text: `📚 ${lesson.title}`, strong: true },
    ...toParagraphs(lesson.texts.id).map((text) => ({ text })),
    ...(example ? [{ text: texts.example(headline(example), linkTo(turn, example)) }] : []),
  ]
  const buttons = [[button(texts.nextLesson, { do: 'learn' }), quizButton]]
  turn.reply({ paragraphs, buttons }, example ? telling(example) : {})
}

/** What is right about the last answer, then the next question or the score. */
async function goOn(turn: Turn, action: Quiz): Promise<void> {
  const { seed, answers } = action
  const quiz = await quizOf(turn.tx, seed, turn.now)
  if (quiz.length === 0) return turn.say(learningTexts.quiz.none, [button(texts.nextLesson, { do: 'learn' })])
  if (answers.length > quiz.length) return turn.say(learningTexts.quiz.gone, [quizButton])
  if (answers === '') turn.say(texts.begin)
  else react(turn, quiz, answers)
  const next = quiz[answers.length]
  if (next) askNext(turn, action, next, quiz.length)
  else tellScore(turn, quiz, action)
}

function react(turn: Turn, quiz: readonly Clarification[], answers: string): void {
  const claim = quiz[answers.length - 1]
  const right = claim && rightChoice(claim)
  if (!right) return
  const words = isRight(quiz, answers, answers.length - 1)
    ? texts.right
    : texts.wrong(choiceTerms[right].label)
  const paragraphs = [
    { text: words },
    { text: headline(claim), strong: true },
    { text: firstSentences(claim.explanation).slice(0, 2).join(' ') },
    ...(claim.example ? [{ text: residentTexts.example }] : []),
    { text: texts.source(linkTo(turn, claim)) },
  ]
  turn.reply({ paragraphs }, telling(claim))
}

function askNext(turn: Turn, { seed, answers }: Quiz, claim: Clarification, of: number): void {
  const choices = quizChoices.map((choice) => {
    const { icon, label } = choiceTerms[choice]
    return button(`${icon} ${label}`, { do: 'quiz', seed, answers: withAnswer(answers, choice) })
  })
  const question = [texts.question(answers.length + 1, of), `“${claim.claim}”`, texts.asked]
  say(turn, question, [choices])
}

function tellScore(turn: Turn, quiz: readonly Clarification[], { seed, answers }: Quiz): void {
  const score = scoreOf(quiz, answers)
  turn.say(
    [
      texts.score(score, quiz.length),
      texts.praise(score, quiz.length),
      texts.share(quizUrl(turn.tools.publicUrl, seed)),
    ],
    [button(texts.again, { do: 'begin-quiz' }), button(texts.nextLesson, { do: 'learn' })],
  )
}

const say = (turn: Turn, paragraphs: readonly string[], buttons: NonNullable<Message['buttons']>): void =>
  turn.reply({ paragraphs: paragraphs.map((text) => ({ text })), buttons }, {})

const linkTo = (turn: Turn, { slug }: Clarification): string => clarificationUrl(turn.tools.publicUrl, slug)

/** Who learnt it here hears of its corrections too. */
const telling = ({ id, revision }: Clarification) => ({ tells: { clarificationId: id, revision } })
