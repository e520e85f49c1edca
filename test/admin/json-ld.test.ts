/** What search engines read on a clarification's page, checked against schema.org's own vocabulary. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import type { Node } from '../../admin/site/json-ld.tsx'
import { revise } from '../../knowledge/publishing.ts'
import { withdrawClarification } from '../../knowledge/withdrawing.ts'
import { waterContent } from '../support/clarifications.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { openSite, publicUrl, type TestSite } from './site-fixture.ts'

/** The package's types are generated from schema.org's published vocabulary. */
const vocabulary = readFileSync(
  createRequire(import.meta.url)
    .resolve('schema-dts')
    .replace(/schema\.js$/, 'schema.d.ts'),
  'utf8',
)

/** The properties that a type has, its own and those of the types above it; undefined: there is no such type. */
function propertiesOf(type: string): Set<string> | undefined {
  const above = new RegExp(
    `interface ${type}(?:Leaf)? extends ([\\w, ]+?)(?:<[^{]*)? \\{\\n {4}"@type": "${type}";`,
  ).exec(vocabulary)?.[1]
  if (above === undefined) return undefined
  const found = new Set<string>()
  const add = (base: string): void => {
    const [, bases = '', body = ''] =
      new RegExp(`interface ${base} (?:extends ([\\w<>, ]+) )?\\{\\n([\\s\\S]*?)\\n\\}`).exec(vocabulary) ??
      []
    for (const [, property = ''] of body.matchAll(/^ {4}"(\w+)"\?:/gm)) found.add(property)
    for (const next of bases.split(', ').filter((name) => name.endsWith('Base'))) add(next)
  }
  for (const base of above.split(', ')) add(base)
  return found
}

/** Everything in this node that schema.org does not know. */
function strangers(node: Node): string[] {
  const known = propertiesOf(node['@type'])
  if (!known) return [`no type ${node['@type']}`]
  return Object.entries(node).flatMap(([name, value]) => {
    const own = name.startsWith('@') || known.has(name) ? [] : [`${node['@type']}.${name}`]
    const within = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'object')
    return [...own, ...within.flatMap((one) => strangers(one as Node))]
  })
}

/** The one block of structured data of a page. */
async function structured(site: TestSite, slug: string): Promise<Node> {
  const page = await (await site.get(`/k/${slug}`)).text()
  const blocks = [...page.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)]
  expect(blocks).toHaveLength(1)
  const node = JSON.parse(blocks[0]?.[1] ?? '')
  expect(node['@context']).toBe('https://schema.org')
  expect(strangers(node)).toEqual([])
  return node
}

const setting = (site: TestSite) => ({ publicUrl, now: site.context.now() })

it('knows what schema.org knows', () => {
  expect(propertiesOf('ClaimReview')).toContain('claimReviewed')
  expect(propertiesOf('ClaimReview')).toContain('datePublished')
  expect(propertiesOf('Rating')).toContain('alternateName')
  expect(strangers({ '@type': 'Article', claimReviewed: 'x' })).toEqual(['Article.claimReviewed'])
  expect(strangers({ '@type': 'ClaimReviews' })).toEqual(['no type ClaimReviews'])
})

it('tells a claim as ClaimReview: always in words, in numbers only on the scale from false to true', async () => {
  await using site = await openSite(sqliteDatabase)
  const claim = '</script><script>alert(1)</script> & "kutip"'
  const wrong = await site.publish({ claim }, 20)
  const node = await structured(site, wrong.slug)
  expect(node).toMatchObject({
    '@type': 'ClaimReview',
    url: `${publicUrl}/k/${wrong.slug}`,
    claimReviewed: claim,
    datePublished: '2026-11-20T04:00:00.000Z',
    author: { '@type': 'GovernmentOrganization' },
    itemReviewed: { '@type': 'Claim', text: claim },
    reviewRating: { alternateName: 'Salah', ratingValue: 1, bestRating: 5, worstRating: 1 },
    license: 'https://creativecommons.org/licenses/by/4.0/',
  })
  expect(node).not.toHaveProperty('correction')
  const satire = await site.publish({ title: 'Satire', verdict: 'satire' }, 20)
  expect((await structured(site, satire.slug)).reviewRating).toEqual({
    '@type': 'Rating',
    alternateName: 'Satire',
  })
})

it('tells a city service as a question with its answer, and what nobody answers for as an article', async () => {
  await using site = await openSite(sqliteDatabase)
  const service = await site.publish(
    { kind: 'informasi', verdict: null, claim: 'Kapan sampah diangkut?', validUntil: '2026-12-31' },
    20,
  )
  expect(await structured(site, service.slug)).toMatchObject({
    '@type': 'FAQPage',
    expires: '2026-12-31',
    mainEntity: [{ name: 'Kapan sampah diangkut?', acceptedAnswer: { '@type': 'Answer' } }],
  })
  const example = await site.publish({ title: 'Contoh' }, 20, true)
  expect((await structured(site, example.slug))['@type']).toBe('Article')
})

it('tells corrections, and a withdrawal without a rating', async () => {
  await using site = await openSite(sqliteDatabase)
  const { id, slug } = await site.publish({}, 20)
  const { store } = site.context
  const change = { clarificationId: id, staffId: site.authorId }
  const renamed = { ...waterContent, title: 'Judul lain' }
  await revise(store, { ...change, basedOn: 1, content: renamed }, setting(site))
  expect(await structured(site, slug)).not.toHaveProperty('correction')
  const content = { ...waterContent, verdict: 'sebagian-benar' as const }
  await revise(store, { ...change, basedOn: 2, content }, setting(site))
  const corrected = await structured(site, slug)
  expect(corrected).toMatchObject({
    version: 3,
    correction: [
      {
        '@type': 'CorrectionComment',
        text: 'Diperbaiki pada 23 November 2026. Penilaian dulu: Salah; sekarang: Sebagian benar.',
      },
    ],
  })
  const taken = { ...change, revision: 3, reason: 'Sumbernya keliru.', reopens: false }
  await withdrawClarification(store, taken, setting(site))
  const withdrawn = await structured(site, slug)
  expect(withdrawn).toMatchObject({ '@type': 'Article', creativeWorkStatus: 'Ditarik' })
  expect((withdrawn.correction as Node[]).at(-1)?.text).toBe('Sumbernya keliru.')
  expect(JSON.stringify(withdrawn)).not.toContain('reviewRating')
})
