import { knownWords, kupangForms, leftAlone, spellings } from './vocabulary.ts'

/** English function words: a text that has them is not read as Kupang Malay because of "be" or "son". */
const ENGLISH = new Set(['the', 'is', 'are', 'of', 'and', 'was', 'for', 'with', 'this', 'that'])
const DOUBLED = /(\p{L})\1/u
const RUN = /(\p{L})\1{2,}/gu
const DOUBLED_END = /(\p{L})\1$/u
const REPEATED = /^(\p{L}{2,})2(\p{L}*)$/u
const HAS_DIGIT = /\d/
const DISGUISED = /^(?=(?:\d*\p{L}){3})\p{L}+(?:[01345]\p{L}+)+[01345]?$/u
const LETTER_FOR: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's' }
const CLIPPED_DI = /^d(?=[bcdgjklmnpst][aeiou])/
const SUFFIXED = /^(\p{L}{3,}?)(kah|lah|nya|ku|mu)$/u

/** "b4ntu4n" is "bantuan": digits that stand for letters to slip past filters. Codes such as "h5n1" stay. */
function undisguise(word: string): string {
  if (!HAS_DIGIT.test(word) || !DISGUISED.test(word) || leftAlone.has(word)) return word
  return word.replace(/\d/g, (digit) => LETTER_FOR[digit] ?? digit)
}

/** Takes out letters that are held for feeling: "tolonggg" is "tolong"; "saaat" is "saat". */
function unstretch(word: string): string {
  if (knownWords.has(word) || !DOUBLED.test(word)) return word
  const doubled = word.replace(RUN, '$1$1')
  if (knownWords.has(doubled)) return doubled
  const single = word.replace(RUN, '$1')
  if (knownWords.has(single)) return single
  const shorter = single.replace(DOUBLED_END, '$1')
  return shorter.length >= 3 || knownWords.has(shorter) ? shorter : single
}

/**
 * Whether a text shows Kupang Malay: one word that is nothing else ("tanda"), or two different ones that could
 * hardly be anything else together ("setengah", and "ko", which elsewhere is chat for "kok").
 */
export function showsKupangMalay(words: readonly string[]): boolean {
  const halves = new Set<string>()
  let english = false
  for (const word of words) {
    const form = kupangForms.get(unstretch(word))
    if (form?.mark === 'tanda') return true
    if (form?.mark === 'setengah') halves.add(form.words.join(' '))
    if (word === 'ko') halves.add(word)
    if (ENGLISH.has(word)) english = true
  }
  return halves.size >= 2 && !english
}

function lookUp(word: string, inKupangMalay: boolean): readonly string[] | undefined {
  return (inKupangMalay ? kupangForms.get(word)?.words : undefined) ?? spellings.get(word)?.words
}

function spellWhole(written: string, inKupangMalay: boolean): readonly string[] {
  const word = unstretch(undisguise(written))
  const listed = lookUp(word, inKupangMalay)
  if (listed !== undefined || knownWords.has(word)) return listed ?? [word]
  const [, stem = '', suffix = ''] = SUFFIXED.exec(word) ?? []
  const target = spellings.get(stem)?.words
  const repaired = target?.length === 1 ? `${target[0]}${suffix}` : word.replace(CLIPPED_DI, 'di')
  return lookUp(repaired, inKupangMalay) ?? [repaired]
}

/**
 * The standard Indonesian words for one written word: chat spellings, stretched letters, disguised letters,
 * clipped "di-", and the "2" that repeats a word ("anak2" is "anak").
 */
export function spell(written: string, inKupangMalay: boolean): readonly string[] {
  const repeated = HAS_DIGIT.test(written) && !leftAlone.has(written) ? REPEATED.exec(written) : null
  if (repeated === null) return spellWhole(written, inKupangMalay)
  const [, base = '', ending = ''] = repeated
  const words = spellWhole(base, inKupangMalay)
  return ending === ''
    ? words
    : [...words.slice(0, -1), ...spellWhole(`${words.at(-1)}${ending}`, inKupangMalay)]
}
