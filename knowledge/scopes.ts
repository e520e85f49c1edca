/** What a clarification is about and what a subscriber wants to hear of, in the same words. */
import type { Clarification } from '../db/clarifications.ts'
import type { Scope } from '../db/shapes.ts'
import { findPlaces, type Place, places } from './language/lexicon.ts'
import { newsTexts as texts } from './texts/news.ts'
import { categoryTerms } from './texts/terms.ts'

/**
 * The scopes whose subscribers are told of it: everything, its category, and the parts of the city that it names. A
 * kelurahan is told what happens in its whole kecamatan, and a kecamatan what happens in each of its kelurahan.
 */
export function scopesOf(told: Pick<Clarification, 'category' | 'place' | 'title' | 'claim'>): Scope[] {
  const named = findPlaces([told.place, told.title, told.claim].join('\n'))
  return [...new Set<Scope>(['all', `topic:${told.category}`, ...named.flatMap(placeScopes)])]
}

function placeScopes({ name, level, kecamatan }: Place): Scope[] {
  if (level === 'kecamatan') return [`kecamatan:${name}`, ...kelurahanOf(name)]
  const around: Scope[] = kecamatan === undefined ? [] : [`kecamatan:${kecamatan}`]
  return level === 'kelurahan' ? [`kelurahan:${name}`, ...around] : around
}

const kelurahanOf = (kecamatan: string): Scope[] =>
  places
    .filter((place) => place.level === 'kelurahan' && place.kecamatan === kecamatan)
    .map(({ name }) => `kelurahan:${name}` as const)

/**
 * What somebody means who was asked for their kelurahan or kecamatan: one scope, or two where a kelurahan bears the
 * name of its kecamatan and only they can tell; none: it is no place that is known.
 */
export function readPlace(text: string): Scope[] {
  // A name that is also a common word counts as a place where one is announced.
  const found = findPlaces(text)[0] ?? findPlaces(`kelurahan ${text}`)[0]
  if (!found) return []
  if (found.level === 'kota') return ['all']
  if (found.level === 'lain') return found.kecamatan === undefined ? [] : [`kecamatan:${found.kecamatan}`]
  const isSaid = new RegExp(`\\b(${found.level === 'kecamatan' ? 'kec(amatan)?' : 'kel(urahan)?'})\\b`, 'i')
  const namesakes = places.filter(({ name, level }) => name === found.name && isPart(level))
  if (isSaid.test(text) || namesakes.length < 2) return isPart(found.level) ? [scopeOfPlace(found)] : []
  return namesakes.map(scopeOfPlace)
}

const isPart = (level: Place['level']): boolean => level === 'kelurahan' || level === 'kecamatan'

const scopeOfPlace = ({ name, level }: Place): Scope =>
  level === 'kecamatan' ? `kecamatan:${name}` : `kelurahan:${name}`

/** A scope as its subscriber reads it. */
export function scopeLabel(scope: Scope): string {
  if (scope === 'all') return texts.everything
  const [kind, name = ''] = scope.split(':')
  if (kind === 'topic')
    return Object.hasOwn(categoryTerms, name) ? categoryTerms[name as keyof typeof categoryTerms] : name
  return kind === 'kecamatan' ? texts.kecamatan(name) : texts.kelurahan(name)
}
