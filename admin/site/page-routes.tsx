/** The pages that there are in each language of the interface. They are the same for everybody. */
import { Hono } from 'hono'
import {
  clarificationBySlug,
  countByCategory,
  type FeedCursor,
  type FeedFilter,
  listClarifications,
  revisionsOf,
} from '../../db/clarifications.ts'
import { countByPlace, firstAsked } from '../../db/public-interest.ts'
import { readSettings } from '../../db/settings.ts'
import { currentStatements } from '../../db/statements.ts'
import { withdrawalsOf } from '../../db/withdrawals.ts'
import type { Language } from '../../knowledge/texts/languages.ts'
import type { Context } from '../context.ts'
import { inLanguage, prefixOf } from '../language.ts'
import { relatedTo, searchPublished, withPlaces } from '../searching.ts'
import { cityPart, concerned } from './city-parts.ts'
import { ClarificationPage } from './clarification-page.tsx'
import { notFoundPage } from './error-pages.tsx'
import { FeedPage, type FeedPart } from './feed-page.tsx'
import { isCategory, isFiltered, readCursor, readFilter, withFilter } from './filter.ts'
import { longestSearch } from './forms.tsx'
import { FrontPage } from './front-page.tsx'
import type { PageCache } from './page-cache.ts'
import { PlaceList, PlacePage } from './place-pages.tsx'
import { readRightNow } from './right-now.ts'
import { SearchPage } from './search-page.tsx'
import { speakerOf } from './spoken.tsx'
import { TopicPage } from './topic-page.tsx'

/** How many clarifications stand on a page of the feed, and in a search. */
const pageSize = 20

export function pageRoutes(context: Context, cache: PageCache, language: Language): Hono {
  const { store, knowledge, publicUrl, now } = context
  const pages = new Hono()
  const prefix = prefixOf(language)
  const spoken = speakerOf(language, publicUrl)

  const feedPart = async (filter: FeedFilter, cursor: FeedCursor | undefined): Promise<FeedPart> => {
    const found = await listClarifications(store.read, filter, pageSize + 1, cursor)
    const entries = found.slice(0, pageSize)
    return {
      entries,
      paged: cursor !== undefined,
      next: found.length > pageSize ? entries.at(-1) : undefined,
    }
  }

  pages.get('/', async (c) => {
    const filter = readFilter(c.req.query())
    const cursor = readCursor(c.req.query())
    // Anybody can make up a cursor or a place: what is behind one is not kept.
    const isKept = cursor === undefined && filter.place === undefined
    const key = isKept ? inLanguage(prefix, withFilter('/', filter)) : undefined
    const page = await cache.answer(c, key, async () => {
      if (cursor === undefined && !isFiltered(filter))
        return spoken(<FrontPage now={await readRightNow(store.read, now())} />)
      const part = await feedPart(await withPlaces(store.read, filter), cursor)
      const categories = (await countByCategory(store.read)).map(({ category }) => category)
      return spoken(<FeedPage part={part} filter={filter} categories={categories} cursor={cursor} />)
    })
    return page ?? notFoundPage(c)
  })

  pages.get('/topik/:name', async (c) => {
    const category = c.req.param('name')
    if (!isCategory(category)) return notFoundPage(c)
    const cursor = readCursor(c.req.query())
    const key = cursor === undefined ? `${prefix}/topik/${category}` : undefined
    const page = await cache.answer(c, key, async () => {
      const part = await feedPart({ category }, cursor)
      const counts = await countByCategory(store.read)
      const count = counts.find((one) => one.category === category)?.n ?? 0
      const contacts = await readSettings(store.read)
      return spoken(<TopicPage {...{ category, part, count, cursor, contacts }} />)
    })
    return page ?? notFoundPage(c)
  })

  pages.get('/tempat', async (c) => {
    const page = await cache.answer(c, `${prefix}/tempat`, async () =>
      spoken(<PlaceList concerned={concerned(await countByPlace(store.read))} />),
    )
    return page ?? notFoundPage(c)
  })

  pages.get('/tempat/:name', async (c) => {
    const of = cityPart(c.req.param('name'))
    if (!of) return notFoundPage(c)
    const cursor = readCursor(c.req.query())
    const key = cursor === undefined ? `${prefix}/tempat/${of.slug}` : undefined
    const page = await cache.answer(c, key, async () => {
      const { places, count } = concerned(await countByPlace(store.read)).get(of) ?? { places: [], count: 0 }
      const part = await feedPart({ places }, cursor)
      const contacts = await readSettings(store.read)
      return spoken(<PlacePage {...{ of, part, count, cursor, contacts }} />)
    })
    return page ?? notFoundPage(c)
  })

  pages.get('/cari', async (c) => {
    const text = (c.req.query('q') ?? '').trim().slice(0, longestSearch)
    const page = await cache.answer(c, text === '' ? `${prefix}/cari` : undefined, async () => {
      const found = text === '' ? [] : await searchPublished(context, text, {}, pageSize)
      return spoken(<SearchPage text={text} found={found} explain={(id) => knowledge.explain(text, id)} />)
    })
    return page ?? notFoundPage(c)
  })

  pages.get('/k/:slug', async (c) => {
    const slug = c.req.param('slug')
    const page = await cache.answer(c, `${prefix}/k/${slug}`, async () => {
      const clarification = await clarificationBySlug(store.read, slug)
      if (!clarification) return undefined
      const { id, publishedAt } = clarification
      const asked = clarification.kind === 'klarifikasi' ? await firstAsked(store.read, id) : undefined
      return spoken(
        <ClarificationPage
          clarification={clarification}
          revisions={await revisionsOf(store.read, id)}
          withdrawals={await withdrawalsOf(store.read, id)}
          contacts={await readSettings(store.read)}
          signed={(await currentStatements(store.read, [id])).get(id)}
          since={asked && asked < publishedAt ? asked : undefined}
          related={await relatedTo(context, clarification)}
          setting={{ publicUrl, now: now() }}
        />,
      )
    })
    return page ?? notFoundPage(c)
  })

  return pages
}
