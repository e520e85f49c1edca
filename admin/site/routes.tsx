import { Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import { etag } from 'hono/etag'
import { languages } from '../../knowledge/texts/languages.ts'
import type { Context } from '../context.ts'
import { prefixOf } from '../language.ts'
import { appRoutes } from './app-routes.tsx'
import { feedEntries, feedFormats, renderFeed } from './feeds.ts'
import { readFilter, readSearch } from './filter.ts'
import { genuineRoutes } from './genuine-routes.tsx'
import { learningRoutes } from './learning-routes.tsx'
import type { PageCache } from './page-cache.ts'
import { pageRoutes } from './page-routes.tsx'
import { trustRoutes } from './trust-routes.tsx'

/** The public pages and feeds. They are the same for everybody, so any cache may keep and check them. */
export function siteRoutes(context: Context, cache: PageCache): Hono {
  const { publicUrl } = context
  const site = new Hono()

  for (const language of languages)
    site.route(prefixOf(language) || '/', pageRoutes(context, cache, language))
  site.route('/', appRoutes(context))

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
  for (const language of languages)
    for (const path of ['/tentang/*', '/belajar/*']) site.use(prefixOf(language) + path, cacheable)
  site.route('/', trustRoutes(context))
  for (const language of languages) site.route(prefixOf(language) || '/', learningRoutes(context, language))
  return site
}

/** Kept anywhere, checked each time by its ETag: a publication is seen at once. */
const askEachTime: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.ok) c.header('Cache-Control', 'public, max-age=0, must-revalidate')
}

const cacheable = every(etag(), askEachTime)
