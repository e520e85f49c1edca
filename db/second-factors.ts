/** Second factors, their recovery codes, and sign-ins that wait for one. */
import { and, count, eq, gt, isNull, lt, lte, or } from 'drizzle-orm'
import { recoveryCodes, signIns, staff } from './schema/staff.ts'
import type { StaffMember } from './staff.ts'
import type { Reader, Writer } from './store.ts'

export type SignIn = typeof signIns.$inferSelect

export async function addSignIn(tx: Writer, signIn: SignIn, now: Date): Promise<void> {
  await tx.delete(signIns).where(lte(signIns.expiresAt, now))
  await tx.insert(signIns).values(signIn)
}

/** The sign-in with this token's hash and its person, unless it has run out or the account is closed. */
export async function liveSignIn(
  read: Reader,
  tokenHash: string,
  now: Date,
): Promise<{ signIn: SignIn; member: StaffMember } | undefined> {
  const [row] = await read
    .select({ signIn: signIns, member: staff })
    .from(signIns)
    .innerJoin(staff, eq(staff.id, signIns.staffId))
    .where(and(eq(signIns.tokenHash, tokenHash), gt(signIns.expiresAt, now), isNull(staff.removedAt)))
  return row
}

/** Uses a sign-in up; false: somebody did so already. */
export async function useSignIn(tx: Writer, tokenHash: string): Promise<boolean> {
  const used = await tx
    .delete(signIns)
    .where(eq(signIns.tokenHash, tokenHash))
    .returning({ tokenHash: signIns.tokenHash })
  return used.length > 0
}

/**
 * Gives an account the second factor `totp`, whose code of `step` is used up by it, in place of the one that
 * `member` was seen to have; false: it has another one meanwhile.
 */
export async function setSecondFactor(
  tx: Writer,
  member: StaffMember,
  totp: string,
  step: number,
): Promise<boolean> {
  const seen = member.totp === null ? isNull(staff.totp) : eq(staff.totp, member.totp)
  const changed = await tx
    .update(staff)
    .set({ totp, totpStep: step })
    .where(and(eq(staff.id, member.id), seen))
    .returning({ id: staff.id })
  return changed.length > 0
}

export async function dropSecondFactor(tx: Writer, staffId: string): Promise<void> {
  await tx.update(staff).set({ totp: null, totpStep: null }).where(eq(staff.id, staffId))
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.staffId, staffId))
}

/** Uses up the code of `step` and those before it; false: that was done already. */
export async function useStep(tx: Writer, member: StaffMember, step: number): Promise<boolean> {
  const used = await tx
    .update(staff)
    .set({ totpStep: step })
    .where(
      and(
        eq(staff.id, member.id),
        eq(staff.totp, member.totp ?? ''),
        or(isNull(staff.totpStep), lt(staff.totpStep, step)),
      ),
    )
    .returning({ id: staff.id })
  return used.length > 0
}

/** Gives a person these recovery codes in place of those they had. */
export async function replaceRecoveryCodes(
  tx: Writer,
  staffId: string,
  hashes: readonly string[],
): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.staffId, staffId))
  await tx.insert(recoveryCodes).values(hashes.map((hash) => ({ hash, staffId })))
}

/** Uses up a recovery code; false: there is none such, or not any more. */
export async function takeRecoveryCode(tx: Writer, staffId: string, hash: string): Promise<boolean> {
  const taken = await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.hash, hash), eq(recoveryCodes.staffId, staffId)))
    .returning({ hash: recoveryCodes.hash })
  return taken.length > 0
}

export async function countRecoveryCodes(read: Reader, staffId: string): Promise<number> {
  const [row] = await read
    .select({ n: count() })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.staffId, staffId))
  return row?.n ?? 0
}
