/** `npm run train`: learns the matcher's weights from the questions with known answers and writes them down. */
import { writeFileSync } from 'node:fs'
import { ownDataset, realDatasets } from './dataset.ts'
import { lessonsOf, train } from './learning.ts'

const datasets = [...realDatasets(), ...ownDataset()]
const lessons = datasets.flatMap(lessonsOf)
const { weights, constant, calibration } = train(lessons)
const round = (value: number) => Number(value.toFixed(3))
const rounded = {
  weights: Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, round(weight)])),
  constant: round(constant),
  calibration: { slope: round(calibration.slope), offset: round(calibration.offset) },
}
const file = new URL('../../knowledge/match/weights.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(rounded, null, 2)}\n`)
console.log(`Learned from ${lessons.length} questions (${datasets.map(({ name }) => name).join(', ')}).`)
