/** A clarification as a row of the table that everybody may download. */
import type { Clarification } from '../../db/clarifications.ts'
import { clarificationUrl } from '../../knowledge/messages.ts'
import { licence, openDataTexts } from '../../knowledge/texts/open-data.ts'
import { csvLine } from '../csv.ts'

const columns = openDataTexts.csv

type Row = { readonly [column in keyof typeof columns]: string | number | null }

const rowOf = (one: Clarification, publicUrl: string): Row => ({
  slug: one.slug,
  url: clarificationUrl(publicUrl, one.slug),
  kind: one.kind,
  verdict: one.verdict,
  title: one.title,
  claim: one.claim,
  explanation: one.explanation,
  category: one.category,
  place: one.place,
  validUntil: one.validUntil,
  publishedAt: one.publishedAt.toISOString(),
  updatedAt: one.updatedAt.toISOString(),
  revision: one.revision,
  withdrawnAt: one.withdrawn?.at.toISOString() ?? null,
  withdrawnReason: one.withdrawn?.reason ?? null,
  sources: one.sources.map(({ url, title, date }) => `${title} (${date}) ${url}`).join('\n'),
  example: one.example ? 1 : 0,
  licence: licence.identifier,
})

export const csvHeading: string = csvLine(Object.values(columns))

export function csvRow(one: Clarification, publicUrl: string): string {
  const row = rowOf(one, publicUrl)
  return csvLine((Object.keys(columns) as (keyof Row)[]).map((column) => row[column]))
}
