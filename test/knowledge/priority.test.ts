import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dangers } from '../../db/shapes.ts'
import { priorityOf, type Weighed } from '../../knowledge/priority.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 10, 1)

/** A case as people ask in it over two days. */
const weighed: fc.Arbitrary<Weighed> = fc
  .record({
    opened: fc.integer({ min: 0, max: 48 * 60 }),
    later: fc.array(fc.integer({ min: 0, max: 48 * 60 }), { maxLength: 60 }),
    danger: fc.option(fc.constantFrom(...dangers)),
    urgent: fc.boolean(),
  })
  .map(({ opened, later, danger, urgent }) => {
    const at = (minutes: number) => new Date(start + minutes * 60_000)
    const asked = [0, ...later].map((minutes) => ({ at: at(opened + minutes), times: 1 }))
    return { openedAt: at(opened), people: asked.length, asked, danger, urgent, rising: false }
  })

/** What the docstring says, at one moment: a product, without any logarithm. */
function importance({ openedAt, people, asked, danger, urgent }: Weighed, moment: number): number {
  const speed = asked.reduce(
    (sum, { at, times }) => sum + times * 2 ** (-(moment - at.getTime()) / (6 * hour)),
    0,
  )
  const waited = (moment - openedAt.getTime()) / (12 * hour)
  return people * speed ** 0.25 * 2 ** waited * (danger === null ? 1 : 8) * (urgent ? 64 : 1)
}

describe('the order by importance', () => {
  it('is that of the product that is documented, at any later moment', () => {
    const days = fc.integer({ min: 5, max: 20 })
    fc.assert(
      fc.property(weighed, weighed, days, (one, other, later) => {
        const moment = start + later * 24 * hour
        const ratio = Math.log2(importance(one, moment)) - Math.log2(importance(other, moment))
        const stored = priorityOf(one) - priorityOf(other)
        // Both are rounded to a thousandth of a doubling.
        expect(Math.abs(stored / 1_000 - ratio)).toBeLessThan(0.002)
      }),
    )
  })

  it('is kept as a whole number that any database holds, for twenty years', () => {
    fc.assert(
      fc.property(weighed, fc.integer({ min: 0, max: 20 * 365 }), (one, days) => {
        const later = (at: Date) => new Date(at.getTime() + days * 24 * hour)
        const priority = priorityOf({
          ...one,
          openedAt: later(one.openedAt),
          asked: one.asked.map(({ at, times }) => ({ at: later(at), times })),
          rising: true,
        })
        expect(Number.isInteger(priority)).toBe(true)
        expect(Math.abs(priority)).toBeLessThan(2 ** 31)
      }),
    )
  })

  it('rises with one more question, with danger, with a mark, and most when it rises', () => {
    fc.assert(
      fc.property(weighed, (one) => {
        const before = priorityOf({ ...one, danger: null, urgent: false })
        const again = { at: one.openedAt, times: 1 }
        expect(
          priorityOf({ ...one, people: one.people + 1, asked: [...one.asked, again] }),
        ).toBeGreaterThanOrEqual(priorityOf(one))
        const endangered = priorityOf({ ...one, danger: 'bencana', urgent: false })
        const marked = priorityOf({ ...one, danger: null, urgent: true })
        expect(before).toBeLessThan(endangered)
        expect(endangered).toBeLessThan(marked)
        expect(marked).toBeLessThan(priorityOf({ ...one, danger: null, urgent: false, rising: true }))
      }),
    )
  })

  it('forgets nobody: a lone question passes a burst of sixty within ten days', () => {
    const lone = { openedAt: new Date(start), people: 1, asked: [{ at: new Date(start), times: 1 }] }
    const burstAt = new Date(start + 10 * 24 * hour)
    const burst = { openedAt: burstAt, people: 60, asked: [{ at: burstAt, times: 60 }] }
    const plain = { danger: null, urgent: false, rising: false }
    expect(priorityOf({ ...lone, ...plain })).toBeGreaterThan(priorityOf({ ...burst, ...plain }))
    const soon = new Date(start + 24 * hour)
    const sooner = { openedAt: soon, people: 60, asked: [{ at: soon, times: 60 }] }
    expect(priorityOf({ ...lone, ...plain })).toBeLessThan(priorityOf({ ...sooner, ...plain }))
  })

  it('has a value for a case whose questions are all gone', () => {
    const empty = {
      openedAt: new Date(start),
      people: 0,
      asked: [],
      danger: null,
      urgent: false,
      rising: false,
    }
    expect(Number.isInteger(priorityOf(empty))).toBe(true)
  })
})
