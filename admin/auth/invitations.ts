/** One-time links with which a person makes their own account. */
import { addAudit } from '../../db/audit.ts'
import type { StaffRole } from '../../db/shapes.ts'
import { addInvitation, countStaff, useInvitation } from '../../db/staff.ts'
import type { Store } from '../../db/store.ts'
import { type Account, makeAccount } from './accounts.ts'
import { hashToken, newToken } from './sessions.ts'

/** How long an invitation holds, in hours. */
export const invitationHours = 24

/** Makes an invitation for `role`; returns its one-time path. `invitedBy` null: the program itself. */
export async function invite(
  store: Store,
  role: StaffRole,
  invitedBy: string | null,
  now: Date,
): Promise<string> {
  const token = newToken()
  const tokenHash = hashToken(token)
  const expiresAt = new Date(now.getTime() + invitationHours * 60 * 60 * 1000)
  await store.write(async (tx) => {
    await addInvitation(tx, { tokenHash, role, expiresAt })
    await addAudit(tx, {
      at: now,
      staffId: invitedBy,
      action: 'invite',
      subject: tokenHash,
      detail: { role },
    })
  })
  return `/admin/undangan/${token}`
}

/** While there is no staff yet: the one-time path that makes the first admin. */
export async function inviteFirstAdmin(
  { store }: { readonly store: Store },
  now: Date,
): Promise<string | undefined> {
  if ((await countStaff(store.read)) > 0) return undefined
  return await invite(store, 'admin', null, now)
}

/** Uses an invitation up. Two people with the same link: the second one is told that it is used. */
export const acceptInvitation = (store: Store, token: string, account: Account, now: Date) =>
  makeAccount(store, account, (tx) => useInvitation(tx, hashToken(token), now), now)
