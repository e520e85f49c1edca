/** `npm run train`: learns the matcher's weights from questions with known answers and writes them down. */
import { writeFileSync } from 'node:fs'
import { realDatasets } from './dataset.ts'
import { caseLessonsOf, type Lesson, lessonsOf, train } from './learning.ts'

function writeWeights(purpose: string, lessons: readonly Lesson[]): void {
  const { weights, constant, calibration } = train(lessons)
  const round = (value: number) => Number(value.toFixed(3))
  const rounded = {
    weights: Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, round(weight)])),
    constant: round(constant),
    calibration: { slope: round(calibration.slope), offset: round(calibration.offset) },
  }
  const file = new URL(`../../knowledge/match/weights-${purpose}.json`, import.meta.url)
  writeFileSync(file, `${JSON.stringify(rounded, null, 2)}\n`)
  console.log(`Weights for ${purpose}: learned from ${lessons.length} lessons.`)
}

// The project's own questions are left out: what they measure is then unseen.
const datasets = realDatasets()
writeWeights('clarifications', datasets.flatMap(lessonsOf))
writeWeights('cases', datasets.flatMap(caseLessonsOf))
