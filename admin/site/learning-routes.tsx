/** *Saring sebelum sharing*: lessons and a quiz. Where a player stands is in the address alone. */
import { Hono } from 'hono'
import { readSettings } from '../../db/settings.ts'
import { exampleOf, lessonNamed } from '../../knowledge/lessons/lessons.ts'
import { areAnswers, isSeed, newSeed, quizOf } from '../../knowledge/quiz/quiz.ts'
import type { Language } from '../../knowledge/texts/languages.ts'
import { publicTexts } from '../../knowledge/texts/public.ts'
import type { Context } from '../context.ts'
import { prefixOf } from '../language.ts'
import { notFoundPage } from './error-pages.tsx'
import { LearningPage, LessonPage } from './learning-pages.tsx'
import { NoQuizPage, QuestionPage, ReactionPage, ResultPage } from './quiz-pages.tsx'
import { speakerOf } from './spoken.tsx'

export function learningRoutes({ store, publicUrl, now }: Context, language: Language): Hono {
  const routes = new Hono()
  const prefix = prefixOf(language)
  const spoken = speakerOf(language, publicUrl)
  const { quiz: texts } = publicTexts[language].learning

  routes.get('/belajar', (c) => c.html(spoken(<LearningPage />)))

  routes.get('/belajar/kuis', (c) => {
    // Everybody who begins gets another one.
    c.header('Cache-Control', 'no-store')
    return c.redirect(`${prefix}/belajar/kuis/${newSeed(now())}`, 303)
  })

  routes.get('/belajar/kuis/:seed', async (c) => {
    const seed = c.req.param('seed')
    const answers = c.req.query('j') ?? ''
    if (!isSeed(seed) || !areAnswers(answers)) return notFoundPage(c)
    const quiz = await quizOf(store.read, seed, now())
    if (quiz.length === 0) return c.html(spoken(<NoQuizPage text={texts.none} />))
    if (answers.length > quiz.length) return c.html(spoken(<NoQuizPage text={texts.gone} />))
    const standing = { seed, quiz, answers }
    const goesOn = answers === '' || c.req.query('lanjut') !== undefined
    if (!goesOn) return c.html(spoken(<ReactionPage {...standing} />))
    if (answers.length === quiz.length)
      return c.html(spoken(<ResultPage {...standing} publicUrl={publicUrl} />))
    const bot = answers === '' ? (await readSettings(store.read))['telegram-username'] : undefined
    return c.html(spoken(<QuestionPage {...standing} bot={bot} />))
  })

  routes.get('/belajar/:name', async (c) => {
    const lesson = lessonNamed(c.req.param('name'))
    if (!lesson) return notFoundPage(c)
    return c.html(spoken(<LessonPage lesson={lesson} example={await exampleOf(store.read, lesson, now())} />))
  })

  return routes
}
