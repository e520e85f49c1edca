import { and, asc, count, desc, eq, gt, isNull, lt, lte, ne } from 'drizzle-orm'
import { newId } from './ids.ts'
import { invitations, sessions, staff, throttles } from './schema/staff.ts'
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

export async function listStaff(read: Reader): Promise<StaffMember[]> {
  return await read.select().from(staff).orderBy(asc(staff.login))
}

export async function countStaff(read: Reader): Promise<number> {
  const [row] = await read.select({ n: count() }).from(staff)
  return row?.n ?? 0
}

export async function addSession(tx: Writer, session: Session): Promise<void> {
  await tx.delete(sessions).where(lte(sessions.expiresAt, session.createdAt))
  await tx.insert(sessions).values(session)
}

/** The session with this token's hash and its person, unless it has run out. */
export async function liveSession(
  read: Reader,
  tokenHash: string,
  now: Date,
): Promise<{ session: Session; member: StaffMember } | undefined> {
  const [row] = await read
    .select({ session: sessions, member: staff })
    .from(sessions)
    .innerJoin(staff, eq(staff.id, sessions.staffId))
    .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now)))
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

/** Ends one of this person's sessions. */
export async function endSession(tx: Writer, staffId: string, tokenHash: string): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.staffId, staffId), eq(sessions.tokenHash, tokenHash)))
}

/** Gives this person another password and ends their sessions, all but the one with `keptTokenHash`. */
export async function changePassword(
  tx: Writer,
  staffId: string,
  passwordHash: string,
  keptTokenHash: string,
): Promise<void> {
  await tx.update(staff).set({ passwordHash }).where(eq(staff.id, staffId))
  await tx.delete(sessions).where(and(eq(sessions.staffId, staffId), ne(sessions.tokenHash, keptTokenHash)))
}

export async function addInvitation(
  tx: Writer,
  invitation: { readonly tokenHash: string; readonly role: StaffRole; readonly expiresAt: Date },
): Promise<void> {
  await tx.insert(invitations).values(invitation)
}

export async function openInvitation(
  read: Reader,
  tokenHash: string,
  now: Date,
): Promise<StaffRole | undefined> {
  const [row] = await read
    .select({ role: invitations.role })
    .from(invitations)
    .where(
      and(eq(invitations.tokenHash, tokenHash), isNull(invitations.usedAt), gt(invitations.expiresAt, now)),
    )
  return row?.role
}

/** Uses an invitation up; the role it gives, or undefined when it was used or has run out. */
export async function useInvitation(
  tx: Writer,
  tokenHash: string,
  now: Date,
): Promise<StaffRole | undefined> {
  const [row] = await tx
    .update(invitations)
    .set({ usedAt: now })
    .where(
      and(eq(invitations.tokenHash, tokenHash), isNull(invitations.usedAt), gt(invitations.expiresAt, now)),
    )
    .returning({ role: invitations.role })
  return row?.role
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
