/** The lessons, each a page, and the page that leads to them and to the quiz. */
import { raw } from 'hono/html'
import type { Clarification } from '../../db/clarifications.ts'
import { firstSentences } from '../../knowledge/gist.ts'
import { type Lesson, lessonAfter, lessons } from '../../knowledge/lessons/lessons.ts'
import { toHtml } from '../../knowledge/markdown.ts'
import { useLanguage, usePath, usePublishedLanguage, useTexts } from '../language.ts'
import { SitePage } from './page.tsx'
import { VerdictBadge } from './verdict.tsx'

const addressOf = ({ name }: Lesson): string => `/belajar/${name}`

export const LearningPage = () => {
  const texts = useTexts().learning
  const path = usePath()
  return (
    <SitePage title={texts.title} description={texts.description} path="/belajar" styles={['learning.css']}>
      <div class="learning">
        <h1>{texts.title}</h1>
        <p class="lead">{texts.lead}</p>
        <section class="card stack quiz-door">
          <h2>{texts.quiz.title}</h2>
          <p>{texts.quiz.lead}</p>
          <p>
            <StartQuiz label={texts.quiz.start} />
          </p>
        </section>
        <section>
          <h2>{texts.lessons}</h2>
          <ol class="lessons">
            {lessons.map((lesson) => (
              <li>
                <a href={path(addressOf(lesson))}>{texts.lessonTitles[lesson.name]}</a>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </SitePage>
  )
}

/** Each leads to a quiz of its own, which is nothing for search engines. */
export const StartQuiz = ({ label }: { label: string }) => (
  <a class="button" rel="nofollow" href={usePath()('/belajar/kuis')}>
    {label}
  </a>
)

export const LessonPage = ({ lesson, example }: { lesson: Lesson; example: Clarification | undefined }) => {
  const texts = useTexts().learning
  const path = usePath()
  const title = texts.lessonTitles[lesson.name]
  const next = lessonAfter(lesson)
  return (
    <SitePage
      title={title}
      description={texts.description}
      path={addressOf(lesson)}
      styles={['learning.css']}
    >
      <article class="learning">
        <p class="soft">{texts.lessonOf(lessons.indexOf(lesson) + 1, lessons.length)}</p>
        <h1>{title}</h1>
        <div class="prose">{raw(toHtml(lesson.texts[useLanguage()]))}</div>
        {example && <Example of={example} />}
        <p class="row">
          {next ? (
            <a class="button" rel="next" href={path(addressOf(next))}>
              {texts.next(texts.lessonTitles[next.name])}
            </a>
          ) : (
            <StartQuiz label={texts.quiz.start} />
          )}
          <a href={path('/belajar')}>{texts.all}</a>
        </p>
      </article>
    </SitePage>
  )
}

/** The verdict comes first: nobody goes away with the claim alone. */
const Example = ({ of }: { of: Clarification }) => {
  const { learning: texts, clarification } = useTexts()
  const published = usePublishedLanguage()
  return (
    <section class={`card stack example v-${of.verdict ?? 'informasi'}`}>
      <h2>{texts.example}</h2>
      <p>
        <VerdictBadge of={of} />
      </p>
      <p>
        <span class="soft">{clarification.claim}:</span> <span {...published}>{of.claim}</span>
      </p>
      <p {...published}>{firstSentences(of.explanation).slice(0, 2).join(' ')}</p>
      {of.example && <p class="soft">{clarification.example}</p>}
      <p>
        <a href={usePath()(`/k/${of.slug}`)}>{texts.readExample}</a>
      </p>
    </section>
  )
}
