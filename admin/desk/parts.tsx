/** Small parts that several pages of the desk are made of. */
import { raw } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import type { Clarification } from '../../db/clarifications.ts'
import { formatPartialDate } from '../../knowledge/dates.ts'
import { toHtml } from '../../knowledge/markdown.ts'
import { deskTexts as texts } from '../../knowledge/texts/desk.ts'
import { VerdictBadge } from '../site/verdict.tsx'

export const BackLink = ({ href, children }: PropsWithChildren<{ readonly href: string }>) => (
  <p class="back">
    <a href={href}>← {children}</a>
  </p>
)

/** What went wrong, read out at once. */
export const Problem = ({ children }: PropsWithChildren) => (
  <p class="note error" role="alert">
    {children}
  </p>
)

/** What is wrong with one field, beside it; `id` is what the field names in aria-describedby. */
export const FieldProblem = ({
  id,
  problem,
}: {
  readonly id: string
  readonly problem: string | undefined
}) =>
  problem === undefined ? null : (
    <span id={id} class="field-problem">
      {problem}
    </span>
  )

/** A box that asks the page at `action` again with `?cari=`. */
export const SearchBox = (props: {
  readonly action: string
  readonly query: string
  readonly label: string
  readonly button: string
}) => (
  <search>
    <form method="get" action={props.action} class="search">
      <label class="hidden-text" for="cari">
        {props.label}
      </label>
      <input id="cari" name="cari" type="search" value={props.query} placeholder={props.label} />
      <button type="submit" class="button quiet">
        {props.button}
      </button>
    </form>
  </search>
)

/** What to do where there is nothing to see. */
export const EmptyState = (props: {
  readonly title: string
  readonly text: string
  readonly link: string
  readonly href: string
}) => (
  <div class="empty stack">
    <h2>{props.title}</h2>
    <p>{props.text}</p>
    <p>
      <a class="button quiet" href={props.href}>
        {props.link}
      </a>
    </p>
  </div>
)

type Shown = Pick<
  Clarification,
  'verdict' | 'title' | 'claim' | 'explanation' | 'sources' | 'place' | 'validUntil'
>

/** A clarification as its public page says it. */
export const Article = ({ shown }: { readonly shown: Shown }) => (
  <article class="card stack">
    <p>
      <VerdictBadge of={shown} />
    </p>
    <h2 class="article-title">{shown.title}</h2>
    <p>
      <span class="soft">{shown.verdict ? texts.preview.claimLabel : texts.preview.questionLabel}</span>
      <br />
      {shown.claim}
    </p>
    <div class="prose">{raw(toHtml(shown.explanation))}</div>
    <div>
      <h3>{texts.preview.sources}</h3>
      <ul>
        {shown.sources.map((source) => (
          <li>
            <a href={source.url} rel="noreferrer">
              {source.title}
            </a>{' '}
            <span class="soft">({formatPartialDate(source.date)})</span>
          </li>
        ))}
      </ul>
    </div>
    <p class="soft">
      {shown.place}
      {shown.validUntil && ` · ${texts.preview.validUntil(formatPartialDate(shown.validUntil))}`}
    </p>
  </article>
)
