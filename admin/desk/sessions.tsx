import { addAudit } from '../../db/audit.ts'
import { changePassword, endSession } from '../../db/staff.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { passwordSchema } from '../auth/accounts.ts'
import { clientAddress } from '../auth/client-address.ts'
import { hashPassword, isPassword, shortestPassword } from '../auth/passwords.ts'
import { type DeskCookies, openSessions } from '../auth/sessions.ts'
import { beginAttempt, forgiveAttempt } from '../auth/throttle.ts'
import type { Context } from '../context.ts'
import { type Desk, type DeskRequest, renderPage, Statement } from './desk.tsx'
import { Notice, withNotice } from './notices.tsx'
import { Problem } from './parts.tsx'

const texts = deskTexts.sessions
const path = '/admin/akun'

/** Where a person is signed in, with a way to end each session, and their password. */
export function addSessions(desk: Desk, context: Context, cookies: DeskCookies): void {
  const { store, vault, now } = context
  desk.get('/akun', (c) => sessionsPage(c, context))

  desk.post('/akun', async (c) => {
    const { sesi } = await c.req.parseBody()
    const { member } = c.var.signedIn
    if (typeof sesi === 'string') await store.write((tx) => endSession(tx, member.id, sesi))
    return c.redirect(withNotice(path, 'sesi'), 303)
  })

  desk.post('/akun/sandi', async (c) => {
    const { member, session } = c.var.signedIn
    const { lama, baru } = await c.req.parseBody()
    const chosen = passwordSchema.safeParse(baru)
    if (!chosen.success) return sessionsPage(c, context, chosen.error.issues[0]?.message)
    // Whoever sits down at somebody else's open desk must not guess here faster than at the door.
    const attempt = { name: member.name, address: clientAddress(c), device: cookies.device(c) }
    const wait = await beginAttempt(store, vault, attempt, now())
    if (wait !== undefined) return sessionsPage(c, context, deskTexts.signIn.wait(wait))
    if (typeof lama !== 'string' || !(await isPassword(member.passwordHash, lama)))
      return sessionsPage(c, context, texts.wrongOld)
    await forgiveAttempt(store, vault, attempt)
    const passwordHash = await hashPassword(chosen.data)
    await store.write(async (tx) => {
      await changePassword(tx, member.id, passwordHash, session.tokenHash)
      await addAudit(tx, { at: now(), staffId: member.id, action: 'password', subject: member.id })
    })
    return c.redirect(withNotice(path, 'sandi'), 303)
  })
}

async function sessionsPage(c: DeskRequest, { store, now }: Context, problem?: string) {
  const { member, session } = c.var.signedIn
  const open = await openSessions(store.read, member.id, now())
  return renderPage(
    c,
    { title: texts.title, section: 'account' },
    <>
      <Statement title={texts.title} text={texts.intro} />
      <Notice c={c} />
      <ul class="plain-rows">
        {open.map((one) => (
          <li>
            <div>
              <strong>{one.device}</strong>{' '}
              {one.tokenHash === session.tokenHash && <span class="tag">{texts.here}</span>}
              <p class="soft">
                {texts.since(formatDateTime(one.createdAt))} ·{' '}
                {texts.lastSeen(formatDateTime(one.lastSeenAt))}
              </p>
            </div>
            <form method="post" action={path}>
              <input type="hidden" name="sesi" value={one.tokenHash} />
              <button type="submit" class="button quiet">
                {texts.end}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <PasswordForm name={member.name} problem={problem} />
    </>,
    problem === undefined ? 200 : 422,
  )
}

const PasswordForm = ({ name, problem }: { name: string; problem: string | undefined }) => (
  <section class="card stack narrow" aria-labelledby="ganti">
    <h2 id="ganti">{texts.changeTitle}</h2>
    <p>{texts.changeText}</p>
    {problem && <Problem>{problem}</Problem>}
    <form method="post" action={`${path}/sandi`} class="stack">
      <input type="text" name="nama" value={name} autocomplete="username" hidden />
      <p class="field">
        <label for="lama">{texts.oldPassword}</label>
        <input id="lama" name="lama" type="password" autocomplete="current-password" required />
      </p>
      <p class="field">
        <label for="baru">{texts.newPassword}</label>
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
          {texts.changeButton}
        </button>
      </p>
    </form>
  </section>
)
