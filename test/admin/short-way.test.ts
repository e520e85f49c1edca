/** Pages that are kept leave before the router and all middleware: nobody may see a difference. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { expect, it } from 'vitest'
import { createApp } from '../../admin/app.tsx'
import { sqliteDatabase } from '../support/engines.ts'
import { openSite } from './site-fixture.ts'

/** All that an answer says, but for its moment. */
async function answer(response: Response) {
  const headers = Object.fromEntries(response.headers)
  delete headers.date
  return { status: response.status, headers, text: await response.text() }
}

it('gives the same answers as the long way, over HTTP and in-process', async () => {
  await using site = await openSite(sqliteDatabase)
  const { slug } = await site.publish({}, 21)
  const app = createApp(site.context)
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    for (const path of ['/', `/k/${slug}`]) {
      const overHttp = async (headers: Record<string, string> = {}) =>
        await answer(await fetch(url + path, { headers: { 'accept-encoding': 'identity', ...headers } }))
      const first = await overHttp()
      expect(first.status).toBe(200)
      expect(first.headers['content-security-policy']).toContain("default-src 'none'")
      expect(await overHttp()).toEqual(first)
      const packed = await overHttp({ 'accept-encoding': 'gzip, br' })
      expect(packed.headers['content-encoding']).toBe('br')
      expect(packed.text).toBe(first.text)
      const { etag = '' } = first.headers
      const unchanged = await overHttp({ 'if-none-match': etag })
      expect([unchanged.status, unchanged.headers.etag, unchanged.text]).toEqual([304, etag, ''])
      expect((await overHttp({ 'if-none-match': '"another"' })).status).toBe(200)
      expect((await app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
    }
    expect((await fetch(url, { method: 'POST' })).status).toBe(404)
    await site.publish({ title: 'Kabar kedua' }, 22)
    await expect.poll(async () => await (await fetch(url)).text()).toContain('Kabar kedua')
  } finally {
    server.close()
  }
})
