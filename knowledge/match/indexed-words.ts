import type { Article, Headline } from './article.ts'
import type { FastIndex, IndexedDocument, QueryTerm } from './fast-index.ts'
import type { Reading } from './reading.ts'

/** How much a word counts by the field it stands in. Groups of related words are words of their own field. */
export const BOOSTS = { title: 2, claim: 2, phrasings: 2, body: 1, headRelated: 2, bodyRelated: 0.5 }
const RELATED_WEIGHT = 0.8
const CORRECTED_WEIGHT = 0.7

function groupWord(group: number): string {
  return `#${group}`
}

/** What the index holds of a clarification. */
export function indexedDocument(article: Article, words: readonly string[]): IndexedDocument {
  const spelled = (numbers: Iterable<number>) =>
    Array.from(numbers, (number) => words[number] ?? '').join(' ')
  const headline = ({ words }: Headline) => spelled(words)
  const groupWords = (groups: Uint16Array) => Array.from(groups, groupWord).join(' ')
  return {
    id: article.id,
    fields: {
      title: headline(article.title),
      claim: headline(article.claim),
      phrasings: article.phrasings.map(headline).join(' ').trim(),
      body: spelled(article.body),
      headRelated: groupWords(article.headGroups),
      bodyRelated: groupWords(article.bodyGroups),
    },
  }
}

/** What a message is searched by. */
export function queryTerms({ terms }: Reading): QueryTerm[] {
  const words = new Map(terms.map(({ stem, corrected }) => [stem, corrected ? CORRECTED_WEIGHT : 1]))
  const groups = new Set(terms.flatMap((term) => term.groups))
  return [
    ...[...words].map(([term, weight]) => ({ term, weight })),
    ...[...groups].map((group) => ({ term: groupWord(group), weight: RELATED_WEIGHT })),
  ]
}

const SHORTEST_LENIENT = 4
const LENIENT_WEIGHT = 0.5

/** The same, and for every word of some length the indexed words that begin with it or are one letter off. */
export function lenientTerms(reading: Reading, index: FastIndex): QueryTerm[] {
  const stems = new Set(
    reading.terms.map(({ stem }) => stem).filter((stem) => stem.length >= SHORTEST_LENIENT),
  )
  const alike = [...stems].flatMap((stem) => index.wordsLike(stem))
  return [...queryTerms(reading), ...alike.map((term) => ({ term, weight: LENIENT_WEIGHT }))]
}
