/** The words that questions without an answer have in common, and others have not: what the city is not told yet. */
import { stopWords } from '../language/lexicon.ts'
import { normalize } from '../language/normalize.ts'

interface Asked {
  readonly askerId: string
  readonly text: string
}

export interface UnansweredWord {
  /** One word or two that follow each other, in standard spelling. */
  readonly words: string
  /** Different people whose unanswered questions hold it. */
  readonly askers: number
  /** Of these who asked without an answer, 0 to 1. */
  readonly share: number
  /** Of those whose questions have an answer, 0 to 1. */
  readonly shareAnswered: number
}

/** Words of fewer people are never shown: nobody's own message can be read from the list. */
export const fewestAskers = 3

const shortest = 3

/**
 * The words that stand out most, first. What stands out is weighed by Dunning's log-likelihood over people, so that
 * somebody who sends the same thing ten times counts once. Numbers, phone numbers, links and accounts are no words.
 */
export function unansweredWords(
  unanswered: readonly Asked[],
  answered: readonly Asked[],
  limit: number,
): UnansweredWord[] {
  const [without, having] = [askersByWords(unanswered), askersByWords(answered)]
  const people = (asked: readonly Asked[]) => new Set(asked.map(({ askerId }) => askerId)).size
  const [peopleWithout, peopleHaving] = [people(unanswered), people(answered)]
  const weighed = [...without]
    .filter(([, askers]) => askers.size >= fewestAskers)
    .map(([words, askers]) => {
      const others = having.get(words)?.size ?? 0
      return {
        words,
        askers: askers.size,
        share: askers.size / peopleWithout,
        shareAnswered: peopleHaving === 0 ? 0 : others / peopleHaving,
        weight: logLikelihood(askers.size, peopleWithout, others, peopleHaving),
      }
    })
    .filter(({ share, shareAnswered }) => share > shareAnswered)
    .sort((a, b) => b.weight - a.weight || b.askers - a.askers || a.words.localeCompare(b.words))
  const phrases = weighed.filter(({ words }) => words.includes(' '))
  // A word that is said almost only within a phrase says nothing beside it.
  const isCovered = ({ words, askers }: UnansweredWord) =>
    phrases.some((phrase) => phrase.words.split(' ').includes(words) && phrase.askers >= 0.8 * askers)
  return weighed
    .filter((one) => !isCovered(one))
    .slice(0, limit)
    .map(({ weight: _, ...shown }) => shown)
}

function askersByWords(asked: readonly Asked[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { askerId, text } of asked)
    for (const words of termsOf(text)) {
      const askers = found.get(words)
      if (askers) askers.add(askerId)
      else found.set(words, new Set([askerId]))
    }
  return found
}

function termsOf(text: string): Set<string> {
  const terms = new Set<string>()
  let before: string | undefined
  for (const { word, kind } of normalize(text).tokens) {
    const tells = kind === 'word' && word.length >= shortest && !stopWords.has(word)
    if (tells) {
      terms.add(word)
      if (before !== undefined) terms.add(`${before} ${word}`)
    }
    before = tells ? word : undefined
  }
  return terms
}

/** Dunning's log-likelihood that `a` of `n` and `b` of `m` are not the same share. */
function logLikelihood(a: number, n: number, b: number, m: number): number {
  const shared = (a + b) / (n + m)
  const term = (seen: number, expected: number) => (seen === 0 ? 0 : seen * Math.log(seen / expected))
  return 2 * (term(a, n * shared) + term(b, m * shared))
}
