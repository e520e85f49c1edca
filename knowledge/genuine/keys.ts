/** The keys that statements are signed with: made when there is none, changed by rotation, never thrown away. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto'
import { z } from 'zod'
import {
  addSigningKey,
  listSigningKeys,
  retireSigningKey,
  type SigningKey,
  signingKeyInUse,
} from '../../db/signing-keys.ts'
import type { Store, Writer } from '../../db/store.ts'
import type { Vault } from '../../db/vault.ts'
import { canonicalJson } from './canonical.ts'
import { hashOf } from './statement.ts'

/** Length of a key's id: 72 bits, enough to tell keys apart; who wants to be sure compares the fingerprint. */
const idLength = 12

/** The key's thumbprint after RFC 7638, in base64url. `publicKey` is its 32 bytes in base64url. */
export const fingerprintOf = (publicKey: string): string =>
  hashOf(canonicalJson({ crv: 'Ed25519', kty: 'OKP', x: publicKey }))

export const keyIdOf = (publicKey: string): string => fingerprintOf(publicKey).slice(0, idLength)

/** Makes sure that there is a key to sign with, and that this process can use it. Of several processes one makes it. */
export async function prepareSigningKey(store: Store, vault: Vault, now: Date): Promise<void> {
  await store.write(async (tx) => unsealed(vault, await keyInUse(tx, vault, now)))
}

/** The key in use; it is made when there is none. */
export async function keyInUse(tx: Writer, vault: Vault, now: Date): Promise<SigningKey> {
  const known = await signingKeyInUse(tx)
  if (known) return known
  await addSigningKey(tx, freshKey(vault), now)
  const made = await signingKeyInUse(tx)
  if (!made) throw new Error('The signing key was not kept.')
  return made
}

/** Puts a new key to use and returns it. What older keys have signed stays good. */
export async function rotateSigningKey(store: Store, vault: Vault, now: Date): Promise<SigningKey> {
  return await store.write(async (tx) => {
    await retireSigningKey(tx, now)
    return await keyInUse(tx, vault, now)
  })
}

function freshKey(vault: Vault): Pick<SigningKey, 'id' | 'publicKey' | 'sealed'> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const der = privateKey.export({ format: 'der', type: 'pkcs8' })
  return { id: keyIdOf(x), publicKey: x, sealed: vault.seal(der.toString('base64')) }
}

/** Throws when it was sealed with another KABASHOAX_KEY. */
export function unsealed(vault: Vault, { sealed }: SigningKey): KeyObject {
  let der: string
  try {
    der = vault.open(sealed)
  } catch {
    throw new Error(
      'The signing key was sealed with another KABASHOAX_KEY: set that one again, or run "kabashoax keys rotate" to sign with a new key.',
    )
  }
  return createPrivateKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'pkcs8' })
}

/** Whether this signature was made over the text with this key; any damage is a no. */
export function isSigned(text: string, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: publicKey } })
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

const seconds = z.int().nonnegative()

/**
 * A public key as it is published: a JWK (RFC 8037) whose `nbf` and `exp` say from when until when, in seconds since
 * 1970, statements were signed with it; the one in use has no `exp`.
 */
const publicKeySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[\w-]{43}$/),
  kid: z.string(),
  use: z.literal('sig').optional(),
  nbf: seconds.optional(),
  exp: seconds.optional(),
})
export const keySetSchema = z.object({ keys: z.array(publicKeySchema).min(1) })
export type KeySet = z.output<typeof keySetSchema>

const inSeconds = (at: Date): number => Math.floor(at.getTime() / 1_000)

/** All public keys, the oldest first. */
export async function publicKeys(read: Store['read']): Promise<KeySet> {
  const keys = await listSigningKeys(read)
  return {
    keys: keys.map(({ id, publicKey, validFrom, validUntil }) => ({
      ...{ kty: 'OKP', crv: 'Ed25519', use: 'sig', kid: id, x: publicKey, nbf: inSeconds(validFrom) },
      ...(validUntil && { exp: inSeconds(validUntil) }),
    })),
  }
}
