/** Ten codes on paper, for who has lost the phone with the second factor. Each works once. */
import { randomBytes } from 'node:crypto'
import { addAudit } from '../../db/audit.ts'
import { countRecoveryCodes, replaceRecoveryCodes, takeRecoveryCode } from '../../db/second-factors.ts'
import type { Writer } from '../../db/store.ts'
import type { Vault } from '../../db/vault.ts'

const howMany = 10
/** Crockford's base32: no letter that is read as another one or as a digit. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
/** 50 random bits: with the wait after wrong ones nobody guesses them. */
const letters = 10

/** Gives a person new recovery codes in place of those they had; the only time that they are seen. */
export async function giveRecoveryCodes(
  tx: Writer,
  vault: Vault,
  staffId: string,
): Promise<readonly string[]> {
  const codes = Array.from({ length: howMany }, newCode)
  const hashes = codes.map((code) => hashOf(vault, staffId, code))
  await replaceRecoveryCodes(tx, staffId, hashes)
  return codes
}

/** Whether this is one of the person's recovery codes, which is used up by it. */
export async function useRecoveryCode(
  tx: Writer,
  vault: Vault,
  staffId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  if (!(await takeRecoveryCode(tx, staffId, hashOf(vault, staffId, code)))) return false
  const left = await countRecoveryCodes(tx, staffId)
  await addAudit(tx, { at: now, staffId, action: 'recovery code', subject: staffId, detail: { left } })
  return true
}

function newCode(): string {
  const text = [...randomBytes(letters)].map((byte) => alphabet[byte % alphabet.length]).join('')
  return `${text.slice(0, letters / 2)}-${text.slice(letters / 2)}`
}

/** However it is typed: with or without the hyphen, in capitals, `o` for `0`. */
function hashOf(vault: Vault, staffId: string, code: string): string {
  const plain = code
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
  return vault.lookup('recovery code', `${staffId}\n${plain}`)
}
