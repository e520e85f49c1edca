import type { Probe } from './probe.ts'
import { isEveryday } from './vocabulary.ts'

/** How much of a message a clarification says, in worth of words, and the words that show that it is no accident. */
export interface MessageShare {
  /** Said by its headlines, and by the whole of it. */
  readonly inHeadlines: number
  readonly inArticle: number
  /** The rarest word that it does not hold. */
  readonly missing: number
  /** The names of the message, and how much of them it holds. */
  readonly names: number
  readonly sameNames: number
  /** Of the message's beginning, 0…1. */
  readonly startInHeadlines: number
  readonly startInArticle: number
  /** Of what is no name, 0…1: what somebody does or what happens. */
  readonly deedsInHeadlines: number
  readonly grounds: number
}

// An everyday word is half a ground.
const EVERYDAY_GROUND = 0.5
/** Where there is nothing to compare. */
export const UNDECIDED = 0.5

/** Adds up the message's words by how far, 0…1, the headlines and the clarification hold each. */
export function shareOfMessage(probe: Probe, inHead: Float64Array, held: Float64Array): MessageShare {
  let inHeadlines = 0
  let inArticle = 0
  let missing = 0
  let names = 0
  let sameNames = 0
  let start = 0
  let startInHeadlines = 0
  let startInArticle = 0
  let deeds = 0
  let deedsInHeadlines = 0
  let grounds = 0
  for (const [place, { stem, worth, isName, atStart }] of probe.words.entries()) {
    const head = worth * (inHead[place] ?? 0)
    const all = worth * (held[place] ?? 0)
    inHeadlines += head
    inArticle += all
    missing = Math.max(missing, worth - all)
    if (isName) {
      names += worth
      sameNames += all
    } else {
      deeds += worth
      deedsInHeadlines += head
    }
    if (atStart) {
      start += worth
      startInHeadlines += head
      startInArticle += all
    }
    if (all > 0) grounds += isEveryday(stem) ? EVERYDAY_GROUND : 1
  }
  return {
    inHeadlines,
    inArticle,
    missing,
    names,
    sameNames,
    startInHeadlines: start > 0 ? startInHeadlines / start : 0,
    startInArticle: start > 0 ? startInArticle / start : 0,
    deedsInHeadlines: deeds > 0 ? deedsInHeadlines / deeds : UNDECIDED,
    grounds,
  }
}

const SHORTEST_PASSAGE = 6
const PASSAGE_FOR_HEADLINE = 1.5

/**
 * How alike, 0…1 (Dice's coefficient), the likest passage of the message is to a headline of so many words and so much
 * worth: a long post says the claim in one place and much else around it.
 */
export function likestPassage(
  { sequence, words }: { readonly sequence: Probe['sequence']; readonly words: readonly { worth: number }[] },
  inHead: Float64Array,
  length: number,
  worth: number,
): number {
  if (!inHead.some((held) => held > 0)) return 0
  const size = Math.max(SHORTEST_PASSAGE, Math.ceil(length * PASSAGE_FOR_HEADLINE))
  const times = new Uint16Array(words.length)
  let said = 0
  let shared = 0
  let likest = 0
  const count = (place: number, change: 1 | -1) => {
    const before = times[place] ?? 0
    times[place] = before + change
    if (before + Math.min(0, change) !== 0) return
    const word = words[place]?.worth ?? 0
    said += change * word
    shared += change * word * (inHead[place] ?? 0)
  }
  for (const [at, place] of sequence.entries()) {
    count(place, 1)
    const gone = sequence[at - size]
    if (gone !== undefined) count(gone, -1)
    if (at >= size - 1 || at === sequence.length - 1)
      likest = Math.max(likest, said + worth > 0 ? (2 * Math.min(shared, worth)) / (said + worth) : 0)
  }
  return likest
}
