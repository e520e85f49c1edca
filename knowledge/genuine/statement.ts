/**
 * What the city signs. A statement is a JSON object in canonical form (see canonical.ts), encoded as UTF-8; its hash
 * is the SHA-256 of these bytes, and its signature Ed25519 (RFC 8032) over the same bytes, both in base64url.
 *
 * On a revision that is published:
 * `{category, claim, explanation, issuer, kind, place, previous, publishedAt, revision, signedAt, slug,
 * sources: [{date, title, url}, …], title, type: "revision", v: 1, validUntil, verdict}`
 *
 * On a clarification that holds no longer and has no newer revision:
 * `{issuer, previous, reason, revision, signedAt, slug, type: "withdrawal", v: 1}`
 *
 * `issuer` is the origin of PUBLIC_URL; `previous` the hash of the statement before it on the same clarification, null
 * for the first; `verdict` null for information; `validUntil` a day or null; `publishedAt` and `signedAt` moments as
 * `2026-11-21T00:00:00.000Z`. No member is ever left out. A revision that was published before there was a key has
 * a `signedAt` later than its `publishedAt`: it says when it was signed, not when it was written.
 */
import { createHash } from 'node:crypto'
import type { Revision } from '../../db/clarifications.ts'
import type { Source } from '../../db/shapes.ts'
import { canonicalJson } from './canonical.ts'

/** What every statement says of itself. */
export interface Circumstances {
  readonly issuer: string
  readonly slug: string
  readonly previous: string | null
  readonly signedAt: Date
}

export type Stated = Pick<
  Revision,
  'kind' | 'verdict' | 'title' | 'claim' | 'explanation' | 'category' | 'place' | 'validUntil' | 'publishedAt'
> & { readonly revision: number; readonly sources: readonly Source[] }

/** The canonical form of the statement that this revision is published. */
export function revisionBody(stated: Stated, { issuer, slug, previous, signedAt }: Circumstances): string {
  const { kind, verdict, title, claim, explanation, category, place, validUntil, revision } = stated
  return canonicalJson({
    ...{ v: 1, type: 'revision', issuer, slug, revision, kind, verdict, title, claim, explanation },
    sources: stated.sources.map(({ url, title, date }) => ({ url, title, date })),
    ...{ category, place, validUntil, previous },
    publishedAt: stated.publishedAt.toISOString(),
    signedAt: signedAt.toISOString(),
  })
}

export interface Withdrawn {
  /** The revision that held until then. */
  readonly revision: number
  /** Why, as the public is told. */
  readonly reason: string
}

/** The canonical form of the statement that a clarification is withdrawn. */
export function withdrawalBody(
  { revision, reason }: Withdrawn,
  { issuer, slug, previous, signedAt }: Circumstances,
): string {
  const at = { signedAt: signedAt.toISOString() }
  return canonicalJson({ v: 1, type: 'withdrawal', issuer, slug, revision, reason, previous, ...at })
}

/** SHA-256 in base64url. */
export const hashOf = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('base64url')
