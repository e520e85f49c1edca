/** The newest clarifications for feed readers. */
import { Feed } from 'feed'
import { html, raw } from 'hono/html'
import { type Clarification, listClarifications } from '../../db/clarifications.ts'
import { formatDate, formatPartialDate } from '../../knowledge/dates.ts'
import { ratingTerm, topicLabel } from '../../knowledge/labels.ts'
import { toHtml } from '../../knowledge/markdown.ts'
import { clarificationUrl } from '../../knowledge/messages.ts'
import { aftercareSite as aftercare } from '../../knowledge/texts/aftercare.ts'
import { licence } from '../../knowledge/texts/open-data.ts'
import { siteTexts as texts } from '../../knowledge/texts/site.ts'
import { verdictTerms } from '../../knowledge/texts/terms.ts'
import type { Context } from '../context.ts'
import { searchPublished, withPlaces } from '../searching.ts'
import { type SiteFilter, withFilter } from './filter.ts'

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
const feedLength = 50

/** For how long a withdrawal is news, in milliseconds. */
const withdrawalIsNews = 30 * 24 * 60 * 60 * 1_000

/** When a reader of the feed should hear of it: at its publication, or once more when it was taken back. */
const newsAt = ({ publishedAt, withdrawn }: Clarification): number => (withdrawn?.at ?? publishedAt).getTime()

/**
 * What a feed holds, newest first: what is in force, and what was taken back lately. What fits words is known only while
 * it is in force, so the feed of a search tells no withdrawals.
 */
export async function feedEntries(
  context: Context,
  { search, ...asked }: SiteFilter,
): Promise<Clarification[]> {
  const filter = await withPlaces(context.store.read, asked)
  if (search) {
    const found = await searchPublished(context, search, filter, feedLength)
    return found.sort((a, b) => newsAt(b) - newsAt(a))
  }
  const { read } = context.store
  const since = context.now().getTime() - withdrawalIsNews
  const withdrawn = await listClarifications(read, { ...filter, withdrawn: 'only' }, feedLength)
  const lately = withdrawn.filter((one) => newsAt(one) >= since)
  const inForce = await listClarifications(read, filter, feedLength)
  return [...lately, ...inForce].sort((a, b) => newsAt(b) - newsAt(a)).slice(0, feedLength)
}

/** One feed as text. `entries` are those that `filter` lets through, newest first. */
export function renderFeed(
  format: FeedFormat,
  entries: readonly Clarification[],
  filter: SiteFilter,
  publicUrl: string,
): string {
  const self = `${publicUrl}${withFilter(format.path, filter)}`
  const page = `${publicUrl}${withFilter(filter.search ? '/cari' : '/', filter)}`
  const feed = new Feed({
    id: page,
    link: page,
    title: [texts.name, ...filterLabels(filter)].join(' · '),
    description: texts.description,
    language: 'id',
    copyright: `${licence.name} (${licence.url}). ${licence.attribution}.`,
    author: { name: texts.footer.responsible, link: publicUrl },
    // The same content is the same feed, whenever it is asked for.
    updated: new Date(
      Math.max(0, ...entries.map((entry) => (entry.withdrawn?.at ?? entry.updatedAt).getTime())),
    ),
    generator: texts.name,
    feed: self,
    feedLinks: { json: self },
  })
  for (const entry of entries) {
    const url = clarificationUrl(publicUrl, entry.slug)
    const topic = topicLabel(entry.category)
    feed.addItem({
      id: url,
      link: url,
      title: titleFor(format, entry.withdrawn ? aftercare.withdrawnTitle(entry.title) : entry.title),
      date: entry.withdrawn?.at ?? entry.updatedAt,
      published: entry.publishedAt,
      content: contentOf(entry),
      category: [
        { name: ratingTerm(entry.verdict).label, term: entry.verdict ?? entry.kind },
        { name: topic, term: entry.category },
      ],
    })
  }
  return format.write(feed)
}

/** What the feed is narrowed to, so that readers can tell several feeds of ours apart. */
const filterLabels = ({ kind, verdict, category, place, search }: SiteFilter): string[] => [
  ...(kind ? [texts.filter.kinds[kind]] : []),
  ...(verdict ? [verdictTerms[verdict].label] : []),
  ...(category ? [topicLabel(category)] : []),
  ...(place ? [place] : []),
  ...(search ? [`“${search}”`] : []),
]

/** The library declares Atom titles to be HTML and hands them on as they are. */
const titleFor = ({ path }: FeedFormat, title: string): string =>
  path === '/atom.xml' ? String(html`${title}`) : title.replaceAll(']]>', ']] >')

function contentOf(entry: Clarification): string {
  if (entry.withdrawn)
    return String(html`<p><strong>${aftercare.withdrawn(formatDate(entry.withdrawn.at))}</strong></p>
<p>${aftercare.withdrawnReason}: ${entry.withdrawn.reason}</p>`)
  const meaning = entry.verdict === null ? '' : verdictTerms[entry.verdict].meaning
  const claim = entry.kind === 'klarifikasi' ? texts.clarification.claim : texts.clarification.question
  const sources = entry.sources.map(
    ({ url, title, date }) => html`<li><a href="${url}">${title}</a> (${formatPartialDate(date)})</li>`,
  )
  return String(html`<p><strong>${ratingTerm(entry.verdict).label}.</strong> ${meaning}</p>
<p>${claim}: ${entry.claim}</p>
${raw(toHtml(entry.explanation))}
<p>${texts.clarification.sources}:</p>
<ul>${sources}</ul>${entry.example ? html`<p>${texts.clarification.example}</p>` : ''}`)
}

/** Without the control characters that XML cannot hold, even escaped. */
const xml = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
