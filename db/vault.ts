/**
 * Addresses (phone numbers, chat ids, web visitors) are stored encrypted and found by a keyed hash, so that
 * a stolen database names nobody; so are the files they sent. All keys are derived from KABASHOAX_KEY.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const nonceLength = 12
const tagLength = 16

export class Vault {
  readonly #addressKey: Buffer
  readonly #fileKey: Buffer
  readonly #lookupKey: Buffer

  /** `key` is 32 random bytes. */
  constructor(key: Buffer) {
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32))
    this.#addressKey = derive('kabashoax addresses')
    this.#fileKey = derive('kabashoax files')
    this.#lookupKey = derive('kabashoax lookups')
  }

  /** An address, encrypted, as base64. */
  seal(plain: string): string {
    return encrypt(this.#addressKey, Buffer.from(plain)).toString('base64')
  }

  /** Throws when the text was sealed with another key or changed since. */
  open(sealed: string): string {
    return decrypt(this.#addressKey, Buffer.from(sealed, 'base64')).toString()
  }

  /** A file, encrypted. */
  sealFile(bytes: Uint8Array): Uint8Array {
    return encrypt(this.#fileKey, bytes)
  }

  /** Throws when the bytes were sealed with another key or changed since. */
  openFile(sealed: Uint8Array): Uint8Array {
    return decrypt(this.#fileKey, sealed)
  }

  /** A keyed hash: the same for the same purpose and text, and telling nothing without the key. */
  lookup(purpose: string, text: string): string {
    return createHmac('sha256', this.#lookupKey).update(`${purpose}\n${text}`).digest('base64url')
  }
}

/** AES-256-GCM: nonce, tag and ciphertext. */
function encrypt(key: Buffer, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function decrypt(key: Buffer, bytes: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength))
  decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength))
  return Buffer.concat([decipher.update(bytes.subarray(nonceLength + tagLength)), decipher.final()])
}
