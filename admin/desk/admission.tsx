/** What follows once somebody has proved who they are: the next step of signing in, or the desk. */
import type { Context as Request } from 'hono'
import { useSignIn } from '../../db/second-factors.ts'
import { endSession, type StaffMember } from '../../db/staff.ts'
import type { Writer } from '../../db/store.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { deviceWords } from '../auth/device.ts'
import {
  beginSession,
  beginSignIn,
  type DeskCookies,
  hashToken,
  lacksSecondFactor,
  type Wanted,
} from '../auth/sessions.ts'
import { deviceCookie } from '../auth/throttle.ts'
import type { Context } from '../context.ts'
import { renderOutside, Statement } from './desk.tsx'

const texts = deskTexts.signIn

export const stepPaths = { code: '/admin/masuk/kode', setUp: '/admin/masuk/pasang' } as const

/** What is still wanted of somebody who has proved the password; undefined: nothing. */
export function nextStep(member: StaffMember): keyof typeof stepPaths | undefined {
  if (member.totp !== null) return 'code'
  return lacksSecondFactor(member) ? 'setUp' : undefined
}

/** Lets who has proved the password, or holds a one-time link, on: to the second step, or straight in. */
export async function passFirstStep(
  c: Request,
  context: Context,
  cookies: DeskCookies,
  member: StaffMember,
  wanted: Wanted,
): Promise<Response> {
  const step = nextStep(member)
  if (step === undefined) {
    await admit(c, context, cookies, member)
    return goOn(c, wanted)
  }
  const { store, now } = context
  cookies.keepStep(c, await store.write((tx) => beginSignIn(tx, member.id, wanted, now())))
  return c.redirect(stepPaths[step], 303)
}

/**
 * Begins a session for this browser, with a new token, when `prove` says yes inside the same transaction. Ends the
 * sign-in and the session that it came with. Returns whether it did.
 */
export async function admit(
  c: Request,
  { store, vault, now }: Context,
  cookies: DeskCookies,
  member: StaffMember,
  prove: (tx: Writer) => Promise<boolean> = async () => true,
): Promise<boolean> {
  const device = deviceWords(c.req.header('user-agent') ?? '')
  const [former, step] = [cookies.token(c), cookies.step(c)]
  const token = await store.write(async (tx) => {
    if (!(await prove(tx))) return undefined
    if (former !== undefined) await endSession(tx, member.id, hashToken(former))
    if (step !== undefined) await useSignIn(tx, hashToken(step))
    return await beginSession(tx, member.id, device, now())
  })
  if (token === undefined) return false
  cookies.keepToken(c, token)
  cookies.dropStep(c)
  cookies.keepDevice(c, deviceCookie(vault, member.name))
  return true
}

/** Shows what a person wanted when they had to sign in. */
export const goOn = (c: Request, wanted: Wanted) =>
  wanted.form === ''
    ? c.redirect(wanted.path, 303)
    : renderOutside(
        c,
        texts.resumeTitle,
        <Statement title={texts.resumeTitle} text={texts.resumeText}>
          <Resume wanted={wanted} button={texts.resumeButton} />
        </Statement>,
      )

/** The way on: to the page, or with the form that was sent meanwhile, ready to be sent once more. */
export function Resume({ wanted, button }: { readonly wanted: Wanted; readonly button: string }) {
  if (wanted.form === '')
    return (
      <p>
        <a class="button" href={wanted.path}>
          {button}
        </a>
      </p>
    )
  const parsed: unknown = parseJson(wanted.form)
  const fields = typeof parsed === 'object' && parsed !== null ? textFields({ ...parsed }) : {}
  return (
    <form method="post" action={wanted.path}>
      {Object.entries(fields).map(([name, value]) => (
        // A textarea keeps line breaks, which a hidden input does not.
        <textarea name={name} hidden>
          {value}
        </textarea>
      ))}
      <button type="submit" class="button">
        {button}
      </button>
    </form>
  )
}

/** The fields of a form that hold text, by name. */
export const textFields = (body: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
