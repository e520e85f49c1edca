/**
 * Addresses (phone numbers, chat ids, web visitors) are stored encrypted and found by a keyed hash, so that
 * a stolen database names nobody. Both keys are derived from KABASHOAX_KEY.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const nonceLength = 12
const tagLength = 16

export class Vault {
  readonly #sealingKey: Buffer
  readonly #lookupKey: Buffer

  /** `key` is 32 random bytes. */
  constructor(key: Buffer) {
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32))
    this.#sealingKey = derive('kabashoax addresses')
    this.#lookupKey = derive('kabashoax lookups')
  }

  /** AES-256-GCM: nonce, tag and ciphertext as base64. */
  seal(plain: string): string {
    const nonce = randomBytes(nonceLength)
    const cipher = createCipheriv('aes-256-gcm', this.#sealingKey, nonce)
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
  }

  /** Throws when the text was sealed with another key or changed since. */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', this.#sealingKey, bytes.subarray(0, nonceLength))
    decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength))
    return (
      decipher.update(bytes.subarray(nonceLength + tagLength), undefined, 'utf8') + decipher.final('utf8')
    )
  }

  /** A keyed hash: the same for the same purpose and text, and telling nothing without the key. */
  lookup(purpose: string, text: string): string {
    return createHmac('sha256', this.#lookupKey).update(`${purpose}\n${text}`).digest('base64url')
  }
}
