/** The kelurahan and kecamatan, each with the address of its page, and what clarifications say about them. */
import type { Scope } from '../../db/shapes.ts'
import { places } from '../../knowledge/language/lexicon.ts'
import { scopesOf } from '../../knowledge/scopes.ts'
import { slugOf } from '../../knowledge/slug.ts'

export interface CityPart {
  readonly slug: string
  readonly name: string
  readonly level: 'kelurahan' | 'kecamatan'
  /** The kecamatan that a kelurahan is a part of. */
  readonly within: string | undefined
  /** What its subscribers are told of. */
  readonly scope: Scope
}

// A kelurahan may bear the name of its kecamatan: the kelurahan has the short address.
export const cityParts: readonly CityPart[] = places.flatMap(({ name, level, kecamatan }): CityPart[] => {
  if (level === 'kelurahan')
    return [{ slug: slugOf(name), name, level, within: kecamatan, scope: `kelurahan:${name}` }]
  if (level === 'kecamatan')
    return [{ slug: `kecamatan-${slugOf(name)}`, name, level, within: undefined, scope: `kecamatan:${name}` }]
  return []
})

const bySlug = new Map(cityParts.map((part) => [part.slug, part]))

export const cityPart = (slug: string): CityPart | undefined => bySlug.get(slug)

/** The parts of the city that a clarification's place names, the narrower first. */
export const partsNamed = (place: string): CityPart[] => {
  const named = scopesOf({ category: '', place, title: '', claim: '' })
  const plain = place.toLowerCase()
  return cityParts
    .filter(({ scope, name }) => named.includes(scope) && plain.includes(name.toLowerCase()))
    .sort((a, b) => (a.level === b.level ? 0 : a.level === 'kelurahan' ? -1 : 1))
}

export interface Concerned {
  /** The places, as they are written, whose clarifications concern this part. */
  readonly places: readonly string[]
  readonly count: number
}

/** For each part of the city, what concerns it: as its subscribers would be told. Parts without anything are left out. */
export function concerned(
  counts: readonly { readonly place: string; readonly n: number }[],
): ReadonlyMap<CityPart, Concerned> {
  const found = new Map<CityPart, Concerned>()
  for (const { place, n } of counts) {
    const scopes = new Set(scopesOf({ category: '', place, title: '', claim: '' }))
    for (const part of cityParts) {
      if (!scopes.has(part.scope)) continue
      const before = found.get(part) ?? { places: [], count: 0 }
      found.set(part, { places: [...before.places, place], count: before.count + n })
    }
  }
  return found
}
