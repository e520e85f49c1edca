import type { PropsWithChildren } from 'hono/jsx'
import { type OpenInvitation, openInvitations } from '../../db/invitations.ts'
import { roles, type StaffRole } from '../../db/shapes.ts'
import { listStaff, removedStaff, type StaffMember } from '../../db/staff.ts'
import { formatDate, formatDateTime } from '../../knowledge/dates.ts'
import { accountTexts } from '../../knowledge/texts/accounts.ts'
import { deskTexts, roleTerms } from '../../knowledge/texts/desk.ts'
import { invite, revokeInvitation } from '../auth/invitations.ts'
import { lacksSecondFactor } from '../auth/sessions.ts'
import type { Context } from '../context.ts'
import { textFields } from './admission.tsx'
import { type Desk, type DeskRequest, only, renderPage } from './desk.tsx'
import { Notice, withNotice } from './notices.tsx'

const texts = { ...deskTexts.staff, ...accountTexts.staff }
const path = '/admin/petugas'
const longestName = 60

/** Who works here, and invitations for those who are to. */
export function addStaffPage(desk: Desk, context: Context): void {
  const { store, publicUrl, now } = context
  desk.use('/petugas/*', only('manage staff'))
  desk.get('/petugas', (c) => staffPage(c, context))

  desk.post('/petugas', async (c) => {
    const { peran, untuk = '' } = textFields(await c.req.parseBody())
    const role = roles.find((name) => name === peran) ?? 'moderator'
    const invitedName = untuk.trim().slice(0, longestName) || null
    const made = await invite(store, { role, invitedBy: c.var.signedIn.member.id, invitedName }, now())
    return staffPage(c, context, { role, link: `${publicUrl}${made}` })
  })

  desk.post('/petugas/undangan/batal', async (c) => {
    const { undangan = '' } = textFields(await c.req.parseBody())
    const revoked = await revokeInvitation(store, undangan, c.var.signedIn.member.id, now())
    return c.redirect(withNotice(path, revoked ? 'undanganBatal' : 'undanganSudah'), 303)
  })
}

async function staffPage(
  c: DeskRequest,
  { store, now }: Context,
  invited?: { readonly role: StaffRole; readonly link: string },
) {
  const members = await listStaff(store.read)
  const removed = await removedStaff(store.read)
  const invitations = await openInvitations(store.read, now())
  return renderPage(
    c,
    { title: texts.title, section: 'staff' },
    <>
      <h1>{texts.title}</h1>
      <Notice c={c} />
      <ul class="plain-rows">
        {members.map((member) => (
          <li>
            <Member member={member} />
            <span>{roleTerms[member.role].label}</span>
            <span class="soft">{factorOf(member)}</span>
            <span class="soft">{texts.since(formatDate(member.createdAt))}</span>
          </li>
        ))}
      </ul>
      <div class="stack">
        <InviteForm invited={invited} />
        <section class="stack" aria-labelledby="terbuka">
          <h2 id="terbuka">{texts.openTitle}</h2>
          {invitations.length === 0 ? <p>{texts.noneOpen}</p> : <Invitations invitations={invitations} />}
        </section>
        {removed.length > 0 && (
          <details>
            <summary>
              {texts.removedTitle} ({removed.length})
            </summary>
            <ul class="plain-rows">
              {removed.map((member) => (
                <li>
                  <Member member={member} />
                  <span class="soft">
                    {member.removedAt && texts.removedAt(formatDate(member.removedAt))}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </>,
  )
}

function factorOf(member: StaffMember): string {
  if (member.totp !== null) return texts.factor.on
  return lacksSecondFactor(member) ? texts.factor.missing : texts.factor.off
}

const Member = ({ member: { id, name } }: { readonly member: StaffMember }) => (
  <strong>
    <a href={`${path}/${id}`} aria-label={texts.manage(name)}>
      {name}
    </a>
  </strong>
)

const Invitations = ({ invitations }: { readonly invitations: readonly OpenInvitation[] }) => (
  <ul class="plain-rows">
    {invitations.map(({ tokenHash, role, invitedName, invitedBy, expiresAt }) => (
      <li>
        <div>
          <strong>{invitedName ?? texts.someone}</strong> <span class="tag">{roleTerms[role].label}</span>
          <p class="soft">{texts.invitedBy(invitedBy ?? texts.program, formatDateTime(expiresAt))}</p>
        </div>
        <form method="post" action={`${path}/undangan/batal`}>
          <input type="hidden" name="undangan" value={tokenHash} />
          <button
            type="submit"
            class="button quiet"
            aria-label={texts.revokeOf(invitedName ?? texts.someone)}
          >
            {texts.revoke}
          </button>
        </form>
      </li>
    ))}
  </ul>
)

const InviteForm = ({
  invited,
}: {
  readonly invited: { readonly role: StaffRole; readonly link: string } | undefined
}) => (
  <section class="card stack" aria-labelledby="undang">
    <h2 id="undang">{texts.inviteTitle}</h2>
    {invited && <OneTimeLink link={invited.link}>{texts.invited(roleTerms[invited.role].label)}</OneTimeLink>}
    <p>{texts.inviteText}</p>
    <form method="post" action={path} class="stack">
      <RoleChoice chosen="moderator" legend={texts.role} />
      <p class="field">
        <label for="untuk">{texts.for}</label>
        <input
          id="untuk"
          name="untuk"
          maxlength={longestName}
          autocomplete="off"
          aria-describedby="untuk-petunjuk"
        />
        <small id="untuk-petunjuk">{texts.forHint}</small>
      </p>
      <p>
        <button type="submit" class="button">
          {texts.inviteButton}
        </button>
      </p>
    </form>
  </section>
)

/** A link that is shown this once, to be copied. */
export const OneTimeLink = ({ link, children }: PropsWithChildren<{ readonly link: string }>) => (
  <div class="note" role="status">
    <div>
      <p>{children}</p>
      <p class="one-time-link">{link}</p>
    </div>
  </div>
)

/** The roles with what each may do, one of them chosen. */
export const RoleChoice = ({ chosen, legend }: { readonly chosen: StaffRole; readonly legend: string }) => (
  <fieldset>
    <legend>{legend}</legend>
    {roles.map((role) => (
      <label class="choice">
        <input type="radio" name="peran" value={role} checked={role === chosen} />
        <span>
          {roleTerms[role].label} <small>{roleTerms[role].meaning}</small>
        </span>
      </label>
    ))}
  </fieldset>
)
