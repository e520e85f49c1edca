/** What every page of the desk shares: who is signed in, the frame around a page, what may be done. */
import type { Hono, MiddlewareHandler, Context as Request } from 'hono'
import type { Child, PropsWithChildren } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { deskTexts as texts } from '../../knowledge/texts/desk.ts'
import { asset } from '../assets.ts'
import { type Deed, may } from '../auth/permissions.ts'
import type { SignedIn } from '../auth/sessions.ts'
import { Frame, Htmx, Nav } from '../layout.tsx'

export interface DeskEnv {
  Variables: { signedIn: SignedIn }
}
export type Desk = Hono<DeskEnv>
export type DeskRequest = Request<DeskEnv>

const sections = {
  cases: '/admin/kasus',
  clarifications: '/admin/klarifikasi',
  staff: '/admin/petugas',
  whatsapp: '/admin/whatsapp',
  sessions: '/admin/sesi',
} as const
export type Section = keyof typeof sections

/** What somebody must be allowed to do to see a section. */
const guarded: Partial<Record<Section, Deed>> = { staff: 'manage staff', whatsapp: 'link WhatsApp' }

/** Lets a request through only when the person who is signed in may do this. */
export const only =
  (deed: Deed): MiddlewareHandler<DeskEnv> =>
  async (c, next) => {
    if (may(c.var.signedIn.member, deed)) return await next()
    return renderPage(c, { title: texts.forbidden.title }, <Statement {...texts.forbidden} />, 403)
  }

/** A page for a person who is signed in; without scripts it is loaded anew every `refresh` seconds. */
export const renderPage = (
  c: DeskRequest,
  page: { readonly title: string; readonly section?: Section; readonly refresh?: number },
  children: Child,
  status: ContentfulStatusCode = 200,
) =>
  c.html(
    <Frame
      title={`${page.title} – ${texts.name}`}
      styles={['desk.css', 'desk-editor.css']}
      head={
        <>
          <Htmx />
          <script src={asset('desk.js')} defer />
          {page.refresh !== undefined && (
            <noscript>
              <meta http-equiv="refresh" content={String(page.refresh)} />
            </noscript>
          )}
        </>
      }
      nav={<DeskNav signedIn={c.var.signedIn} section={page.section} />}
    >
      {children}
    </Frame>,
    status,
  )

export const notFoundPage = (c: DeskRequest) =>
  renderPage(
    c,
    { title: texts.notFound.title },
    <Statement {...texts.notFound}>
      <p>
        <a href={sections.cases}>{texts.notFound.back}</a>
      </p>
    </Statement>,
    404,
  )

/** A page for anybody: signing in, an invitation, what went wrong. */
export const renderOutside = (
  c: Request,
  title: string,
  children: Child,
  status: ContentfulStatusCode = 200,
) =>
  c.html(
    <Frame title={`${title} – ${texts.name}`} styles={['desk.css']} nav={<p class="soft">{texts.name}</p>}>
      <div class="narrow stack">{children}</div>
    </Frame>,
    status,
  )

/** A heading and a sentence that says what to do. */
export const Statement = ({
  title,
  text,
  children,
}: PropsWithChildren<{ readonly title: string; readonly text: string }>) => (
  <>
    <h1>{title}</h1>
    <p>{text}</p>
    {children}
  </>
)

function DeskNav({
  signedIn: { member },
  section,
}: {
  readonly signedIn: SignedIn
  readonly section: Section | undefined
}) {
  const shown = (Object.keys(sections) as Section[]).filter((name) => {
    const deed = guarded[name]
    return deed === undefined || may(member, deed)
  })
  return (
    <>
      <Nav
        label={texts.name}
        links={shown.map((name) => ({ href: sections[name], label: texts.nav[name] }))}
        current={section && sections[section]}
      />
      <form method="post" action="/admin/keluar" class="sign-out row">
        <span class="soft who">{member.name}</span>
        <button type="submit" class="button quiet small">
          {texts.nav.signOut}
        </button>
      </form>
    </>
  )
}
