/** Everything to take away, what search engines are told, and the box on other sites. */
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { siteMapRoutes } from '../../admin/site/site-map.ts'
import { phrasingsOf } from '../../db/clarifications.ts'
import { addOwnPhrasing } from '../../db/phrasings.ts'
import type { Content } from '../../knowledge/content.ts'
import { addPublished } from '../../knowledge/publishing.ts'
import { parseImport } from '../../knowledge/transfer.ts'
import { withdrawClarification } from '../../knowledge/withdrawing.ts'
import { waterContent } from '../support/clarifications.ts'
import { describeEngines, sqliteDatabase } from '../support/engines.ts'
import { addEditor } from '../support/staff.ts'
import { openDesk, type TestDesk } from './desk-fixture.ts'

const publish = async ({ context }: TestDesk, change: Partial<Content> = {}) =>
  await context.store.write((tx) =>
    addPublished(tx, { ...waterContent, ...change } as Content, [], null, context.now(), false),
  )

async function withdraw({ context }: TestDesk, clarificationId: string): Promise<void> {
  const staffId = await addEditor(context.store)
  const work = { clarificationId, revision: 1, reason: 'Keliru.', reopens: false, staffId }
  await withdrawClarification(context.store, work, { publicUrl: context.publicUrl, now: context.now() })
}

/** Cells of a CSV file as RFC 4180 has it. */
const rowsOf = (csv: string): string[][] =>
  [
    ...csv
      .replace(/^\uFEFF/, '')
      .matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n/g),
  ].map(([, line = '']) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
      ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare,
    ),
  )

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
// A response's text leaves the mark out that the file begins with.
const withMark = (csv: string) => (csv.startsWith('\uFEFF') ? csv : `\uFEFF${csv}`)

describeEngines('the files', (makeDatabase) => {
  it('hold what was published before the form grew stricter, which hides nothing else', async () => {
    await using desk = await openDesk(makeDatabase)
    const { read } = desk.context.store
    const old = await publish(desk, { sources: [{ url: 'https://a.test', title: 'A', date: '2025-02-30' }] })
    await desk.context.store.write((tx) => addOwnPhrasing(tx, old.id, '', desk.context.now()))
    expect((await phrasingsOf(read, [old.id])).get(old.id)).toHaveLength(1)
    await publish(desk, { title: 'Baru' })
    const reader = desk.browser()
    expect((await reader.get('/data/klarifikasi.jsonl')).text).toMatch(/"Baru"[\s\S]*"2025-02-30"/)
    for (const path of [
      '/data',
      `/k/${old.slug}`,
      '/api/v1/clarifications',
      `/api/v1/clarifications/${old.slug}`,
    ])
      expect([path, (await reader.get(path)).status]).toEqual([path, 200])
  })

  it('hold everything, fit their checksums, and are made anew after a publication', async () => {
    await using desk = await openDesk(makeDatabase)
    const formula = await publish(desk, { title: '=HYPERLINK("http://x")', claim: 'Satu, "dua"\ntiga' })
    const taken = await publish(desk, { title: 'Ditarik' })
    await withdraw(desk, taken.id)
    const reader = desk.browser()
    const json = await reader.get('/data/klarifikasi.jsonl')
    const csv = await reader.get('/data/klarifikasi.csv')
    const sums = (await reader.get('/data/SHA256SUMS')).text
    expect(sums).toBe(
      `${sha256(json.text)}  klarifikasi.jsonl\n${sha256(withMark(csv.text))}  klarifikasi.csv\n`,
    )
    const entries = parseImport(json.text)
    expect(entries.map(({ title }) => title)).toEqual(['Ditarik', formula.title])
    expect(entries[0]?.withdrawn?.reason).toBe('Keliru.')
    const [heading = [], ...rows] = rowsOf(csv.text)
    expect(rows).toHaveLength(2)
    const cell = (row: number, column: string) => rows[row]?.[heading.indexOf(column)]
    expect(cell(1, 'judul')).toBe(`'${formula.title}`)
    expect(cell(1, 'yang_beredar')).toBe(formula.claim)
    expect(cell(0, 'alasan_ditarik')).toBe('Keliru.')
    expect(cell(0, 'lisensi')).toBe('CC-BY-4.0')
    expect(json.headers.get('link')).toBe('<https://creativecommons.org/licenses/by/4.0/>; rel="license"')
    expect(json.headers.get('content-length')).toBe(String(Buffer.byteLength(json.text)))

    const etag = json.headers.get('etag') ?? ''
    const modified = json.headers.get('last-modified') ?? ''
    const again = async (headers: Record<string, string>) =>
      (await reader.get('/data/klarifikasi.jsonl', headers)).status
    expect(await again({ 'if-none-match': etag })).toBe(304)
    expect(await again({ 'if-modified-since': modified })).toBe(304)
    desk.pass(5_000)
    await publish(desk, { title: 'Baru' })
    expect(await again({ 'if-none-match': etag })).toBe(200)
    expect(await again({ 'if-modified-since': modified })).toBe(200)
    const page = (await reader.get('/data')).text
    expect(page).toContain('isinya 3 klarifikasi')
    expect(page).toContain('rel="license noopener"')
  })

  it('are made once however many ask, and a map of the site names what is in force', async () => {
    await using desk = await openDesk(makeDatabase)
    const slugs: string[] = []
    for (let number = 1; number <= 5; number++)
      slugs.push((await publish(desk, { title: `Kabar ${number}` })).slug)
    await withdraw(desk, (await publish(desk, { title: 'Ditarik' })).id)
    const made = await Promise.all(
      Array.from({ length: 4 }, () => desk.browser().get('/data/klarifikasi.csv')),
    )
    expect(new Set(made.map(({ text }) => text)).size).toBe(1)

    const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url)
    const whole = await desk.browser().get('/sitemap.xml')
    expect(whole.headers.get('content-type')).toBe('application/xml; charset=utf-8')
    const everywhere = slugs.flatMap((slug) =>
      ['', '/en'].map((prefix) => `${desk.context.publicUrl}${prefix}/k/${slug}`),
    )
    expect(locations(whole.text).filter((url) => url?.includes('/k/'))).toEqual(everywhere)
    expect(whole.text).toContain(`<lastmod>${desk.context.now().toISOString()}</lastmod>`)

    // What was withdrawn takes no place in a file.
    expect(await (await siteMapRoutes(desk.context, 5).request('/sitemap.xml')).text()).toContain('<urlset')
    const parts = siteMapRoutes(desk.context, 2)
    const index = await (await parts.request('/sitemap.xml')).text()
    expect(index).toContain('<sitemapindex')
    expect(index.match(/<lastmod>/g)).toHaveLength(3)
    const named: (string | undefined)[] = []
    for (const file of locations(index))
      named.push(...locations(await (await parts.request(new URL(file ?? '').pathname)).text()))
    expect(named.filter((url) => url?.includes('/k/'))).toEqual(everywhere)
    expect(named.filter((url) => url === `${desk.context.publicUrl}/`)).toHaveLength(1)
  })
})

it('keeps robots out of the desk, the agencies’ pages and the visitors’ chats', async () => {
  await using desk = await openDesk(sqliteDatabase)
  const { text } = await desk.browser().get('/robots.txt')
  for (const path of ['/admin', '/rujukan', '/api/v1/chat']) expect(text).toContain(`Disallow: ${path}\n`)
  expect(text).toContain(`Sitemap: ${desk.context.publicUrl}/sitemap.xml`)
})

it('gives other sites a box that loads, runs and keeps nothing, and forbids frames everywhere else', async () => {
  await using desk = await openDesk(sqliteDatabase)
  await publish(desk, { title: 'Air <b>' })
  await publish(desk, { title: 'Pajak', category: 'pajak' })
  const box = await desk.browser().get('/sematan?kategori=air-listrik')
  expect(box.text).toContain('Air &lt;b&gt;')
  expect(box.text).not.toContain('Pajak')
  expect(box.text).not.toMatch(/<(script|link|img)|javascript:/)
  const policy = box.headers.get('content-security-policy') ?? ''
  expect(policy).toContain('frame-ancestors *')
  expect(policy).toContain("default-src 'none'")
  const style = /<style>([\s\S]*)<\/style>/.exec(box.text)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  expect(policy).toContain(`style-src 'sha256-${hash}'`)
  expect(box.headers.has('x-frame-options')).toBe(false)
  expect(box.headers.has('set-cookie')).toBe(false)
  for (const path of ['/', '/sematan/buat', '/data', '/api'])
    expect((await desk.browser().get(path)).headers.get('content-security-policy')).toContain(
      "frame-ancestors 'none'",
    )

  const maker = await desk.browser().get('/sematan/buat?kategori=pajak&jumlah=3&tempat="><x')
  const line = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(maker.text)?.[1] ?? ''
  expect(line).toContain(`src=&quot;${desk.context.publicUrl}/sematan?kategori=pajak&amp;amp;tempat=`)
  expect(line).toContain('sandbox=&quot;allow-popups allow-popups-to-escape-sandbox&quot;')
  expect(maker.text).not.toContain('"><x')
})
