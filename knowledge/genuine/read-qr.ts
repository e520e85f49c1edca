/**
 * Reads QR codes in pictures that anybody may have sent. libvips decodes no more pixels than allowed and stops at the
 * first damage; the codes are looked for in a thread of its own, which is ended when it takes too long.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import PQueue from 'p-queue'
import sharp from 'sharp'
import { sniffType } from '../files.ts'

/** The largest picture that is decoded, in pixels: what a phone's camera takes. */
const mostPixels = 60_000_000

/** As large as a picture is looked at, in pixels: a card photographed from a screen is still read. */
const longestSide = 1_400

/** Seconds until a picture is given up: its decoding, and the look for codes with the start of the thread. */
const patience = { decoding: 5, reading: 15 }

/** A picture of so many pixels, in sRGB, four bytes each. */
interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** One at a time, so that a flood of pictures takes one processor. Each turn of the conversation waits for its own. */
const reading = new PQueue({ concurrency: 1 })

/** What the QR codes in a JPEG, PNG or WebP hold; nothing for whatever cannot be read. */
export async function readQrCodes(bytes: Uint8Array): Promise<string[]> {
  if (!sniffType(bytes, '')?.startsWith('image/')) return []
  return await reading.add(async () => {
    try {
      return await find(await decode(bytes))
    } catch {
      return []
    }
  })
}

async function decode(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
    .timeout({ seconds: patience.decoding })
    .autoOrient()
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
}

interface Thread {
  readonly worker: Worker
  /** Aborted when it ended, for whatever reason. */
  readonly ended: AbortSignal
}

let thread: Thread | undefined

/** Rejects when the thread broke or took too long; the next picture gets a new one. */
async function find(pixels: Pixels): Promise<string[]> {
  thread ??= startThread()
  const { worker, ended } = thread
  const given = AbortSignal.any([ended, AbortSignal.timeout(patience.reading * 1_000)])
  // While it looks for something the process must not end; otherwise it may.
  worker.ref()
  try {
    worker.postMessage(pixels, [pixels.data.buffer])
    const [found] = await once(worker, 'message', { signal: given })
    return found
  } catch (error) {
    thread = undefined
    void worker.terminate()
    throw error
  } finally {
    worker.unref()
  }
}

function startThread(): Thread {
  // Whatever reads TypeScript in the program is not needed there.
  const worker = new Worker(new URL('./qr-thread.mjs', import.meta.url), { execArgv: [] })
  const ended = new AbortController()
  const started = { worker, ended: ended.signal }
  const end = () => {
    ended.abort()
    if (thread === started) thread = undefined
  }
  // Without a listener a thread that breaks would end the process.
  worker.on('error', end).on('exit', end)
  return started
}
