import { gunzipSync } from 'node:zlib'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { revise } from '../../knowledge/publishing.ts'
import { waterContent } from '../support/clarifications.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { openSite, publicUrl, type TestSite } from './site-fixture.ts'

const xmlFeeds = [
  { path: '/rss.xml', type: 'application/rss+xml; charset=utf-8', item: 'item' },
  { path: '/atom.xml', type: 'application/atom+xml; charset=utf-8', item: 'entry' },
] as const

const jsonFeed = z.object({
  version: z.url(),
  title: z.string(),
  home_page_url: z.url(),
  feed_url: z.url(),
  items: z.array(
    z.object({
      id: z.url(),
      url: z.url(),
      title: z.string(),
      content_html: z.string(),
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
      tags: z.array(z.string()),
    }),
  ),
})

const read = async (site: TestSite, path: string) => await (await site.get(path)).text()
const readJson = async (site: TestSite, query = '') =>
  jsonFeed.parse(await (await site.get(`/feed.json${query}`)).json())

/** The items of an RSS or Atom feed, after a look at its form: every tag closed, no loose ampersand. */
function itemsOf(xml: string, item: string): string[] {
  expect(xml).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/)
  const plain = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
  expect(plain).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/)
  expect(plain).not.toContain(']]>')
  const open: string[] = []
  for (const [, close, name = '', alone] of plain.matchAll(
    /<(\/?)([a-z:]+)(?:\s+[a-zA-Z:]+="[^"<]*")*\s*(\/?)>/g,
  )) {
    if (close) expect(open.pop()).toBe(name)
    else if (!alone) open.push(name)
  }
  expect(open).toEqual([])
  return xml.split(`<${item}>`).slice(1)
}

it('serves RSS, Atom and JSON Feed as what they are, newest first', async () => {
  await using site = await openSite(sqliteDatabase)
  const older = await site.publish({ title: 'Yang lama' }, 20)
  const newer = await site.publish({ title: 'Yang baru' }, 21)
  for (const { path, type, item } of xmlFeeds) {
    const response = await site.get(path)
    expect(response.headers.get('content-type')).toBe(type)
    const xml = await response.text()
    const items = itemsOf(xml, item)
    expect(items).toHaveLength(2)
    expect(items[0]).toContain(`${publicUrl}/k/${newer.slug}`)
    expect(items[1]).toContain(`${publicUrl}/k/${older.slug}`)
    expect(items[0]).toContain('Hasil uji laboratorium')
    expect(xml).toContain(`${publicUrl}${path}`)
  }
  const response = await site.get('/feed.json')
  expect(response.headers.get('content-type')).toBe('application/feed+json; charset=utf-8')
  const feed = await readJson(site)
  expect(feed.items.map((item) => item.title)).toEqual(['Yang baru', 'Yang lama'])
  expect(feed.items[0]?.tags).toEqual(['Salah', 'Air & listrik'])
  expect(feed.items[0]?.content_html).toContain('<strong>aman</strong>')
})

it('holds the last 50', async () => {
  await using site = await openSite(sqliteDatabase)
  for (let number = 1; number <= 52; number++)
    await site.publish({ title: `Kabar ${number}` }, Math.ceil(number / 2))
  const feed = await readJson(site)
  expect(feed.items).toHaveLength(50)
  expect(feed.items[0]?.title).toBe('Kabar 52')
  expect(feed.items.at(-1)?.title).toBe('Kabar 3')
})

it('follows the filters of the page', async () => {
  await using site = await openSite(sqliteDatabase)
  await site.publish({ title: 'Salah' }, 20)
  await site.publish({ title: 'Benar', verdict: 'benar' }, 21)
  const query = '?penilaian=benar'
  const feed = await readJson(site, query)
  expect(feed.items.map((item) => item.title)).toEqual(['Benar'])
  expect(feed.feed_url).toBe(`${publicUrl}/feed.json${query}`)
  for (const { path, item } of xmlFeeds) expect(itemsOf(await read(site, path + query), item)).toHaveLength(1)
})

it('keeps an entry the same entry when it is revised', async () => {
  await using site = await openSite(sqliteDatabase)
  const { id } = await site.publish({}, 20)
  const [before] = (await readJson(site)).items
  const content = { ...waterContent, explanation: 'Sebagian sumur tercemar.' }
  await revise(
    site.context.store,
    { clarificationId: id, basedOn: 1, content, staffId: site.authorId },
    { publicUrl, now: site.context.now() },
  )
  const [after] = (await readJson(site)).items
  expect(after?.id).toBe(before?.id)
  expect(after?.date_published).toBe(before?.date_published)
  expect(after?.date_modified).toBe(site.context.now().toISOString())
  expect(after?.content_html).toContain('Sebagian sumur tercemar.')
})

it('stays well-formed whatever a moderator types', async () => {
  await using site = await openSite(sqliteDatabase)
  const wild = 'Awas ]]> dan ]]> & <b>tebal</b> \u0007 \ud800 "kutip"'
  await site.publish(
    {
      title: wild,
      claim: wild,
      explanation: wild,
      place: wild,
      sources: [{ url: 'https://example.org/?a=1&b=<2>', title: wild, date: '2026' }],
    },
    20,
  )
  for (const { path, item } of xmlFeeds) {
    const xml = await read(site, path)
    expect(itemsOf(xml, item)).toHaveLength(1)
    expect(xml).not.toContain('\u0007')
    expect(xml).not.toContain('<b>tebal</b> \ufffd')
  }
  // An Atom title is HTML by the feed's own word, so markup in it must be escaped once more.
  expect(await read(site, '/atom.xml')).toContain('<![CDATA[Awas ]]&gt; dan ]]&gt; &amp; &lt;b&gt;tebal')
})

it('is an empty feed while nothing is published', async () => {
  await using site = await openSite(sqliteDatabase)
  for (const { path, item } of xmlFeeds) expect(itemsOf(await read(site, path), item)).toEqual([])
  expect((await readJson(site)).items).toEqual([])
})

/** The titles and addresses of the entries, as a feed reader takes them out of each form. */
const readers = {
  '/rss.xml': (text: string) => {
    const feed = parseRssFeed(text)
    return { title: feed.title, entries: feed.items?.map(({ title, link }) => [title, link]) }
  },
  '/atom.xml': (text: string) => {
    const feed = parseAtomFeed(text)
    return {
      title: feed.title?.value,
      entries: feed.entries?.map(({ title, links }) => [title?.value, links?.[0]?.href]),
    }
  },
  '/feed.json': (text: string) => {
    const feed = parseJsonFeed(text)
    return { title: feed.title, entries: feed.items?.map(({ title, url }) => [title, url]) }
  },
} as const

it('is read by an independent reader, for each filter, from the address that the page names', async () => {
  await using site = await openSite(sqliteDatabase)
  const water = await site.publish({ title: 'Air & "limbah"', place: 'Kelurahan Liliba' }, 20)
  const tax = await site.publish(
    { title: 'Pajak', category: 'pajak', place: 'Sikumana', verdict: 'benar' },
    21,
  )
  for (const [page, found] of [
    ['/', [tax, water]],
    ['/?jenis=klarifikasi&penilaian=benar', [tax]],
    ['/?kategori=air-listrik', [water]],
    ['/?tempat=liliba', [water]],
    ['/cari?q=pajak', [tax]],
  ] as const) {
    const html = await read(site, page)
    for (const [path, parse] of Object.entries(readers)) {
      const link = new RegExp(`<link rel="alternate" type="[^"]+" title="[^"]+" href="(${path}[^"]*)"`).exec(
        html,
      )
      const address = link?.[1]?.replaceAll('&amp;', '&') ?? ''
      expect(address.slice(path.length)).toBe(page.replace(/^[^?]*/, ''))
      const feed = parse(await read(site, address))
      const expected = found.map(({ title, slug }) => [title, `${publicUrl}/k/${slug}`])
      expect(
        feed.entries?.map(([title, url]) => [plain(title), url]),
        address,
      ).toEqual(expected)
      expect(feed.title).toMatch(page === '/' ? /^Kupang Kabashoax$/ : /^Kupang Kabashoax · /)
    }
  }
})

/** An Atom title is HTML by the feed's own word. */
const plain = (title = '') => title.replaceAll('&quot;', '"').replaceAll('&amp;', '&')

it('are sent packed to who can unpack them, and not again to who has them', async () => {
  await using site = await openSite(sqliteDatabase)
  for (let day = 1; day <= 9; day++) await site.publish({ title: `Kabar ${day}` }, day)
  const asking = { 'accept-encoding': 'gzip' }
  for (const path of ['/rss.xml', '/feed.json', '/api/v1/clarifications', '/data']) {
    const packed = await site.get(path, asking)
    expect(packed.headers.get('content-encoding'), path).toBe('gzip')
    expect(packed.headers.get('vary')).toContain('Accept-Encoding')
    const whole = gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()
    expect(whole).toBe(await read(site, path))
    const etag = packed.headers.get('etag')
    if (etag === null) continue
    expect((await site.get(path, { ...asking, 'if-none-match': etag })).status, path).toBe(304)
  }
})
