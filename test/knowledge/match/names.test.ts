import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entry } from '../../../knowledge/match/entry.ts'
import { KnowledgeIndex } from '../../../knowledge/match/knowledge-index.ts'
import { namesIn } from '../../../knowledge/match/names.ts'

test('names are what sentences write with a capital inside', () => {
  expect([...namesIn('Kabar itu tidak benar. Menteri Purbaya dan TNI membantahnya di Jakarta.')]).toEqual([
    'purbaya',
    'tni',
    'jakarta',
  ])
})

test('a headline, a shout and small letters name nobody', () => {
  expect(namesIn('Azab Pada Yahudi Di Israel').size).toBe(0)
  expect(namesIn('TOLONG SEBARKAN SEKARANG JUGA').size).toBe(0)
  expect(namesIn('wali kota akan mundur').size).toBe(0)
})

test('any text is read', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => namesIn(text) instanceof Set))
})

const handingOut = (id: string, name: string): Entry => ({
  id,
  title: `Menteri ${name} bagikan bantuan modal usaha`,
  claim: `Menteri ${name} membagikan bantuan modal usaha`,
  body: `Tautan itu penipuan. Kementerian membantah bahwa Menteri ${name} membagikan bantuan modal usaha.`,
  verdict: 'salah',
})

test('the same story about somebody else is not the answer', () => {
  const index = new KnowledgeIndex()
  for (const name of ['Purbaya', 'Amran', 'Sulaiman']) index.put(handingOut(name, name))
  const { hits } = index.match('benarkah menteri Amran bagi bantuan modal usaha?')
  expect(hits[0]?.id).toBe('Amran')
  expect(hits[0]?.confidence).toBeGreaterThan(10 * (hits[1]?.confidence ?? 0))
  expect(index.match('benarkah menteri Budiono bagi bantuan modal usaha?').decision).not.toBe('answer')
})
