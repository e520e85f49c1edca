/**
 * The words of all clarifications, each with a number, and how many clarifications hold it: what a word is worth.
 * Only clarifications add words; a message that is matched never does.
 */
export class Vocabulary {
  readonly #numbers = new Map<string, number>()
  readonly #holders: number[] = []
  #documents = 0

  /** How many words there are: every word's number is below. */
  get size(): number {
    return this.#numbers.size
  }

  /** The natural logarithm of how many clarifications a word can tell apart: the most a word can be worth. */
  get mostWorth(): number {
    return Math.log(1 + (this.#documents + 0.5) / 0.5)
  }

  /** The word's number, if any clarification holds or held it. */
  find(word: string): number | undefined {
    return this.#numbers.get(word)
  }

  /** The word's number; a new word gets the next one. */
  numberOf(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    this.#numbers.set(word, this.#holders.length)
    this.#holders.push(0)
    return this.#holders.length - 1
  }

  /** Counts a clarification in (+1) or out (-1), with the different words it holds. */
  count(words: Iterable<number>, change: 1 | -1): void {
    this.#documents += change
    for (const word of words) this.#holders[word] = (this.#holders[word] ?? 0) + change
  }

  /** What a word is worth (inverse document frequency): the fewer clarifications hold it, the more. */
  worth(word: number | undefined): number {
    const holders = word === undefined ? 0 : (this.#holders[word] ?? 0)
    return Math.log(1 + (this.#documents - holders + 0.5) / (holders + 0.5))
  }
}
