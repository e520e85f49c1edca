import { plainText } from '../language/plain-text.ts'
import { readText } from './reading.ts'

const SENTENCE = /[^.!?:;\n“”"()]+/g
const WORD = /[\p{L}\p{N}][\p{L}\p{N}'-]*/gu
const CAPITAL = /^\p{Lu}/u
/** A sentence in which more words than these begin with a capital is a headline or is shouted: it names nobody. */
const MOST_CAPITALS = 0.5

/** The words, without affixes, that a text writes with a capital inside its sentences: names, mostly. */
export function namesIn(text: string): ReadonlySet<string> {
  const names: string[] = []
  for (const [sentence] of plainText(text).matchAll(SENTENCE)) {
    const words = sentence.match(WORD) ?? []
    const capital = words.slice(1).filter((word) => CAPITAL.test(word))
    if (capital.length <= MOST_CAPITALS * words.length) names.push(...capital)
  }
  return new Set(readText([...new Set(names)].join(' ')).terms.map(({ stem }) => stem))
}
