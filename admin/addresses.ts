/** Addresses as people mistype them and as machines try them out. */
import type { MiddlewareHandler } from 'hono'

/** One that holds a control character leads nowhere; no handler has to send it on in a header. */
const isUnprintable = (path: string): boolean => /%(?:[01][\da-f]|7f)/i.test(path)

/** Leads on, within this site, from an address that is nothing because of the slash at its end. */
export const mendAddress: MiddlewareHandler = async (c, next) => {
  const { pathname, search } = new URL(c.req.url)
  if (isUnprintable(pathname)) {
    c.res = await c.notFound()
    return
  }
  await next()
  const isLookedFor = c.res.status === 404 && (c.req.method === 'GET' || c.req.method === 'HEAD')
  // Before the first slash of `//name` a browser puts only the scheme: that would be another site.
  const [, mended] = /^(\/(?!\/).*?)\/+$/.exec(pathname) ?? []
  if (isLookedFor && mended !== undefined) c.res = c.redirect(mended + search, 301)
}
