/** Checks what was exported, and cards, with nothing but public keys: no database, no network. */
import { z } from 'zod'
import { kinds, verdicts } from '../../db/shapes.ts'
import type { Statement } from '../../db/statements.ts'
import { checkSeal, type ReadCard } from './card-payload.ts'
import { spellCode } from './code.ts'
import { isSigned, type KeySet, keyIdOf } from './keys.ts'
import { revisionBody } from './statement.ts'

const moment = z.iso.datetime().transform((text) => new Date(text))

/** The signature that an exported clarification carries: what of its statement does not stand beside it, and the key. */
const signatureSchema = z.object({
  issuer: z.string(),
  slug: z.string(),
  revision: z.int().positive(),
  publishedAt: moment,
  signedAt: moment,
  previous: z.string().nullable(),
  /** The public key, 32 bytes in base64url. */
  key: z.string(),
  code: z.string(),
  signature: z.string(),
})

const text = z.string()
const signedEntry = z.object({
  kind: z.enum(kinds),
  verdict: z.enum(verdicts).nullish(),
  ...{ title: text, claim: text, explanation: text, category: text, place: text },
  sources: z.array(z.object({ url: text, title: text, date: text })),
  validUntil: text.nullish(),
  signature: signatureSchema.optional(),
})

/** The signature as it stands in an export. */
export type ExportedSignature = z.input<typeof signatureSchema>

/** `publishedAt` is the revision's, `key` the public key that it was signed with. */
export function exportedSignature(
  statement: Statement,
  slug: string,
  publishedAt: Date,
  key: string,
): ExportedSignature {
  const { revision, previous, signature, code, signedAt, body } = statement
  return {
    ...{ issuer: String(JSON.parse(body).issuer), slug, revision, previous, key, signature },
    ...{ publishedAt: publishedAt.toISOString(), signedAt: signedAt.toISOString() },
    code: spellCode(code ?? ''),
  }
}

/** What was checked: a revision that is genuine, or why it cannot be said to be. */
export type Verified =
  | { readonly is: 'genuine'; readonly issuer: string; readonly slug: string; readonly revision: number }
  | { readonly is: 'bad'; readonly why: string }

/** Which public keys are believed. */
export type Trust = (publicKey: string) => boolean

/** Checks one exported clarification, as JSON has it. */
export function verifyEntry(value: unknown, trust: Trust): Verified {
  const { success, data: entry, error } = signedEntry.safeParse(value)
  if (!success) {
    const [issue] = error.issues
    return { is: 'bad', why: `it is no exported clarification (${issue?.path.join('.')}: ${issue?.message})` }
  }
  const { signature: signed } = entry
  if (!signed) return { is: 'bad', why: 'it has no signature' }
  const { issuer, slug, revision, previous, publishedAt, signedAt } = signed
  if (!trust(signed.key))
    return { is: 'bad', why: `it was signed with an unknown key, ${keyIdOf(signed.key)}` }
  const stated = {
    ...{ ...entry, revision, publishedAt },
    verdict: entry.verdict ?? null,
    validUntil: entry.validUntil ?? null,
  }
  const body = revisionBody(stated, { issuer, slug, previous, signedAt })
  if (!isSigned(body, signed.signature, signed.key))
    return { is: 'bad', why: 'it was changed after it was signed: text and signature do not fit' }
  return { is: 'genuine', issuer, slug, revision }
}

/** Checks what the QR of a card holds. */
export function verifyCard(card: ReadCard, keys: KeySet): Verified {
  const { code, seal, publicUrl } = card
  if (code === undefined) return { is: 'bad', why: 'its code is none that we give' }
  if (!seal) return { is: 'bad', why: 'its QR has no signature, or one that is damaged' }
  const { origin } = new URL(publicUrl)
  const check = checkSeal(seal, code, origin, keys)
  if (check === 'unknown key')
    return { is: 'bad', why: `its QR was signed with an unknown key, ${seal.keyId}` }
  if (check === 'wrong signature') return { is: 'bad', why: 'its QR was changed after it was signed' }
  return { is: 'genuine', issuer: origin, slug: seal.slug, revision: seal.revision }
}
