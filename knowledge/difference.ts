/** What changed between two texts, word by word. */

export interface Piece {
  readonly text: string
  readonly is: 'kept' | 'removed' | 'added'
}

/**
 * The pieces of both texts in their order: those kept and removed together are `before`, those kept and added are
 * `after`, to the letter. As many words as possible are kept; time and memory grow with the product of the words that
 * differ, so texts are of some thousand words at most.
 */
export function difference(before: string, after: string): Piece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (
    end < Math.min(old.length, now.length) - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end++
  return joined([
    ...old.slice(0, start).map((text) => ({ text, is: 'kept' as const })),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...old.slice(old.length - end).map((text) => ({ text, is: 'kept' as const })),
  ])
}

/** Words and what stands between them, so that a changed comma is no changed word. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? []

function middle(old: readonly string[], now: readonly string[]): Piece[] {
  const kept = mostKept(old, now)
  const width = now.length + 1
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    const [removed, added] = [old[i], now[j]]
    if (removed !== undefined && removed === added) {
      pieces.push({ text: removed, is: 'kept' })
      i++
      j++
    } else if (
      removed !== undefined &&
      (added === undefined || (kept[(i + 1) * width + j] ?? 0) >= (kept[i * width + j + 1] ?? 0))
    ) {
      pieces.push({ text: removed, is: 'removed' })
      i++
    } else if (added !== undefined) {
      pieces.push({ text: added, is: 'added' })
      j++
    }
  }
  return pieces
}

/** For each pair of places, row by row: how many words can be kept from there to the end. */
function mostKept(old: readonly string[], now: readonly string[]): Uint16Array {
  const numbers = new Map<string, number>()
  // Numbers are compared much faster than words.
  const numbered = (words: readonly string[]): Int32Array =>
    Int32Array.from(words, (word) => {
      const number = numbers.get(word) ?? numbers.size
      numbers.set(word, number)
      return number
    })
  const [rows, columns] = [numbered(old), numbered(now)]
  const width = columns.length + 1
  const kept = new Uint16Array((rows.length + 1) * width)
  for (let i = rows.length - 1; i >= 0; i--)
    for (let j = columns.length - 1; j >= 0; j--) {
      const at = i * width + j
      const below = kept[at + width] ?? 0
      const beside = kept[at + 1] ?? 0
      const longer = Math.max(below, beside)
      kept[at] = rows[i] === columns[j] ? (kept[at + width + 1] ?? 0) + 1 : longer
    }
  return kept
}

/**
 * Neighbours of one kind as one piece; within a change what was removed stands before what was added. A space or a
 * comma that happens to be kept amid a rewritten sentence belongs to the change: nobody can read it otherwise.
 */
function joined(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[] = []
  let change = { removed: '', added: '' }
  /** Kept after a change, and no word in it yet. */
  let between = ''
  const keep = (text: string) => {
    const last = runs.at(-1)
    if (last?.is === 'kept') runs[runs.length - 1] = { text: last.text + text, is: 'kept' }
    else if (text !== '') runs.push({ text, is: 'kept' })
  }
  const endChange = () => {
    for (const is of ['removed', 'added'] as const) if (change[is] !== '') runs.push({ text: change[is], is })
    change = { removed: '', added: '' }
    keep(between)
    between = ''
  }
  for (const { text, is } of pieces) {
    const isRewritten = change.removed !== '' && change.added !== ''
    if (is !== 'kept') {
      if (between !== '') change = { removed: change.removed + between, added: change.added + between }
      between = ''
      change[is] += text
    } else if (isRewritten && !/[\p{L}\p{N}]/u.test(text)) {
      between += text
    } else {
      endChange()
      keep(text)
    }
  }
  endChange()
  return runs
}
