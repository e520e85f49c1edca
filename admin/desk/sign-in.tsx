import type { MiddlewareHandler, Context as Request } from 'hono'
import { endSession, staffByName } from '../../db/staff.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { editorTexts } from '../../knowledge/texts/editor.ts'
import { clientAddress } from '../auth/client-address.ts'
import { deviceWords } from '../auth/device.ts'
import { isPassword } from '../auth/passwords.ts'
import { beginSession, type DeskCookies, whoIs } from '../auth/sessions.ts'
import { beginAttempt, deviceCookie, forgiveAttempt } from '../auth/throttle.ts'
import type { Context } from '../context.ts'
import { type Desk, type DeskEnv, renderOutside, Statement } from './desk.tsx'
import { Problem } from './parts.tsx'

const texts = deskTexts.signIn
const home = '/admin/kasus'

/** What a person was about to do when they had to sign in. */
interface Wanted {
  readonly path: string
  /** The form they sent, as JSON; empty: they only wanted to see the page. */
  readonly form: string
}

export function addSignIn(desk: Desk, { store, vault, now }: Context, cookies: DeskCookies): void {
  desk.get('/masuk', (c) => signInPage(c, { path: safePath(c.req.query('ke')), form: '' }))

  desk.post('/masuk', async (c) => {
    const fields = textFields(await c.req.parseBody())
    const { nama: name = '', sandi: password = '' } = fields
    const wanted = { path: safePath(fields.ke), form: fields.isi ?? '' }
    const attempt = { name, address: clientAddress(c), device: cookies.device(c) }
    const wait = await beginAttempt(store, vault, attempt, now())
    if (wait !== undefined) {
      c.header('Retry-After', String(wait))
      return signInPage(c, wanted, { name, problem: texts.wait(wait), status: 429 })
    }
    const member = await staffByName(store.read, name)
    const isRight = await isPassword(member?.passwordHash, password)
    if (!member || !isRight) return signInPage(c, wanted, { name, problem: texts.wrong, status: 401 })
    await forgiveAttempt(store, vault, attempt)
    cookies.keepDevice(c, deviceCookie(vault, name))
    await admit(c, { store, now }, cookies, member.id)
    return wanted.form === '' ? c.redirect(wanted.path, 303) : resumePage(c, wanted)
  })
}

export function addSignOut(desk: Desk, { store }: Context, cookies: DeskCookies): void {
  desk.post('/keluar', async (c) => {
    const { member, session } = c.var.signedIn
    await store.write((tx) => endSession(tx, member.id, session.tokenHash))
    cookies.dropToken(c)
    return c.redirect('/admin/masuk', 303)
  })
}

/** Begins a session for this browser. */
export async function admit(
  c: Request,
  { store, now }: Pick<Context, 'store' | 'now'>,
  cookies: DeskCookies,
  staffId: string,
): Promise<void> {
  const device = deviceWords(c.req.header('user-agent') ?? '')
  cookies.keepToken(c, await store.write((tx) => beginSession(tx, staffId, device, now())))
}

/** Sends who is not signed in to the sign-in page; a form that was sent meanwhile is kept, not lost. */
export const requireSignIn =
  ({ store, now }: Context, cookies: DeskCookies): MiddlewareHandler<DeskEnv> =>
  async (c, next) => {
    const token = cookies.token(c)
    const signedIn = token === undefined ? undefined : await whoIs(store, token, now())
    if (signedIn) {
      c.set('signedIn', signedIn)
      return await next()
    }
    const { pathname, search } = new URL(c.req.url)
    const byScript = c.req.header('hx-request') === 'true'
    if (c.req.method === 'GET') {
      const address = `/admin/masuk?ke=${encodeURIComponent(pathname + search)}`
      if (!byScript) return c.redirect(address, 303)
      c.header('HX-Redirect', address)
      return c.body(null, 401)
    }
    // htmx shows the answer to a save in passing only when its status says success.
    if (byScript) return c.html(<strong>{editorTexts.signedOut}</strong>)
    const form = JSON.stringify(textFields(await c.req.parseBody()))
    return signInPage(c, { path: pathname + search, form }, { problem: texts.expired, status: 401 })
  }

/** Only pages of the desk: a link must not send anybody elsewhere after signing in. */
const safePath = (path: string | undefined): string =>
  path?.startsWith('/admin/') && !path.includes('\\') ? path : home

const textFields = (body: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )

function signInPage(
  c: Request,
  wanted: Wanted,
  tried?: { readonly name?: string; readonly problem: string; readonly status: 401 | 429 },
) {
  return renderOutside(
    c,
    texts.title,
    <>
      <Statement title={texts.title} text={texts.intro} />
      {tried && <Problem>{tried.problem}</Problem>}
      <form method="post" action="/admin/masuk" class="card stack">
        <input type="hidden" name="ke" value={wanted.path} />
        {wanted.form && <input type="hidden" name="isi" value={wanted.form} />}
        <p class="field">
          <label for="nama">{deskTexts.account.name}</label>
          <input
            id="nama"
            name="nama"
            value={tried?.name ?? ''}
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
          />
        </p>
        <p class="field">
          <label for="sandi">{deskTexts.account.password}</label>
          <input id="sandi" name="sandi" type="password" autocomplete="current-password" required />
        </p>
        <button type="submit" class="button">
          {texts.button}
        </button>
      </form>
      <p class="soft">{texts.forgotten}</p>
    </>,
    tried?.status ?? 200,
  )
}

/** Signed in again: the form that was sent meanwhile, ready to be sent once more. */
function resumePage(c: Request, wanted: Wanted) {
  const parsed: unknown = parseJson(wanted.form)
  const fields = typeof parsed === 'object' && parsed !== null ? textFields({ ...parsed }) : {}
  return renderOutside(
    c,
    texts.resumeTitle,
    <Statement title={texts.resumeTitle} text={texts.resumeText}>
      <form method="post" action={wanted.path}>
        {Object.entries(fields).map(([name, value]) => (
          // A textarea keeps line breaks, which a hidden input does not.
          <textarea name={name} hidden>
            {value}
          </textarea>
        ))}
        <button type="submit" class="button">
          {texts.resumeButton}
        </button>
      </form>
    </Statement>,
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
