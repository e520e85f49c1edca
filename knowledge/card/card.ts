/** A card: one revision as a picture to pass on, in the words that fit. The truth is its largest text. */

import type { Verdict } from '../../db/shapes.ts'
import type { SignedRevision } from '../../db/statements.ts'
import { formatDate, formatPartialDate } from '../dates.ts'
import { cardLink } from '../genuine/card-payload.ts'
import { spellCode } from '../genuine/code.ts'
import { firstSentences } from '../gist.ts'
import { genuineTexts } from '../texts/genuine.ts'
import { informationTerm, verdictTerms } from '../texts/terms.ts'

const texts = genuineTexts.card

/** Square and portrait are passed on; the preview stands above a link. */
export const shapes = {
  persegi: { width: 1_080, height: 1_080 },
  potret: { width: 1_080, height: 1_350 },
  pratinjau: { width: 1_200, height: 630 },
} as const
export type Shape = keyof typeof shapes

/** What a card says, in no shape yet. */
export interface CardContent {
  readonly rating: Verdict | 'informasi'
  /** The verdict's word. */
  readonly word: string
  readonly claim: { readonly label: string; readonly text: string; readonly isFalse: boolean }
  /** The wordings of the truth, the fullest first. */
  readonly truth: { readonly label: string; readonly wordings: readonly string[] }
  readonly source: string | undefined
  readonly notes: readonly string[]
  readonly domain: string
  readonly code: string
  /** What the QR holds. */
  readonly link: string
}

/** What is said in these words is false as it stands: they are struck through. */
const isFalse = (verdict: Verdict | null): boolean =>
  verdict === 'salah' || verdict === 'manipulasi' || verdict === 'konteks-salah' || verdict === 'satire'

/** `said` is signed, so it has a code. */
export function cardContent(said: SignedRevision, publicUrl: string): CardContent {
  const { verdict, statement, slug, number } = said
  const code = statement.code ?? ''
  const sentences = firstSentences(said.explanation)
  const [source] = said.sources
  const isClaim = said.kind === 'klarifikasi'
  return {
    rating: verdict ?? 'informasi',
    word: (verdict === null ? informationTerm : verdictTerms[verdict]).label.toUpperCase(),
    claim: {
      label: isClaim ? texts.claim : texts.question,
      text: said.claim,
      isFalse: isFalse(verdict),
    },
    truth: {
      label: isClaim ? texts.facts : texts.answer,
      wordings: [sentences.slice(0, 2).join(' '), sentences[0] ?? said.title],
    },
    source: source && texts.source(source.title),
    notes: [
      texts.checked(formatDate(said.publishedAt)),
      ...(said.validUntil === null ? [] : [texts.validUntil(formatPartialDate(said.validUntil))]),
      ...(said.example ? [texts.example] : []),
    ],
    domain: new URL(publicUrl).host,
    code: spellCode(code),
    link: cardLink(publicUrl, statement, { code, slug, revision: number, verdict, hash: statement.hash }),
  }
}
