/** `/api/v1`: what programs read, as they read it. */
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { perWindow } from '../../admin/public-api/rate-limit.ts'
import { clarificationList, wholeClarification } from '../../admin/public-api/shapes.ts'
import type { Content } from '../../knowledge/content.ts'
import { prepareSigningKey } from '../../knowledge/genuine/keys.ts'
import { signingStore } from '../../knowledge/genuine/signing.ts'
import { verifyEntry } from '../../knowledge/genuine/verifying.ts'
import { addPublished, revise } from '../../knowledge/publishing.ts'
import { withdrawClarification } from '../../knowledge/withdrawing.ts'
import { waterContent } from '../support/clarifications.ts'
import { describeEngines, sqliteDatabase } from '../support/engines.ts'
import { addEditor } from '../support/staff.ts'
import { openDesk, type Page, type TestDesk } from './desk-fixture.ts'

const list = '/api/v1/clarifications'

const publish = async ({ context }: TestDesk, change: Partial<Content>, day: number) => {
  const content = { ...waterContent, ...change } as Content
  const at = new Date(Date.UTC(2026, 10, day, 4))
  const one = await context.store.write((tx) => addPublished(tx, content, [], null, at, false))
  await context.knowledge.refresh()
  return one
}

const pageOf = ({ text }: Page) => clarificationList.parse(JSON.parse(text))
const titlesOf = (page: Page) => pageOf(page).data.map(({ title }) => title)
const nextOf = ({ headers }: Page) => /<([^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1]
const setting = ({ context }: TestDesk) => ({ publicUrl: context.publicUrl, now: context.now() })

describeEngines('the list', (makeDatabase) => {
  it('leads through everything once by the links in its headers, also while something is published', async () => {
    await using desk = await openDesk(makeDatabase)
    for (let number = 1; number <= 7; number++)
      await publish(desk, { title: `Kabar ${number}` }, Math.ceil(number / 2))
    const reader = desk.browser()
    const seen: string[] = []
    for (let next: string | undefined = `${list}?limit=3`; next !== undefined; ) {
      const page = await reader.get(next.replace(desk.context.publicUrl, ''))
      seen.push(...titlesOf(page))
      next = nextOf(page)
      if (seen.length === 3) await publish(desk, { title: 'Terbit di tengah jalan' }, 20)
    }
    expect(seen).toEqual(Array.from({ length: 7 }, (_, index) => `Kabar ${7 - index}`))
  })

  it('filters by kind, verdict, topic and part of the city, and finds by words', async () => {
    await using desk = await openDesk(makeDatabase)
    await publish(desk, { title: 'Air' }, 1)
    await publish(desk, { title: 'Pajak', category: 'pajak', verdict: 'benar', place: 'Kota Kupang' }, 2)
    await publish(desk, { kind: 'informasi', verdict: null, title: 'Jadwal', place: 'Kelurahan Liliba' }, 3)
    const reader = desk.browser()
    const find = async (query: string) => titlesOf(await reader.get(`${list}?${query}`))
    expect(await find('kind=informasi&verdict=')).toEqual(['Jadwal'])
    expect(await find('verdict=benar')).toEqual(['Pajak'])
    expect(await find('category=air-listrik')).toEqual(['Jadwal', 'Air'])
    expect(await find('place=liliba')).toEqual(['Jadwal', 'Air'])
    expect(await find('place=kayu-putih')).toEqual(['Air'])
    expect(await find('place=kelurahan liliba')).toEqual(['Jadwal', 'Air'])
    expect(await find('place=Kota Kupang')).toEqual(['Pajak'])
    expect(await find('place=Atlantis')).toEqual([])
    expect((await find('q=pajak kota&kind=klarifikasi'))[0]).toBe('Pajak')
  })
})

it('gives one with its revisions, its signature and what is related, and nobody’s name', async () => {
  await using desk = await openDesk(sqliteDatabase)
  const { context } = desk
  await prepareSigningKey(context.store, context.vault, context.now())
  const store = signingStore(context.store, {
    vault: context.vault,
    issuer: context.publicUrl,
    now: context.now,
  })
  const staffId = await addEditor(store)
  const one = await store.write((tx) => addPublished(tx, waterContent, [], staffId, context.now(), false))
  const near = await publish(desk, { title: 'Air PDAM di Oebobo keruh sesudah hujan' }, 2)
  const content = { ...waterContent, verdict: 'benar' as const }
  await revise(store, { clarificationId: one.id, basedOn: 1, content, staffId }, setting(desk))
  await context.knowledge.refresh()
  const { text, headers } = await desk.browser().get(`${list}/${one.slug}`)
  const whole = wholeClarification.parse(JSON.parse(text))
  expect(whole).toMatchObject({ status: 'current', revision: 2, verdict: 'benar', rating: 'Benar' })
  expect(whole.revisions.map(({ number, verdict }) => [number, verdict])).toEqual([
    [2, 'benar'],
    [1, 'salah'],
  ])
  expect(whole.related.map(({ slug }) => slug)).toEqual([near.slug])
  expect(verifyEntry(whole, (key) => key === whole.signature?.key)).toMatchObject({
    is: 'genuine',
    revision: 2,
  })
  expect(text).not.toContain(staffId)
  expect(headers.get('access-control-allow-origin')).toBe('*')
})

it('leaves out what was withdrawn unless it is asked for, and marks it', async () => {
  await using desk = await openDesk(sqliteDatabase)
  const { store } = desk.context
  const staffId = await addEditor(store)
  const one = await publish(desk, { title: 'Ditarik' }, 1)
  await publish(desk, { title: 'Lewat', validUntil: '2026-11-22' }, 2)
  const work = { clarificationId: one.id, revision: 1, reason: 'Keliru.', reopens: false, staffId }
  await withdrawClarification(store, work, setting(desk))
  const reader = desk.browser()
  expect(pageOf(await reader.get(list)).data.map(({ status }) => status)).toEqual(['expired'])
  expect(titlesOf(await reader.get(`${list}?withdrawn=include`))).toEqual(['Lewat', 'Ditarik'])
  const [only] = pageOf(await reader.get(`${list}?withdrawn=only`)).data
  expect(only).toMatchObject({ status: 'withdrawn', withdrawn: { reason: 'Keliru.' } })
  expect(JSON.parse((await reader.get(`${list}/${one.slug}`)).text).status).toBe('withdrawn')
})

it('answers 304 until something changes', async () => {
  await using desk = await openDesk(sqliteDatabase)
  await publish(desk, {}, 1)
  const reader = desk.browser()
  const whole = (await reader.get(list)).headers
  const etag = whole.get('etag') ?? ''
  const { status, headers } = await reader.get(list, { 'if-none-match': etag })
  expect(status).toBe(304)
  for (const name of ['access-control-allow-origin', 'cross-origin-resource-policy', 'cache-control'])
    expect([name, headers.get(name)]).toEqual([name, whole.get(name)])
  await publish(desk, { title: 'Baru' }, 2)
  expect((await reader.get(list, { 'if-none-match': etag })).status).toBe(200)
})

it('says what is wrong with a request', async () => {
  await using desk = await openDesk(sqliteDatabase)
  const reader = desk.browser()
  for (const [query, named] of [
    ['verdict=bohong', 'verdict'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['sort=title', 'sort'],
    ['cursor=xyz', 'cursor'],
    ['q=air&cursor=MTIz', 'cursor'],
    ['q=air&withdrawn=only', 'withdrawn'],
  ]) {
    const { status, text, headers } = await reader.get(`${list}?${query}`)
    expect(status, query).toBe(400)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(JSON.parse(text).detail).toContain(named)
  }
  expect((await reader.get(`${list}/tidak-ada`)).status).toBe(404)
})

it('lets an address ask so often in a minute and no more, and others still', async () => {
  await using desk = await openDesk(sqliteDatabase)
  const greedy = desk.browser()
  for (let number = 1; number < perWindow; number++) await greedy.get(`${list}/x`)
  const last = await greedy.get(list)
  expect(last.headers.get('ratelimit')).toBe('"minute";r=0;t=60')
  expect(last.headers.get('ratelimit-policy')).toBe(`"minute";q=${perWindow};w=60`)
  const refused = await greedy.get(list)
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('60')
  expect(refused.headers.get('access-control-allow-origin')).toBe('*')
  expect((await desk.browser({ address: '203.0.113.8' }).get(list)).status).toBe(200)
  desk.pass(60_000)
  expect((await greedy.get(list)).status).toBe(200)
})

it('describes itself in OpenAPI 3.1', async () => {
  await using desk = await openDesk(sqliteDatabase)
  const document = JSON.parse((await desk.browser().get('/api/v1/openapi.json')).text)
  const checked = await new Validator().validate(document)
  expect(checked.errors ?? []).toEqual([])
  expect(checked.valid).toBe(true)
  expect(document.openapi).toMatch(/^3\.1\./)
  const { parameters } = document.paths['/api/v1/clarifications'].get
  expect(parameters.map(({ name }: { name: string }) => name)).toContain('cursor')
  expect(parameters.find(({ name }: { name: string }) => name === 'verdict').schema.enum).toContain('salah')
  delete document.info.title
  expect((await new Validator().validate(document)).valid).toBe(false)
})

it('can be tried on a page of its own, without a script too', async () => {
  await using desk = await openDesk(sqliteDatabase)
  const page = await desk.browser().get('/api')
  for (const name of ['kind', 'verdict', 'category', 'place', 'withdrawn', 'limit', 'cursor'])
    expect(page.text).toContain(`name="${name}"`)
  expect(
    (await desk.browser().get(`${list}?q=&kind=&verdict=&category=&place=&withdrawn=&limit=5&cursor=`))
      .status,
  ).toBe(200)
  expect((await desk.browser().get('/api/coba?slug=a%2Fb')).location).toBe(`${list}/a%2Fb`)
})
