import { LexiconError, readRows } from './lexicon-file.ts'
import { PhraseTable } from './phrases.ts'
import { readSpelled } from './spelled-text.ts'

/**
 * A lexicon file of phrases: a kind, a tab, phrases by commas in any spelling. Each phrase is brought to
 * standard spelling here, and may be listed under one kind only.
 */
export function readPhraseTable<Kind extends string>(
  file: string,
  kinds: readonly Kind[],
): PhraseTable<Kind> {
  const kindOf = new Map<string, Kind>()
  for (const { fields, where } of readRows(file)) {
    const kind = kinds.find((known) => known === fields[0])
    if (kind === undefined) throw new LexiconError(where, `"${fields[0]}" is none of ${kinds.join(', ')}`)
    for (const phrase of (fields[1] ?? '').split(',')) {
      const spelled = readSpelled(phrase)
        .pieces.map(({ word }) => word)
        .join(' ')
      if (spelled === '') throw new LexiconError(where, `"${phrase.trim()}" has no words`)
      const before = kindOf.get(spelled)
      if (before !== undefined && before !== kind)
        throw new LexiconError(where, `"${phrase.trim()}" is already listed as ${before}`)
      kindOf.set(spelled, kind)
    }
  }
  return new PhraseTable([...kindOf].map(([phrase, kind]) => [phrase.split(' '), kind]))
}
