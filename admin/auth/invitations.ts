/** One-time links: with one a person makes their own account, with another they get into theirs again. */
import { addAudit } from '../../db/audit.ts'
import {
  addInvitation,
  addResetLink,
  dropInvitation,
  useInvitation,
  useResetLink,
} from '../../db/invitations.ts'
import type { StaffRole } from '../../db/shapes.ts'
import { countStaff, resetAccount, type StaffMember } from '../../db/staff.ts'
import type { Store } from '../../db/store.ts'
import { type Account, makeAccount } from './accounts.ts'
import { hashPassword } from './passwords.ts'
import { hashToken, newToken } from './sessions.ts'

/** How long a link holds, in hours. */
const linkHours = 24

const expiry = (now: Date): Date => new Date(now.getTime() + linkHours * 60 * 60 * 1000)

/** Makes an invitation; returns its one-time path. `invitedBy` null: the program itself. */
export async function invite(
  store: Store,
  {
    role,
    invitedBy,
    invitedName = null,
  }: {
    readonly role: StaffRole
    readonly invitedBy: string | null
    readonly invitedName?: string | null
  },
  now: Date,
): Promise<string> {
  const token = newToken()
  const tokenHash = hashToken(token)
  await store.write(async (tx) => {
    await addInvitation(tx, { tokenHash, role, invitedBy, invitedName, expiresAt: expiry(now) }, now)
    const detail = { role }
    await addAudit(tx, { at: now, staffId: invitedBy, action: 'invite', subject: tokenHash, detail })
  })
  return `/admin/undangan/${token}`
}

/** Takes an invitation back; false: somebody used it, or took it back before. */
export const revokeInvitation = (store: Store, tokenHash: string, by: string, now: Date): Promise<boolean> =>
  store.write(async (tx) => {
    if (!(await dropInvitation(tx, tokenHash))) return false
    await addAudit(tx, { at: now, staffId: by, action: 'revoke invitation', subject: tokenHash })
    return true
  })

/** While there is no staff yet: the one-time path that makes the first admin. */
export async function inviteFirstAdmin(
  { store }: { readonly store: Store },
  now: Date,
): Promise<string | undefined> {
  if ((await countStaff(store.read)) > 0) return undefined
  return await invite(store, { role: 'admin', invitedBy: null }, now)
}

/** Uses an invitation up. Two people with the same link: the second one is told that it is used. */
export const acceptInvitation = (store: Store, token: string, account: Account, now: Date) =>
  makeAccount(store, account, (tx) => useInvitation(tx, hashToken(token), now), now)

/**
 * Makes a link with which a person gives their account a new password and sets up a new second factor; a closed
 * account is open again with it. Until it is used nothing changes. `by` null: the command line.
 */
export async function makeResetLink(
  store: Store,
  staffId: string,
  by: string | null,
  now: Date,
): Promise<string> {
  const token = newToken()
  await store.write(async (tx) => {
    await addResetLink(tx, { tokenHash: hashToken(token), staffId, expiresAt: expiry(now) })
    await addAudit(tx, { at: now, staffId: by, action: 'reset link', subject: staffId })
  })
  return `/admin/atur-ulang/${token}`
}

/** Uses a reset link up: the account has this password, no second factor and no session; false: it was used already. */
export async function useReset(
  store: Store,
  token: string,
  member: StaffMember,
  password: string,
  now: Date,
): Promise<boolean> {
  const passwordHash = await hashPassword(password)
  return await store.write(async (tx) => {
    if (!(await useResetLink(tx, hashToken(token), now))) return false
    await resetAccount(tx, member.id, passwordHash)
    await addAudit(tx, { at: now, staffId: member.id, action: 'reset', subject: member.id })
    return true
  })
}
