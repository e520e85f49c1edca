import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Article } from './article.ts'

/** The prepared clarifications and the words they are made of, to be written to a file and read again. */
export interface Snapshot {
  readonly words: readonly string[]
  readonly articles: readonly Article[]
}

/** Changes whenever the way a text is read may have changed: the sources and word lists of reading and matching. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const folder of ['.', '../language', '../language/lexicon']) {
    const directory = new URL(`${folder}/`, import.meta.url)
    for (const { name } of readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile()))
      hash.update(name).update(readFileSync(new URL(name, directory)))
  }
  return hash.digest('hex')
}

// JSON knows neither sets nor typed arrays; everything else in an article is plain.
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Set || value instanceof Int32Array || value instanceof Uint16Array) return [...value]
  return value
}

export function writeSnapshot(snapshot: Snapshot): string {
  return JSON.stringify({ fingerprint: fingerprint(), ...snapshot }, plain)
}

type Plain<T> =
  T extends ReadonlySet<infer Item>
    ? readonly Item[]
    : T extends Int32Array | Uint16Array
      ? readonly number[]
      : T extends object
        ? { readonly [Key in keyof T]: Plain<T[Key]> }
        : T

/** The snapshot; undefined when it was written by another version, which would have read the texts differently. */
export function readSnapshot(text: string): Snapshot | undefined {
  const read = JSON.parse(text) as Plain<Snapshot> & { readonly fingerprint: string }
  if (read.fingerprint !== fingerprint()) return undefined
  const headline = ({ words, groups }: Plain<Article['title']>) => ({ words: Int32Array.from(words), groups })
  const articles = read.articles.map(
    (article): Article => ({
      ...article,
      title: headline(article.title),
      claim: headline(article.claim),
      phrasings: article.phrasings.map(headline),
      headWords: Int32Array.from(article.headWords),
      headGroups: Uint16Array.from(article.headGroups),
      body: Int32Array.from(article.body),
      names: Int32Array.from(article.names),
      bodyGroups: Uint16Array.from(article.bodyGroups),
      headNumbers: new Set(article.headNumbers),
      numbers: new Set(article.numbers),
      years: new Set(article.years),
      days: new Set(article.days),
      places: new Set(article.places),
      keys: new Set(article.keys),
      asks: new Set(article.asks),
    }),
  )
  return { words: read.words, articles }
}
