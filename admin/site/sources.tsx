import type { Source } from '../../db/shapes.ts'
import { useDates, usePublishedLanguage } from '../language.ts'

/** What a clarification rests on, each with where it is and from when. */
export const Sources = ({ of }: { of: readonly Source[] }) => {
  const { partialDate } = useDates()
  const published = usePublishedLanguage()
  return (
    <ul class="sources">
      {of.map((source) => (
        <li>
          <a href={source.url} rel="noopener nofollow" {...published}>
            {source.title}
          </a>{' '}
          <small>
            {new URL(source.url).hostname.replace(/^www\./, '')}, {partialDate(source.date)}
          </small>
        </li>
      ))}
    </ul>
  )
}
