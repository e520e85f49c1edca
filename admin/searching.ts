/** What is published and fits a place, words or another clarification, for pages, feeds and programs. */
import { type Clarification, clarificationsById, type FeedFilter } from '../db/clarifications.ts'
import { placesWritten } from '../db/places.ts'
import type { Reader } from '../db/store.ts'
import { readPlace, scopesOf } from '../knowledge/scopes.ts'
import type { Context } from './context.ts'
import { standingAlerts } from './site/right-now.ts'

/**
 * A filter whose place stands in a reader's words, as it is asked of the database. A kelurahan or kecamatan (`oebobo`,
 * `kecamatan-oebobo`) lets through all that its subscribers would be told of; of two that share a name the kelurahan is
 * meant. Any other text is a place exactly as clarifications write it.
 */
export async function withPlaces<T extends { readonly place?: string | undefined }>(
  read: Reader,
  { place, ...rest }: T,
): Promise<Omit<T, 'place'> & Pick<FeedFilter, 'places'>> {
  if (place === undefined) return rest
  const spoken = place.replaceAll('-', ' ').toLowerCase()
  const wanted = readPlace(/^ke[cl]/.test(spoken) ? spoken : `kelurahan ${spoken}`)
  const concerns = (written: string): boolean => {
    if (written.toLowerCase() === place.toLowerCase()) return true
    const scopes = scopesOf({ category: '', place: written, title: '', claim: '' })
    return wanted.some((scope) => scope !== 'all' && scopes.includes(scope))
  }
  return { ...rest, places: (await placesWritten(read)).filter(concerns) }
}

/** How many hits are looked through for those that a filter lets through. */
const mostHits = 200

/**
 * What is in force, fits the words and passes the filter, at most `limit`: what an alert stands about first, because who
 * looks for “tsunami” while there is one means today's and not that of years ago; then the best first.
 */
export async function searchPublished(
  { store, knowledge, now }: Pick<Context, 'store' | 'knowledge' | 'now'>,
  text: string,
  filter: Omit<FeedFilter, 'withdrawn'>,
  limit: number,
): Promise<Clarification[]> {
  const hits = knowledge.search(text, mostHits)
  const found = await clarificationsById(
    store.read,
    hits.map(({ id }) => id),
  )
  const alerted = new Set((await standingAlerts(store.read, now())).map((alert) => alert.clarificationId))
  const fitting = found.filter((one) => one.withdrawn === null && passes(one, filter))
  return [
    ...fitting.filter(({ id }) => alerted.has(id)),
    ...fitting.filter(({ id }) => !alerted.has(id)),
  ].slice(0, limit)
}

const passes = (one: Clarification, { kind, verdict, category, places }: FeedFilter): boolean =>
  (kind === undefined || one.kind === kind) &&
  (verdict === undefined || one.verdict === verdict) &&
  (category === undefined || one.category === category) &&
  (places === undefined || places.includes(one.place))

/** How many related ones are named, as on the pages. */
const mostRelated = 4

/** Others in force that are about the same, best first. */
export async function relatedTo(
  { store, knowledge }: Pick<Context, 'store' | 'knowledge'>,
  one: Clarification,
): Promise<Clarification[]> {
  const near = knowledge
    .search(`${one.title}\n${one.claim}`, mostRelated + 1)
    .filter(({ id }) => id !== one.id)
  const found = await clarificationsById(
    store.read,
    near.map(({ id }) => id),
  )
  return found.filter(({ withdrawn }) => withdrawn === null).slice(0, mostRelated)
}
