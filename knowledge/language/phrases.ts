/** Phrases found by their words: the longest one that begins at a place wins. */
export class PhraseTable<Meaning> {
  readonly #byFirstWord = new Map<string, { words: readonly string[]; meaning: Meaning }[]>()

  constructor(phrases: Iterable<readonly [words: readonly string[], meaning: Meaning]>) {
    for (const [words, meaning] of phrases) {
      const [first] = words
      if (first === undefined) continue
      const list = this.#byFirstWord.get(first) ?? []
      list.push({ words, meaning })
      this.#byFirstWord.set(first, list)
    }
    for (const list of this.#byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length)
  }

  /** The longest phrase in `words` from `start` on, and how many words it has. */
  longestAt(words: readonly string[], start: number): { length: number; meaning: Meaning } | undefined {
    const found = this.#byFirstWord
      .get(words[start] ?? '')
      ?.find((phrase) => phrase.words.every((word, i) => words[start + i] === word))
    return found && { length: found.words.length, meaning: found.meaning }
  }
}
