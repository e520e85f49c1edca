/** A session that ends while somebody writes takes nothing of what they wrote. */
import { expect, it } from 'vitest'
import { addStaffMember } from '../../admin/auth/accounts.ts'
import { openStore } from '../../db/open.ts'
import { cases } from '../../db/schema/cases.ts'
import { sessions } from '../../db/schema/staff.ts'
import { openBrowser } from '../support/browser.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { addCity } from '../support/figures-data.ts'
import { startInside } from '../support/program.ts'

const person = { name: 'Ina Kominfo', password: 'bunga sepe merah di jalan', role: 'moderator' } as const

it('leaves the page as it is, says so, and goes on after signing in beside it', {
  timeout: 60_000,
}, async () => {
  await using database = await sqliteDatabase()
  const store = await openStore(database.url)
  const span = { from: new Date(Date.now() - 86_400_000), until: new Date() }
  await addCity(store, { seed: 7, ...span, cases: 1, others: 1, questionsPerCase: 1 })
  await store.write((tx) => tx.update(cases).set({ status: 'open', endedAt: null, clarificationId: null }))
  const [subject] = await store.read.select({ id: cases.id }).from(cases)
  await addStaffMember(store, person, new Date())
  await using program = await startInside(store)
  await using browser = await openBrowser()
  const context = await browser.newContext()
  const signIn = async (page: Awaited<ReturnType<typeof context.newPage>>) => {
    await page.getByLabel('Nama').fill(person.name)
    await page.getByLabel('Kata sandi').fill(person.password)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Keluar' }).waitFor()
  }
  const page = await context.newPage()
  await page.goto(`${program.url}/admin/masuk`)
  await signIn(page)
  await page.goto(`${program.url}/admin/kasus/${subject?.id}/tulis`)

  await store.write((tx) => tx.delete(sessions))
  await page.locator('#claim').pressSequentially('Kabar yang belum tersimpan')
  // Others come and go, and the page asks who is there.
  await store.write(async (tx) => tx.announce('presence', subject?.id))
  const ended = page.getByRole('alert').filter({ hasText: 'Sesi Anda sudah habis' })
  await ended.waitFor()
  expect(await page.locator('#claim').inputValue()).toBe('Kabar yang belum tersimpan')

  // What is on this page only is not left unasked.
  await page.getByText('Sesi habis, belum tersimpan').waitFor()
  const [asked] = await Promise.all([
    page.waitForEvent('dialog'),
    page.evaluate(() => setTimeout(() => location.reload())),
  ])
  expect(asked.type()).toBe('beforeunload')
  await asked.dismiss()
  expect(await page.locator('#claim').inputValue()).toBe('Kabar yang belum tersimpan')

  const [beside] = await Promise.all([context.waitForEvent('page'), ended.getByRole('link').click()])
  await signIn(beside)
  await page.locator('#claim').press('End')
  await page.locator('#claim').pressSequentially('.')
  await page.getByText('Tersimpan').waitFor()
  await store.write(async (tx) => tx.announce('presence', subject?.id))
  await ended.waitFor({ state: 'hidden' })
})
