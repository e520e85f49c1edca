/**
 * Takes the pictures of the manual anew, into admin/assets/manual/, and those of the README, into .github/pictures/.
 * Run by hand after pages have changed:
 *
 *     npm run screenshots
 *
 * It starts the program over a made-up city, signs in, and photographs each page as an office screen and a phone show
 * it. A page that is not there, or not to be seen, is named and left out; its older picture stays. The letters are
 * those of the machine: with Roboto, Noto Serif and Noto Color Emoji they look as on most phones.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TOTP } from 'otpauth'
import type { BrowserContext } from 'playwright-core'
import type { PictureName } from '../../knowledge/texts/manual.ts'
import { openBrowser } from '../support/browser.ts'
import { startProgram } from '../support/program.ts'
import { makeCity, person } from './city.ts'
import { keepPicture, settled } from './picture.ts'
import { takePublicPictures } from './public-pictures.ts'

/** Stands on cards and in links; the browser is led to the program. */
const publicUrl = 'http://kabashoax.contoh.go.id'
/** In bytes: what a phone on a weak network bears. */
const largest = 60_000
const folder = fileURLToPath(new URL('../../admin/assets/manual/', import.meta.url))

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
  const { caseId, slug } = await makeCity(url)
  await using program = await startProgram({ DATABASE_URL: url, STARTER: 'on', PUBLIC_URL: publicUrl })
  await using browser = await openBrowser([
    `--host-resolver-rules=MAP ${new URL(publicUrl).hostname} ${new URL(program.url).host}`,
  ])
  mkdirSync(folder, { recursive: true })
  const looks = { locale: 'id-ID', colorScheme: 'light' } as const
  const office = await browser.newContext({ ...looks, viewport: { width: 1280, height: 860 } })
  await signIn(office, program.url)
  const phone = await browser.newContext({
    ...{ ...looks, viewport: { width: 390, height: 760 }, hasTouch: true },
    storageState: await office.storageState(),
  })
  for (const [name, path] of Object.entries(places))
    for (const context of [office, phone])
      await photograph(context, program.url + path.replace('CASE', caseId), name)
  await takePublicPictures(browser, publicUrl, slug)
} finally {
  rmSync(data, { recursive: true, force: true })
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
    const response = await page.goto(address)
    if (response?.status() !== 200 || new URL(page.url()).pathname !== new URL(address).pathname) {
      console.error(`${name}: ${address} is not there (${response?.status()}, ${page.url()}), left out`)
      return
    }
    await settled(page)
    const file = join(folder, `${name}-${page.viewportSize()?.width}.webp`)
    await keepPicture(await page.screenshot(), file, largest)
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : error}, left out`)
  } finally {
    await page.close()
  }
}
