import { KnowledgeIndex } from '../../knowledge/match/knowledge-index.ts'
import type { Dataset, Question } from './dataset.ts'

/** How many have the right one first and get it as a straight answer, how many get another one as a straight answer. */
function measure(
  { entries }: Dataset,
  questions: readonly Question[],
  phrasings: ReadonlyMap<string, string[]>,
) {
  const index = new KnowledgeIndex()
  for (const entry of entries) index.put({ ...entry, phrasings: phrasings.get(entry.id) })
  const matches = questions.map(({ text, gold }) => {
    const { decision, hits } = index.match(text)
    return { straight: decision === 'answer', right: gold.includes(hits[0]?.id ?? '') }
  })
  return {
    right: matches.filter(({ right }) => right).length,
    straight: matches.filter(({ straight, right }) => straight && right).length,
    wrong: matches.filter(({ straight, right }) => straight && !right).length,
  }
}

/**
 * Whether confirmed wordings help: of the clarifications that several questions ask for, the first question becomes a
 * phrasing of the likeliest, and the others are asked without and with all these phrasings; then the same from the
 * last question to the first.
 */
export function measurePhrasings(datasets: readonly Dataset[]): void {
  const none = { right: 0, straight: 0, wrong: 0 }
  let [asked, before, after] = [0, none, none]
  for (const dataset of datasets)
    for (const questions of [dataset.questions, dataset.questions.toReversed()]) {
      const phrasings = new Map<string, string[]>()
      const remaining: Question[] = []
      for (const question of questions) {
        const [answer] = question.gold
        if (question.gold.some((id) => phrasings.has(id))) remaining.push(question)
        else if (answer !== undefined) phrasings.set(answer, [question.text])
      }
      asked += remaining.length
      before = sum(before, measure(dataset, remaining, new Map()))
      after = sum(after, measure(dataset, remaining, phrasings))
    }
  const told = ({ right, straight, wrong }: typeof none) =>
    `right first ${right}, straight answers right ${straight} and wrong ${wrong}`
  console.log(
    `\nConfirmed wordings: of ${asked} other questions to the same clarifications without them ${told(before)};`,
    `with them ${told(after)}`,
  )
}

function sum<T extends Record<string, number>>(a: T, b: T): T {
  return Object.fromEntries(Object.entries(a).map(([name, value]) => [name, value + (b[name] ?? 0)])) as T
}
