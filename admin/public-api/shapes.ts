/**
 * What the API takes and gives. Each answer is checked against these shapes before it goes out, and the OpenAPI document
 * is made of the same ones, so the two cannot come apart.
 */
import { z } from 'zod'
import { kinds, verdicts } from '../../db/shapes.ts'
import { type Category, categoryTerms } from '../../knowledge/texts/terms.ts'

const categories = Object.keys(categoryTerms) as [Category, ...Category[]]

/** What a form leaves empty was not asked for. */
const unlessEmpty = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

export const longestList = 100

export const listQuery = z.strictObject({
  kind: unlessEmpty(z.enum(kinds)).describe(
    'klarifikasi: a claim that was checked; informasi: a city service.',
  ),
  verdict: unlessEmpty(z.enum(verdicts)).describe('The rating of a claim.'),
  category: unlessEmpty(z.enum(categories)).describe('The topic.'),
  place: unlessEmpty(z.string().max(80)).describe(
    'A kelurahan or kecamatan (oebobo, kecamatan-oebobo), or a place exactly as clarifications write it.',
  ),
  q: unlessEmpty(z.string().trim().max(300)).describe(
    'Words to search for. Answers the best `limit` in one page, the best first; not together with cursor or withdrawn.',
  ),
  withdrawn: unlessEmpty(z.enum(['exclude', 'include', 'only'])).describe(
    'What was taken back: left out unless asked for. It must never be shown as if it held.',
  ),
  limit: unlessEmpty(z.coerce.number().int().min(1).max(longestList)).describe(
    'How many on a page; 20 unless said otherwise.',
  ),
  cursor: unlessEmpty(z.string().max(100)).describe(
    'Where the page begins: `next` of the page before it. Opaque; do not make one up.',
  ),
})
export type ListQuery = z.output<typeof listQuery>

const moment = z.iso.datetime()

const source = z.object({
  url: z.url(),
  title: z.string(),
  date: z.string().describe('As precise as the source is: 2025, 2025-06 or 2025-06-11.'),
})

const said = {
  kind: z.enum(kinds),
  verdict: z.enum(verdicts).nullable().describe('Null for informasi.'),
  title: z.string(),
  claim: z.string().describe('What is going round, or the question.'),
  explanation: z.string().describe('What is true, in Markdown.'),
  sources: z.array(source),
  category: z.string(),
  place: z.string(),
  validUntil: z.iso
    .date()
    .nullable()
    .describe('The last day on which it holds, in Kupang; null: no known end.'),
}

const withdrawal = z.object({ at: moment, reason: z.string() })

const reference = z.object({ slug: z.string(), url: z.url(), title: z.string(), rating: z.string() })

export const clarification = z.object({
  slug: z.string(),
  url: z.url().describe('Its page, for people.'),
  status: z
    .enum(['current', 'expired', 'withdrawn'])
    .describe('Only what is current holds. Say so where you show something else.'),
  ...said,
  rating: z.string().describe('The verdict in words, in Indonesian.'),
  topic: z.string().describe('The category in words, in Indonesian.'),
  example: z.boolean().describe('An entry to begin with, which the city has not checked.'),
  revision: z.int().positive(),
  publishedAt: moment.describe('When the first revision was published.'),
  updatedAt: moment.describe('When this revision was published.'),
  withdrawn: withdrawal.nullable(),
})

const revision = z.object({
  number: z.int().positive(),
  ...said,
  publishedAt: moment,
  withdrawn: withdrawal.nullable(),
})

const signature = z
  .object({
    issuer: z.string(),
    slug: z.string(),
    revision: z.int().positive(),
    publishedAt: moment,
    signedAt: moment,
    previous: z.string().nullable(),
    key: z.string().describe('The public key (Ed25519), 32 bytes in base64url.'),
    code: z.string(),
    signature: z.string(),
  })
  .describe('How to check it stands at /asli/teknis.')

export const wholeClarification = clarification.extend({
  revisions: z.array(revision).describe('All of them, the newest first.'),
  signature: signature.nullable().describe('Of the revision that holds; null: not signed yet.'),
  related: z.array(reference),
  licence: z.url(),
})

export const clarificationList = z.object({
  data: z.array(clarification),
  next: z.string().nullable().describe('The cursor of the next page; null: this was the last.'),
  licence: z.url(),
})

/** A refusal, as RFC 9457 has it. */
export const problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
})
