import { readFileSync } from 'node:fs'
import { stem } from '../language/affixes.ts'

/**
 * A knowledge base is taken to have at least this many clarifications, so that a word is worth the same in one of ten
 * as in one of a hundred.
 */
const FEWEST_DOCUMENTS = 300
const COMMON_SHARE = 1 / 15

const commonWords: ReadonlySet<string> = new Set(
  readFileSync(new URL('common-words.txt', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('#') ? [] : line.split(' ')))
    .map(stem),
)

/** Whether a word, without affixes, is so common that sharing it means nothing. */
export function isEveryday(stem: string): boolean {
  return commonWords.has(stem)
}

/**
 * The words of all clarifications, each with a number, and how many clarifications hold it: what a word is worth.
 * Only clarifications add words; a message that is matched never does.
 */
export class Vocabulary {
  readonly #words: string[] = []
  readonly #numbers = new Map<string, number>()
  readonly #holders: number[] = []
  readonly #namers: number[] = []
  readonly #common: boolean[] = []
  #documents = 0

  /** How many words there are: every word's number is below. */
  get size(): number {
    return this.#words.length
  }

  /** The natural logarithm of how many clarifications a word can tell apart: the most a word can be worth. */
  get mostWorth(): number {
    return Math.log(1 + (Math.max(this.#documents, FEWEST_DOCUMENTS) + 0.5) / 0.5)
  }

  /** Every word, by its number. */
  get words(): readonly string[] {
    return this.#words
  }

  /** The word's number, if any clarification holds or held it. */
  find(word: string): number | undefined {
    return this.#numbers.get(word)
  }

  /** The word's number; a new word gets the next one. */
  numberOf(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    this.#numbers.set(word, this.#words.length)
    this.#words.push(word)
    this.#holders.push(0)
    this.#namers.push(0)
    this.#common.push(commonWords.has(word))
    return this.#words.length - 1
  }

  /** Counts a clarification in (+1) or out (-1), with the different words it holds and those it writes as names. */
  count(words: Iterable<number>, names: Iterable<number>, change: 1 | -1): void {
    this.#documents += change
    for (const name of names) this.#namers[name] = (this.#namers[name] ?? 0) + change
    for (const word of words) this.#holders[word] = (this.#holders[word] ?? 0) + change
  }

  /** Whether a word is a name: most clarifications that hold it write it as one. */
  isName(number: number): boolean {
    return (this.#namers[number] ?? 0) > (this.#holders[number] ?? 0) / 2
  }

  /** What a word is worth (inverse document frequency): the fewer clarifications hold it, the more. */
  worth(number: number): number {
    return this.#worth(this.#holders[number] ?? 0, this.#common[number] ?? false)
  }

  /** The same for a word that may be in none. */
  worthOf(word: string): number {
    const number = this.find(word)
    return number === undefined ? this.#worth(0, commonWords.has(word)) : this.worth(number)
  }

  #worth(holders: number, common: boolean): number {
    const documents = Math.max(this.#documents, FEWEST_DOCUMENTS)
    const all = common ? Math.max(holders, documents * COMMON_SHARE) : holders
    return Math.log(1 + (documents - all + 0.5) / (all + 0.5))
  }
}
