/** The page that says whether a card or message is genuine. Its first sentence is the answer. */
import { shapes } from '../../knowledge/card/card.ts'
import { cardPath } from '../../knowledge/forwarding.ts'
import type { Answer, KnownAnswer } from '../../knowledge/genuine/checking.ts'
import { spellCode } from '../../knowledge/genuine/code.ts'
import { firstSentences } from '../../knowledge/gist.ts'
import type { IconName } from '../icons.ts'
import { useDates, usePath, usePublishedLanguage, useTexts } from '../language.ts'
import { Icon } from '../layout.tsx'
import { SitePage } from './page.tsx'
import { ratingOf, VerdictBadge } from './verdict.tsx'

/** The drawing and the colour of each answer. */
const signs: Readonly<Record<Answer['is'], { readonly icon: IconName; readonly colour: string }>> = {
  current: { icon: 'benar', colour: 'v-benar' },
  corrected: { icon: 'perhatian', colour: 'v-sebagian-benar' },
  expired: { icon: 'benar-tidak-berlaku', colour: 'v-benar-tidak-berlaku' },
  withdrawn: { icon: 'perhatian', colour: 'v-konteks-salah' },
  forged: { icon: 'salah', colour: 'v-salah' },
  damaged: { icon: 'perhatian', colour: 'v-konteks-salah' },
  unknown: { icon: 'salah', colour: 'v-salah' },
  mistyped: { icon: 'belum-terbukti', colour: 'v-belum-terbukti' },
}

export const GenuinePage = ({ answer, typed }: { answer: Answer; typed: string }) => {
  const { page: texts, answers, withdrawnBecause } = useTexts().genuine
  const { date } = useDates()
  const { icon, colour } = signs[answer.is]
  const isKnown = 'said' in answer
  const code = isKnown ? spellCode(answer.said.statement.code ?? '') : typed
  const { detail } = answers[answer.is]
  return (
    <SitePage
      title={answers[answer.is].answer}
      description={texts.description}
      path={`/asli/${encodeURIComponent(code)}`}
      head={<meta name="robots" content="noindex" />}
    >
      <div class="stack genuine">
        <section class={`genuine-answer stack ${colour}`}>
          <h1>
            <Icon name={icon} />
            <span>{answers[answer.is].answer}</span>
          </h1>
          <p>{typeof detail === 'string' ? detail : detail(isKnown ? date(answer.said.publishedAt) : '')}</p>
          {answer.is === 'withdrawn' && <p>{withdrawnBecause(answer.reason, date(answer.since))}</p>}
          <p class="genuine-code">{texts.code(code)}</p>
        </section>
        {answer.is === 'corrected' && <Changes answer={answer} />}
        {isKnown ? <Known answer={answer} /> : <Unknown />}
        <p>{texts.how}</p>
        <CodeForm label={texts.again} />
        <p>
          <a href={usePath()('/asli/teknis')}>{texts.engineers}</a>
        </p>
      </div>
    </SitePage>
  )
}

const Changes = ({ answer: { said, now } }: { answer: KnownAnswer }) => {
  const texts = useTexts().genuine.page
  return (
    <section class="stack">
      <h2>{texts.changed}</h2>
      <div class="changes">
        {(
          [
            [texts.before, said, said.publishedAt],
            [texts.after, now, now.updatedAt],
          ] as const
        ).map(([label, told, at]) => (
          <div class="stack">
            <h3>
              {label} ({useDates().date(at)})
            </h3>
            <p>
              <VerdictBadge of={told} />
            </p>
            <p {...usePublishedLanguage()}>{firstSentences(told.explanation).slice(0, 2).join(' ')}</p>
          </div>
        ))}
      </div>
      <p>
        <a class="button" href={usePath()(`/k/${now.slug}`)}>
          {texts.readCurrent}
        </a>
      </p>
    </section>
  )
}

/** What we really published under this code, to be compared with what somebody received. */
const Known = ({ answer: { is, said } }: { answer: KnownAnswer }) => {
  const { page: texts, cardAlt } = useTexts().genuine
  const published = usePublishedLanguage()
  return (
    <section class="stack">
      <h2>{texts.compare}</h2>
      <p>{texts.compareDetail}</p>
      <p>
        <VerdictBadge of={said} />
      </p>
      <h3 {...published}>{said.title}</h3>
      <figure class="genuine-card">
        <img
          src={cardPath(said.slug, said.number, 'persegi')}
          alt={cardAlt(ratingOf(said).label, firstSentences(said.explanation).slice(0, 2).join(' '))}
          width={shapes.persegi.width}
          height={shapes.persegi.height}
        />
        {(is === 'corrected' || is === 'withdrawn') && <figcaption>{texts.stamps[is]}</figcaption>}
      </figure>
      {is !== 'corrected' && (
        <p>
          <a class="button quiet" href={usePath()(`/k/${said.slug}`)}>
            {texts.readWhole}
          </a>
        </p>
      )}
    </section>
  )
}

const Unknown = () => {
  const texts = useTexts().genuine.page
  return (
    <section class="stack">
      <ul>
        {texts.unknownAdvice.map((advice) => (
          <li>{advice}</li>
        ))}
      </ul>
      <p>
        <a class="button" href={usePath()('/tanya')}>
          <Icon name="tanya" />
          {texts.ask}
        </a>
      </p>
    </section>
  )
}

/** Where there is no code yet. */
export const GenuineStart = () => {
  const texts = useTexts().genuine.page
  return (
    <SitePage title={texts.title} description={texts.description} path="/asli">
      <div class="stack genuine">
        <h1>{texts.title}</h1>
        <p>{texts.invitation}</p>
        <CodeForm label={texts.label} />
        <p>{texts.how}</p>
        <p>
          <a href={usePath()('/asli/teknis')}>{texts.engineers}</a>
        </p>
      </div>
    </SitePage>
  )
}

/** The longest text that is looked at: a whole link may be pasted. */
export const longestCode = 600

const CodeForm = ({ label }: { label: string }) => {
  const texts = useTexts().genuine.page
  return (
    <form class="code-form" method="get" action={usePath()('/asli')}>
      <label for="kode">{label}</label>
      <input
        id="kode"
        name="kode"
        required
        maxlength={longestCode}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-describedby="kode-contoh"
      />
      <small id="kode-contoh">{texts.hint}</small>
      <p>
        <button class="button" type="submit">
          {texts.submit}
        </button>
      </p>
    </form>
  )
}
