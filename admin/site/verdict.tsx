/** How a clarification is rated and listed: always a colour, a drawing and a word. */
import type { Child } from 'hono/jsx'
import type { Clarification } from '../../db/clarifications.ts'
import { formatDate } from '../../knowledge/dates.ts'
import { siteTexts as texts } from '../../knowledge/texts/site.ts'
import { informationTerm, verdictTerms } from '../../knowledge/texts/terms.ts'
import { Icon } from '../layout.tsx'
import { categoryLabel } from './filter.ts'

type Rated = Pick<Clarification, 'verdict'>

export const ratingOf = ({ verdict }: Rated): { readonly icon: string; readonly label: string } =>
  verdict === null ? informationTerm : verdictTerms[verdict]

/** The class that gives a part the colour of its verdict, and the name of its drawing. */
const colourOf = ({ verdict }: Rated): string => verdict ?? 'informasi'

export const VerdictBadge = ({ of }: { of: Rated }) => (
  <span class={`verdict v-${colourOf(of)}`}>
    <Icon name={colourOf(of)} />
    {ratingOf(of).label}
  </span>
)

export const Day = ({ at }: { at: Date }) => <time datetime={at.toISOString()}>{formatDate(at)}</time>

/** As much of a claim as a list shows, in UTF-16 units. */
const excerptLength = 170

/** A list of clarifications; `under` adds something to each. */
export const Entries = (props: { of: readonly Clarification[]; under?: (entry: Clarification) => Child }) => (
  <ol class="entries">
    {props.of.map((entry) => (
      <li class={`card entry v-${colourOf(entry)}`}>
        <p class="entry-top">
          <VerdictBadge of={entry} />
          <small>
            <Day at={entry.publishedAt} />
          </small>
        </p>
        <h3>
          <a href={`/k/${entry.slug}`}>{entry.title}</a>
        </h3>
        <p>
          <span class="soft">
            {entry.kind === 'klarifikasi' ? texts.clarification.claim : texts.clarification.question}:
          </span>{' '}
          {excerpt(entry.claim)}
        </p>
        <small>
          {categoryLabel(entry.category)} · {entry.place}
        </small>
        {props.under?.(entry)}
      </li>
    ))}
  </ol>
)

/** Cut at a word. */
function excerpt(text: string): string {
  if (text.length <= excerptLength) return text
  return `${text.slice(0, text.lastIndexOf(' ', excerptLength))} …`
}
