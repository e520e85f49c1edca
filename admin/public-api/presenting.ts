/** Clarifications as the API gives them. */
import type { z } from 'zod'
import type { Clarification, Revision } from '../../db/clarifications.ts'
import type { Withdrawal } from '../../db/withdrawals.ts'
import { hasExpired } from '../../knowledge/dates.ts'
import type { ExportedSignature } from '../../knowledge/genuine/verifying.ts'
import { ratingTerm, topicLabel } from '../../knowledge/labels.ts'
import { clarificationUrl, type Setting } from '../../knowledge/messages.ts'
import { licence } from '../../knowledge/texts/open-data.ts'
import type { clarification, wholeClarification } from './shapes.ts'

type Said = Pick<
  Clarification,
  'kind' | 'verdict' | 'title' | 'claim' | 'explanation' | 'sources' | 'category' | 'place' | 'validUntil'
>

const said = (one: Said) => ({
  ...{ kind: one.kind, verdict: one.verdict, title: one.title, claim: one.claim },
  ...{ explanation: one.explanation, category: one.category, place: one.place },
  sources: one.sources.map(({ url, title, date }) => ({ url, title, date })),
  validUntil: one.validUntil,
})

export const present = (one: Clarification, { publicUrl, now }: Setting): z.input<typeof clarification> => ({
  slug: one.slug,
  url: clarificationUrl(publicUrl, one.slug),
  status: statusOf(one, now),
  ...said(one),
  rating: ratingTerm(one.verdict).label,
  topic: topicLabel(one.category),
  example: one.example,
  revision: one.revision,
  publishedAt: one.publishedAt.toISOString(),
  updatedAt: one.updatedAt.toISOString(),
  withdrawn: one.withdrawn && { at: one.withdrawn.at.toISOString(), reason: one.withdrawn.reason },
})

const statusOf = ({ withdrawn, validUntil }: Clarification, now: Date) =>
  withdrawn ? 'withdrawn' : hasExpired(validUntil, now) ? 'expired' : 'current'

interface Around {
  /** All of its revisions, newest first. */
  readonly revisions: readonly Revision[]
  readonly withdrawals: readonly Withdrawal[]
  readonly signature: ExportedSignature | undefined
  readonly related: readonly Clarification[]
}

export const presentWhole = (
  one: Clarification,
  { revisions, withdrawals, signature, related }: Around,
  setting: Setting,
): z.input<typeof wholeClarification> => ({
  ...present(one, setting),
  revisions: revisions.map((revision) => {
    const taken = withdrawals.find(({ revisionNumber }) => revisionNumber === revision.number)
    return {
      number: revision.number,
      ...said(revision),
      publishedAt: revision.publishedAt.toISOString(),
      withdrawn: taken ? { at: taken.withdrawnAt.toISOString(), reason: taken.reason } : null,
    }
  }),
  signature: signature ?? null,
  related: related.map((other) => ({
    slug: other.slug,
    url: clarificationUrl(setting.publicUrl, other.slug),
    title: other.title,
    rating: ratingTerm(other.verdict).label,
  })),
  licence: licence.url,
})
