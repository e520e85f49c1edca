import { knownWords, kupangForms, leftAlone, spellings } from './vocabulary.ts'

/** English function words: a text that has them is not read as Kupang Malay because of "be" or "son". */
const ENGLISH = new Set(['the', 'is', 'are', 'of', 'and', 'was', 'for', 'with', 'this', 'that'])
const RUN = /(\p{L})\1{2,}/gu
const DOUBLED_END = /(\p{L})\1$/u
const REPEATED = /^(\p{L}{2,})2(\p{L}*)$/u
const SUFFIXED = /^(\p{L}{3,}?)(kah|lah|nya|ku|mu)$/u

/** Takes out letters that are held for feeling: "tolonggg" is "tolong"; "saaat" is "saat". */
export function unstretch(word: string): string {
  if (knownWords.has(word)) return word
  const doubled = word.replace(RUN, '$1$1')
  if (knownWords.has(doubled)) return doubled
  const single = word.replace(RUN, '$1')
  if (knownWords.has(single)) return single
  const shorter = single.replace(DOUBLED_END, '$1')
  return shorter.length >= 3 || knownWords.has(shorter) ? shorter : single
}

/**
 * Whether a text shows Kupang Malay: one word that is nothing else, or two different ones that could hardly
 * be anything else together.
 */
export function showsKupangMalay(words: readonly string[]): boolean {
  const halves = new Set<string>()
  let english = false
  for (const stretched of words) {
    const word = unstretch(stretched)
    const mark = kupangForms.get(word)?.mark
    if (mark === 'tanda') return true
    if (mark === 'setengah') halves.add(kupangForms.get(word)?.words.join(' ') ?? word)
    if (ENGLISH.has(word)) english = true
  }
  return halves.size >= 2 && !english
}

function lookUp(word: string, inKupangMalay: boolean): readonly string[] | undefined {
  return (inKupangMalay ? kupangForms.get(word)?.words : undefined) ?? spellings.get(word)
}

function spellSimple(written: string, inKupangMalay: boolean): readonly string[] {
  const word = unstretch(written)
  const listed = lookUp(word, inKupangMalay)
  if (listed !== undefined) return listed
  const [, stem = '', suffix = ''] = SUFFIXED.exec(word) ?? []
  const target = spellings.get(stem)
  return target?.length === 1 && !knownWords.has(word) ? [`${target[0]}${suffix}`] : [word]
}

/**
 * The standard Indonesian words for one written word: chat spellings, stretched letters, and repeated words,
 * of which one stays ("anak2" and "anak-anak" are "anak"; "besar-besaran" is "besaran").
 */
export function spell(written: string, inKupangMalay: boolean): readonly string[] {
  const repeated = leftAlone.has(written) ? null : REPEATED.exec(written)
  if (repeated) {
    const [, base = '', rest = ''] = repeated
    const words = spellSimple(base, inKupangMalay)
    return rest === '' ? words : [...words.slice(0, -1), `${words.at(-1)}${rest === 'ny' ? 'nya' : rest}`]
  }
  if (!written.includes('-')) return spellSimple(written, inKupangMalay)
  return written
    .split('-')
    .filter((part) => part !== '')
    .flatMap((part) => spell(part, inKupangMalay))
    .reduce<string[]>((kept, word) => {
      const before = kept.at(-1)
      if (before === undefined) return [word]
      if (before === word || (word.length > 2 && before.endsWith(word))) return kept
      if (before.length > 2 && word.startsWith(before)) return [...kept.slice(0, -1), word]
      return [...kept, word]
    }, [])
}
