/** Whether something that says it comes from the city does, and whether it still holds. */
import { type Clarification, clarificationById } from '../../db/clarifications.ts'
import { listSigningKeys } from '../../db/signing-keys.ts'
import { type SignedRevision, signedRevision, statementByCode, statementsOf } from '../../db/statements.ts'
import type { Reader } from '../../db/store.ts'
import { hasExpired } from '../dates.ts'
import type { Setting } from '../messages.ts'
import { checkSeal, type ReadCard, readCardLink } from './card-payload.ts'
import { codeIn, readCode } from './code.ts'
import { isSigned, publicKeys } from './keys.ts'
import { revisionBody } from './statement.ts'

/** A code, or a card's link, as it was typed or read from a picture. */
export type Asked =
  | { readonly by: 'code'; readonly code: string }
  | { readonly by: 'card'; readonly card: ReadCard }
  | { readonly by: 'mistyped' }

/** What was said of it: the clarification that the code leads to, and what holds now. */
interface Known {
  readonly said: SignedRevision
  readonly now: Clarification
}

export type Answer =
  | ({ readonly is: 'current' | 'corrected' | 'expired' } & Known)
  | ({ readonly is: 'withdrawn'; readonly reason: string; readonly since: Date } & Known)
  /** The code is ours, but not what the QR says beside it. */
  | ({ readonly is: 'forged' } & Known)
  /** What we have does not fit our own signature: nobody may rely on it. */
  | { readonly is: 'damaged' }
  | { readonly is: 'unknown' | 'mistyped' }

/** An answer that has what we really said. */
export type KnownAnswer = Extract<Answer, Known>

/**
 * What in a message asks whether something is genuine: the link of a card or a code that is right, wherever it
 * stands; or a mistyped code and nothing else. Undefined: it asks something else.
 */
export function asksForGenuineness(text: string): Asked | undefined {
  const card = readCardLink(text)
  if (card) return { by: 'card', card }
  const code = codeIn(text)
  if (code !== undefined) return { by: 'code', code }
  return readCode(text)?.is === 'mistyped' ? { by: 'mistyped' } : undefined
}

export async function checkGenuine(read: Reader, asked: Asked, { publicUrl, now }: Setting): Promise<Answer> {
  if (asked.by === 'mistyped') return { is: 'mistyped' }
  const code = asked.by === 'code' ? asked.code : asked.card.code
  // A link that leads elsewhere is not ours, whatever code it has.
  if (asked.by === 'card' && asked.card.publicUrl.toLowerCase() !== publicUrl.toLowerCase())
    return { is: 'unknown' }
  if (code === undefined) return { is: 'mistyped' }
  const statement = await statementByCode(read, code)
  if (!statement) return { is: 'unknown' }
  const current = await clarificationById(read, statement.clarificationId)
  const said = current && (await signedRevision(read, current.slug, statement.revision))
  if (!current || !said || !(await isSound(read, said))) return { is: 'damaged' }
  const known = { said, now: current }
  if (asked.by === 'card' && !(await fits(read, asked.card, code, said))) return { is: 'forged', ...known }

  const last = (await statementsOf(read, current.id)).at(-1)
  if (last?.type === 'withdrawal')
    return { is: 'withdrawn', reason: reasonIn(last.body), since: last.signedAt, ...known }
  if (said.number < current.revision) return { is: 'corrected', ...known }
  return { is: hasExpired(said.validUntil, now) ? 'expired' : 'current', ...known }
}

/** Whether what the database says is what was signed. */
async function isSound(read: Reader, said: SignedRevision): Promise<boolean> {
  const { statement, slug } = said
  const keys = await listSigningKeys(read)
  const key = keys.find(({ id }) => id === statement.keyId)
  const { issuer } = JSON.parse(statement.body)
  const { previous, signedAt } = statement
  const body = revisionBody({ ...said, revision: said.number }, { issuer, slug, previous, signedAt })
  return key !== undefined && body === statement.body && isSigned(body, statement.signature, key.publicKey)
}

/** Whether the seal beside the code is the one that we made for it. A link without one says nothing else. */
async function fits(read: Reader, card: ReadCard, code: string, said: SignedRevision): Promise<boolean> {
  if (!card.hasSeal) return true
  if (!card.seal || !said.statement.hash.startsWith(card.seal.hash)) return false
  const { issuer } = JSON.parse(said.statement.body)
  return checkSeal(card.seal, code, issuer, await publicKeys(read)) === 'genuine'
}

const reasonIn = (body: string): string => String(JSON.parse(body).reason)
