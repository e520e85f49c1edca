/** Cards as PNG: each drawn once, few at a time, and kept while there is room. */
import PQueue from 'p-queue'
import sharp from 'sharp'
import type { CardReference } from '../../db/shapes.ts'
import { signedRevision } from '../../db/statements.ts'
import type { Reader } from '../../db/store.ts'
import { cardContent, type Shape } from './card.ts'
import { drawCard } from './drawing.ts'

export interface Card {
  readonly png: Uint8Array<ArrayBuffer>
  /** The hash of the statement that the card shows. */
  readonly hash: string
}

/** How many bytes of cards are kept: about two hundred cards. */
const mostKept = 16 * 1024 * 1024

/** Drawn at once; libvips works beside the event loop, on threads that others need too. */
const atOnce = 2

export class Cards {
  readonly #read: Reader
  readonly #publicUrl: string
  readonly #drawing = new PQueue({ concurrency: atOnce })
  readonly #underWay = new Map<string, Promise<Card | undefined>>()
  /** The one that was asked for longest ago comes first. */
  readonly #kept = new Map<string, Card>()
  #size = 0

  constructor(read: Reader, publicUrl: string) {
    this.#read = read
    this.#publicUrl = publicUrl
  }

  /** Undefined: there is no such revision, or it is not signed. */
  async card({ slug, revision }: CardReference, shape: Shape): Promise<Card | undefined> {
    const name = `${shape} ${revision} ${slug}`
    const kept = this.#kept.get(name)
    if (kept) {
      this.#kept.delete(name)
      this.#kept.set(name, kept)
      return kept
    }
    const underWay = this.#underWay.get(name) ?? this.#draw(name, slug, revision, shape)
    this.#underWay.set(name, underWay)
    try {
      return await underWay
    } finally {
      this.#underWay.delete(name)
    }
  }

  async #draw(name: string, slug: string, revision: number, shape: Shape): Promise<Card | undefined> {
    const said = await signedRevision(this.#read, slug, revision)
    if (!said) return undefined
    const card = await this.#drawing.add(async () => {
      const svg = drawCard(cardContent(said, this.#publicUrl), shape)
      const png = await sharp(Buffer.from(svg)).png({ palette: true, colours: 64 }).toBuffer()
      return { png: new Uint8Array(png), hash: said.statement.hash }
    })
    this.#keep(name, card)
    return card
  }

  #keep(name: string, card: Card): void {
    this.#kept.set(name, card)
    this.#size += card.png.length
    for (const [oldest, { png }] of this.#kept) {
      if (this.#size <= mostKept) return
      this.#kept.delete(oldest)
      this.#size -= png.length
    }
  }
}
