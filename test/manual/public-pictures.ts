/** The README's pictures of what residents see: phones in a strip, light and dark, and the front page at a desk. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { keepPicture, settled } from './picture.ts'

const folder = fileURLToPath(new URL('../../.github/pictures/', import.meta.url))
const largest = 245_000
const phone = { width: 390, height: 844 }
const screen = { width: 1280, height: 860 }
/** Between pictures, in pixels. */
const gap = 28
const corner = 26

type Colours = 'light' | 'dark'

export async function takePublicPictures(browser: Browser, url: string, slug: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const open = async (colours: Colours, viewport: typeof phone, work: (page: Page) => Promise<Buffer>) => {
    const context: BrowserContext = await browser.newContext({
      ...{ locale: 'id-ID', colorScheme: colours, viewport, serviceWorkers: 'block' },
    })
    try {
      return await work(await context.newPage())
    } finally {
      await context.close()
    }
  }
  const shown = (path: string) => async (page: Page) => {
    await page.goto(url + path)
    await settled(page)
    return await page.screenshot()
  }

  const code = await open('light', phone, async (page) => {
    await page.goto(`${url}/k/${slug}`)
    return Buffer.from((await page.locator('a[href^="/asli/"]').getAttribute('href')) ?? '')
  })
  const phones = [
    await open('light', phone, shown('/')),
    await open('light', phone, shown(`/k/${slug}`)),
    await open('dark', phone, (page) => cardInTheChat(page, url)),
    await open('dark', phone, shown(code.toString())),
  ]
  await keepPicture(await inARow(phones), join(folder, 'phones.webp'), largest)

  const screens = [await open('light', screen, shown('/')), await open('dark', screen, shown('/'))]
  await keepPicture(await inARow(screens), join(folder, 'front.webp'), largest)
}

/** Somebody asks, and has the answer's card sent. */
async function cardInTheChat(page: Page, url: string): Promise<Buffer> {
  await page.goto(`${url}/tanya`)
  const box = page.getByRole('textbox')
  await box.fill('Foto antrean minyak tanah di Oebobo tadi pagi, batul ko?')
  await box.press('Enter')
  await page.getByRole('button', { name: 'Bagikan' }).click()
  const card = page.locator('.bubble-card img')
  await card.waitFor()
  await card.evaluate((image: HTMLImageElement) => image.decode())
  await settled(page)
  await page.locator('.bubble', { has: card }).evaluate((bubble) => {
    scrollTo({ top: scrollY + bubble.getBoundingClientRect().top - 16, behavior: 'instant' })
  })
  return await page.screenshot()
}

/** Beside each other on nothing, with round corners. */
async function inARow(pictures: readonly Buffer[]): Promise<Buffer> {
  const sizes = await Promise.all(pictures.map((picture) => sharp(picture).metadata()))
  const [{ width, height } = phone] = sizes
  const mask = Buffer.from(
    `<svg width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="${corner}"/></svg>`,
  )
  const parts = await Promise.all(
    pictures.map(async (picture, n) => ({
      input: await sharp(picture)
        .composite([{ input: mask, blend: 'dest-in' }])
        .png()
        .toBuffer(),
      left: n * (width + gap),
      top: 0,
    })),
  )
  const whole = { width: pictures.length * (width + gap) - gap, height }
  const row = await sharp({ create: { ...whole, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .composite(parts)
    .png()
    .toBuffer()
  return whole.width > 1_800 ? await sharp(row).resize(1_800).png().toBuffer() : row
}
