import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson, type Json } from '../../../knowledge/genuine/canonical.ts'

const json = fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<Json>

/** The same value with the members of its objects in another order. */
function shuffled(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(shuffled)
  const members = Object.entries(value).map(([name, member]) => [name, shuffled(member)] as const)
  return Object.fromEntries(members.reverse())
}

it('says the same as the value, and the same however its members are ordered', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(shuffled(value))).toBe(text)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
})

it('survives any text, also through a file', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bytes = Buffer.from(canonicalJson({ text }))
      expect(canonicalJson(JSON.parse(bytes.toString()))).toBe(bytes.toString())
    }),
  )
  expect(canonicalJson('a\uD800b')).toBe('"a\uFFFDb"')
})

it('is as RFC 8785 shows it', () => {
  const given = {
    numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  }
  expect(canonicalJson(given)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
  const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
  expect([...canonicalJson(names).matchAll(/:(\d)/g)].map(([, value]) => Number(value))).toEqual([
    2, 4, 6, 7, 1, 5, 3,
  ])
  expect(() => canonicalJson(Number.NaN)).toThrow(RangeError)
})
