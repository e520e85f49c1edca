/**
 * What search engines read on the page of a clarification, as schema.org and Google's documentation of ClaimReview ask.
 *
 * A claim that was checked is a ClaimReview; a city service a FAQPage with its one question. What is no word of the city
 * (withdrawn, or an example that nobody has checked) is a plain Article that says so: as a ClaimReview it would stand in
 * search results with a rating that nobody answers for.
 */
import { raw } from 'hono/html'
import type { Clarification, Revision } from '../../db/clarifications.ts'
import type { Source, Verdict } from '../../db/shapes.ts'
import { needsCorrection } from '../../knowledge/content.ts'
import { formatDate } from '../../knowledge/dates.ts'
import { ratingTerm } from '../../knowledge/labels.ts'
import { toHtml, toParagraphs } from '../../knowledge/markdown.ts'
import { clarificationUrl } from '../../knowledge/messages.ts'
import { aftercareSite as aftercare } from '../../knowledge/texts/aftercare.ts'
import { licence, publisher, structuredTexts as texts } from '../../knowledge/texts/open-data.ts'

/** A node of the JSON-LD graph. */
export type Node = { readonly '@type': string } & { readonly [property: string]: Value | undefined }
type Value = string | number | Node | readonly Node[]

/** Only what lies on one scale from false to true has a number; a satire is not half true. */
const ratingValues: Partial<Record<Verdict, number>> = { salah: 1, 'sebagian-benar': 3, benar: 5 }

interface Described {
  readonly of: Clarification
  /** All of its revisions, newest first. */
  readonly revisions: readonly Revision[]
  readonly publicUrl: string
}

export const JsonLd = (described: Described) => (
  <script type="application/ld+json">{raw(inScript(structuredData(described)))}</script>
)

/** JSON that cannot end the element that it stands in. */
const inScript = (node: Node): string =>
  JSON.stringify({ '@context': 'https://schema.org', ...node }).replaceAll('<', '\\u003c')

export function structuredData({ of, revisions, publicUrl }: Described): Node {
  const common = commonOf(of, revisions, publicUrl)
  if (of.withdrawn !== null || of.example) return articleOf(of, common)
  return of.verdict === null ? questionOf(of, common) : reviewOf(of, of.verdict, common)
}

type Common = { readonly [property: string]: Value | undefined }

function commonOf(of: Clarification, revisions: readonly Revision[], publicUrl: string): Common {
  const city = organization(publicUrl)
  const corrections = correctionsOf(of, revisions)
  return {
    url: clarificationUrl(publicUrl, of.slug),
    inLanguage: 'id',
    datePublished: of.publishedAt.toISOString(),
    dateModified: (of.withdrawn?.at ?? of.updatedAt).toISOString(),
    version: of.revision,
    license: licence.url,
    author: city,
    publisher: city,
    spatialCoverage: { '@type': 'Place', name: of.place },
    citation: of.sources.map(citation),
    ...(of.validUntil !== null && { expires: of.validUntil }),
    ...(corrections.length > 0 && { correction: corrections }),
    creativeWorkStatus: of.withdrawn ? texts.withdrawn : of.example ? texts.example : texts.published,
  }
}

const organization = (publicUrl: string): Node => ({
  '@type': 'GovernmentOrganization',
  name: publisher.name,
  url: publicUrl,
  parentOrganization: { '@type': 'GovernmentOrganization', name: publisher.parent },
  areaServed: { '@type': 'City', name: publisher.city },
})

const citation = ({ url, title, date }: Source): Node => ({
  '@type': 'CreativeWork',
  url,
  name: title,
  datePublished: date,
})

/** Each revision that said something else than the one before it, the oldest first; at last the withdrawal. */
function correctionsOf(of: Clarification, revisions: readonly Revision[]): Node[] {
  const oldestFirst = [...revisions].reverse()
  const corrected = oldestFirst.flatMap((after, index) => {
    const before = oldestFirst[index - 1]
    if (!before || !needsCorrection(before, after)) return []
    const date = formatDate(after.publishedAt)
    const text =
      before.verdict === after.verdict
        ? texts.explanationCorrected(date)
        : texts.corrected(date, ratingTerm(before.verdict).label, ratingTerm(after.verdict).label)
    return [comment(text, after.publishedAt)]
  })
  return of.withdrawn ? [...corrected, comment(of.withdrawn.reason, of.withdrawn.at)] : corrected
}

const comment = (text: string, at: Date): Node => ({
  '@type': 'CorrectionComment',
  text,
  datePublished: at.toISOString(),
})

function reviewOf(of: Clarification, verdict: Verdict, common: Common): Node {
  const value = ratingValues[verdict]
  return {
    '@type': 'ClaimReview',
    ...common,
    name: of.title,
    claimReviewed: of.claim,
    reviewBody: toParagraphs(of.explanation).join('\n\n'),
    // Who said it first is not known: an author is named only where there is one.
    itemReviewed: { '@type': 'Claim', text: of.claim, inLanguage: 'id' },
    reviewRating: {
      '@type': 'Rating',
      alternateName: ratingTerm(of.verdict).label,
      ...(value !== undefined && { ratingValue: value, bestRating: 5, worstRating: 1 }),
    },
  }
}

const questionOf = (of: Clarification, common: Common): Node => ({
  '@type': 'FAQPage',
  ...common,
  name: of.title,
  mainEntity: [
    {
      '@type': 'Question',
      name: of.claim,
      acceptedAnswer: { '@type': 'Answer', text: toHtml(of.explanation) },
    },
  ],
})

const articleOf = (of: Clarification, common: Common): Node => ({
  '@type': 'Article',
  ...common,
  headline: of.withdrawn ? aftercare.withdrawnTitle(of.title) : of.title,
})
