import fc from 'fast-check'
import { expect, it } from 'vitest'
import { afterOfficeHours, isOfficeOpen, workingDay } from '../../knowledge/office-hours.ts'

/** A moment of Kupang. */
const wita = (text: string) => new Date(`${text}+08:00`)

it.each([
  // 2026-11-23 is a Monday.
  ['within a day', '2026-11-23T08:00', 4, '2026-11-23T12:00'],
  ['over night', '2026-11-23T14:00', 4, '2026-11-24T09:30'],
  ['one working day later at the same time', '2026-11-23T10:00', workingDay, '2026-11-24T10:00'],
  ['from before the opening', '2026-11-23T05:00', 1, '2026-11-23T08:30'],
  ['over a weekend', '2026-11-27T15:00', 2, '2026-11-30T08:30'],
  ['from a Saturday', '2026-11-28T12:00', workingDay, '2026-11-30T16:00'],
  ['up to the closing, not the next opening', '2026-11-23T15:00', 1, '2026-11-23T16:00'],
  ['none, from a closing', '2026-11-23T16:00', 0, '2026-11-23T16:00'],
])('counts office hours %s', (_, from, hours, until) => {
  expect(afterOfficeHours(wita(from), hours)).toEqual(wita(until))
})

it('knows when the offices are open', () => {
  const open = ['2026-11-23T07:30', '2026-11-27T15:59']
  const closed = ['2026-11-23T07:29', '2026-11-23T16:00', '2026-11-28T10:00', '2026-11-29T10:00']
  expect(open.map((text) => isOfficeOpen(wita(text)))).toEqual([true, true])
  expect(closed.map((text) => isOfficeOpen(wita(text)))).toEqual([false, false, false, false])
})

it('adds up: some hours and then others are all of them', () => {
  const hours = fc.integer({ min: 0, max: 80 }).map((n) => n / 2)
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true, min: new Date(0), max: wita('2099-01-01T00:00') }),
      hours,
      hours,
      (from, a, b) => {
        const step = afterOfficeHours(from, a)
        expect(afterOfficeHours(step, b)).toEqual(afterOfficeHours(from, a + b))
        expect(step.getTime()).toBeGreaterThanOrEqual(from.getTime())
      },
    ),
  )
})
