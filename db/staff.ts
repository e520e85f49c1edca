import { and, asc, count, desc, eq, gt, isNotNull, isNull, lt, lte, ne } from 'drizzle-orm'
import { newId } from './ids.ts'
import { recoveryCodes, resetLinks, sessions, signIns, staff, throttles } from './schema/staff.ts'
import type { StaffRole } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export type StaffMember = typeof staff.$inferSelect
export type Session = typeof sessions.$inferSelect

/** Adds a person; throws a duplicate error (see `isDuplicate`) when the name is taken. */
export async function addStaff(
  tx: Writer,
  member: { readonly name: string; readonly role: StaffRole; readonly passwordHash: string },
  now: Date,
): Promise<string> {
  const id = newId()
  await tx.insert(staff).values({ id, ...member, login: loginOf(member.name), createdAt: now })
  return id
}

export async function staffByName(read: Reader, name: string): Promise<StaffMember | undefined> {
  const [row] = await read
    .select()
    .from(staff)
    .where(eq(staff.login, loginOf(name)))
  return row
}

export async function staffById(read: Reader, id: string): Promise<StaffMember | undefined> {
  const [row] = await read.select().from(staff).where(eq(staff.id, id))
  return row
}

/** Who works here. */
export async function listStaff(read: Reader): Promise<StaffMember[]> {
  return await read.select().from(staff).where(isNull(staff.removedAt)).orderBy(asc(staff.login))
}

/** Whose accounts are closed. */
export async function removedStaff(read: Reader): Promise<StaffMember[]> {
  return await read.select().from(staff).where(isNotNull(staff.removedAt)).orderBy(asc(staff.login))
}

export async function countStaff(read: Reader): Promise<number> {
  const [row] = await read.select({ n: count() }).from(staff)
  return row?.n ?? 0
}

/** The ids of those who are admins, whom until the commit nobody else may remove or give another role. */
export async function lockAdmins(tx: Writer): Promise<string[]> {
  const rows = await tx
    .update(staff)
    .set({ role: 'admin' })
    .where(and(eq(staff.role, 'admin'), isNull(staff.removedAt)))
    .returning({ id: staff.id })
  return rows.map(({ id }) => id)
}

/** Gives somebody who works here another role; false: they do not, or have it already. */
export async function setRole(tx: Writer, staffId: string, role: StaffRole): Promise<boolean> {
  const changed = await tx
    .update(staff)
    .set({ role })
    .where(and(eq(staff.id, staffId), ne(staff.role, role), isNull(staff.removedAt)))
    .returning({ id: staff.id })
  return changed.length > 0
}

/** Closes an account; false: it is closed already. What lets its person in is ended by `endEverything`. */
export async function markRemoved(tx: Writer, staffId: string, now: Date): Promise<boolean> {
  const changed = await tx
    .update(staff)
    .set({ removedAt: now })
    .where(and(eq(staff.id, staffId), isNull(staff.removedAt)))
    .returning({ id: staff.id })
  return changed.length > 0
}

/** Gives an account a new password and no second factor; one that was closed is open again. */
export async function resetAccount(tx: Writer, staffId: string, passwordHash: string): Promise<void> {
  const fresh = { passwordHash, totp: null, totpStep: null, removedAt: null }
  await tx.update(staff).set(fresh).where(eq(staff.id, staffId))
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.staffId, staffId))
  await endEverything(tx, staffId)
}

/** Ends all that lets this person in without proving again who they are: sessions, sign-ins on their way, reset links. */
export async function endEverything(tx: Writer, staffId: string): Promise<void> {
  await endSessions(tx, staffId)
  await tx.delete(resetLinks).where(eq(resetLinks.staffId, staffId))
}

export async function setPassword(tx: Writer, staffId: string, passwordHash: string): Promise<void> {
  await tx.update(staff).set({ passwordHash }).where(eq(staff.id, staffId))
}

export async function addSession(tx: Writer, session: Session): Promise<void> {
  await tx.delete(sessions).where(lte(sessions.expiresAt, session.createdAt))
  await tx.insert(sessions).values(session)
}

/** The session with this token's hash and its person, unless it has run out or the account is closed. */
export async function liveSession(
  read: Reader,
  tokenHash: string,
  now: Date,
): Promise<{ session: Session; member: StaffMember } | undefined> {
  const [row] = await read
    .select({ session: sessions, member: staff })
    .from(sessions)
    .innerJoin(staff, eq(staff.id, sessions.staffId))
    .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now), isNull(staff.removedAt)))
  return row
}

export async function touchSession(tx: Writer, tokenHash: string, now: Date): Promise<void> {
  await tx.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.tokenHash, tokenHash))
}

export async function sessionsOf(read: Reader, staffId: string, now: Date): Promise<Session[]> {
  return await read
    .select()
    .from(sessions)
    .where(and(eq(sessions.staffId, staffId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.lastSeenAt))
}

/** Ends one of this person's sessions; false: there is none such. */
export async function endSession(tx: Writer, staffId: string, tokenHash: string): Promise<boolean> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.staffId, staffId), eq(sessions.tokenHash, tokenHash)))
    .returning({ tokenHash: sessions.tokenHash })
  return ended.length > 0
}

/** Ends this person's sessions, all but the one with `kept`, and their sign-ins that are on their way. */
export async function endSessions(tx: Writer, staffId: string, kept?: string): Promise<void> {
  const others = kept === undefined ? undefined : ne(sessions.tokenHash, kept)
  await tx.delete(sessions).where(and(eq(sessions.staffId, staffId), others))
  await tx.delete(signIns).where(eq(signIns.staffId, staffId))
}

export interface Throttle {
  readonly failures: number
  readonly lastFailureAt: Date
}

/** What is counted under this key; undefined: nothing. */
export async function throttleOf(read: Reader, key: string): Promise<Throttle | undefined> {
  const [row] = await read
    .select({ failures: throttles.failures, lastFailureAt: throttles.lastFailureAt })
    .from(throttles)
    .where(eq(throttles.key, key))
  return row
}

/** What is counted under this key, which until the commit nobody else may count under. */
export async function lockThrottle(tx: Writer, key: string, now: Date): Promise<Throttle> {
  const [row] = await tx
    .insert(throttles)
    .values({ key, failures: 0, lastFailureAt: now })
    .onConflictDoUpdate({ target: throttles.key, set: { key } })
    .returning({ failures: throttles.failures, lastFailureAt: throttles.lastFailureAt })
  if (!row) throw new Error('A throttle that was just written down is not there.')
  return row
}

export async function setThrottle(tx: Writer, key: string, throttle: Throttle): Promise<void> {
  await tx.update(throttles).set(throttle).where(eq(throttles.key, key))
}

export async function clearThrottle(tx: Writer, key: string): Promise<void> {
  await tx.delete(throttles).where(eq(throttles.key, key))
}

/** Drops what nobody failed at since `before`. */
export async function forgetThrottles(tx: Writer, before: Date): Promise<void> {
  await tx.delete(throttles).where(lt(throttles.lastFailureAt, before))
}

/** Names differ only by what a person sees: case, spaces around and Unicode form do not count. */
export const loginOf = (name: string): string => name.normalize('NFKC').trim().toLowerCase()
