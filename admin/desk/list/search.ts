/** What the list's search box finds: a ticket, cases by their words, and published clarifications. */
import { caseIdByTicket, casesWithWords } from '../../../db/case-list.ts'
import { type Clarification, clarificationsById } from '../../../db/clarifications.ts'
import { plainText } from '../../../knowledge/language/plain-text.ts'
import type { Context } from '../../context.ts'

const mostCases = 100
const mostClarifications = 5
/** Below this probability what is alike is noise. */
const nearEnough = 0.05
/** More words do not narrow a search any further. */
const mostWords = 6

export interface Found {
  /** Ids of cases, the best first. */
  readonly cases: readonly string[]
  readonly clarifications: readonly Clarification[]
}

export async function search({ store, knowledge }: Context, query: string): Promise<Found> {
  const ticket = await byTicket(store.read, query)
  if (ticket !== undefined) return { cases: [ticket], clarifications: [] }
  const words = plainText(query)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word.length > 1)
  const exact = await casesWithWords(store.read, words.slice(0, mostWords), mostCases)
  // What has the very words comes first, the nearest in meaning before others; then what only means the same.
  const alike = knowledge.searchCases(query, mostCases).filter(({ confidence }) => confidence >= nearEnough)
  const ranks = new Map(alike.map(({ caseId }, rank) => [caseId, rank]))
  const rankOf = (id: string): number => ranks.get(id) ?? mostCases
  exact.sort((a, b) => rankOf(a) - rankOf(b))
  const near = knowledge.search(query, mostClarifications).map(({ id }) => id)
  return {
    cases: [...new Set([...exact, ...ranks.keys()])],
    clarifications: await clarificationsById(store.read, near),
  }
}

/** `KBH-2026-00042`, `2026-42`, `#42` or `42`. */
async function byTicket(read: Context['store']['read'], query: string): Promise<string | undefined> {
  const [, year, number] = /^(?:kbh)?[\s#-]*(?:(20\d\d)[\s-]+)?0*(\d{1,7})$/i.exec(query.trim()) ?? []
  if (number === undefined) return undefined
  if (year === undefined) return await caseIdByTicket(read, Number(number))
  return await caseIdByTicket(read, `KBH-${year}-${number.padStart(5, '0')}`)
}
