/**
 * The running scores of one query, in typed arrays that are kept for the next: nothing is allocated for a document
 * that is met, and clearing costs only what was met. A document is its number, counted from zero.
 */
export class Scoreboard {
  #sum = new Float64Array(0)
  #words = new Uint16Array(0)
  #lastWord = new Uint16Array(0)
  #met = new Int32Array(0)
  #count = 0

  /** How many documents were met since the last `clear`. */
  get count(): number {
    return this.#count
  }

  /** Makes room for documents numbered below `size`. */
  reserve(size: number): void {
    if (size <= this.#sum.length) return
    const room = Math.max(1024, size * 2)
    this.#sum = new Float64Array(room)
    this.#words = new Uint16Array(room)
    this.#lastWord = new Uint16Array(room)
    this.#met = new Int32Array(room)
    this.#count = 0
  }

  /** Adds what one word, numbered from one within the query, is worth in one field of a document. */
  add(document: number, word: number, worth: number): void {
    const words = this.#words[document] ?? 0
    if (words === 0) {
      this.#met[this.#count] = document
      this.#count += 1
    }
    if (this.#lastWord[document] !== word) {
      this.#lastWord[document] = word
      this.#words[document] = words + 1
    }
    this.#sum[document] = (this.#sum[document] ?? 0) + worth
  }

  /** The sum of what its words are worth: plain BM25. */
  sum(document: number): number {
    return this.#sum[document] ?? 0
  }

  /** The sum of what its words are worth, times their number: MiniSearch's score. */
  product(document: number): number {
    return (this.#sum[document] ?? 0) * (this.#words[document] ?? 0)
  }

  /** The documents met with the highest `sum` or `product`, best first, at most `limit`; equal ones in the order met. */
  best(limit: number, by: 'sum' | 'product'): number[] {
    const score =
      by === 'sum' ? (document: number) => this.sum(document) : (document: number) => this.product(document)
    const heap = new Int32Array(Math.min(limit, this.#count))
    for (let i = 0; i < this.#count; i++) {
      if (i < heap.length) {
        heap[i] = this.#met[i] ?? 0
        if (i === heap.length - 1)
          for (let root = heap.length >> 1; root >= 0; root--) sink(heap, root, score)
      } else if (score(this.#met[i] ?? 0) > score(heap[0] ?? 0)) {
        heap[0] = this.#met[i] ?? 0
        sink(heap, 0, score)
      }
    }
    return Array.from(heap).sort((a, b) => score(b) - score(a))
  }

  clear(): void {
    for (let i = 0; i < this.#count; i++) {
      const document = this.#met[i] ?? 0
      this.#sum[document] = 0
      this.#words[document] = 0
      this.#lastWord[document] = 0
    }
    this.#count = 0
  }
}

/** Restores the heap (the lowest score on top) below `root`. */
function sink(heap: Int32Array, root: number, score: (document: number) => number): void {
  for (let parent = root; ; ) {
    let lowest = parent
    for (const child of [2 * parent + 1, 2 * parent + 2])
      if (child < heap.length && score(heap[child] ?? 0) < score(heap[lowest] ?? 0)) lowest = child
    if (lowest === parent) return
    const moved = heap[parent] ?? 0
    heap[parent] = heap[lowest] ?? 0
    heap[lowest] = moved
    parent = lowest
  }
}
