/** An explanation in few words, made of its own: whole sentences, from the beginning. */
import { toParagraphs } from './markdown.ts'

/** After at least three letters or digits: `Jl.`, `No.` and `dr.` end no sentence. */
const sentenceEnd = /(?<=[\p{L}\p{N}%)”"]{3}[.!?][”")]?)\s+(?=[\p{Lu}\p{N}“"])/u

/** The sentences of the first paragraph. */
export const firstSentences = (explanation: string): string[] =>
  (toParagraphs(explanation)[0] ?? '')
    .replace(/\s+/g, ' ')
    .split(sentenceEnd)
    .filter((sentence) => sentence !== '')
