/** Pictures and documents: how they are found again, and fetched. */
import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import { DEFAULT_ORIGIN, getMediaKeys, type proto } from '@whiskeysockets/baileys'
import { z } from 'zod'
import type { Attachment } from '../../../db/shapes.ts'

/**
 * What it takes to fetch and decrypt one. It names no host: a sender could put any there, and have this server ask
 * its neighbours; WhatsApp itself says where media are.
 */
const reference = z.object({
  type: z.enum(['image', 'document']),
  directPath: z.string().startsWith('/'),
  mediaKey: z.base64(),
})

/** The picture or document that a message carries, as the inbox keeps it. It holds a key: never log it. */
export function attachmentOf({ imageMessage, documentMessage }: proto.IMessage): Attachment | undefined {
  const media = imageMessage ?? documentMessage
  if (!media?.directPath || !media.mediaKey) return undefined
  const found: z.input<typeof reference> = {
    type: imageMessage ? 'image' : 'document',
    directPath: media.directPath,
    mediaKey: Buffer.from(media.mediaKey).toString('base64'),
  }
  const size = Number(media.fileLength ?? 0)
  return {
    reference: JSON.stringify(found),
    mime: media.mimetype || 'application/octet-stream',
    ...(size > 0 && { size }),
  }
}

/** How long one fetch may take, in milliseconds. */
const patience = 60_000

/** Bytes of authentication code at the end of what is stored, and what encryption adds beside it at most. */
const macLength = 10
const padding = 16

/** What WhatsApp answers for media that it does not keep any more: after some weeks. */
const gone: ReadonlySet<number> = new Set([400, 403, 404, 410])

/**
 * Fetches one from WhatsApp's media `host`. Undefined: it is gone, damaged or longer than `mostBytes`; rejects when it
 * should be tried again.
 *
 * Not Baileys' own download: where the connection breaks off within the body, its stream ends the process.
 */
export async function fetchAttachment(
  text: string,
  host: string,
  mostBytes: number,
): Promise<Uint8Array | undefined> {
  const { type, directPath, mediaKey } = reference.parse(JSON.parse(text))
  const stored = await download(`https://${host}${directPath}`, mostBytes + padding + macLength)
  if (!stored || stored.length <= macLength) return undefined
  const body = stored.subarray(0, -macLength)
  const { iv, cipherKey, macKey } = await getMediaKeys(Buffer.from(mediaKey, 'base64'), type)
  if (!macKey) return undefined
  const mac = createHmac('sha256', macKey).update(iv).update(body).digest().subarray(0, macLength)
  if (!timingSafeEqual(mac, stored.subarray(-macLength))) return undefined
  const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv)
  const plain = Buffer.concat([decipher.update(body), decipher.final()])
  return plain.length > mostBytes ? undefined : plain
}

async function download(address: string, mostBytes: number): Promise<Buffer | undefined> {
  try {
    const response = await fetch(address, {
      headers: { origin: DEFAULT_ORIGIN },
      signal: AbortSignal.timeout(patience),
    })
    if (gone.has(response.status)) return undefined
    if (!response.ok || !response.body) throw new Error(`WhatsApp answered ${response.status}`)
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of response.body) {
      length += chunk.length
      if (length > mostBytes) return undefined
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch {
    // The error may hold the address, which is the sender's.
    throw new Error('the attachment could not be fetched from WhatsApp')
  }
}
