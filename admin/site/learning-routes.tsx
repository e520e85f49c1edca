/** *Saring sebelum sharing*: lessons and a quiz. Where a player stands is in the address alone. */
import { Hono } from 'hono'
import { readSettings } from '../../db/settings.ts'
import { exampleOf, lessonNamed } from '../../knowledge/lessons/lessons.ts'
import { areAnswers, isSeed, newSeed, quizOf } from '../../knowledge/quiz/quiz.ts'
import { learningTexts } from '../../knowledge/texts/learning.ts'
import type { Context } from '../context.ts'
import { notFoundPage } from './error-pages.tsx'
import { LearningPage, LessonPage } from './learning-pages.tsx'
import { NoQuizPage, QuestionPage, ReactionPage, ResultPage } from './quiz-pages.tsx'

export function learningRoutes({ store, publicUrl, now }: Context): Hono {
  const routes = new Hono()

  routes.get('/belajar', (c) => c.html(<LearningPage />))

  routes.get('/belajar/kuis', (c) => {
    // Everybody who begins gets another one.
    c.header('Cache-Control', 'no-store')
    return c.redirect(`/belajar/kuis/${newSeed(now())}`, 303)
  })

  routes.get('/belajar/kuis/:seed', async (c) => {
    const seed = c.req.param('seed')
    const answers = c.req.query('j') ?? ''
    if (!isSeed(seed) || !areAnswers(answers)) return notFoundPage(c)
    const quiz = await quizOf(store.read, seed, now())
    if (quiz.length === 0) return c.html(<NoQuizPage text={learningTexts.quiz.none} />)
    if (answers.length > quiz.length) return c.html(<NoQuizPage text={learningTexts.quiz.gone} />)
    const standing = { seed, quiz, answers }
    const goesOn = answers === '' || c.req.query('lanjut') !== undefined
    if (!goesOn) return c.html(<ReactionPage {...standing} />)
    if (answers.length === quiz.length) return c.html(<ResultPage {...standing} publicUrl={publicUrl} />)
    const bot = answers === '' ? (await readSettings(store.read))['telegram-username'] : undefined
    return c.html(<QuestionPage {...standing} bot={bot} />)
  })

  routes.get('/belajar/:name', async (c) => {
    const lesson = lessonNamed(c.req.param('name'))
    if (!lesson) return notFoundPage(c)
    return c.html(<LessonPage lesson={lesson} example={await exampleOf(store.read, lesson, now())} />)
  })

  return routes
}
