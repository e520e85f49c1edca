import { readRows } from './lexicon-file.ts'
import { knownWords, kupangForms, spellings } from './vocabulary.ts'

/**
 * A light stemmer for Indonesian. It takes affixes off in the order of Nazief and Adriani's confix stripping
 * (particle, possessive, prefix, suffix), but instead of their dictionary it has a short list of words that the
 * rules get wrong, and leaves a word alone rather than guess.
 */

const roots: ReadonlySet<string> = new Set(
  readRows('roots.txt').flatMap(({ fields }) => fields.join(' ').split(' ')),
)

const SHORTEST_ROOT = 4
const PARTICLE = /(?:lah|kah|pun)$/
const POSSESSIVE = /(?:nya|ku|mu)$/
const PLAIN_PREFIX = /^(?:di|ber|ter|per)/
const INNER_PREFIX = /^(?:per|ber)/
/** No Indonesian root ends in two consonants, but for "ng". */
const CLUSTER_END = /(?!ng$)[^aeiou][^aeiou]$/

/** The nasal prefixes, each with the letters that it may have swallowed, the likeliest first. */
const NASAL_PREFIXES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:me|pe)ny(?=[aeiou])/, ['s', 'ny']],
  [/^(?:me|pe)ng(?=[aeiou])/, ['', 'k', 'ng']],
  [/^(?:me|pe)ng(?=[ghk])/, ['']],
  [/^(?:me|pe)m(?=[bfp])/, ['']],
  [/^(?:me|pe)m(?=[aeiou])/, ['p', 'm']],
  [/^(?:me|pe)n(?=[cdjz])/, ['']],
  [/^(?:me|pe)n(?=[aeiou])/, ['t', 'n']],
  [/^(?:me|pe)(?=[lwy])/, ['']],
  [/^me(?=r)/, ['']],
]

function isRoot(word: string): boolean {
  return roots.has(word) || (knownWords.has(word) && !spellings.has(word) && !kupangForms.has(word))
}

function mayStand(word: string): boolean {
  return word.length >= SHORTEST_ROOT && !CLUSTER_END.test(word)
}

function without(word: string, affix: RegExp): string {
  if (roots.has(word)) return word
  const shorter = word.replace(affix, '')
  return mayStand(shorter) ? shorter : word
}

function withoutSuffix(word: string, suffixes: readonly RegExp[]): string {
  const shorter = suffixes.map((suffix) => without(word, suffix)).filter((candidate) => candidate !== word)
  return shorter.find(isRoot) ?? shorter[0] ?? word
}

function withoutPrefix(word: string): string {
  for (const [prefix, swallowed] of NASAL_PREFIXES) {
    if (!prefix.test(word)) continue
    const candidates = swallowed.map((letter) => word.replace(prefix, letter)).filter(mayStand)
    // The suffix is still on: "menaikkan" is "naik" because that is known, not "taik".
    const known = candidates.find(
      (candidate) => isRoot(candidate) || isRoot(candidate.replace(/(?:kan|an|i)$/, '')),
    )
    return known ?? candidates[0] ?? word
  }
  return without(word, PLAIN_PREFIX)
}

const ANY_SUFFIX = [/kan$/, /an$/, /i$/]
const NOUN_SUFFIX = [/kan$/, /an$/]
/** What may stand before a listed root, each with what it may have swallowed of the root's beginning. */
const BEFORE = new Map<string, readonly string[]>([
  ...` di ke se be ber ter pe per me menge penge dike diper diber keber keter memper member pember`
    .split(' ')
    .map((prefix): [string, string[]] => [prefix, ['']]),
  ...['mem', 'pem'].map((prefix): [string, string[]] => [prefix, ['', 'p']]),
  ...['men', 'pen'].map((prefix): [string, string[]] => [prefix, ['', 't']]),
  ...['meng', 'peng'].map((prefix): [string, string[]] => [prefix, ['', 'k']]),
  ...['meny', 'peny'].map((prefix): [string, string[]] => [prefix, ['s']]),
])
const AFTER: ReadonlySet<string> = new Set(
  ['', 'kan', 'an', 'i'].flatMap((suffix) =>
    ['', 'nya', 'ku', 'mu'].flatMap((owner) =>
      ['', 'lah', 'kah', 'pun'].map((particle) => suffix + owner + particle),
    ),
  ),
)
const LONGEST_BEFORE = Math.max(...[...BEFORE.keys()].map(({ length }) => length))
const SHORTEST_LISTED = 3

/** The longest listed root that the word is made of, if any. */
function listedRoot(word: string): string | undefined {
  let longest: string | undefined
  for (let start = 0; start <= LONGEST_BEFORE; start++)
    for (const swallowed of BEFORE.get(word.slice(0, start)) ?? [])
      for (let end = word.length; end >= start + SHORTEST_LISTED - swallowed.length; end--) {
        if (!AFTER.has(word.slice(end))) continue
        const root = swallowed + word.slice(start, end)
        if (root.length > (longest?.length ?? 0) && roots.has(root)) longest = root
      }
  return longest
}

/** The word without its Indonesian affixes, as far as that is safe; other words come back as they are. */
export function stem(word: string): string {
  if (word.length <= SHORTEST_ROOT || !/^[a-z]+$/.test(word)) return word
  const listed = listedRoot(word)
  if (listed !== undefined) return listed
  const bare = without(without(word, PARTICLE), POSSESSIVE)
  if (/^ke.{4,}an$/.test(bare)) return withoutSuffix(bare.slice(2), NOUN_SUFFIX)
  const front = withoutPrefix(bare)
  if (front === bare) return withoutSuffix(bare, NOUN_SUFFIX)
  const root = withoutSuffix(front, ANY_SUFFIX)
  return /^(?:me|di)/.test(bare) ? without(root, INNER_PREFIX) : root
}
