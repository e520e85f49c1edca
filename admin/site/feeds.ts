/** The newest clarifications for feed readers. */
import { Feed } from 'feed'
import { html, raw } from 'hono/html'
import type { Clarification, FeedFilter } from '../../db/clarifications.ts'
import { formatPartialDate } from '../../knowledge/dates.ts'
import { toHtml } from '../../knowledge/markdown.ts'
import { clarificationUrl } from '../../knowledge/messages.ts'
import { siteTexts as texts } from '../../knowledge/texts/site.ts'
import { verdictTerms } from '../../knowledge/texts/terms.ts'
import { categoryLabel, withFilter } from './filter.ts'
import { ratingOf } from './verdict.tsx'

export interface FeedFormat {
  readonly path: string
  readonly type: string
  readonly label: string
  write(feed: Feed): string
}

export const feedFormats: readonly FeedFormat[] = [
  { path: '/rss.xml', type: 'application/rss+xml', label: 'RSS', write: (feed) => xml(feed.rss2()) },
  { path: '/atom.xml', type: 'application/atom+xml', label: 'Atom', write: (feed) => xml(feed.atom1()) },
  { path: '/feed.json', type: 'application/feed+json', label: 'JSON Feed', write: (feed) => feed.json1() },
]

/** How many entries a feed has. */
export const feedLength = 50

/** One feed as text. `entries` are those that `filter` lets through, newest first. */
export function renderFeed(
  format: FeedFormat,
  entries: readonly Clarification[],
  filter: FeedFilter,
  publicUrl: string,
): string {
  const self = `${publicUrl}${withFilter(format.path, filter)}`
  const feed = new Feed({
    id: `${publicUrl}${withFilter('/', filter)}`,
    link: `${publicUrl}${withFilter('/', filter)}`,
    title: texts.name,
    description: texts.description,
    language: 'id',
    copyright: texts.footer.licence,
    author: { name: texts.footer.responsible, link: publicUrl },
    // The same content is the same feed, whenever it is asked for.
    updated: new Date(Math.max(0, ...entries.map((entry) => entry.updatedAt.getTime()))),
    generator: texts.name,
    feed: self,
    feedLinks: { json: self },
  })
  for (const entry of entries) {
    const url = clarificationUrl(publicUrl, entry.slug)
    const topic = categoryLabel(entry.category)
    feed.addItem({
      id: url,
      link: url,
      title: titleFor(format, entry.title),
      date: entry.updatedAt,
      published: entry.publishedAt,
      content: contentOf(entry),
      category: [
        { name: ratingOf(entry).label, term: entry.verdict ?? entry.kind },
        { name: topic, term: entry.category },
      ],
    })
  }
  return format.write(feed)
}

/** The library declares Atom titles to be HTML and hands them on as they are. */
const titleFor = ({ path }: FeedFormat, title: string): string =>
  path === '/atom.xml' ? String(html`${title}`) : title.replaceAll(']]>', ']] >')

function contentOf(entry: Clarification): string {
  const meaning = entry.verdict === null ? '' : verdictTerms[entry.verdict].meaning
  const claim = entry.kind === 'klarifikasi' ? texts.clarification.claim : texts.clarification.question
  const sources = entry.sources.map(
    ({ url, title, date }) => html`<li><a href="${url}">${title}</a> (${formatPartialDate(date)})</li>`,
  )
  return String(html`<p><strong>${ratingOf(entry).label}.</strong> ${meaning}</p>
<p>${claim}: ${entry.claim}</p>
${raw(toHtml(entry.explanation))}
<p>${texts.clarification.sources}:</p>
<ul>${sources}</ul>${entry.example ? html`<p>${texts.clarification.example}</p>` : ''}`)
}

/** Without the control characters that XML cannot hold, even escaped. */
const xml = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
