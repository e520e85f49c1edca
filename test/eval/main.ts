/** `npm run eval`: how well the matcher understands, beside what could be used instead. */

import { readUtterance } from '../../knowledge/language/utterance.ts'
import { decide } from '../../knowledge/match/decision.ts'
import { ownDataset, realDatasets } from './dataset.ts'
import { crossValidated, lessonsOf } from './learning.ts'
import { groupsOf, type Outcome, scoresOf } from './score.ts'

function percent(value: number): string {
  return (Number.isNaN(value) ? '–' : value.toFixed(3)).padStart(9)
}

const lessons = [...realDatasets(), ...ownDataset()].flatMap(lessonsOf)
for (const seed of [0, 1]) {
  const models = crossValidated(lessons, seed)
  const outcomes = lessons.map(({ dataset, question, candidates }, i): Outcome => {
    const hits = readUtterance(question.text) === 'question' ? (models[i]?.rank(candidates) ?? []) : []
    return {
      dataset,
      question,
      match: { decision: decide(hits[0]?.confidence ?? 0), hits: hits.slice(0, 10) },
    }
  })
  console.log(`${''.padEnd(28)}        n    first  first 5 answered    right    false    auroc    brier`)
  for (const [name, group] of groupsOf(outcomes)) {
    const { questions, ...scores } = scoresOf(group)
    console.log(name.padEnd(28), String(questions).padStart(8), ...Object.values(scores).map(percent))
  }
}
