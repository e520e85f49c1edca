/**
 * Public pages as they are sent. They are the same for everybody, so each is rendered once and kept until something is
 * published, corrected, withdrawn, announced or stopped: the store tells every process after the commit, and all that
 * is kept is dropped in that moment. What changes by the clock alone (an alert grows old, a day ends, more people ask)
 * is at most `keptFor` behind, and so is a process that is cut off from the announcements.
 *
 * The ETag is a hash of the page itself. A counter of changes would be as fast here, where a kept page has its tag
 * already, and wrong wherever a page changes without one: a new release, a number of people, a contact. So processes
 * side by side, of one release, give the same tag to the same page.
 */
import { createHash } from 'node:crypto'
import type { Context as Request } from 'hono'
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
}

export class PageCache {
  readonly #now: () => Date
  readonly #kept = new Map<string, Kept>()

  constructor(store: Store, now: () => Date) {
    this.#now = now
    // A page that is being rendered is dropped too: what it was made of may be from before the change.
    const drop = () => this.#kept.clear()
    store.onAnnounce('clarifications', drop)
    store.onAnnounce('broadcasts', drop)
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
    const headers = { ETag: page.etag, 'Cache-Control': cacheControl, Vary: 'Accept-Encoding' }
    if (isTagged(c.req.header('if-none-match'), page.etag)) return c.body(null, 304, headers)
    const { body, encoding } = page.body.for(c.req.header('accept-encoding'))
    return c.body(body, 200, {
      ...headers,
      'Content-Type': 'text/html; charset=utf-8',
      ...(encoding && { 'Content-Encoding': encoding }),
    })
  }

  #keptPage(key: string, render: () => Promise<Markup | undefined>): Promise<Page | undefined> {
    const now = this.#now().getTime()
    const found = this.#kept.get(key)
    if (found && found.until > now) return found.page
    const page = make(render)
    const kept: Kept = { page, until: now + keptFor }
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

async function make(render: () => Promise<Markup | undefined>): Promise<Page | undefined> {
  const markup = await render()
  if (markup === undefined) return undefined
  const body = new Uint8Array(Buffer.from(await markup.toString()))
  // Weak: the same page goes out packed in several ways.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { body: new PackedBody(body), etag }
}
