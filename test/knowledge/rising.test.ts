import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fewestPeople,
  isCalm,
  isRise,
  isToldAgain,
  surprise,
  usualIn,
  windows,
} from '../../knowledge/rising.ts'
import { seeded } from '../bench/synthetic.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const [short, long] = windows

const past = fc.record({
  questions: fc.integer({ min: 0, max: 20_000 }),
  over: fc.integer({ min: 0, max: 14 * day }),
})
const window = fc.constantFrom(...windows)
const people = fc.integer({ min: 0, max: 3_000 })

describe('how surprising a number of people is', () => {
  it('is a probability, smaller for more people', () => {
    fc.assert(
      fc.property(people, window, past, (n, length, before) => {
        const p = surprise(n, length, before)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(surprise(n + 1, length, before)).toBeLessThanOrEqual(p + 1e-12)
      }),
    )
  })

  it('is one for nobody, whatever came before', () => {
    fc.assert(
      fc.property(window, past, (length, before) => {
        expect(surprise(0, length, before)).toBeCloseTo(1, 6)
      }),
    )
  })

  it('is smaller the longer it was quiet before', () => {
    fc.assert(
      fc.property(people, window, past, (n, length, before) => {
        const longer = { ...before, over: before.over + day }
        expect(surprise(n, length, longer)).toBeLessThanOrEqual(surprise(n, length, before) + 1e-6)
      }),
    )
  })
})

describe('a rise', () => {
  it.each([
    ['a new thing that five ask about within half an hour', 5, short, { questions: 0, over: 0 }, true],
    ['a household', 4, short, { questions: 0, over: 14 * day }, false],
    ['an old hoax that was quiet for two weeks', 5, short, { questions: 0, over: 14 * day }, true],
    ['fourteen where one is usual', 14, short, { questions: 14 * 48, over: 14 * day }, true],
    ['a busy noon at three times the average', 30, short, { questions: 14 * 480, over: 14 * day }, false],
    ['seven times the average of a busy thing', 70, short, { questions: 14 * 480, over: 14 * day }, true],
    ['what swells over hours', 40, long, { questions: 14 * 8, over: 14 * day }, true],
  ])('%s', (_, n, length, before, expected) => {
    expect(isRise(n, length, before)).toBe(expected)
  })

  it('is never fewer than a few people', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: fewestPeople - 1 }), window, past, (n, length, before) => {
        expect(isRise(n, length, before)).toBe(false)
      }),
    )
  })

  it('is not over while it is one, and is over when nobody asks any more', () => {
    fc.assert(
      fc.property(people, window, past, (n, length, before) => {
        expect(isRise(n, length, before) && isCalm(n, length, before)).toBe(false)
        expect(isCalm(0, length, before)).toBe(true)
      }),
    )
  })

  it('is told of again only when it is ten times as large', () => {
    expect([139, 140, 141].map((n) => isToldAgain(n, 14))).toEqual([false, true, true])
  })

  it('says what was usual', () => {
    expect(usualIn(short, { questions: 14 * 48, over: 14 * day })).toBe(1)
    expect(usualIn(short, { questions: 0, over: 0 })).toBe(0)
  })
})

/**
 * Looks at each question of an even stream, with the past before each window, and counts the alarms. The first day is
 * left out: until then the thing is new, and that it is talked of is a rise.
 */
function falseAlarms(perDay: number, looks: number, random: () => number): number {
  const asked: number[] = []
  let [now, alarms, looked] = [0, 0, 0]
  // Where the windows and the past begin in `asked`.
  const starts = new Map<number, number>()
  while (looked < looks) {
    now += (-Math.log(1 - random()) * day) / perDay
    asked.push(now)
    if (now < 2 * day) continue
    looked++
    for (const length of windows) {
      let from = starts.get(length) ?? 0
      while ((asked[from] ?? now) <= now - length) from++
      starts.set(length, from)
      let oldest = starts.get(-length) ?? 0
      while ((asked[oldest] ?? now) < now - length - 14 * day) oldest++
      starts.set(-length, oldest)
      const before = { questions: from - oldest, over: Math.min(14 * day, now - length) }
      if (isRise(asked.length - from, length, before)) alarms++
    }
  }
  return alarms
}

it.each([2, 10, 50, 400])('raises hardly a false alarm in an even stream of %i a day', (perDay) => {
  const looks = 10_000
  // One is expected at most; six are met by chance once in ten thousand.
  expect(falseAlarms(perDay, looks, seeded(perDay))).toBeLessThanOrEqual(5)
})
