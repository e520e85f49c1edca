/** The page behind a reset link: a new password for an account whose person lost the old one, or the phone. */
import type { Context as Request } from 'hono'
import { openResetLink } from '../../db/invitations.ts'
import { type StaffMember, staffById } from '../../db/staff.ts'
import { accountTexts } from '../../knowledge/texts/accounts.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { passwordSchema } from '../auth/accounts.ts'
import { useReset } from '../auth/invitations.ts'
import { shortestPassword } from '../auth/passwords.ts'
import { type DeskCookies, hashToken } from '../auth/sessions.ts'
import type { Context } from '../context.ts'
import { passFirstStep, textFields } from './admission.tsx'
import { type Desk, renderOutside, Statement } from './desk.tsx'
import { FieldProblem } from './parts.tsx'

const texts = accountTexts.reset

export function addReset(desk: Desk, context: Context, cookies: DeskCookies): void {
  const { store, now } = context
  desk.get('/atur-ulang/:token', async (c) => {
    const member = await openResetLink(store.read, hashToken(c.req.param('token')), now())
    return member ? passwordPage(c, member) : gonePage(c)
  })

  desk.post('/atur-ulang/:token', async (c) => {
    const token = c.req.param('token')
    const found = await openResetLink(store.read, hashToken(token), now())
    if (!found) return gonePage(c)
    const chosen = passwordSchema.safeParse(textFields(await c.req.parseBody()).sandi)
    if (!chosen.success) return passwordPage(c, found, chosen.error.issues[0]?.message)
    if (!(await useReset(store, token, found, chosen.data, now()))) return gonePage(c)
    const member = await staffById(store.read, found.id)
    if (!member) return gonePage(c)
    return await passFirstStep(c, context, cookies, member, { path: '/admin/kasus', form: '' })
  })
}

const gonePage = (c: Request) =>
  renderOutside(c, texts.goneTitle, <Statement title={texts.goneTitle} text={texts.gone} />, 410)

const passwordPage = (c: Request, { name }: StaffMember, problem?: string) =>
  renderOutside(
    c,
    texts.title,
    <>
      <Statement title={texts.title} text={texts.intro(name)} />
      <form method="post" class="card stack">
        <input type="text" name="nama" value={name} autocomplete="username" hidden />
        <div class="field">
          <label for="sandi">{deskTexts.sessions.newPassword}</label>
          <FieldProblem id="sandi-masalah" problem={problem} />
          <input
            id="sandi"
            name="sandi"
            type="password"
            autocomplete="new-password"
            minlength={shortestPassword}
            aria-invalid={problem === undefined ? undefined : 'true'}
            aria-describedby={`${problem === undefined ? '' : 'sandi-masalah '}sandi-petunjuk`}
            required
          />
          <small id="sandi-petunjuk">{deskTexts.account.passwordHint(shortestPassword)}</small>
        </div>
        <button type="submit" class="button">
          {texts.button}
        </button>
      </form>
    </>,
    problem === undefined ? 200 : 422,
  )
