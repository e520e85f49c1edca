/** The lessons, each a page, and the page that leads to them and to the quiz. */
import { raw } from 'hono/html'
import type { Clarification } from '../../db/clarifications.ts'
import { firstSentences } from '../../knowledge/gist.ts'
import { type Lesson, lessonAfter, lessons } from '../../knowledge/lessons/lessons.ts'
import { toHtml } from '../../knowledge/markdown.ts'
import { learningTexts as texts } from '../../knowledge/texts/learning.ts'
import { siteTexts } from '../../knowledge/texts/site.ts'
import { SitePage } from './page.tsx'
import { VerdictBadge } from './verdict.tsx'

const addressOf = ({ name }: Lesson): string => `/belajar/${name}`

export const LearningPage = () => (
  <SitePage title={texts.title} description={texts.description} styles={['learning.css']}>
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
              <a href={addressOf(lesson)}>{lesson.title}</a>
            </li>
          ))}
        </ol>
      </section>
    </div>
  </SitePage>
)

/** Each leads to a quiz of its own, which is nothing for search engines. */
export const StartQuiz = ({ label }: { label: string }) => (
  <a class="button" rel="nofollow" href="/belajar/kuis">
    {label}
  </a>
)

export const LessonPage = ({ lesson, example }: { lesson: Lesson; example: Clarification | undefined }) => {
  const next = lessonAfter(lesson)
  return (
    <SitePage title={lesson.title} description={texts.description} styles={['learning.css']}>
      <article class="learning">
        <p class="soft">{texts.lessonOf(lessons.indexOf(lesson) + 1, lessons.length)}</p>
        <h1>{lesson.title}</h1>
        <div class="prose">{raw(toHtml(lesson.text))}</div>
        {example && <Example of={example} />}
        <p class="row">
          {next ? (
            <a class="button" rel="next" href={addressOf(next)}>
              {texts.next(next.title)}
            </a>
          ) : (
            <StartQuiz label={texts.quiz.start} />
          )}
          <a href="/belajar">{texts.all}</a>
        </p>
      </article>
    </SitePage>
  )
}

/** The verdict comes first: nobody goes away with the claim alone. */
const Example = ({ of }: { of: Clarification }) => (
  <section class={`card stack example v-${of.verdict ?? 'informasi'}`}>
    <h2>{texts.example}</h2>
    <p>
      <VerdictBadge of={of} />
    </p>
    <p>
      <span class="soft">{siteTexts.clarification.claim}:</span> {of.claim}
    </p>
    <p>{firstSentences(of.explanation).slice(0, 2).join(' ')}</p>
    {of.example && <p class="soft">{siteTexts.clarification.example}</p>}
    <p>
      <a href={`/k/${of.slug}`}>{texts.readExample}</a>
    </p>
  </section>
)
