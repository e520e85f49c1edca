import { expect, it } from 'vitest'
import { revise } from '../../knowledge/publishing.ts'
import { waterContent } from '../support/clarifications.ts'
import { describeEngines, sqliteDatabase } from '../support/engines.ts'
import { authorName, openSite, publicUrl } from './site-fixture.ts'

/** The titles that a list shows, in its order. */
const titles = (html: string): string[] =>
  [...html.matchAll(/<h3><a href="\/k\/[^"]+">([^<]*)<\/a><\/h3>/g)].map(([, title = '']) => title)

const hrefOf = (html: string, label: string): string | undefined =>
  new RegExp(`href="([^"]*)"[^>]*>${label}</a>`).exec(html)?.[1]?.replaceAll('&amp;', '&')

describeEngines('the feed', (makeDatabase) => {
  it('goes through everything once, newest first, page by page', async () => {
    await using site = await openSite(makeDatabase)
    // Two on each day: the moment alone does not tell them apart.
    for (let number = 1; number <= 45; number++)
      await site.publish({ title: `Kabar ${number}` }, Math.ceil(number / 2))
    const seen: string[] = []
    const sizes: number[] = []
    for (let next: string | undefined = '/'; next !== undefined; ) {
      const html = await (await site.get(next)).text()
      seen.push(...titles(html))
      sizes.push(titles(html).length)
      next = hrefOf(html, 'Lebih lama')
    }
    // The front page itself shows the newest alone.
    expect(sizes).toEqual([6, 20, 19])
    expect(seen).toEqual(Array.from({ length: 45 }, (_, index) => `Kabar ${45 - index}`))
  })

  it('shows what a filter asks for and keeps the filter on the next page', async () => {
    await using site = await openSite(makeDatabase)
    await site.publish({ title: 'Benar di Oebobo', verdict: 'benar' }, 1)
    await site.publish({ title: 'Salah soal pajak', category: 'pajak' }, 1)
    await site.publish(
      { kind: 'informasi', verdict: null, title: 'Jadwal sampah', category: 'kebersihan' },
      1,
    )
    for (let number = 1; number <= 21; number++) await site.publish({ title: `Salah ${number}` }, 2 + number)
    const show = async (path: string) => await (await site.get(path)).text()
    expect(titles(await show('/?jenis=informasi'))).toEqual(['Jadwal sampah'])
    expect(titles(await show('/?penilaian=benar'))).toEqual(['Benar di Oebobo'])
    expect(titles(await show('/?kategori=kebersihan'))).toEqual(['Jadwal sampah'])
    const filter = 'jenis=klarifikasi&penilaian=salah&kategori=air-listrik'
    const first = await show(`/?${filter}`)
    expect(titles(await show(hrefOf(first, 'Lebih lama') ?? ''))).toEqual(['Salah 1'])
    expect(hrefOf(first, 'RSS')).toBe(`/rss.xml?${filter}`)
  })
})

it('shows the feed to those who mistype an address', async () => {
  await using site = await openSite(sqliteDatabase)
  await site.publish({ title: 'Satu-satunya' }, 1)
  for (const query of ['jenis=x', 'penilaian=%00', 'kategori=__proto__', 'sebelum=9_9', 'sebelum=9'])
    expect(titles(await (await site.get(`/?${query}`)).text()), query).toEqual(['Satu-satunya'])
})

it('says so when nothing is published yet', async () => {
  await using site = await openSite(sqliteDatabase)
  const html = await (await site.get('/')).text()
  expect(html).toContain('Belum ada klarifikasi yang terbit.')
  expect(html).toContain('href="/tanya"')
})

it('finds by words and lists the verdict and the date', async () => {
  await using site = await openSite(sqliteDatabase)
  await site.publish({}, 21)
  await site.publish({ title: 'Jadwal imunisasi', claim: 'Kapan imunisasi?', explanation: 'Senin.' }, 22)
  const html = await (await site.get('/cari?q=air+pdam+limbah')).text()
  expect(titles(html)[0]).toBe(waterContent.title)
  expect(html).toMatch(/Salah<\/span>[\s\S]*21 November 2026/)
})

it('offers to ask what was not found, with the text typed in', async () => {
  await using site = await openSite(sqliteDatabase)
  await site.publish({}, 21)
  const text = 'zzyyxx "qqww" & <xyzw>'
  const found = await (await site.get(`/cari?q=${encodeURIComponent(text)}`)).text()
  expect(titles(found)).toEqual([])
  const ask = /href="(\/tanya\?teks=[^"]*)"/.exec(found)?.[1] ?? ''
  const chat = await (await site.get(ask)).text()
  expect(chat).toMatch(/<textarea[^>]*>zzyyxx &quot;qqww&quot; &amp; &lt;xyzw&gt;<\/textarea>/)
})

it('tells a clarification in full: rating, claim, facts, sources, place, topic, date', async () => {
  await using site = await openSite(sqliteDatabase)
  const { slug } = await site.publish({}, 21)
  const html = await (await site.get(`/k/${slug}`)).text()
  for (const part of [
    'Isi kabar ini tidak benar.',
    waterContent.claim,
    'Air PDAM di Oebobo <strong>aman</strong>.',
    'href="https://example.org/uji-air"',
    '20 November 2026',
    'Oebobo',
    'Air &amp; listrik',
    '21 November 2026',
    `<link rel="canonical" href="${publicUrl}/k/${slug}"/>`,
  ])
    expect(html).toContain(part)
  expect(html).not.toContain('belum diperiksa Kominfo')
  expect(html).not.toContain('Riwayat perubahan')
})

it('marks starter entries and what no longer holds', async () => {
  await using site = await openSite(sqliteDatabase)
  const today = await site.publish({ validUntil: '2026-11-23' }, 20)
  const past = await site.publish({ validUntil: '2026-11-22' }, 21, true)
  const read = async (slug: string) => await (await site.get(`/k/${slug}`)).text()
  expect(await read(today.slug)).not.toContain('Sekarang mungkin sudah berubah')
  const html = await read(past.slug)
  expect(html).toContain('masa berlakunya (sampai 22 November 2026). Sekarang mungkin sudah berubah')
  expect(html).toContain('Contoh isi awal, belum diperiksa Kominfo')
})

it('keeps older revisions readable and never says who wrote them', async () => {
  await using site = await openSite(sqliteDatabase)
  const { id, slug } = await site.publish({}, 21)
  await revise(
    site.context.store,
    {
      clarificationId: id,
      basedOn: 1,
      content: { ...waterContent, verdict: 'sebagian-benar', explanation: 'Sebagian sumur tercemar.' },
      staffId: site.authorId,
    },
    { publicUrl, now: site.context.now() },
  )
  const html = await (await site.get(`/k/${slug}`)).text()
  expect(html.indexOf('Sebagian sumur tercemar.')).toBeLessThan(html.indexOf('Riwayat perubahan'))
  expect(html.indexOf('Hasil uji laboratorium')).toBeGreaterThan(html.indexOf('Riwayat perubahan'))
  expect(html).toMatch(/Versi 1<\/strong>.*21 November 2026.*Salah/)
  expect(html).toContain('Diperbarui')
  expect(html).not.toContain(authorName)
  expect(html).not.toContain(site.authorId)
})

it('shares the verdict, the title and the address', async () => {
  await using site = await openSite(sqliteDatabase)
  const { slug } = await site.publish({}, 21)
  const html = await (await site.get(`/k/${slug}`)).text()
  const shared = new URL(hrefOf(html, 'Kirim di WhatsApp') ?? '').searchParams.get('text')
  const rest = waterContent.title.replace('Salah: ', '')
  expect(shared?.toLowerCase()).toContain(`*❌ salah*\n*${rest.toLowerCase()}*`)
  expect(shared).toContain(`${publicUrl}/k/${slug}`)
  const telegram = new URL(hrefOf(html, 'Kirim di Telegram') ?? '').searchParams
  expect(telegram.get('url')).toBe(`${publicUrl}/k/${slug}`)
  expect(telegram.get('text')).toContain('❌ SALAH')
})

it('shows what was typed as text, never as markup', async () => {
  await using site = await openSite(sqliteDatabase)
  const { slug } = await site.publish(
    {
      title: '<script>alert(1)</script>',
      claim: '<img src=x onerror=alert(1)>',
      explanation: '<script>alert(1)</script> [klik](javascript:alert(1))',
      place: '"><script>alert(1)</script>',
    },
    21,
  )
  for (const path of ['/', `/k/${slug}`, '/cari?q=%3Cscript%3Ealert(1)%3C/script%3E']) {
    const html = await (await site.get(path)).text()
    expect(html).not.toMatch(/<script>|<img|href="javascript:/)
    expect(html).toContain('&lt;script&gt;')
  }
})

it('puts no script and no style into its pages, so that a strict policy holds', async () => {
  await using site = await openSite(sqliteDatabase)
  const { slug } = await site.publish({}, 21)
  for (const path of ['/', '/cari?q=air', `/k/${slug}`, '/tanya', '/k/tidak-ada']) {
    const html = await (await site.get(path)).text()
    // What search engines read is data, which no browser runs and no policy refuses.
    expect(html.replaceAll('<script type="application/ld+json">', ''), path).not.toMatch(
      /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc="\/assets\/)/,
    )
    expect(Buffer.byteLength(html), path).toBeLessThan(30_000)
  }
})

it('says what to do where there is no page', async () => {
  await using site = await openSite(sqliteDatabase)
  for (const path of ['/k/tidak-ada', '/apa-saja', '/assets/tidak-ada.css']) {
    const response = await site.get(path)
    expect(response.status).toBe(404)
    const html = await response.text()
    expect(html).toContain('action="/cari"')
    expect(html).toContain('href="/tanya"')
  }
  expect(await (await site.get('/k/air-pdam-%%')).text()).toMatch(/<input[^>]* value="air pdam"/)
  expect(await (await site.get('/api/v1/tidak-ada')).json()).toEqual({ error: 'Halaman ini tidak ada.' })
})

it('tells caches whether what they keep still holds', async () => {
  await using site = await openSite(sqliteDatabase)
  const { slug } = await site.publish({}, 21)
  for (const path of ['/', `/k/${slug}`, '/cari?q=air', '/rss.xml']) {
    const first = await site.get(path)
    const tag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=[01]\b/)
    const again = await site.get(path, { 'if-none-match': tag })
    expect(again.status, path).toBe(304)
    expect(await again.text()).toBe('')
    await site.publish({ title: `Baru untuk air ${path}` }, 22)
    const changed = await site.get(path, { 'if-none-match': tag })
    // A clarification's page leads to the new one too.
    expect(changed.status, path).toBe(200)
  }
})

it('serves its files for ever under addresses that change with them', async () => {
  await using site = await openSite(sqliteDatabase)
  const html = await (await site.get('/tanya')).text()
  const styles = await (await site.get('/assets/public.css')).text()
  const files = [...`${html}${styles}`.matchAll(/(?:href=|src=|url\()"(\/assets\/[^"#]+)/g)].map(
    ([, path = '']) => path,
  )
  expect(files.join()).toMatch(/public\.css.*htmx\.js.*htmx-sse\.js.*tenun\.png/)
  for (const path of new Set(files)) {
    const response = await site.get(path)
    expect(response.status, path).toBe(200)
    expect(response.headers.get('cache-control'), path).toContain('immutable')
    const stale = await site.get(`${path.split('?')[0]}?v=old`)
    expect(stale.headers.get('cache-control'), path).toBe('no-cache')
  }
})
