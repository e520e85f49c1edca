import type { Reading } from './reading.ts'
import { groupCount } from './related-words.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A different word of a message: what it is worth, and the groups of related words it belongs to. */
export interface ProbeWord {
  readonly word: string
  readonly stem: string
  readonly number: number | undefined
  readonly worth: number
  readonly groups: readonly number[]
  /** How far holding it is holding what was written: less than 1 for a word whose spelling was corrected. */
  readonly sure: number
  readonly isName: boolean
  /** It is among the first words: where most people say what it is about. */
  readonly atStart: boolean
}

/** How much a word counts that is met through a related one only, and one that was misspelled. */
const RELATED = 0.6
const CORRECTED = 0.7
/** A headline is about as long. */
const START = 12
/** Two words are near each other when at most this many steps lie between them. */
const NEAR = 3

/**
 * A message prepared to be compared with many clarifications: every lookup is an index into an array. Words are
 * spoken of by their place among the message's different words.
 */
export class Probe {
  readonly reading: Reading
  readonly words: readonly ProbeWord[]
  /** Every word in order, by its place among the different ones. */
  readonly sequence: readonly number[]
  /** What all its different words are worth together. */
  readonly worth: number
  /** Each pair of neighbours with what it is worth. */
  readonly pairs: ReadonlyMap<number, number>
  readonly #near = new Set<number>()
  readonly #placeOf: Int32Array
  readonly #groups = new Uint8Array(groupCount)

  constructor(reading: Reading, vocabulary: Vocabulary) {
    this.reading = reading
    const places = new Map<string, number>()
    const words: ProbeWord[] = []
    const sequence = reading.terms.map(({ word, stem, groups, corrected }, at) => {
      const known = places.get(stem)
      if (known !== undefined) return known
      const number = vocabulary.find(stem)
      words.push({
        word,
        stem,
        number,
        worth: vocabulary.worthOf(stem),
        groups,
        sure: corrected ? CORRECTED : 1,
        isName: number !== undefined && vocabulary.isName(number),
        atStart: at < START,
      })
      places.set(stem, words.length - 1)
      return words.length - 1
    })
    this.words = words
    this.sequence = sequence
    this.worth = words.reduce((sum, { worth }) => sum + worth, 0)
    this.#placeOf = new Int32Array(vocabulary.size).fill(-1)
    for (const [place, { number, groups }] of words.entries()) {
      if (number !== undefined) this.#placeOf[number] = place
      for (const group of groups) this.#groups[group] = 1
    }
    const pairs = new Map<number, number>()
    for (const [i, place] of sequence.entries()) {
      for (let step = 1; step <= NEAR; step++) {
        const next = sequence[i + step]
        if (next !== undefined) this.#near.add(this.pair(place, next))
      }
      const next = sequence[i + 1]
      const worth = Math.min(words[place]?.worth ?? 0, words[next ?? -1]?.worth ?? 0)
      if (next !== undefined) pairs.set(this.pair(place, next), worth)
    }
    this.pairs = pairs
  }

  /** One number for two words in this order. */
  pair(first: number, second: number): number {
    return first * this.words.length + second
  }

  /** Where among the message's different words this word of the vocabulary is, or -1. */
  placeOf(word: number): number {
    return this.#placeOf[word] ?? -1
  }

  /** How far the message holds a word: itself 1, misspelled or a related one less, neither 0. */
  holds(word: number, groups: readonly number[]): number {
    const place = this.placeOf(word)
    if (place >= 0) return this.words[place]?.sure ?? 1
    return groups.some((group) => this.#groups[group] === 1) ? RELATED : 0
  }

  /** Whether it holds the two words, in this order and near each other. */
  holdsNear(first: number, second: number): boolean {
    const a = this.placeOf(first)
    const b = this.placeOf(second)
    return a >= 0 && b >= 0 && this.#near.has(this.pair(a, b))
  }
}
