/**
 * A light stemmer for Indonesian, after the confix-stripping order of Nazief and Adriani (particles, possessives,
 * suffix, prefixes) but without their dictionary: it takes an affix off only while enough of a word is left, and
 * leaves a word alone rather than guess.
 */

const SHORTEST_ROOT = 4
const PARTICLE = /(?:lah|kah|pun)$/
const POSSESSIVE = /(?:nya|ku|mu)$/
const SUFFIX = /(?:kan|an|i)$/
const VOWEL = /^[aeiou]/

/** What "meny-", "mem-" and the like stand for: the prefix, and the letter that it may have swallowed. */
const NASAL: readonly (readonly [RegExp, string])[] = [
  [/^(?:me|pe)ny(?=[aeiou])/, 's'],
  [/^(?:me|pe)ng(?=[aeioughk])/, ''],
  [/^(?:me|pe)m(?=[bfp])/, ''],
  [/^(?:me|pe)m(?=[aeiou])/, 'p'],
  [/^(?:me|pe)n(?=[cdjz])/, ''],
  [/^(?:me|pe)n(?=[aeiou])/, 't'],
  [/^me(?=[lrwy])/, ''],
]
const PLAIN_PREFIX = /^(?:di|ber|ter|per|ke|se)(?=.)/

function without(word: string, affix: RegExp): string {
  const shorter = word.replace(affix, '')
  return shorter.length >= SHORTEST_ROOT ? shorter : word
}

function withoutPrefix(word: string): string {
  for (const [prefix, swallowed] of NASAL) {
    if (!prefix.test(word)) continue
    const root = word.replace(prefix, swallowed)
    return root.length >= SHORTEST_ROOT ? root : word
  }
  return without(word, PLAIN_PREFIX)
}

/** The word without its Indonesian affixes, as far as that is safe; other words come back as they are. */
export function stem(word: string): string {
  if (word.length <= SHORTEST_ROOT || !/^[a-z]+$/.test(word)) return word
  const bare = without(without(word, PARTICLE), POSSESSIVE)
  const front = withoutPrefix(bare)
  const root = front === bare ? without(bare, /(?:kan|an)$/) : without(front, SUFFIX)
  const again = front === bare ? root : withoutPrefix(root)
  return VOWEL.test(again) || again.length >= SHORTEST_ROOT ? again : root
}
