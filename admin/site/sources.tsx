import type { Source } from '../../db/shapes.ts'
import { formatPartialDate } from '../../knowledge/dates.ts'

/** What a clarification rests on, each with where it is and from when. */
export const Sources = ({ of }: { of: readonly Source[] }) => (
  <ul class="sources">
    {of.map((source) => (
      <li>
        <a href={source.url} rel="noopener nofollow">
          {source.title}
        </a>{' '}
        <small>
          {new URL(source.url).hostname.replace(/^www\./, '')}, {formatPartialDate(source.date)}
        </small>
      </li>
    ))}
  </ul>
)
