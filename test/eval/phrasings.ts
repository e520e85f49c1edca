import { KnowledgeIndex } from '../../knowledge/match/knowledge-index.ts'
import type { Dataset, Question } from './dataset.ts'

/** The right one first, and given as a straight answer, among the questions given. */
function measure(
  { entries }: Dataset,
  questions: readonly Question[],
  phrasings: ReadonlyMap<string, string[]>,
) {
  const index = new KnowledgeIndex()
  for (const entry of entries) index.put({ ...entry, phrasings: phrasings.get(entry.id) })
  const matches = questions.map(({ text, gold }) => ({ gold, match: index.match(text) }))
  const right = matches.filter(({ gold, match }) => gold.includes(match.hits[0]?.id ?? ''))
  return { right: right.length, answered: right.filter(({ match }) => match.decision === 'answer').length }
}

/**
 * Whether confirmed wordings help: of the clarifications that several questions ask for, the first question becomes a
 * phrasing of all it asks for, and the others are asked without and with it.
 */
export function measurePhrasings(datasets: readonly Dataset[]): void {
  const totals = { questions: 0, before: 0, after: 0, answeredBefore: 0, answeredAfter: 0 }
  for (const dataset of datasets) {
    const phrasings = new Map<string, string[]>()
    const remaining: Question[] = []
    for (const question of dataset.questions) {
      if (question.gold.some((id) => phrasings.has(id))) remaining.push(question)
      else for (const id of question.gold) phrasings.set(id, [question.text])
    }
    const before = measure(dataset, remaining, new Map())
    const after = measure(dataset, remaining, phrasings)
    totals.questions += remaining.length
    totals.before += before.right
    totals.after += after.right
    totals.answeredBefore += before.answered
    totals.answeredAfter += after.answered
  }
  console.log(
    `\nConfirmed wordings: of ${totals.questions} other questions to the same clarifications, right first`,
    `${totals.before} without and ${totals.after} with them; answered straight and right ${totals.answeredBefore} and ${totals.answeredAfter}`,
  )
}
