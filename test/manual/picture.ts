import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'

/** Fonts are there and nothing moves any more; the page's own stream stays open, so quiet is not waited for. */
export async function settled(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.evaluate('document.fonts.ready')
}

/** Writes a picture as WebP, as good as it may be within so many bytes. */
export async function keepPicture(png: Buffer, file: string, largest: number): Promise<void> {
  for (const quality of [85, 75, 65, 50, 35]) {
    const picture = await sharp(png).webp({ quality }).toBuffer()
    if (picture.length >= largest) continue
    writeFileSync(file, picture)
    console.log(`${basename(file)}: ${Math.round(picture.length / 1_000)} kB`)
    return
  }
  throw new Error(`${basename(file)} does not fit into ${largest} bytes.`)
}
