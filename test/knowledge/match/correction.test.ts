import { expect, test } from 'vitest'
import type { Entry } from '../../../knowledge/match/entry.ts'
import { KnowledgeIndex } from '../../../knowledge/match/knowledge-index.ts'

const entries: Entry[] = [
  {
    id: 'wantimpres',
    title: 'Jokowi resmi jadi anggota Wantimpres',
    claim: 'Jokowi resmi menjadi anggota Wantimpres',
    body: 'Istana membantah pengangkatan itu.',
    verdict: 'salah',
  },
  {
    id: 'leste',
    title: 'Timor Leste kirim pasukan ke Israel',
    claim: 'Timor Leste mengirim pasukan ke Israel',
    body: 'Tidak ada pengiriman pasukan.',
    verdict: 'salah',
  },
]
const index = new KnowledgeIndex()
for (const entry of entries) index.put(entry)

function best(text: string) {
  return index.match(text).hits[0]
}

test('a misspelled word is read as the one that clarifications hold, and counts for less', () => {
  const asWritten = best('apa betul Jokowi jadi wantimpres?')
  const misspelled = best('apa betul Jokowi jadi watimpres?')
  const another = best('apa betul Jokowi jadi gubernur?')
  expect(misspelled?.id).toBe('wantimpres')
  expect(misspelled?.confidence).toBeLessThan(asWritten?.confidence ?? 0)
  expect(misspelled?.confidence).toBeGreaterThan(another?.confidence ?? 0)
})

test('a word that is known is never read as another one', () => {
  const withBoth = new KnowledgeIndex()
  for (const entry of entries) withBoth.put(entry)
  withBoth.put({
    ...entries[0],
    id: 'watimpres',
    title: 'Watimpres',
    claim: 'Watimpres',
    body: 'Watimpres',
  } as Entry)
  expect(withBoth.match('apa itu watimpres dan siapa anggotanya').hits[0]?.id).toBe('watimpres')
})

test('short words and numbers are not corrected', () => {
  expect(best('Lost Tomo 2031')).toBeUndefined()
  expect(best('Timor Leste 2031')?.id).toBe('leste')
})
