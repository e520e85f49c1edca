import fc from 'fast-check'
import { expect, it } from 'vitest'
import { codeIn, codeOf, readCode, spellCode } from '../../../knowledge/genuine/code.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const code = fc.tuple(fc.string(), fc.nat({ max: 5 })).map(([text, draw]) => codeOf(text, draw))

it('is read again however it is typed', () => {
  fc.assert(
    fc.property(code, fc.boolean(), fc.constantFrom('', '-', ' ', ' - '), (given, isLower, between) => {
      const spelt = spellCode(given).replaceAll('-', between).replaceAll('0', 'o').replaceAll('1', 'l')
      expect(given).toMatch(/^KBH[0-9A-HJKMNP-TV-Z]{9}$/)
      expect(readCode(isLower ? spelt.toLowerCase() : spelt.toUpperCase())).toEqual({
        is: 'code',
        code: given,
      })
      expect(codeIn(`kaka, ${spellCode(given)} ini asli ko?`)).toBe(given)
    }),
  )
})

it('tells every single letter mistyped, and every two that changed places', () => {
  fc.assert(
    fc.property(
      code,
      fc.nat({ max: 8 }),
      fc.nat({ max: 8 }),
      fc.constantFrom(...alphabet),
      (given, i, j, letter) => {
        const letters = [...given]
        const [a = '', b = ''] = [letters[3 + i], letters[3 + j]]
        if (letter !== a) expect(readCode(letters.with(3 + i, letter).join(''))).toEqual({ is: 'mistyped' })
        const swapped = letters
          .with(3 + i, b)
          .with(3 + j, a)
          .join('')
        if (a !== b) expect(readCode(swapped)).toEqual({ is: 'mistyped' })
      },
    ),
    { numRuns: 500 },
  )
})

it('is no ticket, and no other text', () => {
  expect(readCode('KBH-2026-00042')).toBeUndefined()
  expect(codeIn('tiket KBH-2026-00042 su dijawab?')).toBeUndefined()
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = readCode(text)
      if (read?.is === 'code') expect(readCode(spellCode(read.code))).toEqual(read)
    }),
  )
})
