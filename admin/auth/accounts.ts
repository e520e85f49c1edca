/** People of the desk: how an account is made, by invitation or from the command line, changed, and closed. */
import { z } from 'zod'
import { addAudit } from '../../db/audit.ts'
import { letGoOfCases } from '../../db/case-deeds.ts'
import { isDuplicate } from '../../db/errors.ts'
import { dropInvitationsBy } from '../../db/invitations.ts'
import { dropSecondFactor } from '../../db/second-factors.ts'
import type { StaffRole } from '../../db/shapes.ts'
import { addStaff, endEverything, lockAdmins, markRemoved, setRole } from '../../db/staff.ts'
import type { Store, Writer } from '../../db/store.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { hashPassword, longestPassword, shortestPassword } from './passwords.ts'

const texts = deskTexts.account

export const passwordSchema = z
  .string()
  .min(shortestPassword, texts.passwordTooShort(shortestPassword))
  .max(longestPassword, texts.passwordTooLong(longestPassword))

/** What a person chooses. */
export const accountSchema = z.object({
  name: z.string().trim().min(2, texts.nameTooShort).max(60, texts.nameTooLong),
  password: passwordSchema,
})
export type Account = z.output<typeof accountSchema>

/**
 * Makes an account with the role that `claimRole` grants inside the same transaction (undefined: none, and
 * nothing is made). Returns the new person's id, or why there is none.
 */
export async function makeAccount(
  store: Store,
  { name, password }: Account,
  claimRole: (tx: Writer) => Promise<StaffRole | undefined>,
  now: Date,
): Promise<{ readonly id: string } | 'not granted' | 'name taken'> {
  const passwordHash = await hashPassword(password)
  try {
    return await store.write(async (tx) => {
      const role = await claimRole(tx)
      if (role === undefined) return 'not granted'
      const id = await addStaff(tx, { name, role, passwordHash }, now)
      await addAudit(tx, { at: now, staffId: id, action: 'join', subject: id, detail: { role } })
      return { id }
    })
  } catch (error) {
    if (isDuplicate(error)) return 'name taken'
    throw error
  }
}

/** Makes an account from the command line. Throws an error whose message says in one line what to mend. */
export async function addStaffMember(
  store: Store,
  { role, ...account }: Account & { readonly role: StaffRole },
  now: Date,
): Promise<void> {
  const parsed = accountSchema.safeParse(account)
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => issue.message).join(' '))
  const made = await makeAccount(store, parsed.data, async () => role, now)
  if (made === 'name taken') throw new Error(texts.nameTaken(parsed.data.name))
}

/** Why an account stays as it is: the desk would be without an admin, or it is so already. */
export type Refusal = 'last admin' | 'nothing to do'

/** Gives somebody another role; undefined: done. It counts from their next request on. */
export const changeRole = (
  store: Store,
  { staffId, role, by }: { readonly staffId: string; readonly role: StaffRole; readonly by: string },
  now: Date,
): Promise<Refusal | undefined> =>
  store.write(async (tx) => {
    if (role !== 'admin' && (await isLastAdmin(tx, staffId))) return 'last admin'
    if (!(await setRole(tx, staffId, role))) return 'nothing to do'
    await addAudit(tx, { at: now, staffId: by, action: 'role', subject: staffId, detail: { role } })
    return undefined
  })

/**
 * Closes an account; undefined: done. Its person is out at once, with the invitations they made, and holds no open case
 * any more; what they did keeps their name.
 */
export const removeMember = (
  store: Store,
  { staffId, by }: { readonly staffId: string; readonly by: string },
  now: Date,
): Promise<Refusal | undefined> =>
  store.write(async (tx) => {
    if (await isLastAdmin(tx, staffId)) return 'last admin'
    if (!(await markRemoved(tx, staffId, now))) return 'nothing to do'
    await endEverything(tx, staffId)
    await dropSecondFactor(tx, staffId)
    for (const subject of await dropInvitationsBy(tx, staffId))
      await addAudit(tx, { at: now, staffId: by, action: 'revoke invitation', subject })
    const detail = { from: { assigneeId: staffId }, to: { assigneeId: null } }
    for (const subject of await letGoOfCases(tx, staffId))
      await addAudit(tx, { at: now, staffId: by, action: 'assign', subject, detail })
    await addAudit(tx, { at: now, staffId: by, action: 'remove staff', subject: staffId })
    return undefined
  })

/** Of two admins who remove each other at once, the second one is the last. */
async function isLastAdmin(tx: Writer, staffId: string): Promise<boolean> {
  const admins = await lockAdmins(tx)
  return admins.length === 1 && admins[0] === staffId
}
