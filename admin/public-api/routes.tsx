/** `/api/v1`: the published clarifications for programs, and a page to try it. */
import { type Context as Call, Hono } from 'hono'
import { cors } from 'hono/cors'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import type { z } from 'zod'
import {
  type Clarification,
  clarificationBySlug,
  listClarifications,
  revisionsOf,
} from '../../db/clarifications.ts'
import { listSigningKeys } from '../../db/signing-keys.ts'
import { currentStatements } from '../../db/statements.ts'
import { withdrawalsOf } from '../../db/withdrawals.ts'
import { problemsOf } from '../../knowledge/content.ts'
import { type ExportedSignature, exportedSignature } from '../../knowledge/genuine/verifying.ts'
import { languages } from '../../knowledge/texts/languages.ts'
import { apiTexts, licence } from '../../knowledge/texts/open-data.ts'
import type { Context } from '../context.ts'
import { prefixOf } from '../language.ts'
import { relatedTo, searchPublished, withPlaces } from '../searching.ts'
import { speakerOf } from '../site/spoken.tsx'
import { ApiPage } from './api-page.tsx'
import { readCursor, writeCursor } from './cursor.ts'
import { openApiDocument } from './openapi.ts'
import { present, presentWhole } from './presenting.ts'
import { refuse } from './problem.ts'
import { rateLimit } from './rate-limit.ts'
import { clarificationList, type ListQuery, listQuery, wholeClarification } from './shapes.ts'

const texts = apiTexts.problems

const defaultLimit = 20

/** Seconds for which an answer may be shown without asking again; a withdrawal is seen everywhere this soon. */
const kept = 30

/** Without the first of them a browser keeps from the pages of other sites that nothing has changed. */
const retainedHeaders = [
  'Access-Control-Allow-Origin',
  'Access-Control-Expose-Headers',
  'Cross-Origin-Resource-Policy',
  'Link',
  'RateLimit',
  'RateLimit-Policy',
  ...RETAINED_304_HEADERS,
]

export function publicApi(context: Context): Hono {
  const { store, publicUrl, now } = context
  const api = new Hono()
  const shared = cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD'],
    exposeHeaders: ['ETag', 'Link', 'RateLimit', 'RateLimit-Policy', 'Retry-After'],
  })
  // The chat below the same address has rules of its own.
  for (const path of ['/api/v1/clarifications/*', '/api/v1/openapi.json'])
    api.use(path, shared, rateLimit(now), etag({ retainedHeaders }))

  api.get('/api/v1/clarifications', async (c) => {
    const parsed = listQuery.safeParse(c.req.query())
    if (!parsed.success) return refuse(c, 400, texts.badQuery, problemsOf(parsed.error).join('; '))
    const query = parsed.data
    if (query.q && query.cursor) return refuse(c, 400, texts.badQuery, texts.noCursorWithSearch)
    if (query.q && query.withdrawn) return refuse(c, 400, texts.badQuery, texts.noWithdrawnSearch)
    const cursor = query.cursor ? readCursor(query.cursor) : undefined
    if (query.cursor && !cursor) return refuse(c, 400, texts.badQuery, texts.badCursor)
    const limit = query.limit ?? defaultLimit
    const filter = await withPlaces(store.read, filterOf(query))
    const found = query.q
      ? await searchPublished(context, query.q, filter, limit)
      : await listClarifications(store.read, filter, limit + 1, cursor)
    const last = found.length > limit ? found[limit - 1] : undefined
    const next = last ? writeCursor(last) : null
    linkPages(c, publicUrl, query, next)
    const setting = { publicUrl, now: now() }
    return answer(c, clarificationList, {
      data: found.slice(0, limit).map((one) => present(one, setting)),
      next,
      licence: licence.url,
    })
  })

  api.get('/api/v1/clarifications/:slug', async (c) => {
    const one = await clarificationBySlug(store.read, c.req.param('slug'))
    if (!one) return refuse(c, 404, texts.notFound, texts.noSuchSlug)
    const around = {
      revisions: await revisionsOf(store.read, one.id),
      withdrawals: await withdrawalsOf(store.read, one.id),
      signature: await signatureOf(context, one),
      related: await relatedTo(context, one),
    }
    return answer(c, wholeClarification, presentWhole(one, around, { publicUrl, now: now() }))
  })

  const document = openApiDocument(publicUrl)
  api.get('/api/v1/openapi.json', (c) => {
    c.header('Cache-Control', 'public, max-age=3600')
    return c.json(document)
  })

  for (const language of languages) {
    const spoken = speakerOf(language, publicUrl)
    api.get(`${prefixOf(language)}/api`, (c) => c.html(spoken(<ApiPage publicUrl={publicUrl} />)))
  }
  // Where the page's second form leads without a script.
  api.get('/api/coba', (c) =>
    c.redirect(`/api/v1/clarifications/${encodeURIComponent(c.req.query('slug') ?? '')}`, 303),
  )

  return api
}

/** What does not have the shape that we promised never goes out: it is our mistake, and is logged as one. */
function answer<T extends z.ZodType>(c: Call, shape: T, body: z.input<T>): Response {
  c.header('Cache-Control', `public, max-age=${kept}`)
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  return c.body(JSON.stringify(shape.parse(body)), 200, { 'Content-Type': 'application/json' })
}

const filterOf = ({ kind, verdict, category, place, withdrawn }: ListQuery) => ({
  ...{ kind, verdict, category, place },
  withdrawn: withdrawn === 'include' ? ('too' as const) : withdrawn === 'only' ? withdrawn : undefined,
})

function linkPages(c: Call, publicUrl: string, query: ListQuery, next: string | null): void {
  const page = (cursor?: string) => {
    const asked = Object.entries({ ...query, cursor }).filter(([, value]) => value !== undefined)
    const search = new URLSearchParams(asked.map(([name, value]): [string, string] => [name, String(value)]))
    return `${publicUrl}/api/v1/clarifications${search.size > 0 ? `?${search}` : ''}`
  }
  const links = [`<${page()}>; rel="first"`, `<${licence.url}>; rel="license"`]
  c.header('Link', [...(next ? [`<${page(next)}>; rel="next"`] : []), ...links].join(', '))
}

async function signatureOf({ store }: Context, one: Clarification): Promise<ExportedSignature | undefined> {
  const statement = (await currentStatements(store.read, [one.id])).get(one.id)
  const keys = statement ? await listSigningKeys(store.read) : []
  const key = keys.find(({ id }) => id === statement?.keyId)
  return statement && key && exportedSignature(statement, one.slug, one.updatedAt, key.publicKey)
}
