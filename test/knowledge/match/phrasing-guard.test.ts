import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeWording, type Reaction } from '../../../knowledge/match/phrasing-guard.ts'

const says = (by: string, kind: Reaction['kind'], role: Reaction['role'] = 'asker'): Reaction => ({
  by,
  kind,
  role,
})

test('two different askers make a wording a phrasing; one does not, however often', () => {
  expect(judgeWording([says('a', 'confirms'), says('b', 'confirms')])).toBe('phrasing')
  expect(judgeWording([says('a', 'confirms'), says('a', 'confirms'), says('a', 'confirms')])).toBe('open')
  expect(judgeWording([])).toBe('open')
})

test('who changes their mind counts by the last word', () => {
  expect(judgeWording([says('a', 'confirms'), says('b', 'confirms'), says('b', 'refuses')])).toBe('open')
  expect(judgeWording([says('a', 'refuses'), says('b', 'refuses')])).toBe('refused')
})

test('a moderator decides, whatever any number of askers says', () => {
  const reaction = fc.record({
    by: fc.string(),
    kind: fc.constantFrom('confirms' as const, 'refuses' as const),
  })
  fc.assert(
    fc.property(fc.array(reaction), fc.nat(), (crowd, at) => {
      const askers = crowd.map(({ by, kind }) => says(by, kind))
      const judged = (kind: Reaction['kind']) =>
        judgeWording(askers.toSpliced(at % (askers.length + 1), 0, says('m', kind, 'moderator')))
      expect(judged('confirms')).toBe('phrasing')
      expect(judged('refuses')).toBe('refused')
    }),
  )
})

test('a wave of jokers is undone by as many who object', () => {
  const jokers = ['a', 'b', 'c'].map((by) => says(by, 'confirms'))
  const objectors = ['d', 'e', 'f'].map((by) => says(by, 'refuses'))
  expect(judgeWording([...jokers, ...objectors])).toBe('open')
})
