/** A person's own second factor: setting it up on another phone, new recovery codes, taking it off. */
import { addAudit } from '../../db/audit.ts'
import { accountTexts as texts } from '../../knowledge/texts/accounts.ts'
import { needsSecondFactor } from '../auth/permissions.ts'
import { giveRecoveryCodes } from '../auth/recovery-codes.ts'
import { offeredSecret, setUpSecondFactor, show, takeSecondFactorOff } from '../auth/second-factor.ts'
import type { DeskCookies } from '../auth/sessions.ts'
import type { Context } from '../context.ts'
import { admit, textFields } from './admission.tsx'
import { type Desk, type DeskRequest, notFoundPage, renderPage } from './desk.tsx'
import { withNotice } from './notices.tsx'
import { accountPath, CurrentPassword, passwordProblem } from './own-password.tsx'
import { BackLink } from './parts.tsx'
import { RecoveryCodes, SetUpForm } from './second-factor-parts.tsx'

export function addOwnSecondFactor(desk: Desk, context: Context, cookies: DeskCookies): void {
  const { store, vault, now } = context
  desk.get('/akun/verifikasi', (c) => setUpPage(c, context))

  desk.post('/akun/verifikasi', async (c) => {
    const { member, session } = c.var.signedIn
    const { lama, kode = '' } = textFields(await c.req.parseBody())
    const problem = await passwordProblem(c, context, cookies, lama)
    if (problem !== undefined) return setUpPage(c, context, { password: problem })
    const secret = offeredSecret(vault, session.tokenHash, member)
    let codes: readonly string[] | undefined
    await admit(c, context, cookies, member, async (tx) => {
      codes = await setUpSecondFactor(tx, vault, member, secret, kode, now())
      return codes !== undefined
    })
    if (codes === undefined) return setUpPage(c, context, { code: texts.setUp.wrong })
    return codesPage(c, codes, withNotice(accountPath, 'duaLangkah'))
  })

  // Who has no second factor has no use for recovery codes, and nothing to take off.
  desk.use('/akun/:what{cadangan|lepas}', async (c, next) =>
    c.var.signedIn.member.totp === null ? notFoundPage(c) : await next(),
  )

  desk.get('/akun/cadangan', (c) => askPage(c, newCodes))

  desk.post('/akun/cadangan', async (c) => {
    const { member } = c.var.signedIn
    const problem = await passwordProblem(c, context, cookies, textFields(await c.req.parseBody()).lama)
    if (problem !== undefined) return askPage(c, newCodes, problem)
    const codes = await store.write(async (tx) => {
      await addAudit(tx, { at: now(), staffId: member.id, action: 'recovery codes', subject: member.id })
      return await giveRecoveryCodes(tx, vault, member.id)
    })
    return codesPage(c, codes, accountPath)
  })

  desk.use('/akun/lepas', async (c, next) =>
    needsSecondFactor(c.var.signedIn.member.role) ? notFoundPage(c) : await next(),
  )
  desk.get('/akun/lepas', (c) => askPage(c, takingOff))

  desk.post('/akun/lepas', async (c) => {
    const { member } = c.var.signedIn
    const problem = await passwordProblem(c, context, cookies, textFields(await c.req.parseBody()).lama)
    if (problem !== undefined) return askPage(c, takingOff, problem)
    await admit(c, context, cookies, member, async (tx) => {
      await takeSecondFactorOff(tx, member.id, now())
      return true
    })
    return c.redirect(withNotice(accountPath, 'duaLangkahLepas'), 303)
  })
}

interface Question {
  readonly title: string
  readonly text: string
  readonly button: string
  readonly path: string
}

const newCodes: Question = {
  title: texts.account.codesTitle,
  text: texts.account.codesText,
  button: texts.account.codesButton,
  path: `${accountPath}/cadangan`,
}

const takingOff: Question = {
  title: texts.account.offTitle,
  text: texts.account.offText,
  button: texts.account.offButton,
  path: `${accountPath}/lepas`,
}

/** Says what will happen and asks for the password. */
const askPage = (c: DeskRequest, { title, text, button, path }: Question, problem?: string) =>
  renderPage(
    c,
    { title, section: 'account' },
    <div class="stack narrow">
      <BackLink href={accountPath}>{texts.account.back}</BackLink>
      <h1>{title}</h1>
      <p>{text}</p>
      <form method="post" action={path} class="card stack">
        <CurrentPassword name={c.var.signedIn.member.name} problem={problem} />
        <p>
          <button type="submit" class="button">
            {button}
          </button>
        </p>
      </form>
    </div>,
    problem === undefined ? 200 : 422,
  )

function setUpPage(
  c: DeskRequest,
  { vault }: Context,
  problems: { readonly code?: string; readonly password?: string } = {},
) {
  const { member, session } = c.var.signedIn
  const shown = show(offeredSecret(vault, session.tokenHash, member), member)
  const hasProblem = problems.code !== undefined || problems.password !== undefined
  return renderPage(
    c,
    { title: texts.setUp.title, section: 'account', styles: ['desk-account.css'] },
    <div class="stack narrow">
      <BackLink href={accountPath}>{texts.account.back}</BackLink>
      <h1>{texts.setUp.title}</h1>
      <p>{member.totp === null ? texts.setUp.offered : texts.setUp.replaces}</p>
      <SetUpForm action={`${accountPath}/verifikasi`} shown={shown} problem={problems.code}>
        <CurrentPassword name={member.name} problem={problems.password} />
      </SetUpForm>
    </div>,
    hasProblem ? 422 : 200,
  )
}

const codesPage = (c: DeskRequest, codes: readonly string[], onward: string) =>
  renderPage(
    c,
    { title: texts.recovery.title, section: 'account', styles: ['desk-account.css'] },
    <div class="stack narrow">
      <RecoveryCodes codes={codes}>
        <p>
          <a class="button" href={onward}>
            {texts.recovery.proceed}
          </a>
        </p>
      </RecoveryCodes>
    </div>,
  )
