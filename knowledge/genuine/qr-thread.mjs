/**
 * The thread in which QR codes are looked for: it takes some ten milliseconds to a hundred, in which nobody else would
 * be answered. The reader is WebAssembly, which can reach nothing outside of itself.
 *
 * Not TypeScript: Node 20 reads none in a thread, whatever reads it in the program.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** More codes than this nobody puts on one picture. */
const most = 4

// The module comes with its package; by itself it would be fetched from a server of somebody else's.
const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
await prepareZXingModule({ overrides: { wasmBinary: readFileSync(file) }, fireImmediately: true })

// Takes the pixels of a picture (see `Pixels` in read-qr.ts), answers with what its codes hold.
parentPort.on('message', async (pixels) => {
  const found = await readBarcodes(
    { ...pixels, colorSpace: 'srgb' },
    { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: most },
  )
  parentPort.postMessage(found.filter(({ isValid }) => isValid).map(({ text }) => text))
})
