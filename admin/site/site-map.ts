/** `/sitemap.xml` and `/robots.txt`: what search engines should read, when it changed, and what they should leave alone. */
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { html } from 'hono/html'
import { lastPublication, mapPages, mapParts } from '../../db/site-map.ts'
import { clarificationUrl } from '../../knowledge/messages.ts'
import type { Context } from '../context.ts'

/** The most addresses that the protocol (sitemaps.org) allows in one file. */
const mostAddresses = 50_000

/** Pages that are no clarification; the first shows the newest ones, and changes with them. */
const fixedPages = [
  ...['/', '/en', '/tanya', '/tempat', '/asli', '/belajar', '/tentang/cara-kerja', '/tentang/skala'],
  ...['/tentang/koreksi', '/tentang/angka', '/tentang/tanggung-jawab', '/tentang/privasi'],
  ...['/data', '/api', '/sematan/buat'],
]

/** The desk, the personal pages of agencies, and the visitors' own conversations. */
const notForRobots = ['/admin', '/rujukan', '/api/v1/chat', '/tanya/']

interface Address {
  readonly url: string
  readonly changedAt: Date | undefined
}

export function siteMapRoutes(
  { store, publicUrl }: Context,
  partSize = mostAddresses - fixedPages.length,
): Hono {
  const routes = new Hono()

  routes.get('/sitemap.xml', etag(), async (c) => {
    const parts = await mapParts(store.read, partSize)
    c.header('Cache-Control', 'public, max-age=300')
    if (parts.length > 1) {
      const files = parts.map(({ from, changedAt }) => ({
        url: `${publicUrl}/sitemap/${from}.xml`,
        changedAt,
      }))
      return c.body(mapIndex(files), 200, xml)
    }
    return c.body(mapFile(await addresses('')), 200, xml)
  })

  routes.get('/sitemap/:file{[0-9a-f-]{36}\\.xml}', etag(), async (c) => {
    c.header('Cache-Control', 'public, max-age=300')
    return c.body(mapFile(await addresses(c.req.param('file').replace('.xml', ''))), 200, xml)
  })

  routes.get('/robots.txt', (c) => {
    c.header('Cache-Control', 'public, max-age=3600')
    const refused = notForRobots.map((path) => `Disallow: ${path}`)
    return c.text(['User-agent: *', ...refused, '', `Sitemap: ${publicUrl}/sitemap.xml`, ''].join('\n'))
  })

  /** Those of the part that begins here, and in the first part the fixed ones. */
  async function addresses(from: string): Promise<Address[]> {
    const pages = await mapPages(store.read, from, partSize)
    const own = pages.map(({ slug, updatedAt }) => ({
      url: clarificationUrl(publicUrl, slug),
      changedAt: updatedAt,
    }))
    const [first] = await mapParts(store.read, partSize)
    if (from !== '' && first?.from !== from) return own
    const { at } = await lastPublication(store.read)
    const fixed = fixedPages.map((path) => ({
      url: publicUrl + path,
      changedAt: path === '/' ? at : undefined,
    }))
    return [...fixed, ...own]
  }

  return routes
}

const xml = { 'Content-Type': 'application/xml; charset=utf-8' }

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

const mapFile = (of: readonly Address[]): string =>
  wrap(
    'urlset',
    of.map((one) => element('url', one)),
  )

const mapIndex = (of: readonly Address[]): string =>
  wrap(
    'sitemapindex',
    of.map((one) => element('sitemap', one)),
  )

const wrap = (name: string, elements: readonly string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<${name} xmlns="${namespace}">\n${elements.join('')}</${name}>\n`

const element = (name: string, { url, changedAt }: Address): string =>
  `<${name}><loc>${html`${url}`}</loc>${changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''}</${name}>\n`
