/** Which sentences of an explanation changed, for people who read it once and have a small phone. */
import { toParagraphs } from './markdown.ts'

/** A sentence that went, one that came, or one that took the place of another. */
export interface SentenceChange {
  readonly before?: string
  readonly after?: string
}

const sentences = new Intl.Segmenter('id', { granularity: 'sentence' })

/** The sentences of a text, trimmed. */
export const sentencesOf = (text: string): string[] =>
  [...sentences.segment(text)].map(({ segment }) => segment.trim()).filter((one) => one !== '')

const readSentences = (markdown: string): string[] => toParagraphs(markdown).flatMap(sentencesOf)

/**
 * What is different between two explanations in Markdown, in the order of the texts. Sentences that stand in both are
 * no change, wherever they stand; between two of them the first that went is paired with the first that came.
 */
export function sentenceChanges(before: string, after: string): SentenceChange[] {
  const [old, now] = [readSentences(before), readSentences(after)]
  const [kept, stays] = [new Set(now), new Set(old)]
  const gaps = (texts: readonly string[], common: ReadonlySet<string>) => {
    const found = new Map<string, string[]>()
    let behind = ''
    for (const text of texts)
      if (common.has(text)) behind = text
      else found.set(behind, [...(found.get(behind) ?? []), text])
    return found
  }
  const [went, came] = [gaps(old, kept), gaps(now, stays)]
  return [...new Set([...went.keys(), ...came.keys()])].flatMap((gap) => {
    const [gone, added] = [went.get(gap) ?? [], came.get(gap) ?? []]
    return Array.from({ length: Math.max(gone.length, added.length) }, (_, index) => ({
      ...(gone[index] !== undefined && { before: gone[index] }),
      ...(added[index] !== undefined && { after: added[index] }),
    }))
  })
}
