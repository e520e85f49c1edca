import { expect, it } from 'vitest'
import { permissions } from '../../admin/auth/permissions.ts'
import { manualPages } from '../../knowledge/manual/pages.ts'
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
