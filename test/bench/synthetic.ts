import type { Entry } from '../../knowledge/match/entry.ts'

/** Numbers between 0 and 1, always the same for a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const ONSETS = ['b', 'c', 'd', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'w', 'ng', 'ny', '']
const VOWELS = ['a', 'i', 'u', 'e', 'o']
const CODAS = ['', '', '', 'n', 'ng', 'r', 's', 'k', 't', 'h']
const VOCABULARY = 40_000

function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('Nothing to pick from.')
  return item
}

/** Words that look Indonesian, the commonest first. */
function makeWords(random: () => number): readonly string[] {
  const words = new Set<string>()
  while (words.size < VOCABULARY) {
    const syllables = 2 + Math.floor(random() * 3)
    words.add(
      Array.from(
        { length: syllables },
        () => pick(ONSETS, random) + pick(VOWELS, random) + pick(CODAS, random),
      ).join(''),
    )
  }
  return [...words]
}

/** Clarifications and messages whose words are as unevenly common as in a language (Zipf's law). */
export class SyntheticLanguage {
  readonly #random = seeded(20_261_124)
  readonly #words = makeWords(this.#random)

  /** The word of rank r is met about 1/r as often as the first. */
  #word(): string {
    return this.#words[Math.floor(this.#words.length ** this.#random()) - 1] ?? ''
  }

  #text(length: number): string {
    return Array.from({ length }, () => this.#word()).join(' ')
  }

  entry(number: number): Entry {
    return { id: `e${number}`, title: this.#text(8), claim: this.#text(10), body: this.#text(60) }
  }

  /** A message of so many words about a clarification: three words of five are its own. */
  message({ claim, body }: Entry, length: number): string {
    const own = `${claim} ${body}`.split(' ')
    const word = () => (this.#random() < 0.6 ? pick(own, this.#random) : this.#word())
    return Array.from({ length }, word).join(' ')
  }
}
