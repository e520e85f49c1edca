/** The card above a line of the chat, as the page and programs are given it. */
import type { Message } from '../../db/shapes.ts'
import { shapes } from '../../knowledge/card/card.ts'
import { cardPath } from '../../knowledge/forwarding.ts'
import { genuineTexts } from '../../knowledge/texts/genuine.ts'

export interface CardPicture {
  /** The address on this site; what is there never changes. */
  readonly path: string
  /** What it shows, for who cannot see it. */
  readonly alt: string
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
  // The verdict and the title, without the sign in front; what is said about the card itself comes before them.
  const headline = paragraphs.findLast(({ strong }) => strong)?.text ?? ''
  const words = headline.replace(/^[^\p{L}\p{N}]+/u, '').replace('\n', ': ')
  return {
    path: cardPath(slug, revision, 'persegi'),
    alt: genuineTexts.chat.card(words),
    file: `kabashoax-${slug}-persegi.png`,
    ...shapes.persegi,
  }
}
