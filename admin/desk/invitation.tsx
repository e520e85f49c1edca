import type { Context as Request } from 'hono'
import { type OpenInvitation, openInvitation } from '../../db/invitations.ts'
import { staffById } from '../../db/staff.ts'
import { accountTexts } from '../../knowledge/texts/accounts.ts'
import { deskTexts, roleTerms } from '../../knowledge/texts/desk.ts'
import { accountSchema } from '../auth/accounts.ts'
import { acceptInvitation } from '../auth/invitations.ts'
import { shortestPassword } from '../auth/passwords.ts'
import { type DeskCookies, hashToken } from '../auth/sessions.ts'
import type { Context } from '../context.ts'
import { passFirstStep } from './admission.tsx'
import { type Desk, renderOutside, Statement } from './desk.tsx'
import { FieldProblem } from './parts.tsx'

const texts = deskTexts.invitation

interface Problems {
  readonly name?: string | undefined
  readonly password?: string | undefined
}

/** The page behind a one-time link, where a person makes their own account. */
export function addInvitation(desk: Desk, context: Context, cookies: DeskCookies): void {
  const { store, now } = context
  desk.get('/undangan/:token', async (c) => {
    const invitation = await openInvitation(store.read, hashToken(c.req.param('token')), now())
    return invitation ? accountPage(c, invitation, invitation.invitedName ?? '') : gonePage(c)
  })

  desk.post('/undangan/:token', async (c) => {
    const token = c.req.param('token')
    const invitation = await openInvitation(store.read, hashToken(token), now())
    if (!invitation) return gonePage(c)
    const { nama, sandi } = await c.req.parseBody()
    const name = typeof nama === 'string' ? nama : ''
    const account = accountSchema.safeParse({ name, password: typeof sandi === 'string' ? sandi : '' })
    if (!account.success) {
      const problems: Record<string, string> = {}
      for (const { path, message } of account.error.issues) problems[String(path[0])] ??= message
      return accountPage(c, invitation, name, problems)
    }
    const made = await acceptInvitation(store, token, account.data, now())
    if (made === 'not granted') return gonePage(c)
    if (made === 'name taken')
      return accountPage(c, invitation, name, { name: deskTexts.account.nameTaken(name) })
    const member = await staffById(store.read, made.id)
    if (!member) return gonePage(c)
    return await passFirstStep(c, context, cookies, member, { path: '/admin/kasus', form: '' })
  })
}

const gonePage = (c: Request) =>
  renderOutside(c, texts.goneTitle, <Statement title={texts.goneTitle} text={texts.gone} />, 410)

function accountPage(c: Request, invitation: OpenInvitation, name: string, problems: Problems = {}) {
  const { role, invitedBy } = invitation
  const by = invitedBy === null ? '' : `${accountTexts.invitation.by(invitedBy)} `
  const hasProblems = Object.keys(problems).length > 0
  return renderOutside(
    c,
    texts.title,
    <>
      <Statement title={texts.title} text={`${by}${texts.intro(roleTerms[role].label)}`} />
      <form method="post" class="card stack">
        <div class="field">
          <label for="nama">{deskTexts.account.name}</label>
          <FieldProblem id="nama-masalah" problem={problems.name} />
          <input
            id="nama"
            name="nama"
            value={name}
            autocomplete="username"
            aria-invalid={problems.name ? 'true' : undefined}
            aria-describedby="nama-masalah nama-petunjuk"
            required
          />
          <small id="nama-petunjuk">{deskTexts.account.nameHint}</small>
        </div>
        <div class="field">
          <label for="sandi">{deskTexts.account.password}</label>
          <FieldProblem id="sandi-masalah" problem={problems.password} />
          <input
            id="sandi"
            name="sandi"
            type="password"
            autocomplete="new-password"
            minlength={shortestPassword}
            aria-invalid={problems.password ? 'true' : undefined}
            aria-describedby="sandi-masalah sandi-petunjuk"
            required
          />
          <small id="sandi-petunjuk">{deskTexts.account.passwordHint(shortestPassword)}</small>
        </div>
        <button type="submit" class="button">
          {texts.button}
        </button>
      </form>
    </>,
    hasProblems ? 422 : 200,
  )
}
