/** All that is known about one topic. */
import type { FeedCursor } from '../../db/clarifications.ts'
import { useNumber, useTexts } from '../language.ts'
import { type FeedPart, Listed, Pager } from './feed-page.tsx'
import { categoryLabel, withFilter } from './filter.ts'
import { type Contacts, Follow } from './follow.tsx'
import { AskBox, SearchForm } from './forms.tsx'
import { SitePage } from './page.tsx'

interface TopicPageProps {
  readonly category: string
  readonly part: FeedPart
  readonly count: number
  readonly cursor: FeedCursor | undefined
  readonly contacts: Contacts
}

export const TopicPage = ({ category, part, count, cursor, contacts }: TopicPageProps) => {
  const { topics, list } = useTexts().face
  const label = categoryLabel(category)
  const address = (at?: FeedCursor) => withFilter(`/topik/${encodeURIComponent(category)}`, {}, at)
  return (
    <SitePage
      title={topics.heading(label)}
      description={topics.description(label)}
      path={address(cursor)}
      filter={{ category }}
    >
      <div class="stack">
        <header>
          <h1>{topics.heading(label)}</h1>
          <p class="soft">{list.count(useNumber()(count))}</p>
        </header>
        <SearchForm />
        {part.entries.length > 0 ? <Listed of={part.entries} /> : <p class="card empty">{topics.empty}</p>}
        <Pager part={part} address={address} />
        <Follow words="langganan" contacts={contacts} feed={withFilter('/rss.xml', { category })} />
        <AskBox />
      </div>
    </SitePage>
  )
}
