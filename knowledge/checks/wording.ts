/** How a text is worded: what a reader takes from it who reads no further, and whether it fits a small phone. */
import { stopWords } from '../language/lexicon.ts'
import { plainText } from '../language/plain-text.ts'
import { toParagraphs } from '../markdown.ts'

/** Where in a text something stands, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Words that say of a claim that it is not so. */
const denials = new Set(
  `tidak tak bukan belum jangan tanpa sonde son salah keliru palsu hoaks hoax bohong dusta fitnah menyesatkan konteks
  rekayasa editan diedit suntingan manipulasi ai deepfake buatan satire lelucon sindiran penipuan tipuan fakta cek
  klarifikasi bantah membantah dibantah lama aman`.split(/\s+/),
)

/** As much of a text's own words must be those of the claim to repeat it. */
const mostShared = 0.6

/** Whether somebody who reads only this is left with the claim: it says its words, and no word against it of its own. */
export function repeatsClaim(text: string, claim: string): boolean {
  const claimed = new Set(wordsOf(claim))
  const said = wordsOf(text)
  if (said.some((word) => denials.has(word) && !claimed.has(word))) return false
  const own = said.filter((word) => !stopWords.has(word))
  const shared = own.filter((word) => claimed.has(word)).length
  return shared >= 2 && shared / own.length >= mostShared
}

const rumourFirst =
  /^(?:telah |sempat |kembali |ramai |sedang )?(?:beredar|viral|tersebar|menyebar|muncul|ada)(?:nya)?\s+(?:sebuah |luas |di \p{L}+ )*(?:kabar|isu|informasi|pesan|video|foto|unggahan|narasi|klaim|berita|rumor|gosip)|^(?:sebuah )?(?:kabar|isu|pesan|video|foto|unggahan|narasi|klaim|berita)\s+(?:yang )?(?:beredar|viral|menyebut|mengatakan|menarasikan)/iu

/** The first sentence of an explanation when it tells the falsehood before the truth. */
export function beginsWithClaim(explanation: string, claim: string): Span | undefined {
  const [first] = sentences.segment(explanation.trimStart())
  const sentence = first?.segment.trimEnd() ?? ''
  const start = explanation.length - explanation.trimStart().length
  const isRumour = rumourFirst.test(sentence.replace(/^[*_“"']+/, '')) || repeatsClaim(sentence, claim)
  return isRumour ? { start, end: start + sentence.length } : undefined
}

const dated =
  /\b(?:19|20)\d{2}\b|\b\d{1,2}[/-]\d{1,2}\b|\b\d{1,2}\s+(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)\p{L}*/iu

/** Whether a text says when. */
export const hasDate = (text: string): boolean => dated.test(text)

const loud = /!{2,}|(?<!\p{L})(?:sebarkan|viralkan|bagikan|share|awas|gawat|heboh|terkuak)(?!\p{L})/iu
const shouted = /(?<!\p{L})\p{Lu}{4,}(?:\s+\p{Lu}{4,})+/u

/** Where a claim is told as loud as the rumour tells it. */
export function loudWords(text: string): Span | undefined {
  const match = loud.exec(text) ?? shouted.exec(text)
  return match ? { start: match.index, end: match.index + match[0].length } : undefined
}

export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0

/** The words of what is sent as the short answer. */
export const countFirstParagraph = (explanation: string): number =>
  countWords(toParagraphs(explanation)[0] ?? '')

const sentences = new Intl.Segmenter('id', { granularity: 'sentence' })

const wordsOf = (text: string): string[] =>
  plainText(text)
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
