/**
 * Takes the pictures of the manual anew, into admin/assets/manual/. Run by hand after the desk's pages have changed:
 *
 *     npx tsx test/manual/screenshots.ts
 *
 * It starts the program over a made-up city, signs in, and photographs each page as an office screen and a phone show
 * it. A page that is not there, or not to be seen, is named and left out; its older picture stays.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { desc, eq } from 'drizzle-orm'
import { TOTP } from 'otpauth'
import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { addStaffMember } from '../../admin/auth/accounts.ts'
import { openStore } from '../../db/open.ts'
import { cases } from '../../db/schema/cases.ts'
import type { PictureName } from '../../knowledge/texts/manual.ts'
import { openBrowser } from '../support/browser.ts'
import { addCity } from '../support/figures-data.ts'
import { startProgram } from '../support/program.ts'

const screens = [
  { width: 1280, height: 860 },
  { width: 390, height: 760 },
] as const
const largest = 60_000
const folder = fileURLToPath(new URL('../../admin/assets/manual/', import.meta.url))
const person = { name: 'Ina Kominfo', password: 'bunga sepe merah di jalan' }
const day = 24 * 60 * 60 * 1_000

/** Where each picture is taken; `CASE` stands for an open case. */
const places: Record<PictureName, string> = {
  daftar: '/admin/kasus',
  kasus: '/admin/kasus/CASE',
  instansi: '/admin/instansi',
  penulis: '/admin/kasus/CASE/tulis',
  pemeriksaan: '/admin/pemeriksaan',
  klarifikasi: '/admin/klarifikasi',
  tanggapan: '/admin/tanggapan',
  angka: '/admin/angka',
  petugas: '/admin/petugas',
  jejak: '/admin/jejak',
  akun: '/admin/akun',
}

const data = mkdtempSync(join(tmpdir(), 'kabashoax-pictures-'))
try {
  const url = `file:${join(data, 'city.db')}`
  const caseId = await makeCity(url)
  await using program = await startProgram({ DATABASE_URL: url, STARTER: 'on' })
  await using browser = await openBrowser()
  mkdirSync(folder, { recursive: true })
  const context = await browser.newContext({ locale: 'id-ID', colorScheme: 'light' })
  await signIn(context, program.url)
  for (const [name, path] of Object.entries(places))
    await photograph(context, program.url + path.replace('CASE', caseId), name)
} finally {
  rmSync(data, { recursive: true, force: true })
}

/** Two months of questions and an account; returns an open case. */
async function makeCity(url: string): Promise<string> {
  const store = await openStore(url)
  try {
    const now = Date.now()
    await addCity(store, {
      seed: 2026,
      from: new Date(now - 60 * day),
      until: new Date(now),
      cases: 140,
      others: 420,
      questionsPerCase: 4,
    })
    await addStaffMember(store, { ...person, role: 'admin' }, new Date())
    const [open] = await store.read
      .select({ id: cases.id })
      .from(cases)
      .where(eq(cases.status, 'open'))
      .orderBy(desc(cases.openedAt))
      .limit(1)
    return open?.id ?? ''
  } finally {
    await store.close()
  }
}

/** With a second factor, where the program asks an admin to set one up: its secret stands on the page. */
async function signIn(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${url}/admin/masuk`)
  await page.locator('[name=nama]').fill(person.name)
  await page.locator('[name=sandi]').fill(person.password)
  await page.locator('main [type=submit]').first().click()
  await page.waitForLoadState()
  const code = page.locator('[autocomplete=one-time-code]').first()
  if ((await code.count()) > 0) {
    const secret = /[A-Z2-7]{4}(?:[ -]?[A-Z2-7]{4}){3,}/.exec(
      (await page.locator('main').textContent()) ?? '',
    )?.[0]
    if (secret !== undefined) {
      await code.fill(new TOTP({ secret: secret.replaceAll(/[ -]/g, '') }).generate())
      await code.press('Enter')
      await page.waitForLoadState()
    }
  }
  await page.close()
}

async function photograph(context: BrowserContext, address: string, name: string): Promise<void> {
  const page = await context.newPage()
  try {
    for (const screen of screens) {
      await page.setViewportSize(screen)
      const response = await page.goto(address)
      if (response?.status() !== 200 || new URL(page.url()).pathname !== new URL(address).pathname) {
        console.error(`${name}: ${address} is not there (${response?.status()}, ${page.url()}), left out`)
        return
      }
      await settled(page)
      const file = join(folder, `${name}-${screen.width}.webp`)
      writeFileSync(file, await small(await page.screenshot()))
      console.log(`${name}-${screen.width}.webp: ${Math.round(statSync(file).size / 1_000)} kB`)
    }
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : error}, left out`)
  } finally {
    await page.close()
  }
}

/** Fonts are there and nothing moves any more; the page's own stream stays open, so quiet is not waited for. */
async function settled(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.evaluate('document.fonts.ready')
}

/** As good as it may be within the size that a phone on a weak network bears. */
async function small(png: Buffer): Promise<Buffer> {
  for (const quality of [80, 65, 50, 35]) {
    const picture = await sharp(png).webp({ quality }).toBuffer()
    if (picture.length < largest) return picture
  }
  throw new Error(`The picture does not fit into ${largest} bytes.`)
}
