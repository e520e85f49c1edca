import { roles, type StaffRole } from '../../db/shapes.ts'
import { listStaff } from '../../db/staff.ts'
import { formatDate } from '../../knowledge/dates.ts'
import { deskTexts, roleTerms } from '../../knowledge/texts/desk.ts'
import { invite } from '../auth/invitations.ts'
import type { Context } from '../context.ts'
import { type Desk, type DeskRequest, only, renderPage } from './desk.tsx'

const texts = deskTexts.staff

/** Who works here, and invitations for those who are to. */
export function addStaffPage(desk: Desk, context: Context): void {
  const { store, publicUrl, now } = context
  desk.use('/petugas', only('manage staff'))
  desk.get('/petugas', (c) => staffPage(c, context))

  desk.post('/petugas', async (c) => {
    const { peran } = await c.req.parseBody()
    const role = roles.find((name) => name === peran) ?? 'moderator'
    const path = await invite(store, { role, invitedBy: c.var.signedIn.member.id }, now())
    return staffPage(c, context, { role, link: `${publicUrl}${path}` })
  })
}

async function staffPage(
  c: DeskRequest,
  { store }: Context,
  invited?: { readonly role: StaffRole; readonly link: string },
) {
  const members = await listStaff(store.read)
  return renderPage(
    c,
    { title: texts.title, section: 'staff' },
    <>
      <h1>{texts.title}</h1>
      <ul class="plain-rows">
        {members.map((member) => (
          <li>
            <strong>{member.name}</strong>
            <span>{roleTerms[member.role].label}</span>
            <span class="soft">{texts.since(formatDate(member.createdAt))}</span>
          </li>
        ))}
      </ul>
      <section class="card stack" aria-labelledby="undang">
        <h2 id="undang">{texts.inviteTitle}</h2>
        {invited && (
          <div class="note" role="status">
            <div>
              <p>{texts.invited(roleTerms[invited.role].label)}</p>
              <p class="one-time-link">{invited.link}</p>
            </div>
          </div>
        )}
        <p>{texts.inviteText}</p>
        <form method="post" class="stack">
          <fieldset>
            <legend>{texts.role}</legend>
            {roles.map((role, index) => (
              <label class="choice">
                <input type="radio" name="peran" value={role} checked={index === 0} />
                <span>
                  {roleTerms[role].label} <small>{roleTerms[role].meaning}</small>
                </span>
              </label>
            ))}
          </fieldset>
          <p>
            <button type="submit" class="button">
              {texts.inviteButton}
            </button>
          </p>
        </form>
      </section>
    </>,
  )
}
