/** The second factor: six digits that an app on the person's phone shows, another half minute other ones (TOTP). */
import { Secret, TOTP } from 'otpauth'
import { addAudit } from '../../db/audit.ts'
import { dropSecondFactor, setSecondFactor, useStep } from '../../db/second-factors.ts'
import { endSessions, type StaffMember } from '../../db/staff.ts'
import type { Writer } from '../../db/store.ts'
import type { Vault } from '../../db/vault.ts'
import { giveRecoveryCodes } from './recovery-codes.ts'

const issuer = 'Kupang Kabashoax'
/** What every app knows. In seconds. */
const period = 30
const secretBytes = 20

/** A secret as a person meets it. */
export interface Shown {
  /** For a camera. */
  readonly address: string
  /** For typing in: base32 in groups of four. */
  readonly groups: string
}

/**
 * The secret that this browser is shown until a code confirms it. It follows from the browser's token, so that a phone
 * which loads the page anew after a look at the app shows the same one, and nothing half done is stored.
 */
export function offeredSecret(vault: Vault, tokenHash: string, member: StaffMember): Secret {
  const derived = vault.lookup('second factor', `${tokenHash}\n${member.id}\n${member.totp ?? ''}`)
  return Secret.fromHex(Buffer.from(derived, 'base64url').subarray(0, secretBytes).toString('hex'))
}

export const show = (secret: Secret, member: StaffMember): Shown => ({
  address: new TOTP({ issuer, label: member.name, secret, period }).toString(),
  groups: secret.base32.match(/.{1,4}/g)?.join(' ') ?? '',
})

/**
 * Makes `secret` this person's second factor when `code` confirms it, and ends all their sessions. Returns their new
 * recovery codes; undefined: the code is wrong, or the second factor changed meanwhile.
 */
export async function setUpSecondFactor(
  tx: Writer,
  vault: Vault,
  member: StaffMember,
  secret: Secret,
  code: string,
  now: Date,
): Promise<readonly string[] | undefined> {
  const step = stepOf(secret, code, now)
  if (step === undefined) return undefined
  if (!(await setSecondFactor(tx, member, seal(vault, member, secret), step))) return undefined
  await endSessions(tx, member.id)
  await addAudit(tx, { at: now, staffId: member.id, action: 'second factor', subject: member.id })
  return await giveRecoveryCodes(tx, vault, member.id)
}

/** Takes the second factor of somebody away who need not have one, with its recovery codes. */
export async function takeSecondFactorOff(tx: Writer, staffId: string, now: Date): Promise<void> {
  await dropSecondFactor(tx, staffId)
  await endSessions(tx, staffId)
  await addAudit(tx, { at: now, staffId, action: 'second factor off', subject: staffId })
}

/** Whether this is the person's code of now, or of half a minute before or after; each is used up by it. */
export async function useCode(
  tx: Writer,
  vault: Vault,
  member: StaffMember,
  code: string,
  now: Date,
): Promise<boolean> {
  if (member.totp === null) return false
  const step = stepOf(unseal(vault, member, member.totp), code, now)
  return step !== undefined && (await useStep(tx, member, step))
}

/** The time step whose code this is; compared in constant time by the package. */
function stepOf(secret: Secret, code: string, now: Date): number | undefined {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const timestamp = now.getTime()
  const delta = new TOTP({ secret, period }).validate({ token, timestamp, window: 1 })
  return delta === null ? undefined : TOTP.counter({ period, timestamp }) + delta
}

/** With whose it is, so that a secret moved to another account opens nothing. */
const seal = (vault: Vault, member: StaffMember, secret: Secret): string =>
  vault.seal(`${member.id} ${secret.base32}`)

function unseal(vault: Vault, member: StaffMember, sealed: string): Secret {
  const [id, secret = ''] = vault.open(sealed).split(' ')
  if (id !== member.id) throw new Error('The second factor of an account belongs to another one.')
  return Secret.fromBase32(secret)
}
