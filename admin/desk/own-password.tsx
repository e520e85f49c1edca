/** Asking once more for the password, before something of one's own account changes. */
import { accountTexts } from '../../knowledge/texts/accounts.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { clientAddress } from '../auth/client-address.ts'
import { isPassword } from '../auth/passwords.ts'
import type { DeskCookies } from '../auth/sessions.ts'
import { beginAttempt, forgiveAttempt } from '../auth/throttle.ts'
import type { Context } from '../context.ts'
import type { DeskRequest } from './desk.tsx'
import { FieldProblem } from './parts.tsx'

export const accountPath = '/admin/akun'

/**
 * Undefined when this is the password of who is signed in; else what to tell them. Whoever sits down at somebody
 * else's open desk must not guess here faster than at the door.
 */
export async function passwordProblem(
  c: DeskRequest,
  { store, vault, now }: Context,
  cookies: DeskCookies,
  password: string | undefined,
): Promise<string | undefined> {
  const { member } = c.var.signedIn
  const attempt = {
    proof: 'password',
    name: member.name,
    address: clientAddress(c),
    device: cookies.device(c),
  } as const
  const wait = await beginAttempt(store, vault, attempt, now())
  if (wait !== undefined) return deskTexts.signIn.wait(wait)
  if (!(await isPassword(member.passwordHash, password ?? ''))) return accountTexts.account.wrongPassword
  await forgiveAttempt(store, vault, attempt)
  return undefined
}

/** Its field; `name` tells password managers whose it is. */
export const CurrentPassword = ({
  name,
  problem,
}: {
  readonly name: string
  readonly problem?: string | undefined
}) => (
  <div class="field">
    <input type="text" name="nama" value={name} autocomplete="username" hidden />
    <label for="lama">{deskTexts.sessions.oldPassword}</label>
    <FieldProblem id="lama-masalah" problem={problem} />
    <input
      id="lama"
      name="lama"
      type="password"
      autocomplete="current-password"
      aria-invalid={problem === undefined ? undefined : 'true'}
      aria-describedby={problem === undefined ? undefined : 'lama-masalah'}
      required
    />
  </div>
)
