/** The quiz, step by step: a question, what is right about it, the next one, and the result. Plain links and forms. */
import type { PropsWithChildren } from 'hono/jsx'
import type { Clarification } from '../../db/clarifications.ts'
import type { Verdict } from '../../db/shapes.ts'
import { telegramShare, whatsappShare } from '../../knowledge/forwarding.ts'
import { firstSentences } from '../../knowledge/gist.ts'
import { telegramQuiz } from '../../knowledge/links.ts'
import {
  isRight,
  type QuizChoice,
  quizChoices,
  quizUrl,
  rightChoice,
  scoreOf,
  withAnswer,
} from '../../knowledge/quiz/quiz.ts'
import { asset } from '../assets.ts'
import { prefixOf, useLanguage, usePath, usePublishedLanguage, useTexts } from '../language.ts'
import { Icon } from '../layout.tsx'
import { StartQuiz } from './learning-pages.tsx'
import { SitePage } from './page.tsx'
import { VerdictBadge } from './verdict.tsx'

export interface QuizProps {
  readonly seed: string
  readonly quiz: readonly Clarification[]
  /** What was answered so far, as in the address. */
  readonly answers: string
}

/** The drawings of verdicts that have the same answer. */
const choiceIcons: Record<QuizChoice, Verdict> = {
  benar: 'benar',
  salah: 'salah',
  konteks: 'sebagian-benar',
}

interface QuizPageProps {
  /** Where a player stands, in Indonesian, where that can be changed to another language. */
  readonly path?: string
  readonly withKit?: boolean
}

const QuizPage = ({ children, path, withKit }: PropsWithChildren<QuizPageProps>) => {
  const texts = useTexts().learning.quiz
  return (
    <SitePage
      title={texts.title}
      description={texts.lead}
      {...(path === undefined ? {} : { path })}
      styles={['learning.css']}
      head={
        <>
          <meta name="robots" content="noindex" />
          {withKit && <script src={asset('kit.js')} defer />}
        </>
      }
    >
      <div class="learning quiz">{children}</div>
    </SitePage>
  )
}

const addressOf = (seed: string, answers: string): string =>
  `/belajar/kuis/${seed}${answers === '' ? '' : `?j=${answers}`}`

const Progress = ({ at, of }: { at: number; of: number }) => (
  <div class="progress">
    <p class="soft">{useTexts().learning.quiz.question(at, of)}</p>
    <progress value={at} max={of} aria-hidden="true" />
  </div>
)

/** The claim is quoted in the size of any text, and its verdict follows the answer. `bot`: who asks the same on Telegram. */
export const QuestionPage = ({
  seed,
  quiz,
  answers,
  bot,
}: QuizProps & { readonly bot: string | undefined }) => {
  const { quiz: texts, choices } = useTexts().learning
  const claim = quiz[answers.length]
  return (
    <QuizPage path={`${addressOf(seed, answers)}${answers === '' ? '' : '&lanjut=1'}`}>
      <Progress at={answers.length + 1} of={quiz.length} />
      <h1>{texts.asked}</h1>
      <blockquote {...usePublishedLanguage()}>{claim?.claim}</blockquote>
      <form method="get" action={usePath()(`/belajar/kuis/${seed}`)}>
        <fieldset class="choices">
          <legend class="hidden-text">{texts.choices}</legend>
          {quizChoices.map((choice) => (
            <button class="button quiet" type="submit" name="j" value={withAnswer(answers, choice)}>
              <Icon name={choiceIcons[choice]} />
              {choices[choice].label}
            </button>
          ))}
        </fieldset>
      </form>
      <p class="soft">{texts.context}</p>
      {bot && (
        <p>
          <a rel="noopener" href={telegramQuiz(bot, seed)}>
            {texts.onTelegram}
          </a>
        </p>
      )}
    </QuizPage>
  )
}

export const ReactionPage = ({ seed, quiz, answers }: QuizProps) => {
  const { learning, clarification } = useTexts()
  const { quiz: texts, choices } = learning
  const path = usePath()
  const published = usePublishedLanguage()
  const claim = quiz[answers.length - 1]
  const right = claim && rightChoice(claim)
  if (!right) return <NoQuizPage text={texts.gone} />
  const isLast = answers.length === quiz.length
  return (
    <QuizPage path={addressOf(seed, answers)}>
      <Progress at={answers.length} of={quiz.length} />
      <h1>{isRight(quiz, answers, answers.length - 1) ? texts.right : texts.wrong(choices[right].label)}</h1>
      <section class={`card stack example v-${claim.verdict ?? 'informasi'}`}>
        <p>
          <VerdictBadge of={claim} />
        </p>
        <p>
          <span class="soft">{texts.claim}:</span> <span {...published}>{claim.claim}</span>
        </p>
        <p>
          <strong>{texts.facts}:</strong>{' '}
          <span {...published}>{firstSentences(claim.explanation).slice(0, 3).join(' ')}</span>
        </p>
        {claim.example && <p class="soft">{clarification.example}</p>}
        <p>
          <a href={path(`/k/${claim.slug}`)}>{texts.read}</a>
        </p>
      </section>
      <p>
        <a class="button" rel="nofollow" href={path(`${addressOf(seed, answers)}&lanjut=1`)}>
          {isLast ? texts.result : texts.next}
        </a>
      </p>
    </QuizPage>
  )
}

export const ResultPage = ({
  seed,
  quiz,
  answers,
  publicUrl,
}: QuizProps & { readonly publicUrl: string }) => {
  const { learning } = useTexts()
  const texts = learning.quiz
  const path = usePath()
  const score = scoreOf(quiz, answers)
  const url = quizUrl(`${publicUrl}${prefixOf(useLanguage())}`, seed)
  const text = texts.shareText(score, quiz.length)
  return (
    <QuizPage path={`${addressOf(seed, answers)}&lanjut=1`} withKit>
      <h1>{texts.score(score, quiz.length)}</h1>
      <p class="lead">{texts.praise(score, quiz.length)}</p>
      <section class="card stack">
        <h2>{texts.share}</h2>
        <p>{texts.shareDetail}</p>
        <p class="row">
          <a class="button" rel="noopener" href={whatsappShare(`${text}\n${url}`)}>
            WhatsApp
          </a>
          <a class="button" rel="noopener" href={telegramShare(url, text)}>
            Telegram
          </a>
        </p>
        <label for="tautan">{texts.link}</label>
        <input id="tautan" readonly value={url} />
        <button class="button quiet" type="button" hidden data-copy="tautan" data-copied={texts.copiedLink}>
          {texts.copyLink}
        </button>
      </section>
      <section class="stack">
        <h2>{texts.answers}</h2>
        <ol class="entries answers">
          {quiz.map((one, index) => (
            <li class={`card stack example v-${one.verdict ?? 'informasi'}`}>
              <p class="row">
                <VerdictBadge of={one} />
                <span>{isRight(quiz, answers, index) ? `✓ ${texts.wasRight}` : `✗ ${texts.wasWrong}`}</span>
              </p>
              <a href={path(`/k/${one.slug}`)} {...usePublishedLanguage()}>
                {one.title}
              </a>
            </li>
          ))}
        </ol>
      </section>
      <p class="row">
        <StartQuiz label={texts.again} />
        <a href={path('/belajar')}>{learning.all}</a>
      </p>
    </QuizPage>
  )
}

/** Where there is nothing to ask, or no more what was asked. */
export const NoQuizPage = ({ text }: { text: string }) => {
  const { quiz: texts, all } = useTexts().learning
  return (
    <QuizPage>
      <h1>{texts.title}</h1>
      <p class="card empty">{text}</p>
      <p class="row">
        <StartQuiz label={texts.start} />
        <a href={usePath()('/belajar')}>{all}</a>
      </p>
    </QuizPage>
  )
}
