/** What part of the feed is shown, as it stands in an address: `?jenis=…&penilaian=…&kategori=…&tempat=…&q=…&sebelum=…`. */
import { z } from 'zod'
import type { FeedCursor, FeedFilter } from '../../db/clarifications.ts'
import { kinds, verdicts } from '../../db/shapes.ts'
import { type Category, categoryTerms } from '../../knowledge/texts/terms.ts'
import { useTexts } from '../language.ts'
import { longestSearch } from './forms.tsx'

const categories = Object.keys(categoryTerms) as [Category, ...Category[]]

// Whoever mistypes an address gets the whole feed, not an error.
const filterSchema = z.object({
  jenis: z.enum(kinds).optional().catch(undefined),
  penilaian: z.enum(verdicts).optional().catch(undefined),
  kategori: z.enum(categories).optional().catch(undefined),
  tempat: z.string().trim().min(1).max(80).optional().catch(undefined),
})

/** A part of what is published: by its properties, and by words that it fits. */
export interface SiteFilter extends Omit<FeedFilter, 'withdrawn' | 'places'> {
  /** A part of the city, or a place as a clarification writes it. */
  readonly place?: string | undefined
  readonly search?: string | undefined
}

const cursorSchema = z
  .string()
  .regex(/^\d{1,15}_[0-9a-f-]{36}$/)
  .transform((text): FeedCursor => {
    const [at, id = ''] = text.split('_')
    return { publishedAt: new Date(Number(at)), id }
  })
  .optional()
  .catch(undefined)

export function readFilter(query: Readonly<Record<string, string>>): SiteFilter {
  const { jenis, penilaian, kategori, tempat } = filterSchema.parse(query)
  return { kind: jenis, verdict: penilaian, category: kategori, place: tempat }
}

/** What is searched for; empty: nothing. */
export const readSearch = (query: Readonly<Record<string, string>>): string =>
  (query.q ?? '').trim().slice(0, longestSearch)

/** Where the page of the feed begins; undefined: with the newest. */
export const readCursor = (query: Readonly<Record<string, string>>): FeedCursor | undefined =>
  cursorSchema.parse(query.sebelum)

/** The address of `path` with this part of the feed. */
export function withFilter(path: string, filter: SiteFilter, cursor?: FeedCursor): string {
  const query = new URLSearchParams()
  if (filter.kind) query.set('jenis', filter.kind)
  if (filter.verdict) query.set('penilaian', filter.verdict)
  if (filter.category) query.set('kategori', filter.category)
  if (filter.place) query.set('tempat', filter.place)
  if (filter.search) query.set('q', filter.search)
  if (cursor) query.set('sebelum', `${cursor.publishedAt.getTime()}_${cursor.id}`)
  return query.size > 0 ? `${path}?${query}` : path
}

export const isFiltered = (filter: SiteFilter): boolean =>
  [filter.kind, filter.verdict, filter.category, filter.place].some((value) => value !== undefined)

/** A category as it is read in the language of the page. One that is not in the list any more is shown as it was written. */
export const categoryLabel = (category: string): string =>
  isCategory(category) ? useTexts().categories[category] : category

export const isCategory = (category: string): category is Category => Object.hasOwn(categoryTerms, category)
