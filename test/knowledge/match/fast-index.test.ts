import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FastIndex, type IndexedDocument } from '../../../knowledge/match/fast-index.ts'

const BOOSTS = { title: 2, body: 1 }

const word = fc.nat({ max: 30 }).map((n) => `w${Math.floor(n ** 1.5)}`)
const words = (maxLength: number) => fc.array(word, { maxLength }).map((list) => list.join(' '))
const corpus = fc.array(fc.record({ title: words(6), body: words(30) }), { maxLength: 40 })

function documents(rows: readonly Record<string, string>[]): IndexedDocument[] {
  return rows.map((fields, i) => ({ id: `d${i}`, fields }))
}

function queryTerms(query: string) {
  return query
    .split(' ')
    .filter((term) => term !== '')
    .map((term) => ({ term, weight: 1 }))
}

/** What `MiniSearch.search` gives, with equal scores in one order. */
function reference(index: FastIndex, query: string): { id: string; score: number }[] {
  return sortedTies(index.search(query).map(({ id, score }) => ({ id: String(id), score })))
}

function sortedTies(results: { id: string; score: number }[]): { id: string; score: number }[] {
  return results
    .map(({ id, score }) => ({ id, score: Number(score.toPrecision(9)) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

test('the order and the scores are those of MiniSearch.search, also after documents were taken out', () => {
  fc.assert(
    fc.property(corpus, words(12), fc.array(fc.nat({ max: 39 })), (rows, query, removed) => {
      const index = new FastIndex(BOOSTS)
      const all = documents(rows)
      for (const document of all) index.add(document)
      for (const i of new Set(removed)) if (all[i]) index.remove(all[i])
      expect(sortedTies(index.top(queryTerms(query), 1000))).toEqual(reference(index, query))
    }),
    { numRuns: 300 },
  )
})

test('a limit keeps the best', () => {
  fc.assert(
    fc.property(corpus, words(12), fc.integer({ min: 1, max: 10 }), (rows, query, limit) => {
      const index = new FastIndex(BOOSTS)
      for (const document of documents(rows)) index.add(document)
      const scores = index.top(queryTerms(query), limit).map(({ score }) => Number(score.toPrecision(9)))
      expect(scores).toEqual(
        reference(index, query)
          .slice(0, limit)
          .map(({ score }) => score),
      )
    }),
  )
})

test('however many documents hold the common words, the rare ones choose and the common ones re-score', () => {
  const index = new FastIndex(BOOSTS)
  for (let i = 0; i < 30_000; i++)
    index.add({
      id: `d${i}`,
      fields: { title: 'the common words', body: i % 1000 === 0 ? `rare r${i}` : 'other' },
    })
  const common = ['the', 'common', 'words'].map((term) => ({ term, weight: 1 }))
  const found = index.top([...common, { term: 'rare', weight: 1 }, { term: 'r7000', weight: 1 }], 40)
  expect(found).toHaveLength(30)
  expect(found[0]).toMatchObject({ id: 'd7000', score: expect.any(Number) })
  expect(found).toEqual(index.top([{ term: 'rare', weight: 1 }, ...common, { term: 'r7000', weight: 1 }], 40))
  expect(index.top(common, 5)).toHaveLength(5)
})

test('by both scores: those that share many words, and those that share a rare one', () => {
  const index = new FastIndex(BOOSTS)
  for (let i = 0; i < 200; i++)
    index.add({
      id: `d${i}`,
      fields: { title: '', body: i % 2 === 0 ? 'satu dua tiga empat lima enam' : 'lain' },
    })
  index.add({ id: 'rare', fields: { title: '', body: 'jarang' } })
  const terms = ['satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'jarang'].map((term) => ({
    term,
    weight: 1,
  }))
  expect(index.top(terms, 10).map(({ id }) => id)).not.toContain('rare')
  const both = index.topBoth(terms, 10)
  expect(both.map(({ id }) => id)).toContain('rare')
  expect(new Set(both.map(({ id }) => id)).size).toBe(both.length)
  expect(both.find(({ id }) => id === 'rare')?.plain).toBe(Math.max(...both.map(({ plain }) => plain)))
})
