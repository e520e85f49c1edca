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

/** All of them, those that fit best first, otherwise in the order in which they came. */
export function rankAgencies(agencies: readonly Agency[], about: About): Fitting[] {
  const named = findPlaces(about.texts.join('\n')).map(({ name, level }) => ({ name, level }))
  return agencies
    .map((agency) => {
      const topic = agency.topics.find((one) => one === about.category)
      const place = named.find(({ name, level }) => isOffice(agency, name, level))
      const why = [
        ...(place ? [texts.whyPlace(place.name)] : []),
        ...(topic === undefined ? [] : [texts.whyTopic(topicLabel(topic))]),
      ]
      return { agency, why }
    })
    .sort((a, b) => b.why.length - a.why.length)
}

/** Whether this is the office of a kelurahan or kecamatan of that name. */
const isOffice = ({ kind, name: office }: Agency, name: string, level: string): boolean =>
  kind === level && office.toLowerCase().replace(/^(kelurahan|kecamatan)\s+/, '') === name.toLowerCase()

export const topicLabel = (topic: string): string =>
  Object.hasOwn(categoryTerms, topic) ? categoryTerms[topic as keyof typeof categoryTerms] : topic
