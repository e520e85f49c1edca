import type { MiddlewareHandler, Context as Request } from 'hono'
import { endSession, staffByName } from '../../db/staff.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { editorTexts } from '../../knowledge/texts/editor.ts'
import { clientAddress } from '../auth/client-address.ts'
import { isPassword } from '../auth/passwords.ts'
import { type DeskCookies, type Wanted, whoIs } from '../auth/sessions.ts'
import { beginAttempt, forgiveAttempt } from '../auth/throttle.ts'
import type { Context } from '../context.ts'
import { passFirstStep, textFields } from './admission.tsx'
import { type Desk, type DeskEnv, renderOutside, Statement } from './desk.tsx'
import { Problem } from './parts.tsx'

const texts = deskTexts.signIn
const home = '/admin/kasus'

export function addSignIn(desk: Desk, context: Context, cookies: DeskCookies): void {
  const { store, vault, now } = context
  desk.get('/masuk', (c) => signInPage(c, { path: safePath(c.req.query('ke')), form: '' }))

  desk.post('/masuk', async (c) => {
    const fields = textFields(await c.req.parseBody())
    const { nama: name = '', sandi: password = '' } = fields
    const wanted = { path: safePath(fields.ke), form: fields.isi ?? '' }
    const attempt = {
      proof: 'password',
      name,
      address: clientAddress(c),
      device: cookies.device(c),
    } as const
    const wait = await beginAttempt(store, vault, attempt, now())
    if (wait !== undefined) {
      c.header('Retry-After', String(wait))
      return signInPage(c, wanted, { name, problem: texts.wait(wait), status: 429 })
    }
    const found = await staffByName(store.read, name)
    // Who was removed is answered like somebody who was never here.
    const member = found?.removedAt === null ? found : undefined
    const isRight = await isPassword(member?.passwordHash, password)
    if (!member || !isRight) return signInPage(c, wanted, { name, problem: texts.wrong, status: 401 })
    await forgiveAttempt(store, vault, attempt)
    return await passFirstStep(c, context, cookies, member, wanted)
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
      // What a page asks for by itself leads nobody away from it, and from what is typed there: desk.js says so.
      return byScript ? c.body(null, 401) : c.redirect(address, 303)
    }
    // htmx shows the answer to a save in passing only when its status says success.
    if (byScript) return c.html(<strong>{editorTexts.signedOut}</strong>)
    const form = JSON.stringify(textFields(await c.req.parseBody()))
    return signInPage(c, { path: pathname + search, form }, { problem: texts.expired, status: 401 })
  }

/** Only pages of the desk: a link must not send anybody elsewhere after signing in. */
const safePath = (path: string | undefined): string =>
  path?.startsWith('/admin/') && !path.includes('\\') ? path : home

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
