/** Text as a card has it: in lines that end inside of their box, however long what somebody wrote. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { breakLines, fitText, widthOf } from '../../../knowledge/card/lettering.ts'

const width = 300

it('breaks any words into lines that are no wider than asked, and loses no letter', () => {
  const word = fc.string({ unit: fc.constantFrom(...'iWmà.-'), minLength: 1, maxLength: 80 })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
      const lines = breakLines('text', words.join(' '), 30, width)
      for (const line of lines) expect(widthOf('text', line, 30)).toBeLessThanOrEqual(width)
      expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''))
    }),
  )
})

// While a card is drawn nobody else is answered: these took minutes.
it.each([
  ['a word without end', 'x'.repeat(8_000), '…'],
  ['a sentence without end', 'kabar ini tidak benar '.repeat(360), /^kabar ini [^…]*…$/],
])('fits %s', (_, text, said) => {
  const box = { width, height: 200 }
  const { lines, size } = fitText('title', [text], box, { largest: 60, smallest: 24 })
  expect(lines.join(' ')).toMatch(said)
  expect(size).toBe(24)
  for (const line of lines) expect(widthOf('title', line, size)).toBeLessThanOrEqual(width)
})
