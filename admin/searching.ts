/** What is published and fits words or another clarification, for feeds and programs. */
import { type Clarification, clarificationsById, type FeedFilter } from '../db/clarifications.ts'
import { decide } from '../knowledge/match/decision.ts'
import type { Context } from './context.ts'

/** How many hits are looked through for those that a filter lets through. */
const mostHits = 200

/** What is in force, fits the words and passes the filter; best first, at most `limit`. */
export async function searchPublished(
  { store, knowledge }: Pick<Context, 'store' | 'knowledge'>,
  text: string,
  filter: Omit<FeedFilter, 'withdrawn'>,
  limit: number,
): Promise<Clarification[]> {
  const hits = knowledge.search(text, mostHits)
  const found = await clarificationsById(
    store.read,
    hits.map(({ id }) => id),
  )
  return found.filter((one) => one.withdrawn === null && passes(one, filter)).slice(0, limit)
}

const passes = (one: Clarification, { kind, verdict, category, place }: FeedFilter): boolean =>
  (kind === undefined || one.kind === kind) &&
  (verdict === undefined || one.verdict === verdict) &&
  (category === undefined || one.category === category) &&
  (place === undefined || one.place === place)

/** How many related ones are named. */
const mostRelated = 5

/** Others in force that are about the same, best first. */
export async function relatedTo(
  { store, knowledge }: Pick<Context, 'store' | 'knowledge'>,
  one: Clarification,
): Promise<Clarification[]> {
  const near = knowledge
    .search(`${one.title}\n${one.claim}`, mostRelated + 1)
    .filter(({ id, confidence }) => id !== one.id && decide(confidence) !== 'none')
  const found = await clarificationsById(
    store.read,
    near.map(({ id }) => id),
  )
  return found.filter(({ withdrawn }) => withdrawn === null).slice(0, mostRelated)
}
