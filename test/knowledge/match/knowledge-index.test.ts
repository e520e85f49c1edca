import { expect, test } from 'vitest'
import { KnowledgeIndex } from '../../../knowledge/match/knowledge-index.ts'

const tsunami = {
  id: 'tsunami',
  title: 'Peringatan tsunami di Kupang malam ini',
  claim: 'Akan ada tsunami di Kupang malam ini',
  body: 'BMKG tidak mengeluarkan peringatan dini tsunami untuk Kupang.',
}

test('a clarification is found as soon as it is added, and gone as soon as it is withdrawn', () => {
  const index = new KnowledgeIndex()
  expect(index.match('ada tsunami di Kupang malam ini?').hits).toEqual([])
  index.put(tsunami)
  expect(index.match('ada tsunami di Kupang malam ini?').hits[0]?.id).toBe('tsunami')
  index.put({ ...tsunami, title: 'Jadwal sampah', claim: 'Jadwal sampah', body: 'Setiap pagi.' })
  expect(index.match('ada tsunami di Kupang malam ini?').hits).toEqual([])
  expect(index.size).toBe(1)
  index.remove('tsunami')
  expect(index.size).toBe(0)
})
