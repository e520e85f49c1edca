/** Everybody can work at the desk: each of its pages by axe-core, on a phone and at an office screen, in light and dark. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { addStaffMember } from '../../admin/auth/accounts.ts'
import { openStore } from '../../db/open.ts'
import { cases } from '../../db/schema/cases.ts'
import { clarifications } from '../../db/schema/clarifications.ts'
import { axeContext, faultsAt } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { addCity } from '../support/figures-data.ts'
import { startInside } from '../support/program.ts'
import { setUpSecondFactor } from '../support/second-factor.ts'

const person = { name: 'Ina Kominfo', password: 'bunga sepe merah di jalan', role: 'admin' } as const
const day = 24 * 60 * 60 * 1_000

it('finds nothing wrong on any page of the desk', { timeout: 300_000 }, async () => {
  await using database = await sqliteDatabase()
  const store = await openStore(database.url)
  const now = Date.now()
  const span = { from: new Date(now - 40 * day), until: new Date(now) }
  await addCity(store, { seed: 7, ...span, cases: 40, others: 60, questionsPerCase: 3 })
  await addStaffMember(store, person, new Date())
  const [open] = await store.read
    .select({ id: cases.id })
    .from(cases)
    .where(eq(cases.status, 'open'))
    .limit(1)
  const [ended] = await store.read
    .select({ id: cases.id })
    .from(cases)
    .where(eq(cases.status, 'answered'))
    .limit(1)
  const [published] = await store.read.select({ id: clarifications.id }).from(clarifications).limit(1)
  const program = await startInside(store, { STARTER: 'on' })
  await using browser = await openBrowser()
  const context = await axeContext(browser)
  const page = await context.newPage()
  await page.goto(`${program.url}/admin/masuk`)
  await page.getByLabel('Nama').fill(person.name)
  await page.getByLabel('Kata sandi').fill(person.password)
  await page.keyboard.press('Enter')
  await setUpSecondFactor(page)

  const found: string[] = []
  for (const path of [
    ...['kasus', 'kasus?siapa=saya', `kasus/${open?.id}`, `kasus/${ended?.id}`],
    ...[
      `kasus/${open?.id}/tulis`,
      `kasus/${open?.id}/tutup?alasan=opini`,
      `kasus/${open?.id}/tanya-instansi`,
    ],
    ...['pemeriksaan', 'klarifikasi', `klarifikasi/${published?.id}`],
    ...[`klarifikasi/${published?.id}/tulis`, `klarifikasi/${published?.id}/siaga`, 'tanggapan', 'instansi'],
    ...['angka', 'angka/laporan', 'kutipan', 'petugas', 'whatsapp', 'jejak', 'akun', 'langganan-redaksi'],
    ...['bantuan', 'bantuan/empat-mata'],
  ])
    found.push(...(await faultsAt(page, `${program.url}/admin/${path}`)).map((fault) => `${path}, ${fault}`))
  expect(found).toEqual([])
  await context.close()
  await program.end()
  await store.close()
})
