/** One person of the desk: their role, a link back into their account, and closing it. */
import type { PropsWithChildren } from 'hono/jsx'
import { roles } from '../../db/shapes.ts'
import { type StaffMember, staffById } from '../../db/staff.ts'
import { formatDate } from '../../knowledge/dates.ts'
import { accountTexts } from '../../knowledge/texts/accounts.ts'
import { deskTexts, roleTerms } from '../../knowledge/texts/desk.ts'
import { changeRole, type Refusal, removeMember } from '../auth/accounts.ts'
import { makeResetLink } from '../auth/invitations.ts'
import type { Context } from '../context.ts'
import { textFields } from './admission.tsx'
import { type Desk, type DeskRequest, notFoundPage, only, renderPage } from './desk.tsx'
import { Notice, type NoticeName, withNotice } from './notices.tsx'
import { BackLink } from './parts.tsx'
import { OneTimeLink, RoleChoice } from './staff.tsx'

const texts = accountTexts.staff
const path = '/admin/petugas'

const refusals: Record<Refusal, NoticeName> = { 'last admin': 'adminTerakhir', 'nothing to do': 'tetap' }

export function addStaffMemberPage(desk: Desk, context: Context): void {
  const { store, publicUrl, now } = context
  desk.use('/petugas/:id/*', only('manage staff'))
  desk.get('/petugas/:id', async (c) => {
    const member = await staffById(store.read, c.req.param('id'))
    return member ? memberPage(c, member) : notFoundPage(c)
  })

  desk.post('/petugas/:id/peran', async (c) => {
    const [staffId, by] = [c.req.param('id'), c.var.signedIn.member.id]
    const { peran } = textFields(await c.req.parseBody())
    const role = roles.find((name) => name === peran)
    const refused = role ? await changeRole(store, { staffId, role, by }, now()) : 'nothing to do'
    return c.redirect(withNotice(`${path}/${staffId}`, refused ? refusals[refused] : 'peran'), 303)
  })

  desk.post('/petugas/:id/atur-ulang', async (c) => {
    const member = await staffById(store.read, c.req.param('id'))
    if (!member) return notFoundPage(c)
    const made = await makeResetLink(store, member.id, c.var.signedIn.member.id, now())
    return memberPage(c, member, `${publicUrl}${made}`)
  })

  desk.post('/petugas/:id/keluarkan', async (c) => {
    const [staffId, by] = [c.req.param('id'), c.var.signedIn.member.id]
    const refused = await removeMember(store, { staffId, by }, now())
    return refused
      ? c.redirect(withNotice(`${path}/${staffId}`, refusals[refused]), 303)
      : c.redirect(withNotice(path, 'keluar'), 303)
  })
}

function memberPage(c: DeskRequest, member: StaffMember, link?: string) {
  const { name, role, createdAt, removedAt } = member
  const own = `${path}/${member.id}`
  return renderPage(
    c,
    { title: name, section: 'staff' },
    <div class="stack narrow">
      <BackLink href={path}>{texts.back}</BackLink>
      <h1>{name}</h1>
      <p>
        {roleTerms[role].label}, {deskTexts.staff.since(formatDate(createdAt))}
        {removedAt && `, ${texts.removedAt(formatDate(removedAt))}`}
      </p>
      <Notice c={c} />
      {!removedAt && (
        <Card id="peran" title={texts.roleTitle}>
          <form method="post" action={`${own}/peran`} class="stack">
            <RoleChoice chosen={role} legend={deskTexts.staff.role} />
            <p>
              <button type="submit" class="button">
                {texts.roleButton}
              </button>
            </p>
          </form>
        </Card>
      )}
      <Card id="atur-ulang" title={texts.resetTitle}>
        {link !== undefined && <OneTimeLink link={link}>{texts.resetMade(name)}</OneTimeLink>}
        <p>{removedAt ? texts.resetClosedText : texts.resetText}</p>
        <form method="post" action={`${own}/atur-ulang`}>
          <button type="submit" class="button quiet">
            {texts.resetButton}
          </button>
        </form>
      </Card>
      {!removedAt && (
        <Card id="keluarkan" title={texts.removeTitle}>
          <p>{texts.removeText}</p>
          <form method="post" action={`${own}/keluarkan`}>
            <button type="submit" class="button danger">
              {texts.removeButton(name)}
            </button>
          </form>
        </Card>
      )}
    </div>,
  )
}

const Card = ({ id, title, children }: PropsWithChildren<{ id: string; title: string }>) => (
  <section class="card stack" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)
