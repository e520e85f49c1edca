import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likestPassage } from '../../../knowledge/match/message-share.ts'

test('the likest passage is the best of all passages, each counting a repeated word once', () => {
  const messages = fc.record({
    words: fc.array(
      fc.record({
        worth: fc.double({ min: 0.1, max: 9, noNaN: true }),
        held: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 9 },
    ),
    order: fc.array(fc.nat(), { minLength: 1, maxLength: 40 }),
    length: fc.integer({ min: 1, max: 12 }),
    worth: fc.double({ min: 0.1, max: 40, noNaN: true }),
  })
  fc.assert(
    fc.property(messages, ({ words, order, length, worth }) => {
      const sequence = order.map((at) => at % words.length)
      const size = Math.max(6, Math.ceil(1.5 * length))
      const starts = Array.from({ length: Math.max(1, sequence.length - size + 1) }, (_, at) => at)
      const likeness = starts.map((at) => {
        const places = [...new Set(sequence.slice(at, at + size))]
        const sum = (of: (word: { worth: number; held: number }) => number) =>
          places.reduce((total, place) => total + (words[place] ? of(words[place]) : 0), 0)
        const shared = sum((word) => word.worth * word.held)
        return (2 * Math.min(shared, worth)) / (sum((word) => word.worth) + worth)
      })
      const held = Float64Array.from(words, (word) => word.held)
      expect(likestPassage({ sequence, words }, held, length, worth)).toBeCloseTo(Math.max(...likeness), 9)
    }),
  )
})
