import type { Match } from '../../knowledge/match/entry.ts'
import type { Question } from './dataset.ts'

/** What a matcher said to one question. */
export interface Outcome {
  readonly dataset: string
  readonly question: Question
  readonly match: Match
}

/** The measures of the aims; a share of nothing is NaN. */
export interface Scores {
  readonly questions: number
  /** The right clarification is first, or in the first five: of the answerable ones. */
  readonly first: number
  readonly firstFive: number
  /** Given a straight answer: of the answerable ones; how many of these were right; of the unanswerable ones. */
  readonly answered: number
  readonly right: number
  readonly falseAnswers: number
  /** How well the first hit's confidence separates right first hits from everything else, and its squared error. */
  readonly auroc: number
  readonly brier: number
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / items.length
}

function rankOf({ question, match }: Outcome): number {
  const at = match.hits.findIndex(({ id }) => question.gold.includes(id))
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1
}

function confidenceOf({ match }: Outcome): number {
  return match.hits[0]?.confidence ?? 0
}

function aurocOf(right: readonly number[], rest: readonly number[]): number {
  let wins = 0
  for (const a of right) for (const b of rest) wins += a > b ? 1 : a === b ? 0.5 : 0
  return wins / (right.length * rest.length)
}

export function scoresOf(outcomes: readonly Outcome[]): Scores {
  const answerable = outcomes.filter(({ question }) => question.gold.length > 0)
  const unanswerable = outcomes.filter(({ question }) => question.gold.length === 0)
  const answered = ({ match }: Outcome) => match.decision === 'answer'
  const isRight = (outcome: Outcome) => rankOf(outcome) === 1
  const squared = outcomes.reduce(
    (sum, outcome) => sum + (confidenceOf(outcome) - Number(isRight(outcome))) ** 2,
    0,
  )
  return {
    questions: outcomes.length,
    first: share(answerable, isRight),
    firstFive: share(answerable, (outcome) => rankOf(outcome) <= 5),
    answered: share(answerable, answered),
    right: share(answerable.filter(answered), isRight),
    falseAnswers: share(unanswerable, answered),
    auroc: aurocOf(
      outcomes.filter(isRight).map(confidenceOf),
      outcomes.filter((o) => !isRight(o)).map(confidenceOf),
    ),
    brier: squared / outcomes.length,
  }
}

/** The groups of questions that the aims speak of, by name. */
export function groupsOf(outcomes: readonly Outcome[]): Map<string, Outcome[]> {
  const groups = new Map<string, Outcome[]>()
  const add = (name: string, outcome: Outcome) => groups.set(name, [...(groups.get(name) ?? []), outcome])
  for (const outcome of outcomes) {
    const { dataset, question } = outcome
    add(`${dataset} ${question.style}`, outcome)
    if (question.strict) add(`${dataset} ${question.style}, strict`, outcome)
    add(question.gold.length > 0 ? 'all answerable' : 'all unanswerable', outcome)
    add('all', outcome)
  }
  return new Map([...groups].sort(([a], [b]) => a.localeCompare(b)))
}
