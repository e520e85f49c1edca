/**
 * What the QR of a card holds: `PUBLIC_URL/asli/CODE#s=1.KEY.REVISION.VERDICT.SLUG.HASH.SIGNATURE`.
 *
 * It proves, without any network and with nothing but the city's public keys, that the city has published revision
 * REVISION of SLUG with VERDICT, and names the statement (the first 128 bits of its hash) that has the whole text. A
 * changed verdict, slug, number or code does not fit the signature; one made with another key names a key that is not
 * the city's. It does not prove what is printed beside it: a real QR can be pasted beside a false text, which is why
 * every check shows what the city really said, to be compared. Nor does it know whether a newer revision exists:
 * for that one must ask the city, or have a newer export.
 *
 * The part after # never reaches a server, so that no cache or log has it.
 */
import { type Verdict, verdicts } from '../../db/shapes.ts'
import type { Statement } from '../../db/statements.ts'
import { readCode, spellCode } from './code.ts'
import { isSigned, type KeySet, keyIdOf } from './keys.ts'

export interface CardFacts {
  /** Without hyphens. */
  readonly code: string
  readonly slug: string
  readonly revision: number
  /** Null: information, which has none. */
  readonly verdict: Verdict | null
  /** The statement's. */
  readonly hash: string
}

/** Of a hash in base64url, 132 bits. */
const hashShown = 22

/** What is signed for a card. */
export const cardText = (issuer: string, { code, slug, revision, verdict, hash }: CardFacts): string =>
  ['kabashoax card 1', issuer, code, slug, revision, verdict ?? 'informasi', hash.slice(0, hashShown)].join(
    '\n',
  )

/** The address of the page that says whether a card is genuine. */
export const genuineUrl = (publicUrl: string, code: string): string => `${publicUrl}/asli/${spellCode(code)}`

/** What the QR of this statement's card holds. */
export function cardLink(
  publicUrl: string,
  { keyId, cardSignature }: Pick<Statement, 'keyId' | 'cardSignature'>,
  { code, slug, revision, verdict, hash }: CardFacts,
): string {
  const parts = [1, keyId, revision, verdict ?? 'informasi', slug, hash.slice(0, hashShown), cardSignature]
  return `${genuineUrl(publicUrl, code)}#s=${parts.join('.')}`
}

/** A card's link as it was read. */
export interface ReadCard {
  /** `https://cek.kupangkota.go.id`, and what stands before `/asli`. */
  readonly publicUrl: string
  /** Undefined: no code that we could have given. */
  readonly code: string | undefined
  /** Undefined: it has none, or one that nobody can read. */
  readonly seal: CardSeal | undefined
  /** There is something after #, readable or not. */
  readonly hasSeal: boolean
}

export interface CardSeal extends Omit<CardFacts, 'code'> {
  readonly keyId: string
  readonly signature: string
}

const linkPattern = /(https?:\/\/[^\s<>"#]+?)\/asli\/([^\s<>"#/?]+)(?:#s=([^\s<>"]*))?/i

/** The first link to a card within a text; undefined: there is none. */
export function readCardLink(text: string): ReadCard | undefined {
  const [, publicUrl, spelt, seal] = linkPattern.exec(text) ?? []
  if (publicUrl === undefined || spelt === undefined) return undefined
  const read = readCode(spelt.replace(/[.,;:!?)]+$/, ''))
  if (!read) return undefined
  const code = read.is === 'code' ? read.code : undefined
  return {
    publicUrl,
    code,
    seal: seal === undefined ? undefined : readSeal(seal),
    hasSeal: seal !== undefined,
  }
}

function readSeal(text: string): CardSeal | undefined {
  const found = /^1\.([\w-]{12})\.(\d{1,9})\.([a-z-]+)\.([a-z0-9-]+)\.([\w-]{22})\.([\w-]{86})/.exec(text)
  const [, keyId, revision, rating, slug, hash, signature] = found ?? []
  if (!keyId || !slug || !hash || !signature) return undefined
  const verdict = verdicts.find((one) => one === rating) ?? null
  if (verdict === null && rating !== 'informasi') return undefined
  return { keyId, revision: Number(revision), verdict, slug, hash, signature }
}

/** What a seal is worth by itself. */
export type SealCheck = 'genuine' | 'unknown key' | 'wrong signature'

/** Checks a seal against the city's public keys. `issuer` is whose card it says it is. */
export function checkSeal(seal: CardSeal, code: string, issuer: string, { keys }: KeySet): SealCheck {
  const key = keys.find(({ x }) => keyIdOf(x) === seal.keyId)
  if (!key) return 'unknown key'
  return isSigned(cardText(issuer, { ...seal, code }), seal.signature, key.x) ? 'genuine' : 'wrong signature'
}
