import type { Candidate } from '../../knowledge/match/candidate.ts'
import { caseEntry } from '../../knowledge/match/case-index.ts'
import type { Entry } from '../../knowledge/match/entry.ts'
import { EVIDENCE } from '../../knowledge/match/evidence.ts'
import { KnowledgeIndex } from '../../knowledge/match/knowledge-index.ts'
import { Model, type ModelParameters } from '../../knowledge/match/model.ts'
import type { Dataset, Question } from './dataset.ts'
import { calibrate, type Example, fitWeights } from './fit.ts'

/** A question with its candidates, as the index found them. */
export interface Lesson extends Example {
  readonly dataset: string
  readonly question: Question
  readonly candidates: readonly Candidate[]
}

const FOLDS = 5
const UNCALIBRATED = { slope: 1, offset: 0 }

function untrained(): Model {
  const weights = Object.fromEntries(EVIDENCE.map((name) => [name, 0]))
  return new Model({ weights, constant: 0, calibration: UNCALIBRATED })
}

function untrainedIndex(entries: readonly Entry[]): KnowledgeIndex {
  const index = new KnowledgeIndex(untrained())
  for (const entry of entries) index.put(entry)
  return index
}

function lessonOf(dataset: string, question: Question, candidates: readonly Candidate[]): Lesson {
  return {
    dataset,
    question,
    candidates,
    evidence: candidates.map(({ evidence }) => evidence),
    right: candidates.map(({ article }) => question.gold.includes(article.id)),
  }
}

/** What answers each question: the clarifications as they are. */
export function lessonsOf({ name, entries, questions }: Dataset): Lesson[] {
  const index = untrainedIndex(entries)
  return questions.map((question) => lessonOf(name, question, index.candidates(question.text)))
}

/**
 * Which open case asks the same: the claim stands for what somebody asked first, in few words. Each question is taken
 * twice: with its case among the open ones, and as the first to ask.
 */
export function caseLessonsOf({ name, entries, questions }: Dataset): Lesson[] {
  const index = untrainedIndex(entries.map(({ id, claim }) => caseEntry(id, [claim])))
  return questions.flatMap((question) => {
    const candidates = index.candidates(question.text)
    const others = candidates.filter(({ article }) => !question.gold.includes(article.id))
    const first = lessonOf(name, { ...question, gold: [] }, others)
    return question.gold.length === 0 ? [first] : [lessonOf(name, question, candidates), first]
  })
}

/** Questions that share an answer, directly or through others, belong to one group: its number for each lesson. */
function groupsOf(lessons: readonly Lesson[]): number[] {
  const groupOf = new Map<string, number>()
  const groups = lessons.map((_, i) => i)
  const root = (i: number): number => (groups[i] === i || groups[i] === undefined ? i : root(groups[i]))
  for (const [i, { question }] of lessons.entries())
    for (const id of [...question.gold, `question ${question.id}`]) {
      groups[root(i)] = root(groupOf.get(id) ?? i)
      groupOf.set(id, i)
    }
  return groups.map((_, i) => root(i))
}

/** Spreads whole groups over the folds, always in the same way for a seed. */
function foldsOf(lessons: readonly Lesson[], seed: number): number[] {
  return groupsOf(lessons).map((group) => {
    const mixed = Math.imul(group + 1 + seed * 1009, 2654435761) >>> 0
    return (mixed >>> 8) % FOLDS
  })
}

function parametersOf(lessons: readonly Lesson[], calibration = UNCALIBRATED): ModelParameters {
  const { weights, constant } = fitWeights(lessons)
  return {
    weights: Object.fromEntries(EVIDENCE.map((name, j) => [name, weights[j] ?? 0])),
    constant,
    calibration,
  }
}

/** The log odds of the best candidate, by a model that has not seen the question, and whether it is right. */
interface Sample {
  readonly logOdds: number
  readonly right: boolean
}

function sampleOf(model: Model, { candidates, question }: Lesson): Sample | undefined {
  const [best] = model.rank(candidates)
  if (best === undefined) return undefined
  const bounded = Math.min(1 - 1e-12, Math.max(1e-12, best.confidence))
  return { logOdds: Math.log(bounded / (1 - bounded)), right: question.gold.includes(best.id) }
}

/** For every lesson a model that was trained and calibrated without its group. */
export function crossValidated(lessons: readonly Lesson[], seed = 0): Model[] {
  const folds = foldsOf(lessons, seed)
  const parameters = Array.from({ length: FOLDS }, (_, fold) =>
    parametersOf(lessons.filter((_, i) => folds[i] !== fold)),
  )
  const models = parameters.map((fitted) => new Model(fitted))
  const samples = lessons.map((lesson, i) => sampleOf(models[folds[i] ?? 0] ?? untrained(), lesson))
  const calibrated = parameters.map((fitted, fold) => {
    const others = samples.filter((sample, i) => sample !== undefined && folds[i] !== fold)
    return new Model({ ...fitted, calibration: calibrate(others.filter((sample) => sample !== undefined)) })
  })
  return lessons.map((_, i) => calibrated[folds[i] ?? 0] ?? untrained())
}

/** The parameters to ship: weights from all lessons, calibrated on models that had not seen the question. */
export function train(lessons: readonly Lesson[]): ModelParameters {
  const folds = foldsOf(lessons, 0)
  const samples = Array.from({ length: FOLDS }, (_, fold) => {
    const model = new Model(parametersOf(lessons.filter((_, i) => folds[i] !== fold)))
    return lessons.flatMap((lesson, i) => (folds[i] === fold ? (sampleOf(model, lesson) ?? []) : []))
  })
  return parametersOf(lessons, calibrate(samples.flat()))
}
