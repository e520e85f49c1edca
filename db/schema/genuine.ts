/** What the city has signed, and the keys it signs with. */
import { pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { instant, integer, oneOf, text } from '../columns.ts'
import { statementTypes } from '../shapes.ts'

export const signingKeys = pgTable('signing_keys', {
  /** A short hash of the public key. */
  id: text('id').primaryKey(),
  /** The 32 bytes of the Ed25519 key, in base64url. */
  publicKey: text('public_key').notNull(),
  /** The private key, encrypted. */
  sealed: text('sealed').notNull(),
  validFrom: instant('valid_from').notNull(),
  /** When another key took its place. */
  validUntil: instant('valid_until'),
  /** 1 for the key that signs now, of which there is one; null for all older ones. */
  inUse: integer('in_use').unique(),
})

/** Signed statements on a clarification: a chain, in which each has the hash of the one before it. */
export const statements = pgTable(
  'statements',
  {
    clarificationId: text('clarification_id').notNull(),
    /** Its place in the chain, from 1. */
    position: integer('position').notNull(),
    type: oneOf('type', statementTypes).notNull(),
    /** The revision that it states or withdraws. */
    revision: integer('revision').notNull(),
    /** What was signed, letter for letter. */
    body: text('body').notNull(),
    /** SHA-256 of the body, in base64url. */
    hash: text('hash').notNull().unique(),
    previous: text('previous').unique(),
    keyId: text('key_id').notNull(),
    /** Ed25519, in base64url. */
    signature: text('signature').notNull(),
    /** What stands on the card of a revision, without its hyphens. */
    code: text('code').unique(),
    /** Over what the QR of that card holds, in base64url. */
    cardSignature: text('card_signature'),
    signedAt: instant('signed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.clarificationId, table.position] })],
)
