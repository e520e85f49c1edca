/** What the program refuses is the sender's to mend: never a "something broke". */
import { expect, it } from 'vitest'
import { sqliteDatabase } from '../support/engines.ts'
import { openSite, publicUrl } from './site-fixture.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

it.each([
  ['another site’s form', '/tanya', { ...form, origin: 'https://jahat.example' }, 'text=halo', 403],
  ['too long a form', '/tanya', { ...form, origin: publicUrl }, `text=${'a'.repeat(300_000)}`, 413],
  ['too large a message', '/api/v1/chat', { 'content-type': 'application/json' }, 'x'.repeat(300_000), 413],
])('refuses %s with its own status', async (_, path, headers, body, status) => {
  await using site = await openSite(sqliteDatabase)
  const response = await site.request(path, { method: 'POST', headers, body })
  expect(response.status).toBe(status)
})
