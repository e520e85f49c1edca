import { Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import { etag } from 'hono/etag'
import {
  clarificationBySlug,
  clarificationsById,
  countByCategory,
  listClarifications,
  revisionsOf,
} from '../../db/clarifications.ts'
import { readSettings } from '../../db/settings.ts'
import { currentStatements } from '../../db/statements.ts'
import { withdrawalsOf } from '../../db/withdrawals.ts'
import type { Context } from '../context.ts'
import { withPlaces } from '../searching.ts'
import { ClarificationPage } from './clarification-page.tsx'
import { notFoundPage } from './error-pages.tsx'
import { feedEntries, feedFormats, renderFeed } from './feeds.ts'
import { readCursor, readFilter, readSearch } from './filter.ts'
import { FrontPage } from './front-page.tsx'
import { genuineRoutes } from './genuine-routes.tsx'
import { learningRoutes } from './learning-routes.tsx'
import { SearchPage } from './search-page.tsx'
import { trustRoutes } from './trust-routes.tsx'

/** How many clarifications stand on a page of the feed, and in a search. */
const pageSize = 20

/** The public pages and feeds. They are the same for everybody, so any cache may keep and check them. */
export function siteRoutes(context: Context): Hono {
  const { store, knowledge, publicUrl, now } = context
  const site = new Hono()

  site.get('/', cacheable, async (c) => {
    const filter = readFilter(c.req.query())
    const cursor = readCursor(c.req.query())
    const [found, categories] = await Promise.all([
      listClarifications(store.read, await withPlaces(store.read, filter), pageSize + 1, cursor),
      countByCategory(store.read),
    ])
    const entries = found.slice(0, pageSize)
    return c.html(
      <FrontPage
        entries={entries}
        filter={filter}
        categories={categories.map(({ category }) => category)}
        paged={cursor !== undefined}
        next={found.length > pageSize ? entries.at(-1) : undefined}
      />,
    )
  })

  site.get('/cari', cacheable, async (c) => {
    const text = readSearch(c.req.query())
    const hits = text === '' ? [] : knowledge.search(text, pageSize)
    const found = await clarificationsById(
      store.read,
      hits.map((hit) => hit.id),
    )
    const standing = found.filter((one) => one.withdrawn === null)
    return c.html(<SearchPage text={text} found={standing} explain={(id) => knowledge.explain(text, id)} />)
  })

  site.get('/k/:slug', cacheable, async (c) => {
    const clarification = await clarificationBySlug(store.read, c.req.param('slug'))
    if (!clarification) return notFoundPage(c)
    const revisions = await revisionsOf(store.read, clarification.id)
    const setting = { publicUrl, now: now() }
    const contacts = await readSettings(store.read)
    const signed = (await currentStatements(store.read, [clarification.id])).get(clarification.id)
    return c.html(
      <ClarificationPage
        clarification={clarification}
        revisions={revisions}
        withdrawals={await withdrawalsOf(store.read, clarification.id)}
        contacts={contacts}
        signed={signed}
        setting={setting}
      />,
    )
  })

  for (const format of feedFormats) {
    site.get(format.path, cacheable, async (c) => {
      const filter = { ...readFilter(c.req.query()), search: readSearch(c.req.query()) }
      const entries = await feedEntries(context, filter)
      return c.body(renderFeed(format, entries, filter, publicUrl), 200, {
        'Content-Type': `${format.type}; charset=utf-8`,
      })
    })
  }

  site.route('/', genuineRoutes(context))
  for (const path of ['/tentang/*', '/belajar/*']) site.use(path, cacheable)
  site.route('/', trustRoutes(context))
  site.route('/', learningRoutes(context))
  return site
}

/** Kept anywhere, checked each time by its ETag: a publication is seen at once. */
const askEachTime: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.ok) c.header('Cache-Control', 'public, max-age=0, must-revalidate')
}

const cacheable = every(etag(), askEachTime)
