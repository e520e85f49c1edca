/** The editor's form as flat text, the way a browser sends it and a draft keeps it. */
import type { Clarification } from '../../db/clarifications.ts'
import { verdicts } from '../../db/shapes.ts'
import type { Written } from '../../knowledge/checks/checks.ts'
import { type Content, contentSchema } from '../../knowledge/content.ts'
import { plainText } from '../typed-text.ts'

/** Named like the paths of `contentSchema`, so that a problem finds its field: `sources.0.url`. */
export type Fields = Readonly<Record<string, string>>
/** What to mend, by the name of the field. */
export type Problems = Readonly<Record<string, string>>

export const plainFields = [
  'kind',
  'verdict',
  'title',
  'claim',
  'explanation',
  'category',
  'place',
  'validUntil',
  'askAgainOn',
] as const
export const sourceParts = ['url', 'title', 'date'] as const

/** More sources than any clarification has. */
export const mostSources = 20

export const sourceField = (index: number, part: (typeof sourceParts)[number]): string =>
  `sources.${index}.${part}`

/** How many sources are filled in. */
export function countSources(fields: Fields): number {
  let count = 0
  while (sourceField(count, 'url') in fields) count++
  return count
}

/** What was typed, with sources moved up over empty rows; anything else that was sent is left out. */
export function readFields(body: Readonly<Record<string, unknown>>): Fields {
  const textOf = (name: string): string => {
    const value = body[name]
    // What is typed and what is stored must not count as different.
    return typeof value === 'string' ? plainText(value) : ''
  }
  const fields: Record<string, string> = {}
  for (const name of plainFields) fields[name] = textOf(name)
  if (fields.kind !== 'informasi') fields.kind = 'klarifikasi'
  let filled = 0
  for (let row = 0; row < mostSources; row++) {
    const source = sourceParts.map((part) => textOf(sourceField(row, part)).trim())
    if (source.every((text) => text === '')) continue
    sourceParts.forEach((part, index) => {
      fields[sourceField(filled, part)] = source[index] ?? ''
    })
    filled++
  }
  return fields
}

/** A published clarification as the form shows it. */
export function fieldsOf(clarification: Clarification): Fields {
  const fields: Record<string, string> = {}
  for (const name of plainFields) fields[name] = clarification[name] ?? ''
  clarification.sources.forEach((source, row) => {
    for (const part of sourceParts) fields[sourceField(row, part)] = source[part]
  })
  return fields
}

/** The text as far as it is written, for the checks. */
export const writtenOf = (fields: Fields): Written => ({
  verdict: fields.kind === 'informasi' ? null : (verdicts.find((name) => name === fields.verdict) ?? null),
  title: fields.title ?? '',
  claim: fields.claim ?? '',
  explanation: fields.explanation ?? '',
  sources: Array.from({ length: countSources(fields) }, (_, row) => ({
    url: fields[sourceField(row, 'url')] ?? '',
    title: fields[sourceField(row, 'title')] ?? '',
  })),
  validUntil: fields.validUntil || null,
  askAgainOn: fields.askAgainOn || null,
})

/** What the form says, or what is wrong with it. */
export function readContent(fields: Fields): { readonly content: Content } | { readonly problems: Problems } {
  const { kind, verdict, validUntil, askAgainOn, ...rest } = fields
  const parsed = contentSchema.safeParse({
    ...rest,
    kind,
    verdict: kind === 'informasi' ? null : verdict,
    validUntil: validUntil || null,
    askAgainOn: askAgainOn || null,
    sources: Array.from({ length: countSources(fields) }, (_, row) =>
      Object.fromEntries(sourceParts.map((part) => [part, fields[sourceField(row, part)]])),
    ),
  })
  if (parsed.success) return { content: parsed.data }
  const problems: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) problems[path.join('.')] ??= message
  return { problems }
}

/** The names of the fields in which two texts differ. */
export const differing = (mine: Fields, theirs: Fields): Set<string> =>
  new Set(
    [...Object.keys(mine), ...Object.keys(theirs)].filter(
      (name) => (mine[name] ?? '') !== (theirs[name] ?? ''),
    ),
  )
