/**
 * Public pages as they are sent. They are the same for everybody, so each is rendered once and kept until something is
 * published, corrected, withdrawn, announced or stopped: the store tells every process after the commit, and all that
 * is kept is dropped in that moment. What changes by the clock alone (an alert grows old, a day ends, more people ask)
 * is at most `keptFor` behind, and so is a process that is cut off from the announcements.
 *
 * The ETag is a hash of the page itself. A counter of changes would be as fast here, where a kept page has its tag
 * already, and wrong wherever a page changes without one: a new release, a number of people, a contact. So processes
 * side by side, of one release, give the same tag to the same page.
 *
 * A page that was sent once leaves by the short way from then on (`atOnce`), before the router and all middleware, with
 * the headers that these gave it the first time. On that way nothing is awaited and no `Headers` are made: either costs
 * more than the answer itself.
 */
import { createHash } from 'node:crypto'
import { type IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Hono, MiddlewareHandler, Context as Request } from 'hono'
import type { Store } from '../../db/store.ts'
import { isTagged, PackedBody } from '../compression.ts'

/** In milliseconds. */
const keptFor = 20_000
/** As many pages as are kept, the front page and about a thousand clarifications among them: some 50 MB. */
const keptAtMost = 1_200

/**
 * A cache in front may answer a whole national event with one request to us each second, and goes on for a day while we
 * cannot be reached; a correction is seen behind it after ten seconds at the latest.
 */
const cacheControl = 'public, max-age=1, stale-while-revalidate=9, stale-if-error=86400'

/** What JSX makes. */
type Markup = { toString(): string | Promise<string> }

interface Page {
  readonly body: PackedBody
  readonly etag: string
}

interface Kept {
  readonly page: Promise<Page | undefined>
  /** In milliseconds since 1970. */
  readonly until: number
  /** Once it was sent: the page itself, and what all middleware has put around it. */
  sent?: { readonly page: Page; readonly headers: Readonly<Record<string, string>> }
}

export class PageCache {
  readonly #now: () => Date
  readonly #kept = new Map<string, Kept>()

  constructor(store: Store, now: () => Date) {
    this.#now = now
    // A page that is being rendered is dropped too: what it was made of may be from before the change.
    const drop = () => this.#kept.clear()
    for (const topic of ['clarifications', 'broadcasts', 'settings'] as const) store.onAnnounce(topic, drop)
  }

  /** Opens the short way through an app: call it before the app is given any middleware. */
  openShortWay(app: Hono): void {
    const { fetch } = app
    app.fetch = (request, env, execution) => this.#atOnce(request, env) ?? fetch(request, env, execution)
    app.use(this.#remember)
  }

  #atOnce(request: globalThis.Request, env: unknown): Response | undefined {
    const sent = request.method === 'GET' ? this.#standing(keyOf(request.url))?.sent : undefined
    if (!sent) return undefined
    const asked = readByNode(env)
    return asked
      ? answerWith(sent.page, sent.headers, asked['if-none-match'], asked['accept-encoding'])
      : answerTo(request.headers, sent.page, sent.headers)
  }

  readonly #remember: MiddlewareHandler = async (c, next) => {
    await next()
    const kept = c.res.status === 200 ? this.#standing(keyOf(c.req.url)) : undefined
    const page = await kept?.page
    if (kept && page && c.res.headers.get('etag') === page.etag)
      kept.sent = { page, headers: sharedHeaders(c.res.headers) }
  }

  /**
   * Answers with the page called `key`, rendering it when it is not kept; a page without a key is never kept.
   * Undefined when there is no such page.
   */
  async answer(
    c: Request,
    key: string | undefined,
    render: () => Promise<Markup | undefined>,
  ): Promise<Response | undefined> {
    const page = await (key === undefined ? make(render) : this.#keptPage(key, render))
    if (!page) return undefined
    const headers = {
      etag: page.etag,
      'cache-control': cacheControl,
      vary: 'Accept-Encoding',
      'content-type': 'text/html; charset=utf-8',
    }
    return answerTo(c.req.raw.headers, page, headers)
  }

  #standing(key: string): Kept | undefined {
    const found = this.#kept.get(key)
    return found && found.until > this.#now().getTime() ? found : undefined
  }

  #keptPage(key: string, render: () => Promise<Markup | undefined>): Promise<Page | undefined> {
    const found = this.#standing(key)
    if (found) return found.page
    const page = make(render)
    const kept: Kept = { page, until: this.#now().getTime() + keptFor }
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    const forget = () => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key)
    }
    // Neither what is not there nor what failed takes room.
    page.then((made) => made ?? forget(), forget)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > keptAtMost && oldest !== undefined) this.#kept.delete(oldest)
    return page
  }
}

/** Of an address: what comes after the host. */
const keyOf = (url: string): string => url.slice(url.indexOf('/', 'https://'.length))

/** A request's header fields as Node's server has read them already; undefined: it did not come through it. */
const readByNode = (env: unknown): IncomingHttpHeaders | undefined =>
  env instanceof Object && 'incoming' in env && env.incoming instanceof IncomingMessage
    ? env.incoming.headers
    : undefined

const answerTo = (asked: Headers, page: Page, headers: Readonly<Record<string, string>>): Response =>
  answerWith(
    page,
    headers,
    asked.get('if-none-match') ?? undefined,
    asked.get('accept-encoding') ?? undefined,
  )

function answerWith(
  page: Page,
  headers: Readonly<Record<string, string>>,
  ifNoneMatch: string | undefined,
  accepted: string | undefined,
): Response {
  if (isTagged(ifNoneMatch, page.etag)) return new Response(null, { status: 304, headers })
  const { body, encoding } = page.body.for(accepted)
  return new Response(body, {
    status: 200,
    headers: encoding === undefined ? headers : { ...headers, 'content-encoding': encoding },
  })
}

/** All headers that are the same whoever asks. */
function sharedHeaders(headers: Headers): Record<string, string> {
  const { 'content-encoding': _, 'content-length': __, ...shared } = Object.fromEntries(headers)
  return shared
}

async function make(render: () => Promise<Markup | undefined>): Promise<Page | undefined> {
  const markup = await render()
  if (markup === undefined) return undefined
  const body = new Uint8Array(Buffer.from(await markup.toString()))
  // Weak: the same page goes out packed in several ways.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { body: new PackedBody(body), etag }
}
