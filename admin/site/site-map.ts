/** `/sitemap.xml` and `/robots.txt`: what search engines should read, when it changed, and what they should leave alone. */
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { html } from 'hono/html'
import { lastPublication, mapPages, mapParts } from '../../db/site-map.ts'
import { lessonNames } from '../../knowledge/lessons/lessons.ts'
import { type Language, languages } from '../../knowledge/texts/languages.ts'
import type { Context } from '../context.ts'
import { inLanguage, prefixOf } from '../language.ts'

/** The most addresses that the protocol (sitemaps.org) allows in one file. */
const mostAddresses = 50_000

/** Pages that are no clarification, in Indonesian; the first shows the newest ones, and changes with them. */
export const fixedPages = [
  ...['/', '/tanya', '/tempat', '/asli', '/asli/teknis', '/belajar'],
  ...lessonNames.map((name) => `/belajar/${name}`),
  ...['/tentang/cara-kerja', '/tentang/skala'],
  ...['/tentang/koreksi', '/tentang/angka', '/tentang/tanggung-jawab', '/tentang/privasi'],
  ...['/data', '/api', '/sematan/buat'],
]

/** The desk, the personal pages of agencies, and the visitors' own conversations. */
const notForRobots = ['/admin', '/rujukan', '/api/v1/chat', '/tanya/', '/en/tanya/']

interface Address {
  readonly url: string
  readonly changedAt: Date | undefined
  /** Where the page is in each language. */
  readonly versions?: readonly { readonly language: Language; readonly url: string }[]
}

export function siteMapRoutes(
  { store, publicUrl }: Context,
  partSize = Math.floor(mostAddresses / languages.length) - fixedPages.length,
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
    const own = pages.flatMap(({ slug, updatedAt }) => inEach(`/k/${slug}`, updatedAt))
    const [first] = await mapParts(store.read, partSize)
    if (from !== '' && first?.from !== from) return own
    const { at } = await lastPublication(store.read)
    const fixed = fixedPages.flatMap((path) => inEach(path, path === '/' ? at : undefined))
    return [...fixed, ...own]
  }

  /** A page once for each language, each with where the others are, as search engines ask for it. */
  function inEach(path: string, changedAt: Date | undefined): Address[] {
    const versions = languages.map((language) => ({
      language,
      url: publicUrl + inLanguage(prefixOf(language), path),
    }))
    return versions.map(({ url }) => ({ url, changedAt, versions }))
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
  `<?xml version="1.0" encoding="utf-8"?>\n<${name} xmlns="${namespace}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${elements.join('')}</${name}>\n`

const element = (name: string, { url, changedAt, versions = [] }: Address): string => {
  const alternates = versions.map(
    (one) => html`<xhtml:link rel="alternate" hreflang="${one.language}" href="${one.url}"/>`,
  )
  const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
  return `<${name}><loc>${html`${url}`}</loc>${changed}${alternates.join('')}</${name}>\n`
}
