/** A person's own account: where they are signed in, their password, their second factor. */
import type { PropsWithChildren } from 'hono/jsx'
import { addAudit } from '../../db/audit.ts'
import { countRecoveryCodes } from '../../db/second-factors.ts'
import { endSession, endSessions, type Session, setPassword } from '../../db/staff.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { accountTexts as texts } from '../../knowledge/texts/accounts.ts'
import { deskTexts, roleTerms } from '../../knowledge/texts/desk.ts'
import { passwordSchema } from '../auth/accounts.ts'
import { hashPassword, shortestPassword } from '../auth/passwords.ts'
import { needsSecondFactor } from '../auth/permissions.ts'
import { type DeskCookies, openSessions } from '../auth/sessions.ts'
import type { Context } from '../context.ts'
import { admit, textFields } from './admission.tsx'
import { type Desk, type DeskRequest, renderPage } from './desk.tsx'
import { Notice, withNotice } from './notices.tsx'
import { accountPath, CurrentPassword, passwordProblem } from './own-password.tsx'
import { Problem } from './parts.tsx'

export function addSessions(desk: Desk, context: Context, cookies: DeskCookies): void {
  const { store, now } = context
  desk.get('/akun', (c) => accountPage(c, context))

  desk.post('/akun', async (c) => {
    const { sesi } = textFields(await c.req.parseBody())
    const { id } = c.var.signedIn.member
    await store.write(async (tx) => {
      if (sesi === undefined || !(await endSession(tx, id, sesi))) return
      await addAudit(tx, { at: now(), staffId: id, action: 'end session', subject: id })
    })
    return c.redirect(withNotice(accountPath, 'sesi'), 303)
  })

  desk.post('/akun/lain', async (c) => {
    const { member, session } = c.var.signedIn
    await store.write(async (tx) => {
      await endSessions(tx, member.id, session.tokenHash)
      await addAudit(tx, { at: now(), staffId: member.id, action: 'end sessions', subject: member.id })
    })
    return c.redirect(withNotice(accountPath, 'sesiLain'), 303)
  })

  desk.post('/akun/sandi', async (c) => {
    const { member } = c.var.signedIn
    const { lama, baru } = textFields(await c.req.parseBody())
    const chosen = passwordSchema.safeParse(baru)
    if (!chosen.success) return accountPage(c, context, chosen.error.issues[0]?.message)
    const problem = await passwordProblem(c, context, cookies, lama)
    if (problem !== undefined) return accountPage(c, context, problem)
    const passwordHash = await hashPassword(chosen.data)
    await admit(c, context, cookies, member, async (tx) => {
      await setPassword(tx, member.id, passwordHash)
      await endSessions(tx, member.id)
      await addAudit(tx, { at: now(), staffId: member.id, action: 'password', subject: member.id })
      return true
    })
    return c.redirect(withNotice(accountPath, 'sandi'), 303)
  })
}

async function accountPage(c: DeskRequest, { store, now }: Context, problem?: string) {
  const { member, session } = c.var.signedIn
  const open = await openSessions(store.read, member.id, now())
  const codesLeft = await countRecoveryCodes(store.read, member.id)
  return renderPage(
    c,
    { title: texts.account.title, section: 'account', styles: ['desk-account.css'] },
    <div class="stack narrow">
      <h1>{texts.account.title}</h1>
      <p>{texts.account.who(member.name, roleTerms[member.role].label)}</p>
      <Notice c={c} />
      <Sessions open={open} here={session} />
      <PasswordForm name={member.name} problem={problem} />
      <Card id="dua-langkah" title={texts.account.factorTitle}>
        <p>{member.totp === null ? texts.account.factorOff : texts.account.factorOn}</p>
        {member.totp !== null && <p>{texts.account.codesLeft(codesLeft)}</p>}
        <p class="row">
          <a class="button quiet" href={`${accountPath}/verifikasi`}>
            {member.totp === null ? texts.account.setUp : texts.account.replace}
          </a>
          {member.totp !== null && (
            <a class="button quiet" href={`${accountPath}/cadangan`}>
              {texts.account.codesButton}
            </a>
          )}
          {member.totp !== null && !needsSecondFactor(member.role) && (
            <a class="button quiet" href={`${accountPath}/lepas`}>
              {texts.account.offButton}
            </a>
          )}
        </p>
      </Card>
    </div>,
    problem === undefined ? 200 : 422,
  )
}

const Card = ({ id, title, children }: PropsWithChildren<{ id: string; title: string }>) => (
  <section class="card stack" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)

const Sessions = ({ open, here }: { readonly open: readonly Session[]; readonly here: Session }) => (
  <Card id="sesi" title={texts.account.sessionsTitle}>
    <p>{texts.account.sessionsText}</p>
    <ul class="plain-rows">
      {open.map((one) => (
        <li>
          <div>
            <strong>{one.device}</strong>{' '}
            {one.tokenHash === here.tokenHash && <span class="tag">{deskTexts.sessions.here}</span>}
            <p class="soft">
              {deskTexts.sessions.since(formatDateTime(one.createdAt))} ·{' '}
              {deskTexts.sessions.lastSeen(formatDateTime(one.lastSeenAt))}
            </p>
          </div>
          <form method="post" action={accountPath}>
            <input type="hidden" name="sesi" value={one.tokenHash} />
            <button type="submit" class="button quiet" aria-label={texts.account.endOf(one.device)}>
              {deskTexts.sessions.end}
            </button>
          </form>
        </li>
      ))}
    </ul>
    {open.length > 1 && (
      <form method="post" action={`${accountPath}/lain`}>
        <button type="submit" class="button quiet">
          {texts.account.endOthers}
        </button>
      </form>
    )}
  </Card>
)

const PasswordForm = ({ name, problem }: { name: string; problem: string | undefined }) => (
  <Card id="ganti" title={deskTexts.sessions.changeTitle}>
    <p>{deskTexts.sessions.changeText}</p>
    {problem && <Problem>{problem}</Problem>}
    <form method="post" action={`${accountPath}/sandi`} class="stack">
      <CurrentPassword name={name} />
      <p class="field">
        <label for="baru">{deskTexts.sessions.newPassword}</label>
        <input
          id="baru"
          name="baru"
          type="password"
          autocomplete="new-password"
          minlength={shortestPassword}
          aria-describedby="baru-petunjuk"
          required
        />
        <small id="baru-petunjuk">{deskTexts.account.passwordHint(shortestPassword)}</small>
      </p>
      <p>
        <button type="submit" class="button">
          {deskTexts.sessions.changeButton}
        </button>
      </p>
    </form>
  </Card>
)
