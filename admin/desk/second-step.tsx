/** The second step of signing in: the code of the second factor, or setting one up. */
import type { Context as Request } from 'hono'
import { accountTexts } from '../../knowledge/texts/accounts.ts'
import { deskTexts, roleTerms } from '../../knowledge/texts/desk.ts'
import { clientAddress } from '../auth/client-address.ts'
import { useRecoveryCode } from '../auth/recovery-codes.ts'
import { offeredSecret, setUpSecondFactor, show, useCode } from '../auth/second-factor.ts'
import { type DeskCookies, type Wanted, whoSignsIn } from '../auth/sessions.ts'
import { beginAttempt, forgiveAttempt } from '../auth/throttle.ts'
import type { Context } from '../context.ts'
import { admit, goOn, nextStep, Resume, stepPaths, textFields } from './admission.tsx'
import { type Desk, renderOutside, Statement } from './desk.tsx'
import { FieldProblem, Problem } from './parts.tsx'
import { CodeField, RecoveryCodes, SetUpForm } from './second-factor-parts.tsx'

type SignIn = NonNullable<Awaited<ReturnType<typeof whoSignsIn>>>

export function addSecondStep(desk: Desk, context: Context, cookies: DeskCookies): void {
  const { store, vault, now } = context

  /** Whose sign-in this browser is at, when `step` is what it wants next; else the place where it goes on. */
  const signInAt = async (c: Request, step: keyof typeof stepPaths): Promise<SignIn | Response> => {
    const token = cookies.step(c)
    const found = token === undefined ? undefined : await whoSignsIn(store, token, now())
    const wanted = found && nextStep(found.member)
    if (!found || wanted === undefined) return c.redirect('/admin/masuk', 303)
    return wanted === step ? found : c.redirect(stepPaths[wanted], 303)
  }

  desk.get('/masuk/kode', async (c) => {
    const found = await signInAt(c, 'code')
    return found instanceof Response ? found : codePage(c)
  })

  desk.post('/masuk/kode', async (c) => {
    const found = await signInAt(c, 'code')
    if (found instanceof Response) return found
    const { member } = found
    const { kode, cadangan } = textFields(await c.req.parseBody())
    const attempt = {
      proof: 'code',
      name: member.name,
      address: clientAddress(c),
      device: cookies.device(c),
    } as const
    const wait = await beginAttempt(store, vault, attempt, now())
    if (wait !== undefined) {
      c.header('Retry-After', String(wait))
      return codePage(c, { general: deskTexts.signIn.wait(wait) }, 429)
    }
    const isIn = await admit(c, context, cookies, member, (tx) =>
      cadangan === undefined
        ? useCode(tx, vault, member, kode ?? '', now())
        : useRecoveryCode(tx, vault, member.id, cadangan, now()),
    )
    if (!isIn) {
      const { wrong, recoveryWrong } = accountTexts.code
      return codePage(c, cadangan === undefined ? { code: wrong } : { recovery: recoveryWrong }, 401)
    }
    await forgiveAttempt(store, vault, attempt)
    return goOn(c, wantedOf(found))
  })

  desk.get('/masuk/pasang', async (c) => {
    const found = await signInAt(c, 'setUp')
    return found instanceof Response ? found : setUpPage(c, context, found)
  })

  desk.post('/masuk/pasang', async (c) => {
    const found = await signInAt(c, 'setUp')
    if (found instanceof Response) return found
    const { member, signIn } = found
    const { kode = '' } = textFields(await c.req.parseBody())
    const secret = offeredSecret(vault, signIn.tokenHash, member)
    let codes: readonly string[] | undefined
    await admit(c, context, cookies, member, async (tx) => {
      codes = await setUpSecondFactor(tx, vault, member, secret, kode, now())
      return codes !== undefined
    })
    if (codes === undefined) return setUpPage(c, context, found, accountTexts.setUp.wrong)
    return renderOutside(
      c,
      accountTexts.recovery.title,
      <RecoveryCodes codes={codes}>
        <Resume wanted={wantedOf(found)} button={accountTexts.recovery.proceed} />
      </RecoveryCodes>,
    )
  })
}

const wantedOf = ({ signIn }: SignIn): Wanted => ({ path: signIn.wantedPath, form: signIn.wantedForm })

interface Problems {
  readonly general?: string
  readonly code?: string
  readonly recovery?: string
}

function codePage(c: Request, problems: Problems = {}, status: 200 | 401 | 429 = 200) {
  const texts = accountTexts.code
  return renderOutside(
    c,
    texts.title,
    <>
      <Statement title={texts.title} text={texts.intro} />
      {problems.general && <Problem>{problems.general}</Problem>}
      <form method="post" action={stepPaths.code} class="card stack">
        <CodeField label={texts.label} problem={problems.code} />
        <button type="submit" class="button">
          {texts.button}
        </button>
      </form>
      <details open={problems.recovery !== undefined}>
        <summary>{texts.lost}</summary>
        <form method="post" action={stepPaths.code} class="card stack">
          <div class="field">
            <label for="cadangan">{texts.recoveryLabel}</label>
            <FieldProblem id="cadangan-masalah" problem={problems.recovery} />
            <input
              id="cadangan"
              name="cadangan"
              class="code"
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              aria-invalid={problems.recovery === undefined ? undefined : 'true'}
              aria-describedby={`${problems.recovery === undefined ? '' : 'cadangan-masalah '}cadangan-petunjuk`}
              required
            />
            <small id="cadangan-petunjuk">{texts.recoveryHint}</small>
          </div>
          <button type="submit" class="button quiet">
            {texts.recoveryButton}
          </button>
          <p class="soft">{texts.nothingLeft}</p>
        </form>
      </details>
      <p>
        <a href="/admin/masuk">{texts.back}</a>
      </p>
    </>,
    status,
  )
}

function setUpPage(c: Request, { vault }: Context, { signIn, member }: SignIn, problem?: string) {
  const texts = accountTexts.setUp
  const shown = show(offeredSecret(vault, signIn.tokenHash, member), member)
  return renderOutside(
    c,
    texts.title,
    <>
      <Statement title={texts.title} text={texts.required(roleTerms[member.role].label)} />
      <SetUpForm action={stepPaths.setUp} shown={shown} problem={problem} />
    </>,
    problem === undefined ? 200 : 422,
  )
}
