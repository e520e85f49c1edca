/** What to think about before a text is published. Warnings: they stand beside the field and forbid nothing. */
import type { Verdict } from '../../db/shapes.ts'
import { hasExpired } from '../dates.ts'
import { isHearsay, leadsNowhere, linksIn } from './links.ts'
import { findPersonalData, type PersonalDataKind } from './personal-data.ts'
import {
  beginsWithClaim,
  countFirstParagraph,
  countWords,
  hasDate,
  loudWords,
  repeatsClaim,
  type Span,
} from './wording.ts'

export type Check =
  | PersonalDataKind
  | 'title repeats claim'
  | 'claim first'
  | 'claim loud'
  | 'no date'
  | 'hearsay'
  | 'long title'
  | 'long gist'
  | 'long explanation'
  | 'dead link'
  | 'past day'

export const checkedFields = ['title', 'claim', 'explanation', 'sources', 'validUntil', 'askAgainOn'] as const
export type CheckedField = (typeof checkedFields)[number]

export interface Warning {
  readonly check: Check
  readonly field: CheckedField
  /** The words it is about, with a few around them; undefined: the whole field. */
  readonly quote?: Quote
  /** How many words there are, where they are too many. */
  readonly words?: number
  readonly isPersonal: boolean
}

export interface Quote {
  readonly before: string
  readonly marked: string
  readonly after: string
}

/** A text as far as it is written. */
export interface Written {
  readonly verdict: Verdict | null
  readonly title: string
  readonly claim: string
  readonly explanation: string
  readonly sources: readonly { readonly url: string; readonly title: string }[]
  /** Days, `YYYY-MM-DD`; null: none. */
  readonly validUntil: string | null
  readonly askAgainOn: string | null
}

/** With these what is told is the opposite of the claim. */
const refuting: ReadonlySet<Verdict> = new Set(['salah', 'konteks-salah', 'manipulasi', 'satire'])

/** What fits a small phone without tiring it, in words. */
const longestTitle = 16
const longestGist = 60
const longestExplanation = 250

/** The warnings about a text, field by field. `publicUrl` tells the desk's own pages from the world's. */
export function checkWriting(written: Written, publicUrl: string, now: Date): Warning[] {
  return [
    ...personalData(written),
    ...checkTitle(written),
    ...checkClaim(written),
    ...checkExplanation(written, publicUrl),
    ...checkSources(written, publicUrl),
    ...checkDays(written, now),
  ].sort((a, b) => checkedFields.indexOf(a.field) - checkedFields.indexOf(b.field))
}

function personalData(written: Written): Warning[] {
  const texts = [
    ...(['title', 'claim', 'explanation'] as const).map((field) => ({ field, text: written[field] })),
    ...written.sources.map(({ title }) => ({ field: 'sources' as const, text: title })),
  ]
  return texts.flatMap(({ field, text }) =>
    findPersonalData(text).map(({ kind, ...span }) => ({
      check: kind,
      field,
      quote: quoteOf(text, span),
      isPersonal: true,
    })),
  )
}

function checkTitle({ verdict, title, claim }: Written): Warning[] {
  const words = countWords(title)
  return [
    ...(verdict !== null && refuting.has(verdict) && repeatsClaim(title, claim)
      ? [warning('title repeats claim', 'title')]
      : []),
    ...(words > longestTitle ? [{ ...warning('long title', 'title'), words }] : []),
  ]
}

function checkClaim({ claim }: Written): Warning[] {
  const loud = loudWords(claim)
  return loud ? [{ ...warning('claim loud', 'claim'), quote: quoteOf(claim, loud) }] : []
}

function checkExplanation({ verdict, claim, explanation }: Written, publicUrl: string): Warning[] {
  if (explanation.trim() === '') return []
  const field = 'explanation'
  const first = verdict !== null && refuting.has(verdict) ? beginsWithClaim(explanation, claim) : undefined
  const [gist, whole] = [countFirstParagraph(explanation), countWords(explanation)]
  return [
    ...(first ? [{ ...warning('claim first', field), quote: quoteOf(explanation, first) }] : []),
    ...(verdict !== null && !hasDate(explanation) ? [warning('no date', field)] : []),
    ...(gist > longestGist ? [{ ...warning('long gist', field), words: gist }] : []),
    ...(whole > longestExplanation ? [{ ...warning('long explanation', field), words: whole }] : []),
    ...linksIn(explanation)
      .filter(({ url }) => leadsNowhere(url, publicUrl))
      .map((link) => ({ ...warning('dead link', field), quote: quoteOf(explanation, link) })),
  ]
}

function checkSources({ sources }: Written, publicUrl: string): Warning[] {
  const dead = sources.filter(({ url }) => url !== '' && leadsNowhere(url, publicUrl))
  return [
    ...dead.map(({ url }) => ({
      ...warning('dead link', 'sources'),
      quote: { before: '', marked: url, after: '' },
    })),
    ...(sources.length > 0 && sources.every(isHearsay) ? [warning('hearsay', 'sources')] : []),
  ]
}

const checkDays = (written: Written, now: Date): Warning[] =>
  (['validUntil', 'askAgainOn'] as const)
    .filter((field) => hasExpired(written[field], now))
    .map((field) => warning('past day', field))

const warning = (check: Check, field: CheckedField) => ({ check, field, isPersonal: false })

/** As much around the words in question as finds them again, in UTF-16 units. */
const around = 24

function quoteOf(text: string, { start, end }: Span): Quote {
  const from = Math.max(0, start - around)
  const to = Math.min(text.length, end + around)
  return {
    before: `${from > 0 ? '…' : ''}${text.slice(from, start)}`,
    marked: text.slice(start, end),
    after: `${text.slice(end, to)}${to < text.length ? '…' : ''}`,
  }
}
