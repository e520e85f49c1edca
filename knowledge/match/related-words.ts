import { readdirSync, readFileSync } from 'node:fs'
import { stem } from '../language/affixes.ts'
import { stopWords } from '../language/lexicon.ts'
import { PhraseTable } from '../language/phrases.ts'
import { readSpelled } from '../language/spelled-text.ts'

/** Every line of a file in the folder is a group; its README says how. */
const folder = new URL('related-words/', import.meta.url)
const lines = readdirSync(folder)
  .filter((file) => file.endsWith('.tsv'))
  .sort()
  .flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split('\n'))
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))

/** How many groups there are: every group's number is below. */
export const groupCount = lines.length

const NONE: readonly number[] = []

const groupsByPhrase = new Map<string, readonly number[]>()
for (const [group, line] of lines.entries())
  for (const written of line.split(',')) {
    const { pieces } = readSpelled(written)
    // Texts lose their function words; a phrase of which one word is left would mean more than it says.
    const kept = pieces.filter(({ word }) => !stopWords.has(word))
    if (kept.length === 0 || (kept.length === 1 && pieces.length > 1)) continue
    const phrase = kept.map(({ word }) => stem(word)).join(' ')
    const before = groupsByPhrase.get(phrase) ?? NONE
    if (!before.includes(group)) groupsByPhrase.set(phrase, [...before, group])
  }

const table = new PhraseTable([...groupsByPhrase].map(([phrase, groups]) => [phrase.split(' '), groups]))

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
