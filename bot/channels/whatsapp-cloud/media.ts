/** Files on Meta's servers: what residents sent, and the cards they are sent. */
import sharp from 'sharp'
import { z } from 'zod'
import type { CardReference } from '../../../db/shapes.ts'
import type { DrawCard } from '../../channel.ts'
import { callGraph, type GraphAccess, GraphError } from './graph.ts'

const described = z.object({ url: z.url({ protocol: /^https?$/ }), file_size: z.coerce.number().optional() })

/**
 * Fetches a picture or document: Meta first tells an address that holds for five minutes, and gives the file
 * there. Undefined: it is gone (after 30 days) or longer than `mostBytes`; rejects when it may be tried again.
 */
export async function fetchMedia(
  graph: GraphAccess,
  phoneId: string,
  reference: string,
  mostBytes: number,
): Promise<Uint8Array | undefined> {
  try {
    const path = `/${encodeURIComponent(reference)}?phone_number_id=${phoneId}`
    const { url, file_size = 0 } = described.parse(await (await callGraph(graph, path)).json())
    if (file_size > mostBytes) return undefined
    return await readAtMost(await callGraph(graph, url), mostBytes)
  } catch (error) {
    if (error instanceof GraphError && isGone(error)) return undefined
    throw error
  }
}

/** Code 100: no such medium, or no longer. */
const isGone = ({ status, problem }: GraphError): boolean => status === 404 || problem?.code === 100

/** Reads no further than allowed, whatever length was announced. */
async function readAtMost({ body }: Response, mostBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const uploaded = z.object({ id: z.string().min(1) })

/** For how long the id of an uploaded card is used again, in milliseconds: Meta keeps the file for 30 days. */
const useOfUpload = 24 * 60 * 60 * 1_000

/** How many ids are remembered. */
const mostUploads = 500

/** The cards that were uploaded: one file serves everybody it is sent to. */
export class UploadedCards {
  readonly #graph: GraphAccess
  readonly #phoneId: string
  readonly #drawCard: DrawCard
  /** The oldest comes first. */
  readonly #known = new Map<string, { readonly id: string; readonly until: number }>()

  constructor(graph: GraphAccess, phoneId: string, drawCard: DrawCard) {
    this.#graph = graph
    this.#phoneId = phoneId
    this.#drawCard = drawCard
  }

  /** The id to send a card by, uploaded now unless it was lately; undefined: there is no such card. Throws as a call does. */
  async idOf(card: CardReference, signal: AbortSignal): Promise<string | undefined> {
    const known = this.#known.get(nameOf(card))
    if (known && known.until > Date.now()) return known.id
    const png = await this.#drawCard(card)
    if (!png) return undefined
    const form = new FormData()
    form.append('messaging_product', 'whatsapp')
    form.append('type', 'image/jpeg')
    form.append('file', new Blob([await toJpeg(png)], { type: 'image/jpeg' }), 'kartu.jpg')
    const response = await callGraph(this.#graph, `/${this.#phoneId}/media`, form, signal)
    const { id } = uploaded.parse(await response.json())
    this.#known.set(nameOf(card), { id, until: Date.now() + useOfUpload })
    const [oldest] = this.#known.keys()
    if (this.#known.size > mostUploads && oldest !== undefined) this.#known.delete(oldest)
    return id
  }

  /** It is uploaded anew the next time: what was is not accepted. */
  forget(card: CardReference): void {
    this.#known.delete(nameOf(card))
  }
}

const nameOf = ({ slug, revision }: CardReference): string => `${revision} ${slug}`

/** WhatsApp takes 8 bits of each colour and no palette, which our cards have. */
const toJpeg = async (png: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await sharp(png).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer())
