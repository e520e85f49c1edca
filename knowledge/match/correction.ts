import type { FastIndex } from './fast-index.ts'
import type { Reading, Term } from './reading.ts'
import { relatedGroups } from './related-words.ts'

/** Shorter words are one letter away from too many others; more words than these are no typing errors. */
const SHORTEST = 5
const MOST_CORRECTED = 12

/**
 * Reads words that no clarification holds as the ones they are a letter or two away from ("wantimpres" for
 * "watimpres"). A corrected word counts for less, because a name may be just that name.
 */
export function correctSpelling(reading: Reading, index: FastIndex): Reading {
  let corrected = 0
  const terms = reading.terms.map((term): Term => {
    const { stem } = term
    if (stem.length < SHORTEST || !/^[a-z]+$/.test(stem) || term.groups.length > 0 || index.holds(stem))
      return term
    if (corrected === MOST_CORRECTED) return term
    corrected += 1
    const meant = index.meantBy(stem)
    return meant === undefined
      ? term
      : { word: term.word, stem: meant, groups: relatedGroups([meant])[0] ?? [], corrected: true }
  })
  return corrected === 0 ? reading : { ...reading, terms }
}
