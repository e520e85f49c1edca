import { LexiconError, readRows } from './lexicon-file.ts'
import { PhraseTable } from './phrases.ts'
import { foldWord, plainText } from './plain-text.ts'

type PlaceLevel = 'kelurahan' | 'kecamatan' | 'kota' | 'lain'

/** A place that people of Kupang name; `kecamatan` is the district a kelurahan or spot lies in. */
export interface Place {
  readonly name: string
  readonly level: PlaceLevel
  readonly kecamatan?: string
}

interface ListedPlace {
  readonly place: Place
  readonly forms: readonly (readonly string[])[]
  /** The name is also a common word, and is a place only after a word that announces one. */
  readonly doubtful: boolean
}

const LEVELS: readonly PlaceLevel[] = ['kelurahan', 'kecamatan', 'kota', 'lain']
// A kelurahan may bear the name of its kecamatan: the word before tells, else the larger one is meant.
const ANNOUNCED_LEVEL = new Map<string, PlaceLevel>([
  ['kelurahan', 'kelurahan'],
  ['kel', 'kelurahan'],
  ['lurah', 'kelurahan'],
  ['kecamatan', 'kecamatan'],
  ['kec', 'kecamatan'],
  ['camat', 'kecamatan'],
])
const ANNOUNCES_ANY = new Set('di ke dari daerah wilayah warga orang rt rw pasar puskesmas'.split(' '))

function plainWords(text: string): readonly string[] {
  return plainText(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(foldWord)
    .filter((word) => word !== '')
}

const listed: readonly ListedPlace[] = readRows('places.tsv').map(({ fields, where }) => {
  const [name = '', kind = '', kecamatan = '-', spellings = '', doubt = ''] = fields
  const level = LEVELS.find((known) => known === kind)
  if (level === undefined) throw new LexiconError(where, `the kind "${kind}" is none of ${LEVELS.join(', ')}`)
  if (doubt !== '' && doubt !== 'ragu')
    throw new LexiconError(where, `the last field is "ragu" or empty, not "${doubt}"`)
  return {
    place: kecamatan === '-' ? { name, level } : { name, level, kecamatan },
    forms: [name, ...spellings.split(',')].map(plainWords).filter((words) => words.length > 0),
    doubtful: doubt === 'ragu',
  }
})

const byName = new Map<string, readonly ListedPlace[]>()
for (const entry of listed)
  for (const words of entry.forms) {
    const name = words.join(' ')
    byName.set(name, [...(byName.get(name) ?? []), entry])
  }
const table = new PhraseTable([...byName].map(([name, entries]) => [name.split(' '), entries] as const))

function choose(entries: readonly ListedPlace[], before: string): Place | undefined {
  const announced = ANNOUNCED_LEVEL.get(before)
  const entry = entries.find(({ place }) => place.level === announced) ?? entries[0]
  if (entry?.doubtful && announced === undefined && !ANNOUNCES_ANY.has(before)) return undefined
  return entry?.place
}

/** Function words that an index may leave out. Negations and the words for true and false are never among them. */
export const stopWords: ReadonlySet<string> = new Set(
  readRows('stop-words.txt').flatMap(({ fields }) => fields.join(' ').split(' ')),
)

/** Every place of the lexicon. */
export const places: readonly Place[] = listed.map(({ place }) => place)

/** The places a text names, in the order of their first mention, each once. */
export function findPlaces(text: string): readonly Place[] {
  const words = plainWords(text)
  const found = new Set<Place>()
  for (let i = 0; i < words.length; ) {
    const match = table.longestAt(words, i)
    const place = match && choose(match.meaning, words[i - 1] ?? '')
    if (place !== undefined) found.add(place)
    i += match?.length ?? 1
  }
  return [...found]
}
