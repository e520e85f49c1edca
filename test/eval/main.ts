/** `npm run eval`: how well the matcher understands, beside what could be used instead. */
import { readUtterance } from '../../knowledge/language/utterance.ts'
import { decide, joins } from '../../knowledge/match/decision.ts'
import type { Match } from '../../knowledge/match/entry.ts'
import { Model } from '../../knowledge/match/model.ts'
import { baselines } from './baselines.ts'
import { type Dataset, ownDataset, realDatasets } from './dataset.ts'
import { caseLessonsOf, crossValidated, type Lesson, lessonsOf } from './learning.ts'
import { measurePhrasings } from './phrasings.ts'
import { groupsOf, type Outcome, scoresOf } from './score.ts'

function print(cells: readonly (string | number)[]): void {
  const [name = '', ...rest] = cells.map((cell) =>
    typeof cell === 'string' ? cell : Number.isNaN(cell) ? '–' : cell.toFixed(3),
  )
  console.log(name.padEnd(30), ...rest.map((cell) => cell.padStart(9)))
}

/** What the product would do, with the models given for each lesson. */
function outcomesOf(lessons: readonly Lesson[], modelOf: (at: number) => Model): Outcome[] {
  return lessons.map(({ dataset, question, candidates }, at) => {
    const hits = readUtterance(question.text) === 'question' ? modelOf(at).rank(candidates).slice(0, 10) : []
    const match: Match = { decision: decide(hits[0]?.confidence ?? 0), hits }
    return { dataset, question, match }
  })
}

function printGroups(title: string, outcomes: readonly Outcome[]): void {
  console.log(`\n${title}`)
  print(['', 'questions', 'first', 'first 5', 'answered', 'right', 'false', 'AUROC', 'Brier'])
  for (const [name, group] of groupsOf(outcomes)) {
    const { questions, ...scores } = scoresOf(group)
    print([name, String(questions), ...Object.values(scores)])
  }
}

function printBeside(datasets: readonly Dataset[], ours: readonly Outcome[]): void {
  console.log('\nBeside others: the right one first, by style; straight answers; confidence')
  const styles = [...groupsOf(ours)].filter(
    ([name, [one]]) => !name.startsWith('all') && one?.question.gold.length,
  )
  print([
    '',
    ...styles.map(([name]) => name.replace('forwarded, ', '').slice(0, 9)),
    'answered',
    'right',
    'false',
    'AUROC',
  ])
  const row = (name: string, outcomes: readonly Outcome[]) => {
    const groups = groupsOf(outcomes)
    const { answered, right, falseAnswers, auroc } = scoresOf(outcomes)
    print([
      name,
      ...styles.map(([style]) => scoresOf(groups.get(style) ?? []).first),
      answered,
      right,
      falseAnswers,
      auroc,
    ])
  }
  for (const { name, load } of baselines)
    row(
      name,
      datasets.flatMap(({ name: dataset, entries, questions }) => {
        const match = load(entries)
        return questions.map((question) => ({ dataset, question, match: match(question.text) }))
      }),
    )
  row('this matcher', ours)
}

function printCases(lessons: readonly Lesson[], modelOf: (at: number) => Model): void {
  const joined = lessons.map(({ candidates, question }, at) => {
    const [best] = modelOf(at).rank(candidates)
    return best && joins(best.confidence) ? { right: question.gold.includes(best.id) } : undefined
  })
  const made = joined.filter((join) => join !== undefined)
  const right = made.filter((join) => join.right).length
  const waiting = lessons.filter(({ question }) => question.gold.length > 0).length
  console.log(
    `\nCases: of ${lessons.length} messages, ${waiting} of which had an open case, ${made.length} joined one:`,
    `precision ${(right / made.length).toFixed(3)}, recall ${(right / waiting).toFixed(3)}`,
  )
}

const shipped = Model.shipped('clarifications')
const own = ownDataset()
printGroups(
  "The project's own questions, which no weight was learned from",
  outcomesOf(own.flatMap(lessonsOf), () => shipped),
)

const real = realDatasets()
if (real.length > 0) {
  const lessons = real.flatMap(lessonsOf)
  const models = crossValidated(lessons)
  const ours = outcomesOf(lessons, (at) => models[at] ?? shipped)
  printGroups('Real questions, cross-validated', ours)
  printGroups(
    'Real questions, with the weights that ship',
    outcomesOf(lessons, () => shipped),
  )
  printBeside(real, ours)
  const caseLessons = real.flatMap(caseLessonsOf)
  const caseModels = crossValidated(caseLessons)
  printCases(caseLessons, (at) => caseModels[at] ?? shipped)
  measurePhrasings([...real, ...own])
} else
  printBeside(
    own,
    outcomesOf(own.flatMap(lessonsOf), () => shipped),
  )
