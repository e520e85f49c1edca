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

const LEVELS: ReadonlySet<string> = new Set<PlaceLevel>(['kelurahan', 'kecamatan', 'kota', 'lain'])
const ANNOUNCES = new Set(
  'kelurahan kel lurah kecamatan kec camat di ke dari daerah wilayah warga orang rt rw pasar puskesmas'.split(
    ' ',
  ),
)

function isLevel(text: string): text is PlaceLevel {
  return LEVELS.has(text)
}

function plainWords(text: string): readonly string[] {
  return plainText(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(foldWord)
    .filter((word) => word !== '')
}

const listed: readonly ListedPlace[] = readRows('places.tsv').map(({ fields, where }) => {
  const [name = '', level = '', kecamatan = '-', spellings = '', doubt = ''] = fields
  if (!isLevel(level))
    throw new LexiconError(where, `the level "${level}" is none of ${[...LEVELS].join(', ')}`)
  if (doubt !== '' && doubt !== 'ragu')
    throw new LexiconError(where, `the last field is "ragu" or empty, not "${doubt}"`)
  return {
    place: kecamatan === '-' ? { name, level } : { name, level, kecamatan },
    forms: [name, ...spellings.split(',')].map(plainWords).filter((words) => words.length > 0),
    doubtful: doubt === 'ragu',
  }
})

const table = new PhraseTable(
  listed.flatMap(({ place, forms, doubtful }) => forms.map((words) => [words, { place, doubtful }] as const)),
)

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
  for (let i = 0; i < words.length; i++) {
    const match = table.longestAt(words, i)
    if (match === undefined) continue
    if (!match.meaning.doubtful || ANNOUNCES.has(words[i - 1] ?? '')) found.add(match.meaning.place)
    i += match.length - 1
  }
  return [...found]
}
