import { KnowledgeIndex } from '../../knowledge/match/knowledge-index.ts'
import type { Dataset, Question } from './dataset.ts'

/** How many have the right one first, and the confidence that the right one gets, summed. */
function measure(
  { entries }: Dataset,
  questions: readonly Question[],
  phrasings: ReadonlyMap<string, string[]>,
) {
  const index = new KnowledgeIndex()
  for (const entry of entries) index.put({ ...entry, phrasings: phrasings.get(entry.id) })
  const hits = questions.map(({ text, gold }) => ({ gold, hits: index.match(text).hits }))
  const confidences = hits.map(({ gold, hits }) => hits.find(({ id }) => gold.includes(id))?.confidence ?? 0)
  return {
    right: hits.filter(({ gold, hits: [first] }) => first && gold.includes(first.id)).length,
    confidence: confidences.reduce((sum, confidence) => sum + confidence, 0),
  }
}

/**
 * Whether confirmed wordings help: of the clarifications that several questions ask for, the first question becomes a
 * phrasing of the likeliest, and the others are asked without and with all these phrasings; then the same from the
 * last question to the first.
 */
export function measurePhrasings(datasets: readonly Dataset[]): void {
  const totals = { questions: 0, before: 0, after: 0, confidenceBefore: 0, confidenceAfter: 0 }
  for (const dataset of datasets)
    for (const questions of [dataset.questions, dataset.questions.toReversed()]) {
      const phrasings = new Map<string, string[]>()
      const remaining: Question[] = []
      for (const question of questions) {
        const [asked] = question.gold
        if (question.gold.some((id) => phrasings.has(id))) remaining.push(question)
        else if (asked !== undefined) phrasings.set(asked, [question.text])
      }
      const before = measure(dataset, remaining, new Map())
      const after = measure(dataset, remaining, phrasings)
      totals.questions += remaining.length
      totals.before += before.right
      totals.after += after.right
      totals.confidenceBefore += before.confidence
      totals.confidenceAfter += after.confidence
    }
  const mean = (sum: number) => (sum / totals.questions).toFixed(3)
  console.log(
    `\nConfirmed wordings: of ${totals.questions} other questions to the same clarifications, right first`,
    `${totals.before} without and ${totals.after} with them; mean confidence in the right one`,
    `${mean(totals.confidenceBefore)} without and ${mean(totals.confidenceAfter)} with them`,
  )
}
