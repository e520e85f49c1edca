/** Which agencies know about a case: those whose topics it has, and those in whose part of the city it happens. */
import type { Agency } from '../db/agencies.ts'
import { findPlaces } from './language/lexicon.ts'
import { agencyTexts } from './texts/agencies.ts'
import { categoryTerms } from './texts/terms.ts'

const texts = agencyTexts.ask

export interface Fitting {
  readonly agency: Agency
  /** Why it is proposed, in words; empty: nothing speaks for it. */
  readonly why: readonly string[]
}

/** What is known of a case: a category as of clarifications, and texts in which places are named. */
export interface About {
  readonly category: string | undefined
  readonly texts: readonly string[]
}

/**
 * All of them, those that fit best first: who knows the topic before who is of the place, and among those the one that
 * does little else.
 */
export function rankAgencies(agencies: readonly Agency[], about: About): Fitting[] {
  const named = new Set(findPlaces(about.texts.join('\n')).map(({ name }) => name.toLowerCase()))
  return agencies
    .map((agency) => {
      const topic = agency.topics.find((one) => one === about.category)
      const office = officeOf(agency)
      const isThere = office !== undefined && named.has(office.toLowerCase())
      const why = [
        ...(topic === undefined ? [] : [texts.whyTopic(topicLabel(topic))]),
        ...(isThere ? [texts.whyPlace(office)] : []),
      ]
      return { agency, why, weight: (topic === undefined ? 0 : 2) + (isThere ? 1 : 0) }
    })
    .sort((a, b) => b.weight - a.weight || a.agency.topics.length - b.agency.topics.length)
}

/** The kelurahan or kecamatan whose office this is. A kelurahan may bear the name of its kecamatan: both are asked. */
const officeOf = ({ kind, name }: Agency): string | undefined =>
  kind === 'kelurahan' || kind === 'kecamatan' ? name.replace(/^(kelurahan|kecamatan)\s+/i, '') : undefined

export const topicLabel = (topic: string): string =>
  Object.hasOwn(categoryTerms, topic) ? categoryTerms[topic as keyof typeof categoryTerms] : topic
