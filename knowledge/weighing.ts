/** What a case is about, where, how dangerous and how important: worked out anew whenever it changed. */
import { type Case, type Wording, wordingsOf } from '../db/cases.ts'
import { clarificationById } from '../db/clarifications.ts'
import type { Danger } from '../db/shapes.ts'
import type { Reader, Store } from '../db/store.ts'
import { askedOver, casesToWeigh, type Weight, writeWeight } from '../db/weighing.ts'
import { dangerIn } from './language/emergency.ts'
import { findPlaces } from './language/lexicon.ts'
import type { LiveKnowledge } from './live-knowledge.ts'
import { priorityOf, speedReaches } from './priority.ts'

/** How many cases are weighed in one transaction. */
const batch = 25

/** A case asked by thousands is known by its newest wordings, and its topic by fewer. */
const wordingsRead = 30
const wordingsMatched = 5

/** Weighs the next cases that changed; returns how many. */
export async function weighCases(store: Store, knowledge: LiveKnowledge): Promise<number> {
  const changed = await casesToWeigh(store.read, batch)
  const weighed: [Case, Weight][] = []
  for (const subject of changed) weighed.push([subject, await weigh(store.read, knowledge, subject)])
  if (weighed.length > 0)
    await store.write(async (tx) => {
      for (const [subject, weight] of weighed) await writeWeight(tx, subject, weight)
    })
  return weighed.length
}

async function weigh(read: Reader, knowledge: LiveKnowledge, subject: Case): Promise<Weight> {
  const { openedAt, askers: people, urgent } = subject
  const wordings = await wordingsOf(read, subject.id, wordingsRead)
  const asked = await askedOver(read, subject.id, speedReaches)
  const danger = dangerOf(wordings)
  const rising = subject.risingSince !== null
  return {
    priority: priorityOf({ openedAt, people, asked, danger, urgent, rising }),
    danger,
    category: await topicOf(read, knowledge, wordings),
    place: placeOf(wordings),
  }
}

const dangerOf = (wordings: readonly Wording[]): Danger | null =>
  wordings.map(({ text }) => dangerIn(text)).find((found) => found !== undefined) ?? null

/** The category of the clarification that is nearest to its words, where one is near enough to be shown. */
async function topicOf(
  read: Reader,
  knowledge: LiveKnowledge,
  wordings: readonly Wording[],
): Promise<string | null> {
  const texts = new Set(wordings.map(({ text }) => text).filter((text) => text !== ''))
  const hits = [...texts].slice(0, wordingsMatched).flatMap((text) => {
    const { decision, hits } = knowledge.match(text)
    return decision === 'none' ? [] : hits.slice(0, 1)
  })
  const [best] = hits.sort((a, b) => b.confidence - a.confidence)
  const nearest = best && (await clarificationById(read, best.id))
  return nearest?.category ?? null
}

/** The part of the city that most of its wordings name; a kelurahan says more than a kecamatan. */
function placeOf(wordings: readonly Wording[]): string | null {
  const named = new Map<string, number>()
  for (const { text, detail } of wordings)
    for (const { name, level } of findPlaces(`${text}\n${detail ?? ''}`)) {
      const weight = level === 'kelurahan' ? 1.5 : level === 'kecamatan' ? 1 : 0
      if (weight > 0) named.set(name, (named.get(name) ?? 0) + weight)
    }
  return [...named].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}
