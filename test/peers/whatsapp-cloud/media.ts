/** Files as the Cloud API keeps them: what people sent, and what the business uploaded. */
import { badParameter, noSuchObject, type Refusal } from './refusal.ts'

interface Kept {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mime: string
  /** In bytes, as it is announced. */
  size: number
  gone: boolean
}

/** Of images in bytes: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types */
const largestImage = 5 * 1024 * 1024

/** Of what may be uploaded, as far as the program does it. */
const imageTypes: readonly string[] = ['image/jpeg', 'image/png']

export class Media {
  readonly #kept = new Map<string, Kept>()

  /** Keeps a file; returns its id. */
  keep(bytes: Uint8Array, mime: string): string {
    const id = String(2_621_233_374_800_000 + this.#kept.size)
    this.#kept.set(id, { bytes: new Uint8Array(bytes), mime, size: bytes.length, gone: false })
    return id
  }

  /** Announces a file as this long. */
  announceSize(id: string, size: number): void {
    const kept = this.#kept.get(id)
    if (kept) kept.size = size
  }

  /** After 30 days a file is gone. */
  forget(id: string): void {
    const kept = this.#kept.get(id)
    if (kept) kept.gone = true
  }

  find(id: string): Kept | undefined {
    const kept = this.#kept.get(id)
    return kept?.gone ? undefined : kept
  }

  /** Where a file can be fetched. Throws a `Refusal`. */
  describe(id: string, origin: string): object {
    const kept = this.find(id)
    if (!kept) throw noSuchObject(id)
    return {
      messaging_product: 'whatsapp',
      url: `${origin}/files/${id}`,
      mime_type: kept.mime,
      file_size: String(kept.size),
      id,
    }
  }

  /** Takes what a form uploads; whether the file is what it says is seen only when it is sent. Throws a `Refusal`. */
  async upload(form: Readonly<Record<string, unknown>>): Promise<{ id: string }> {
    const { messaging_product: product, file } = form
    if (product !== 'whatsapp') throw badParameter('The parameter messaging_product is required.')
    if (!(file instanceof File)) throw badParameter('The parameter file is required.')
    if (!imageTypes.includes(file.type))
      throw badParameter(
        `Param file must be a file with one of the following types: ${imageTypes.join(', ')}.`,
      )
    if (file.size > largestImage) throw badParameter('Param file is too large.')
    return { id: this.keep(await file.bytes(), file.type) }
  }

  /** The image that a message is sent with. Throws a `Refusal`. */
  imageOf(id: string): Kept {
    const kept = this.find(id)
    if (kept) return kept
    throw notOurs()
  }
}

const notOurs = (): Refusal =>
  badParameter("Param image['id'] is not a valid whatsapp business account media attachment ID")

/** Whether WhatsApp can show it: a JPEG, or a PNG of 8 bits in RGB or RGBA. Otherwise sending it fails with 131053. */
export function canBeShown({ bytes, mime }: Kept): boolean {
  const at = Buffer.from(bytes)
  if (mime === 'image/jpeg') return at.readUIntBE(0, 3) === 0xff_d8_ff
  const [depth, colours] = at.subarray(24, 26)
  return at.toString('latin1', 1, 4) === 'PNG' && depth === 8 && (colours === 2 || colours === 6)
}
