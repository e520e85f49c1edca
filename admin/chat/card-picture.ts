/** The card above a line of the chat, as the page and programs are given it. */
import type { Message } from '../../db/shapes.ts'
import { shapes } from '../../knowledge/card/card.ts'
import { cardPath } from '../../knowledge/forwarding.ts'

export interface CardPicture {
  /** The address on this site; what is there never changes. */
  readonly path: string
  /** The verdict and the title that it shows, for who cannot see it. */
  readonly headline: string
  /** What a file of it is called. */
  readonly file: string
  /** In pixels. */
  readonly width: number
  readonly height: number
}

/** Undefined: the message has no card. */
export function cardPictureOf({ picture, paragraphs }: Message): CardPicture | undefined {
  if (!picture) return undefined
  const { slug, revision } = picture
  // What is said about the card itself comes before them; the sign in front is left out.
  const said = paragraphs.findLast(({ strong }) => strong)?.text ?? ''
  return {
    path: cardPath(slug, revision, 'persegi'),
    headline: said.replace(/^[^\p{L}\p{N}]+/u, '').replace('\n', ': '),
    file: `kabashoax-${slug}-persegi.png`,
    ...shapes.persegi,
  }
}
