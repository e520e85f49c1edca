import { expect, test } from 'vitest'
import { CaseIndex } from '../../../knowledge/match/case-index.ts'

function openCases(): CaseIndex {
  const cases = new CaseIndex()
  cases.put('jembatan', ['apakah benar jembatan Liliba ditutup total sebulan?'])
  cases.put('lowongan', ['ada lowongan kerja di kantor wali kota, benar tidak?'])
  return cases
}

test('who asks the same in other words joins the case', () => {
  expect(openCases().find('jembatan liliba ditutup?')?.caseId).toBe('jembatan')
  expect(openCases().find('Lowongan kerja di kantor walikota benarkah')?.caseId).toBe('lowongan')
})

test('something else about the same place, small talk and verdict words join none', () => {
  const cases = openCases()
  for (const text of [
    'jalan liliba macet?',
    'air mati di liliba',
    'benar tidak?',
    'halo kak',
    'https://example.com/a',
  ])
    expect(cases.find(text), text).toBeUndefined()
})

test('every wording of a case finds it, until the case is closed', () => {
  const cases = openCases()
  const wording = 'kabar pagar besi di liliba dibongkar dinas, betulkah?'
  expect(cases.find(wording)).toBeUndefined()
  cases.put('jembatan', ['apakah benar jembatan Liliba ditutup total sebulan?', wording])
  expect(cases.find(`Kaka, ${wording}`)?.caseId).toBe('jembatan')
  cases.remove('jembatan')
  expect(cases.find(wording)).toBeUndefined()
})

test('the nearest cases come best first, as many as asked for', () => {
  const nearest = openCases().nearest('jembatan liliba dan lowongan kerja', 5)
  expect(nearest.map(({ caseId }) => caseId).sort()).toEqual(['jembatan', 'lowongan'])
  expect(openCases().nearest('jembatan liliba', 1)).toHaveLength(1)
})

test('finds what is like a case beside its own words, which match best', () => {
  const index = new CaseIndex()
  index.put('a', ['jembatan liliba retak ko min', 'apakah benar jembatan liliba ditutup besok'])
  index.put('b', ['Jembatan Liliba mau roboh, benar ka?', 'jembatan liliba retak parah katanya'])
  index.put('c', ['harga beras di Pasar Inpres naik tiga kali'])
  const [nearest] = index.nearest('jembatan liliba retak ko min', 5, 'a')
  expect(nearest?.caseId).toBe('b')
  expect(nearest?.confidence).toBeGreaterThan(0.5)
})
