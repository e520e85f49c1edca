/**
 * The quiz: claims that were checked, to be judged by whoever plays. A seed decides which, so that a friend who is given
 * the seed gets the same; what was answered so far travels along, so that nothing is kept of anybody.
 */
import { createHash, randomInt } from 'node:crypto'
import { type Clarification, clarificationsById } from '../../db/clarifications.ts'
import { quizCandidates } from '../../db/quiz.ts'
import type { Verdict } from '../../db/shapes.ts'
import type { Reader } from '../../db/store.ts'
import { dayOf } from '../dates.ts'

export const quizChoices = ['benar', 'salah', 'konteks'] as const
export type QuizChoice = (typeof quizChoices)[number]

/** The right answer to a claim with this verdict. What is open or was never meant is nothing to be examined in. */
const rightChoices: Readonly<Partial<Record<Verdict, QuizChoice>>> = {
  benar: 'benar',
  salah: 'salah',
  manipulasi: 'salah',
  'konteks-salah': 'konteks',
  'sebagian-benar': 'konteks',
  'benar-tidak-berlaku': 'konteks',
}
const askedVerdicts = Object.keys(rightChoices) as Verdict[]

export const rightChoice = ({ verdict }: Pick<Clarification, 'verdict'>): QuizChoice | undefined =>
  verdict === null ? undefined : rightChoices[verdict]

export const quizLength = 6
/** At most so many with the same right answer, and no quiz of fewer than this. */
const mostAlike = 3
const fewest = 3

export interface Candidate {
  readonly id: string
  readonly verdict: Verdict | null
  readonly category: string
}

/**
 * The ids of up to six claims, always the same for the same seed and candidates, in whatever order they come. Right
 * answers take turns as far as there are claims, never all alike, and each from a topic not asked about yet where there
 * is one. Empty: there are too few, or too much alike.
 */
export function drawQuiz(candidates: readonly Candidate[], seed: string): string[] {
  const rank = (text: string) => createHash('sha256').update(`${seed}:${text}`).digest('hex')
  const inOrder = <T>(list: readonly T[], name: (one: T) => string): T[] =>
    list
      .map((one) => ({ one, at: rank(name(one)) }))
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .map(({ one }) => one)
  const ranked = inOrder(candidates, ({ id }) => id)
  const left = inOrder(quizChoices, (choice) => choice).map((choice) =>
    ranked.filter((one) => rightChoice(one) === choice),
  )
  const drawn: Candidate[] = []
  const timesAsked = (category: string) => drawn.filter((one) => one.category === category).length
  for (let round = 0; round < mostAlike; round++)
    for (const claims of left) {
      const least = Math.min(...claims.map(({ category }) => timesAsked(category)))
      const index = claims.findIndex(({ category }) => timesAsked(category) === least)
      if (index >= 0 && drawn.length < quizLength) drawn.push(...claims.splice(index, 1))
    }
  const isMixed = new Set(drawn.map(rightChoice)).size > 1
  return isMixed && drawn.length >= fewest ? inOrder(drawn, ({ id }) => id).map(({ id }) => id) : []
}

/** The minute until which publications count, in base 36, and four signs by chance. */
const seedForm = /^[0-9a-z]{9}$/
const minuteSigns = 5
const minute = 60_000
const chances = 36 ** 4

export const newSeed = (now: Date): string =>
  Math.floor(now.getTime() / minute)
    .toString(36)
    .padStart(minuteSigns, '0') + randomInt(chances).toString(36).padStart(4, '0')

export const isSeed = (text: string): boolean => seedForm.test(text)

/**
 * The claims of a quiz. What is published later does not change it; what was withdrawn or has run out since is replaced,
 * for nothing of that kind is ever asked. Empty: see `drawQuiz`.
 */
export async function quizOf(read: Reader, seed: string, now: Date): Promise<Clarification[]> {
  const until = new Date(Number.parseInt(seed.slice(0, minuteSigns), 36) * minute)
  const candidates = await quizCandidates(read, askedVerdicts, until, dayOf(now))
  return await clarificationsById(read, drawQuiz(candidates, seed))
}

/** What was answered so far, one letter each: the first of the choice's name. */
export const areAnswers = (text: string): boolean => text.length <= quizLength && /^[bsk]*$/.test(text)

/** The answers with one more. */
export const withAnswer = (answers: string, choice: QuizChoice): string => answers + choice.charAt(0)

/** Whether the answer with this number, counted from 0, is right. */
export function isRight(quiz: readonly Clarification[], answers: string, index: number): boolean {
  const claim = quiz[index]
  const letter = claim && rightChoice(claim)?.charAt(0)
  return letter !== undefined && letter === answers.charAt(index)
}

/** How many answers are right. */
export const scoreOf = (quiz: readonly Clarification[], answers: string): number =>
  quiz.filter((_, index) => isRight(quiz, answers, index)).length

export const quizUrl = (publicUrl: string, seed: string): string => `${publicUrl}/belajar/kuis/${seed}`
