/** The public face: what is asked now, topics, parts of the city, both languages, and pages that caches can keep. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { meetAsker } from '../../db/askers.ts'
import { startBroadcast, stopBroadcast } from '../../db/broadcasts.ts'
import type { Clarification } from '../../db/clarifications.ts'
import { addQuestion } from '../../db/questions.ts'
import { revise } from '../../knowledge/publishing.ts'
import { languages } from '../../knowledge/texts/languages.ts'
import { publicTexts } from '../../knowledge/texts/public.ts'
import { type Category, categoryTerms } from '../../knowledge/texts/terms.ts'
import { withdrawClarification } from '../../knowledge/withdrawing.ts'
import { waterContent } from '../support/clarifications.ts'
import { describeEngines, sqliteDatabase } from '../support/engines.ts'
import { openSite, publicUrl, type TestSite } from './site-fixture.ts'

const hour = 3_600_000

/** So many people ask what this answers, `ago` milliseconds before the site's clock. */
async function ask(site: TestSite, of: Clarification, people: number, ago: number, from = 0): Promise<void> {
  const { store, vault, now } = site.context
  const askedAt = new Date(now().getTime() - ago)
  await store.write(async (tx) => {
    for (let n = from; n < from + people; n++) {
      const asker = await meetAsker(tx, vault, 'web', `person-${n}`, askedAt)
      await addQuestion(tx, {
        askerId: asker.id,
        channel: 'web',
        text: 'Nama saya Yohana, nomor 0812: betul ko?',
        fingerprint: `${of.id}-${n}-${ago}`,
        outcome: 'answered',
        suggested: [],
        clarificationId: of.id,
        caseId: null,
        askedAt,
      })
    }
  })
}

const show = async (site: TestSite, path: string) => await (await site.get(path)).text()

/** The text of the part of a page that is labelled by this id. */
const partOf = (html: string, id: string): string =>
  html.split(/<section/).find((part) => part.includes(`aria-labelledby="${id}"`)) ?? ''

describeEngines('the front page', (makeDatabase) => {
  it('shows what most people asked this week, by people and not by questions, and no word of theirs', async () => {
    await using site = await openSite(makeDatabase)
    const water = await site.publish({}, 10)
    const bridge = await site.publish({ title: 'Jembatan Liliba aman', claim: 'Jembatan retak.' }, 11)
    const tax = await site.publish({ title: 'Pajak tidak naik', claim: 'Pajak naik.' }, 12)
    await ask(site, water, 4, hour)
    await ask(site, bridge, 5, hour)
    await ask(site, water, 4, 2 * hour)
    // Two people are no wave, and last week is over.
    await ask(site, tax, 2, hour)
    await ask(site, tax, 9, 8 * 24 * hour, 20)
    const html = await show(site, '/')
    const asked = partOf(html, 'ditanya')
    expect([...asked.matchAll(/href="\/k\/([^"]+)"/g)].map(([, slug]) => slug)).toEqual([
      bridge.slug,
      water.slug,
    ])
    expect([...asked.matchAll(/(\d+) orang bertanya/g)].map(([, n]) => n)).toEqual(['5', '4'])
    expect(asked).toContain('Tujuh hari ini 15 pertanyaan masuk.')
    expect(html).not.toMatch(/Yohana|0812/)
  })

  it('puts alerts of the last two days on top, until they are stopped', async () => {
    await using site = await openSite(makeDatabase)
    const { store, now } = site.context
    const [old, fresh] = [
      await site.publish({ title: 'Sumur bor di Oebobo kering' }, 10),
      await site.publish({ title: 'Baru' }, 22),
    ]
    const alert = async (of: Clarification, hoursAgo: number) =>
      await store.write((tx) =>
        startBroadcast(
          tx,
          `alert:${of.id}`,
          { kind: 'alert', clarificationId: of.id, revisionNumber: 1 },
          new Date(now().getTime() - hoursAgo * hour),
        ),
      )
    const found = async () => {
      const html = await show(site, '/cari?q=sumur+bor+oebobo+kering+air+PDAM')
      return [fresh.slug, old.slug].sort((a, b) => html.indexOf(`/k/${a}"`) - html.indexOf(`/k/${b}"`))
    }
    expect(await found()).toEqual([old.slug, fresh.slug])
    expect(await show(site, '/')).not.toContain('Siaga dari Kominfo')
    await alert(old, 49)
    const id = await alert(fresh, 47)
    const alerts = partOf(await show(site, '/'), 'siaga')
    expect(alerts).toContain(fresh.slug)
    expect(alerts).not.toContain(old.slug)
    // Who searches meets what the alert is about before what fits the words better.
    expect(await found()).toEqual([fresh.slug, old.slug])
    await store.write((tx) => stopBroadcast(tx, id ?? ''))
    await expect.poll(() => show(site, '/')).not.toContain('Siaga dari Kominfo')
  })
})

describeEngines('a kept page', (makeDatabase) => {
  it('shows a publication, a correction and a withdrawal at once', async () => {
    await using site = await openSite(makeDatabase)
    const { store, now } = site.context
    const { id, slug } = await site.publish({}, 21)
    for (const path of ['/', '/topik/air-listrik', '/tempat/oebobo', `/k/${slug}`]) await show(site, path)
    const another = await site.publish({ title: 'Kabar kedua' }, 22)
    for (const path of ['/', '/topik/air-listrik', '/tempat/oebobo'])
      await expect.poll(() => show(site, path), { message: path }).toContain(another.slug)
    const content = { ...waterContent, title: 'Judul yang dikoreksi' }
    const setting = { publicUrl, now: now() }
    await revise(store, { clarificationId: id, basedOn: 1, content, staffId: site.authorId }, setting)
    for (const path of ['/', '/topik/air-listrik', `/k/${slug}`, `/en/k/${slug}`])
      await expect.poll(() => show(site, path), { message: path }).toContain('Judul yang dikoreksi')
    await withdrawClarification(
      store,
      {
        clarificationId: id,
        revision: 2,
        reason: 'Sumbernya keliru.',
        staffId: site.authorId,
        reopens: false,
      },
      setting,
    )
    await expect.poll(() => show(site, `/k/${slug}`)).toContain('Ditarik: Judul yang dikoreksi')
    await expect.poll(() => show(site, '/')).not.toContain('Judul yang dikoreksi')
  })
})

it('renders a page once for everybody, and again when something changed', async () => {
  await using site = await openSite(sqliteDatabase)
  const { slug } = await site.publish({}, 21)
  let reads = 0
  const { read } = site.context.store
  const select = read.select.bind(read)
  read.select = ((...columns: Parameters<typeof select>) => {
    reads++
    return select(...columns)
  }) as typeof read.select
  await Promise.all([
    show(site, `/k/${slug}`),
    show(site, `/k/${slug}`),
    show(site, `/k/${slug}?utm_source=x`),
  ])
  const once = reads
  expect(once).toBeGreaterThan(0)
  await show(site, `/k/${slug}`)
  expect(reads).toBe(once)
  await site.publish({ title: 'Kabar kedua' }, 22)
  reads = 0
  await show(site, `/k/${slug}`)
  expect(reads).toBeGreaterThanOrEqual(once)
  // What is not there is not kept, nor is what anybody may make up.
  reads = 0
  await show(site, '/k/tidak-ada')
  await show(site, '/k/tidak-ada')
  expect(reads).toBe(2)
})

it('may be kept by any cache for moments, packed as the reader likes it, and answers 304', async () => {
  await using site = await openSite(sqliteDatabase)
  const { slug } = await site.publish({}, 21)
  for (const path of ['/', '/en', `/k/${slug}`, '/topik/pajak', '/tempat', '/tempat/oesapa', '/cari?q=air']) {
    const plain = await site.get(path)
    const html = await plain.text()
    expect(plain.headers.get('cache-control'), path).toBe(
      'public, max-age=1, stale-while-revalidate=9, stale-if-error=86400',
    )
    expect(plain.headers.get('set-cookie'), path).toBeNull()
    expect(plain.headers.get('vary'), path).toBe('Accept-Encoding')
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync }
    for (const encoding of ['br', 'gzip'] as const) {
      const packed = await site.get(path, { 'accept-encoding': `deflate, ${encoding};q=0.9` })
      expect(packed.headers.get('content-encoding'), path).toBe(encoding)
      expect(packed.headers.get('etag')).toBe(plain.headers.get('etag'))
      expect(unpack[encoding](Buffer.from(await packed.arrayBuffer())).toString()).toBe(html)
    }
    expect((await site.get(path, { 'accept-encoding': 'br;q=0' })).headers.get('content-encoding')).toBeNull()
    const tag = plain.headers.get('etag') ?? ''
    for (const asked of [tag, `"x", ${tag}`, tag.replace('W/', '')])
      expect((await site.get(path, { 'if-none-match': asked })).status, path).toBe(304)
    expect((await site.get(path, { 'if-none-match': '"x"' })).status, path).toBe(200)
  }
})

it('is under 30 kB and free of scripts and styles of its own, however long the texts are', async () => {
  await using site = await openSite(sqliteDatabase)
  const long = {
    title: `Salah: ${'air PDAM di Oebobo tidak tercampur limbah '.repeat(3)}`,
    claim: 'Beredar pesan berantai bahwa air ledeng di Kelurahan Oebobo sudah tercampur limbah. '.repeat(3),
  }
  let slug = ''
  for (let n = 1; n <= 22; n++) {
    const category = (Object.keys(categoryTerms) as Category[])[n % 13] ?? 'lain'
    const published = await site.publish({ ...long, title: `${long.title}${n}`, category }, n)
    await ask(site, published, 3 + n, hour)
    slug = published.slug
  }
  for (const path of [
    '/',
    '/en',
    '/?jenis=klarifikasi',
    '/cari?q=air',
    `/k/${slug}`,
    '/topik/lain',
    '/tempat',
  ])
    for (const html of [await show(site, path)]) {
      expect(Buffer.byteLength(html), path).toBeLessThan(30_000)
      expect(html, path).not.toMatch(
        /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\s(src="\/assets\/|type="application\/ld\+json"))/,
      )
    }
})

it('has a page for each topic and each part of the city, and says so where there is none', async () => {
  await using site = await openSite(sqliteDatabase)
  const water = await site.publish({}, 21)
  const school = await site.publish(
    { title: 'Sekolah libur', category: 'pendidikan', place: 'Kecamatan Kelapa Lima' },
    22,
  )
  const topic = await show(site, '/topik/air-listrik')
  expect(topic).toContain('<h1>Topik: Air &amp; listrik</h1>')
  expect(topic).toContain('1 kabar')
  expect(topic).toContain(water.slug)
  expect(topic).not.toContain(school.slug)
  expect(topic).toContain('href="/rss.xml?kategori=air-listrik"')
  const kelurahan = await show(site, '/tempat/oesapa')
  // What concerns its kecamatan concerns it too.
  expect(kelurahan).toContain(school.slug)
  expect(kelurahan).not.toContain(water.slug)
  expect(kelurahan).toContain('href="/tempat/kecamatan-kelapa-lima"')
  expect(kelurahan).toContain(`href="/tanya?teks=${encodeURIComponent('/langganan Oesapa')}"`)
  expect(await show(site, '/tempat/penfui')).toContain('Belum ada kabar khusus untuk tempat ini.')
  const list = await show(site, '/tempat')
  for (const [, path = ''] of list.matchAll(/href="(\/tempat\/[^"]+)"/g))
    expect((await site.get(path)).status, path).toBe(200)
  for (const path of ['/topik/tidak-ada', '/topik/__proto__', '/tempat/tidak-ada', '/en/k/tidak-ada'])
    expect((await site.get(path)).status, path).toBe(404)
})

it('says since when it goes around, where it was asked before it was published', async () => {
  await using site = await openSite(sqliteDatabase)
  const early = await site.publish({}, 21)
  const late = await site.publish({ title: 'Pajak tidak naik', claim: 'Pajak naik.' }, 20)
  await ask(site, early, 1, 9 * 24 * hour)
  await ask(site, late, 1, hour)
  expect(await show(site, `/k/${early.slug}`)).toMatch(/Beredar sejak<\/dt><dd><time[^>]*>14 November 2026/)
  expect(await show(site, `/k/${late.slug}`)).not.toContain('Beredar sejak')
})

it('leads to what is like it, and never to itself or to what was withdrawn', async () => {
  await using site = await openSite(sqliteDatabase)
  const one = await site.publish({}, 20)
  const like = await site.publish({ title: 'Benar: air PDAM di Oebobo mati sehari' }, 21)
  const gone = await site.publish({ title: 'Salah: air PDAM di Oebobo beracun' }, 21)
  await withdrawClarification(
    site.context.store,
    { clarificationId: gone.id, revision: 1, reason: 'Keliru.', staffId: site.authorId, reopens: false },
    { publicUrl, now: site.context.now() },
  )
  await site.context.knowledge.refresh()
  const related = partOf(await show(site, `/k/${one.slug}`), 'mirip')
  expect(related).toContain(like.slug)
  expect(related).not.toContain(`/k/${one.slug}"`)
  expect(related).not.toContain(gone.slug)
})

it('speaks English around what stays Indonesian, and each page knows the other', async () => {
  await using site = await openSite(sqliteDatabase)
  const { slug } = await site.publish({}, 21)
  for (const path of [
    '/',
    '/?jenis=klarifikasi',
    `/k/${slug}`,
    '/topik/air-listrik',
    '/tempat/oebobo',
    '/cari?q=air',
  ]) {
    const english = path === '/' ? '/en' : `/en${path.replace('/?', '?')}`
    const pages = { id: await show(site, path), en: await show(site, english) }
    for (const language of languages) {
      expect(pages[language], path).toContain(`<html lang="${language}"`)
      expect(pages[language]).toContain(`<link rel="alternate" hreflang="id" href="${publicUrl}${path}"/>`)
      expect(pages[language]).toContain(`<link rel="alternate" hreflang="en" href="${publicUrl}${english}"/>`)
    }
    expect(pages.en).toContain(`<link rel="canonical" href="${publicUrl}${english}"/>`)
    expect(pages.en).toContain('written in Indonesian')
    const links = pages.en.replace(/<a class="language"[^>]*>/, '')
    expect(links).not.toMatch(/(href|action)="\/(k\/[^"/]+"|topik|tempat|cari|\?|")/)
  }
  const page = await show(site, `/en/k/${slug}`)
  expect(page).toContain('21 November 2026')
  expect(page).toContain('What this says is not true.')
  expect(page).toMatch(/<h1 lang="id">/)
  expect(page).toMatch(/<blockquote lang="id">/)
})

it('has no Indonesian left in its English texts', () => {
  const flat = (texts: object): string[] =>
    Object.values(texts).flatMap((text) =>
      typeof text === 'string' ? [text] : typeof text === 'object' ? flat(text) : [],
    )
  const same = flat(publicTexts.en).filter(
    (text) => flat(publicTexts.id).includes(text) && /[a-z]{3} /.test(text),
  )
  expect(same).toEqual(['Kupang Kabashoax', 'Kupang Kabashoax'])
})

it('can be installed, and its worker keeps nothing that depends on a person', async () => {
  await using site = await openSite(sqliteDatabase)
  const manifest = await (await site.get('/app.webmanifest')).json()
  expect(manifest).toMatchObject({ start_url: '/', scope: '/', lang: 'id' })
  for (const { src, type } of manifest.icons) {
    const icon = await site.get(src)
    expect(icon.headers.get('content-type')).toBe(type)
  }
  const worker = await site.get('/sw.js')
  expect(worker.headers.get('cache-control')).toBe('no-cache')
  const script = await worker.text()
  const { kept, offlinePath } = JSON.parse(/^const known = (.*)$/m.exec(script)?.[1] ?? '')
  for (const path of [...kept, offlinePath]) expect((await site.get(path)).status, path).toBe(200)
})
