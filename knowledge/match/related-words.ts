import { readFileSync } from 'node:fs'
import { stem } from '../language/affixes.ts'
import { normalize } from '../language/normalize.ts'
import { PhraseTable } from '../language/phrases.ts'

const NONE: readonly number[] = []

const groupsByPhrase = new Map<string, readonly number[]>()
const file = readFileSync(new URL('related-words.tsv', import.meta.url), 'utf8')
for (const [group, line] of file.split('\n').entries()) {
  if (line.startsWith('#')) continue
  for (const spelled of line.split(',')) {
    const phrase = normalize(spelled).words.map(stem).join(' ')
    const before = groupsByPhrase.get(phrase) ?? NONE
    if (phrase !== '' && !before.includes(group)) groupsByPhrase.set(phrase, [...before, group])
  }
}

const table = new PhraseTable([...groupsByPhrase].map(([phrase, groups]) => [phrase.split(' '), groups]))

/** How many groups there can be: every group's number is below. */
export const groupCount = file.split('\n').length

/** For each of the stems in a row the groups of related words it belongs to, alone or as part of a phrase. */
export function relatedGroups(stems: readonly string[]): readonly (readonly number[])[] {
  const groups = stems.map((stem) => groupsByPhrase.get(stem) ?? NONE)
  for (let at = 0; at < stems.length; at++) {
    const phrase = table.longestAt(stems, at)
    if (phrase === undefined || phrase.length === 1) continue
    for (let i = at; i < at + phrase.length; i++)
      groups[i] = [...new Set([...(groups[i] ?? NONE), ...phrase.meaning])]
    at += phrase.length - 1
  }
  return groups
}
