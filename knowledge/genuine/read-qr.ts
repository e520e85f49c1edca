/**
 * Reads QR codes in pictures that anybody may have sent. libvips decodes no more pixels than allowed and stops at the
 * first damage; the reader is WebAssembly, which can reach nothing outside of itself.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PQueue from 'p-queue'
import sharp from 'sharp'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { sniffType } from '../files.ts'

/** The largest picture that is decoded, in pixels: what a phone's camera takes. */
const mostPixels = 60_000_000

/** As large as a picture is looked at, in pixels: a card photographed from a screen is still read. */
const longestSide = 1_400

/** Seconds until a picture is given up. */
const patience = 5

const most = 4

/** One at a time: reading takes some ten milliseconds in which nothing else is done. */
const reading = new PQueue({ concurrency: 1 })

let prepared: Promise<unknown> | undefined

/** The module comes with its package; by itself it would be fetched from a server of somebody else's. */
function prepare(): Promise<unknown> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  prepared ??= prepareZXingModule({ overrides: { wasmBinary: readFileSync(file) }, fireImmediately: true })
  return prepared
}

/** What the QR codes in a JPEG, PNG or WebP hold; nothing for whatever cannot be read. */
export async function readQrCodes(bytes: Uint8Array): Promise<string[]> {
  if (!sniffType(bytes, '')?.startsWith('image/')) return []
  return await reading.add(async () => {
    try {
      await prepare()
      const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
        .timeout({ seconds: patience })
        .autoOrient()
        .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      const pixels = { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
      const found = await readBarcodes(
        { ...pixels, colorSpace: 'srgb' },
        { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: most },
      )
      return found.filter(({ isValid }) => isValid).map(({ text }) => text)
    } catch {
      return []
    }
  })
}
