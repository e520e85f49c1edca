import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { permissions } from '../../admin/auth/permissions.ts'
import { manualPages } from '../../knowledge/manual/pages.ts'
import { manualKeys } from '../../knowledge/texts/manual.ts'
import { deedTerms } from '../../knowledge/texts/permissions.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { openDesk } from './desk-fixture.ts'

it('the manual serves every page, with the table of who may do what as the desk obeys it', async () => {
  await using desk = await openDesk(sqliteDatabase)
  const ina = await desk.signedIn('Ina')
  const contents = await ina.get('/admin/bantuan')
  for (const { name, title } of manualPages) {
    expect(contents.text).toContain(`href="/admin/bantuan/${name}"`)
    expect((await ina.get(`/admin/bantuan/${name}`)).text).toContain(`<h1>${title}</h1>`)
  }
  const { text } = await ina.get('/admin/bantuan/empat-mata')
  for (const [deed, roles] of Object.entries(permissions)) {
    const [, cells = ''] = text.split(deedTerms[deed as keyof typeof permissions])
    expect(cells.split('</tr>')[0]?.match(/✓/g), deed).toHaveLength(roles.length)
  }
  expect((await ina.get('/admin/bantuan/rahasia')).status).toBe(404)
  const report = await ina.get('/admin/angka/laporan?bulan=2026-11')
  expect(report.text).toContain('Laporan Bulanan November 2026')
})

it('the manual names every key that a page of the desk declares, and no other', () => {
  const folder = fileURLToPath(new URL('../../admin/desk/', import.meta.url))
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  )
  const sources = pages.map((name) => readFileSync(join(folder, name), 'utf8'))
  const declared = sources.flatMap((source) =>
    Array.from(
      source.matchAll(/data-key=(?:"(.)"|\{[^}]*'(.)'[^}]*\})/g),
      ([, plain, chosen]) => plain ?? chosen,
    ),
  )
  // The script's own: from row to row, and the help.
  const keys = new Set(['j', 'k', '?', ...declared])
  expect(manualKeys.map(([key]) => key.toLowerCase()).sort()).toEqual([...keys].sort())
})
