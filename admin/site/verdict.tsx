/** How a clarification is rated and listed: always a colour, a drawing and a word. */
import type { Child } from 'hono/jsx'
import type { Clarification } from '../../db/clarifications.ts'
import type { IconName } from '../icons.ts'
import { useDates, usePath, usePublishedLanguage, useTexts } from '../language.ts'
import { Icon } from '../layout.tsx'
import { categoryLabel } from './filter.ts'

type Rated = Pick<Clarification, 'verdict'>

/** In the language of the page. */
export function ratingOf({ verdict }: Rated): { readonly icon: string; readonly label: string } {
  const { information, verdicts } = useTexts()
  return verdict === null ? information : verdicts[verdict]
}

/** The class that gives a part the colour of its verdict, and the name of its drawing. */
export const colourOf = ({ verdict }: Rated): IconName => verdict ?? 'informasi'

export const VerdictBadge = ({ of }: { of: Rated }) => (
  <span class={`verdict v-${colourOf(of)}`}>
    <Icon name={colourOf(of)} />
    {ratingOf(of).label}
  </span>
)

export const Day = ({ at }: { at: Date }) => <time datetime={at.toISOString()}>{useDates().date(at)}</time>

/** As much of a claim as a list shows, in UTF-16 units. */
const excerptLength = 170

/** A list of clarifications; `under` adds something to each. `brief`: without what was said. */
export const Entries = (props: {
  of: readonly Clarification[]
  brief?: boolean
  under?: (entry: Clarification) => Child
}) => (
  <ol class="entries">
    {props.of.map((entry) => (
      <Entry of={entry} brief={props.brief ?? false} under={props.under?.(entry)} />
    ))}
  </ol>
)

const Entry = ({ of, brief, under }: { of: Clarification; brief: boolean; under: Child }) => {
  const texts = useTexts().clarification
  const published = usePublishedLanguage()
  return (
    <li class={`card entry v-${colourOf(of)}`}>
      <p>
        <VerdictBadge of={of} />
      </p>
      <h3 {...published}>
        <a href={usePath()(`/k/${of.slug}`)}>{of.title}</a>
      </h3>
      {!brief && (
        <p>
          <span class="soft">{of.kind === 'klarifikasi' ? texts.claim : texts.question}:</span>{' '}
          <span {...published}>{excerpt(of.claim)}</span>
        </p>
      )}
      <small>
        {categoryLabel(of.category)} · {of.place} · <Day at={of.publishedAt} />
      </small>
      {under}
    </li>
  )
}

/** Cut at a word. */
function excerpt(text: string): string {
  if (text.length <= excerptLength) return text
  return `${text.slice(0, text.lastIndexOf(' ', excerptLength))} …`
}
