/** What is near a case: clarifications that may answer it, and other open cases that may be the same. */
import { type CaseSummary, casesById, type Wording } from '../../db/cases.ts'
import { type Clarification, clarificationsById } from '../../db/clarifications.ts'
import type { Evidence } from '../../knowledge/match/entry.ts'
import { casePageTexts } from '../../knowledge/texts/case-page.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import type { Context } from '../context.ts'
import { Reasons } from '../reasons.tsx'
import { VerdictBadge } from '../site/verdict.tsx'

const texts = deskTexts.case
const nearTexts = casePageTexts.near

/** How many different wordings are asked for what is near, and how many near ones are shown. */
const wordingsMatched = 5
const mostNear = 5
/** Below this probability a hit is noise. */
const nearEnough = 0.05
const mostFound = 10

export interface Near {
  readonly clarification: Clarification
  /** Undefined: found by the moderator's own search. */
  readonly confidence: number | undefined
  readonly evidence: readonly Evidence[]
}

export interface NearCase {
  readonly case: CaseSummary
  readonly confidence: number
  readonly evidence: readonly Evidence[]
}

/** The published clarifications that come closest to any of the newest wordings. */
export async function nearest({ store, knowledge }: Context, wordings: readonly Wording[]): Promise<Near[]> {
  const near = best(wordings, (text) => knowledge.match(text).hits)
  const found = await clarificationsById(store.read, [...near.keys()])
  return found.map((clarification) => {
    const by = near.get(clarification.id)
    const evidence = by ? knowledge.explain(by.text, clarification.id) : []
    return { clarification, confidence: by?.confidence, evidence }
  })
}

/** The clarifications that a moderator searched for. */
export async function found({ store, knowledge }: Context, query: string): Promise<Near[]> {
  const ids = knowledge.search(query, mostFound).map((hit) => hit.id)
  const clarifications = await clarificationsById(store.read, ids)
  return clarifications.map((clarification) => {
    const evidence = knowledge.explain(query, clarification.id)
    return { clarification, confidence: undefined, evidence }
  })
}

/** The other open cases that come closest to any of the newest wordings. */
export async function nearestCases(
  { store, knowledge }: Context,
  caseId: string,
  wordings: readonly Wording[],
): Promise<NearCase[]> {
  const near = best(wordings, (text) =>
    knowledge.nearCases(text, caseId).map((hit) => ({ id: hit.caseId, confidence: hit.confidence })),
  )
  const cases = await casesById(store.read, [...near.keys()])
  return cases
    .filter(({ status }) => status === 'open')
    .flatMap((one) => {
      const by = near.get(one.id)
      return by
        ? [{ case: one, confidence: by.confidence, evidence: knowledge.explainCase(by.text, one.id, caseId) }]
        : []
    })
    .sort((a, b) => b.confidence - a.confidence)
}

interface Best {
  readonly confidence: number
  /** The wording that came closest. */
  readonly text: string
}

/** The best hits over some wordings, the nearest first. */
function best(
  wordings: readonly Wording[],
  match: (text: string) => readonly { readonly id: string; readonly confidence: number }[],
): ReadonlyMap<string, Best> {
  const different = new Set(wordings.map((wording) => wording.text).filter((text) => text !== ''))
  const found = new Map<string, Best>()
  for (const text of [...different].slice(0, wordingsMatched)) {
    for (const { id, confidence } of match(text))
      if (confidence >= nearEnough && confidence > (found.get(id)?.confidence ?? 0))
        found.set(id, { confidence, text })
  }
  return new Map([...found].sort(([, a], [, b]) => b.confidence - a.confidence).slice(0, mostNear))
}

export function NearList({
  near,
  query,
  path,
}: {
  readonly near: readonly Near[]
  readonly query: string
  readonly path: string
}) {
  if (near.length === 0 && query === '') return <p class="soft">{texts.nothingNear}</p>
  return (
    <>
      <h3>
        {query === '' ? texts.nearest : near.length > 0 ? texts.found(query) : texts.nothingFound(query)}
      </h3>
      <ul class="near">
        {near.map(({ clarification, confidence, evidence }) => (
          <li>
            <div>
              <p>
                <a href={`/admin/klarifikasi/${clarification.id}`}>{clarification.title}</a>
              </p>
              <p class="case-facts">
                <VerdictBadge of={clarification} />
                {confidence !== undefined && <span class="soft">{confidenceWords(confidence)}</span>}
              </p>
              <Reasons evidence={evidence} />
            </div>
            <a class="button quiet" href={`${path}/jawab/${clarification.id}`}>
              {texts.use}
            </a>
          </li>
        ))}
      </ul>
      {query !== '' && (
        <p>
          <a href={path}>{texts.clearSearch}</a>
        </p>
      )}
    </>
  )
}

/** Each with the way to look at both before they are merged. */
export const NearCases = ({ near, path }: { readonly near: readonly NearCase[]; readonly path: string }) => (
  <section class="card stack" aria-labelledby="mirip">
    <h2 id="mirip">{nearTexts.title}</h2>
    {near.length === 0 && <p class="soft">{nearTexts.none}</p>}
    <ul class="near">
      {near.map(({ case: other, confidence, evidence }, index) => (
        <li>
          <div>
            <p>
              <a href={`/admin/kasus/${other.id}`}>{other.firstWording || deskTexts.cases.noWords}</a>
            </p>
            <p class="case-facts">
              <span class="askers">{deskTexts.people(other.askers)}</span>
              <span class="soft">{confidenceWords(confidence)}</span>
              <span class="ticket">{other.ticket}</span>
            </p>
            <Reasons evidence={evidence} />
          </div>
          <a
            class="button quiet"
            href={`${path}/gabung/${other.id}`}
            aria-label={nearTexts.compareLabel(other.ticket)}
            data-key={index === 0 ? 'm' : undefined}
          >
            {nearTexts.compare}
          </a>
        </li>
      ))}
    </ul>
  </section>
)

const confidenceWords = (confidence: number): string =>
  deskTexts.confidence.find(({ floor }) => confidence >= floor)?.label ?? ''
