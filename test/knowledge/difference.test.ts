import fc from 'fast-check'
import { expect, it } from 'vitest'
import { difference, type Piece } from '../../knowledge/difference.ts'

const side = (pieces: readonly Piece[], other: Piece['is']) =>
  pieces
    .filter(({ is }) => is !== other)
    .map(({ text }) => text)
    .join('')

/** Texts that share words, as a text and its correction do. */
const sentence = fc
  .array(
    fc.constantFrom('air', 'PDAM', 'aman', 'tidak', 'Oebobo', '**', ', ', '\n\n', ' ', '🙏', 'é', '2026'),
  )
  .map((parts) => parts.join(''))

it('shows which words went and which came', () => {
  expect(difference('Air PDAM di Oebobo aman.', 'Air PDAM di Maulafa tidak aman.')).toEqual([
    { text: 'Air PDAM di ', is: 'kept' },
    { text: 'Oebobo', is: 'removed' },
    { text: 'Maulafa tidak', is: 'added' },
    { text: ' aman.', is: 'kept' },
  ])
})

it('takes a rewritten sentence as one change', () => {
  expect(difference('Air kotor, jangan diminum.', 'Hasil uji, bersih semua.')).toEqual([
    { text: 'Air kotor, jangan diminum', is: 'removed' },
    { text: 'Hasil uji, bersih semua', is: 'added' },
    { text: '.', is: 'kept' },
  ])
})

it('keeps every letter of both texts, and only those that both have', () => {
  fc.assert(
    fc.property(fc.oneof(sentence, fc.string()), fc.oneof(sentence, fc.string()), (before, after) => {
      const pieces = difference(before, after)
      expect(side(pieces, 'added')).toBe(before)
      expect(side(pieces, 'removed')).toBe(after)
      expect(pieces.every(({ text }) => text !== '')).toBe(true)
    }),
  )
})

it('finds nothing changed in a text and itself, and no more than what was put in', () => {
  fc.assert(
    fc.property(sentence, sentence, (one, two) => {
      expect(difference(one, one).filter(({ is }) => is !== 'kept')).toEqual([])
      const grown = difference(`${one}#${two}`, `${one}#baru#${two}`)
      expect(grown.filter(({ is }) => is === 'removed')).toEqual([])
      expect(
        side(
          grown.filter(({ is }) => is === 'added'),
          'removed',
        ),
      ).toMatch(/^(#baru|baru#)$/)
    }),
  )
})

it('compares long texts that share few words', () => {
  const long = Array.from({ length: 1_000 }, (_, n) => `a${n % 7}`).join(' ')
  const other = Array.from({ length: 1_000 }, (_, n) => `a${n % 5}`).join(' ')
  expect(side(difference(long, other), 'added')).toBe(long)
})
