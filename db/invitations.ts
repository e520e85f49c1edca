/** One-time links: invitations to make an account, and links that reset one. */
import { and, asc, eq, gt, isNull, lte } from 'drizzle-orm'
import { invitations, resetLinks, staff } from './schema/staff.ts'
import type { StaffRole } from './shapes.ts'
import type { StaffMember } from './staff.ts'
import type { Reader, Writer } from './store.ts'

export interface OpenInvitation {
  readonly tokenHash: string
  readonly role: StaffRole
  readonly expiresAt: Date
  /** Null: the program itself, for the first admin. */
  readonly invitedBy: string | null
  readonly invitedName: string | null
}

/** Adds an invitation; those that have run out are forgotten, with the names in them. */
export async function addInvitation(
  tx: Writer,
  invitation: Omit<typeof invitations.$inferInsert, 'usedAt'>,
  now: Date,
): Promise<void> {
  await tx.delete(invitations).where(lte(invitations.expiresAt, now))
  await tx.insert(invitations).values(invitation)
}

const isOpen = (now: Date) => and(isNull(invitations.usedAt), gt(invitations.expiresAt, now))

const invitationColumns = {
  tokenHash: invitations.tokenHash,
  role: invitations.role,
  expiresAt: invitations.expiresAt,
  invitedBy: staff.name,
  invitedName: invitations.invitedName,
}

export async function openInvitation(
  read: Reader,
  tokenHash: string,
  now: Date,
): Promise<OpenInvitation | undefined> {
  const [row] = await read
    .select(invitationColumns)
    .from(invitations)
    .leftJoin(staff, eq(staff.id, invitations.invitedBy))
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen(now)))
  return row
}

/** Invitations that nobody has used yet, the one that runs out first at the top. */
export async function openInvitations(read: Reader, now: Date): Promise<OpenInvitation[]> {
  return await read
    .select(invitationColumns)
    .from(invitations)
    .leftJoin(staff, eq(staff.id, invitations.invitedBy))
    .where(isOpen(now))
    .orderBy(asc(invitations.expiresAt))
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
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen(now)))
    .returning({ role: invitations.role })
  return row?.role
}

/** Takes an invitation back; false: it was used, or taken back before. */
export async function dropInvitation(tx: Writer, tokenHash: string): Promise<boolean> {
  const dropped = await tx
    .delete(invitations)
    .where(and(eq(invitations.tokenHash, tokenHash), isNull(invitations.usedAt)))
    .returning({ tokenHash: invitations.tokenHash })
  return dropped.length > 0
}

/** Takes back what somebody has invited; returns the invitations that were open. */
export async function dropInvitationsBy(tx: Writer, staffId: string): Promise<string[]> {
  const dropped = await tx
    .delete(invitations)
    .where(and(eq(invitations.invitedBy, staffId), isNull(invitations.usedAt)))
    .returning({ tokenHash: invitations.tokenHash })
  return dropped.map(({ tokenHash }) => tokenHash)
}

/** Adds a link that resets an account, in place of an older one. */
export async function addResetLink(
  tx: Writer,
  link: { readonly tokenHash: string; readonly staffId: string; readonly expiresAt: Date },
): Promise<void> {
  await tx.delete(resetLinks).where(eq(resetLinks.staffId, link.staffId))
  await tx.insert(resetLinks).values(link)
}

/** Whose account this link resets, unless it was used or has run out. */
export async function openResetLink(
  read: Reader,
  tokenHash: string,
  now: Date,
): Promise<StaffMember | undefined> {
  const [row] = await read
    .select({ member: staff })
    .from(resetLinks)
    .innerJoin(staff, eq(staff.id, resetLinks.staffId))
    .where(and(eq(resetLinks.tokenHash, tokenHash), gt(resetLinks.expiresAt, now)))
  return row?.member
}

/** Uses a reset link up; false: it was used, or has run out. */
export async function useResetLink(tx: Writer, tokenHash: string, now: Date): Promise<boolean> {
  const used = await tx
    .delete(resetLinks)
    .where(and(eq(resetLinks.tokenHash, tokenHash), gt(resetLinks.expiresAt, now)))
    .returning({ staffId: resetLinks.staffId })
  return used.length > 0
}
