import fc from 'fast-check'
import { expect, it } from 'vitest'
import { verdicts } from '../../db/shapes.ts'
import { decodeAction, encodeAction } from '../../knowledge/actions.ts'
import { lessons } from '../../knowledge/lessons/lessons.ts'
import {
  areAnswers,
  type Candidate,
  drawQuiz,
  isSeed,
  newSeed,
  quizChoices,
  quizLength,
  rightChoice,
} from '../../knowledge/quiz/quiz.ts'
import { choiceTerms, lessonButtons } from '../../knowledge/texts/learning.ts'

const candidates = fc
  .array(
    fc.record({
      verdict: fc.constantFrom(...verdicts, null),
      category: fc.constantFrom('bencana', 'penipuan', 'kesehatan'),
    }),
    { maxLength: 40 },
  )
  .map((drawn) => drawn.map((one, index): Candidate => ({ ...one, id: `id-${index}` })))
const seeds = fc.nat({ max: 36 ** 5 - 1 }).map((n) => newSeed(new Date(n * 60_000)))

const answersOf = (all: readonly Candidate[], ids: readonly string[]) =>
  ids.map((id) => rightChoice({ verdict: all.find((one) => one.id === id)?.verdict ?? null }))

it('draws claims with a clear answer, each once, never all alike and as evenly as there are any', () => {
  fc.assert(
    fc.property(candidates, seeds, (all, seed) => {
      const ids = drawQuiz(all, seed)
      const answers = answersOf(all, ids)
      expect(answers).not.toContain(undefined)
      expect(new Set(ids).size).toBe(ids.length)
      const [there, asked] = [all.map(rightChoice), answers].map((list) =>
        quizChoices.map((choice) => list.filter((one) => one === choice).length),
      )
      const possible = (there ?? []).reduce((sum, n) => sum + Math.min(n, 3), 0)
      const isMixed = (there ?? []).filter((n) => n > 0).length > 1
      expect(ids.length).toBe(isMixed && possible >= 3 ? Math.min(possible, quizLength) : 0)
      if (ids.length === 0) return
      expect(Math.max(...(asked ?? []))).toBeLessThanOrEqual(3)
      // What is asked about less than another answer has no more claims, or its turn was to come.
      for (const [index, n] of (asked ?? []).entries())
        expect(n).toBeGreaterThanOrEqual(Math.min(there?.[index] ?? 0, Math.max(...(asked ?? [])) - 1))
    }),
  )
})

it('draws the same for the same seed, in whatever order the claims come, and something else for another', () => {
  fc.assert(
    fc.property(candidates, seeds, (all, seed) => {
      expect(drawQuiz([...all].reverse(), seed)).toEqual(drawQuiz(all, seed))
    }),
  )
  const many = verdicts.flatMap((verdict) =>
    Array.from({ length: 20 }, (_, n) => ({ id: `${verdict}-${n}`, verdict, category: 'lain' })),
  )
  expect(new Set(['abcde0001', 'abcde0002'].map((seed) => drawQuiz(many, seed).join())).size).toBe(2)
})

it('asks about different topics where it can', () => {
  const all = ['bencana', 'penipuan', 'kesehatan'].flatMap((category) =>
    ['salah', 'benar'].flatMap((verdict) =>
      Array.from({ length: 5 }, (_, n) => ({ id: `${category}-${verdict}-${n}`, verdict, category })),
    ),
  ) as Candidate[]
  fc.assert(
    fc.property(seeds, (seed) => {
      const topics = drawQuiz(all, seed).map((id) => id.split('-')[0])
      for (const topic of new Set(topics)) expect(topics.filter((one) => one === topic)).toHaveLength(2)
    }),
  )
})

it('puts where a player stands into a button, in at most 64 bytes, and reads it back', () => {
  fc.assert(
    fc.property(
      seeds,
      fc.array(fc.constantFrom('b', 's', 'k'), { maxLength: quizLength }),
      (seed, letters) => {
        const action = { do: 'quiz', seed, answers: letters.join('') } as const
        const text = encodeAction(action)
        expect(isSeed(seed) && areAnswers(action.answers)).toBe(true)
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64)
        expect(decodeAction(text)).toEqual(action)
      },
    ),
  )
  for (const wrong of ['quiz:kurang:', 'quiz:abcde0001:bsx', 'quiz:abcde0001:bbbbbbb', 'lesson:lain'])
    expect(decodeAction(wrong)).toBeUndefined()
})

it('has labels that fit under a message on every messenger', () => {
  for (const label of [
    ...lessons.map(({ name }) => lessonButtons[name]),
    ...Object.values(choiceTerms).map((term) => `${term.icon} ${term.label}`),
  ])
    expect(label.length).toBeLessThanOrEqual(20)
})
