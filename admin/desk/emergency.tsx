/** What one person published alone in an emergency: marked until somebody else has looked at it. */
import { type Clarification, uncheckedRevisions } from '../../db/clarifications.ts'
import type { StaffMember } from '../../db/staff.ts'
import type { Reader } from '../../db/store.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { checkEmergency } from '../../knowledge/review.ts'
import { reviewTexts as texts } from '../../knowledge/texts/review.ts'
import type { Context } from '../context.ts'
import { type Desk, only } from './desk.tsx'
import { withNotice } from './notices.tsx'
import { readNames } from './staff-names.ts'

export function addEmergencyCheck(desk: Desk, { store, now }: Context): void {
  desk.use('/klarifikasi/:id/diperiksa', only('publish what somebody else wrote'))
  desk.post('/klarifikasi/:id/diperiksa', async (c) => {
    const { revisi } = await c.req.parseBody()
    const clarificationId = c.req.param('id')
    const work = { clarificationId, revision: Number(revisi), staffId: c.var.signedIn.member.id }
    const isDone = await checkEmergency(store, work, now())
    return c.redirect(
      withNotice(`/admin/klarifikasi/${clarificationId}`, isDone ? 'diperiksa' : 'tidakPerlu'),
      303,
    )
  })
}

/** Beside a clarification: why it went out unseen, and for everybody but its publisher the way to confirm it. */
export async function emergencyFlag(read: Reader, { id, revision }: Clarification, member: StaffMember) {
  const found = (await uncheckedRevisions(read)).find((one) => one.id === id)
  if (!found) return null
  const namesOf = await readNames(read)
  const { publisherId, publishedAt, emergencyReason } = found
  return (
    <section class="note error">
      <div class="stack">
        <p>{texts.flag(namesOf([publisherId]), formatDateTime(publishedAt), emergencyReason ?? '')}</p>
        {publisherId === member.id ? (
          <p>{texts.notByYou}</p>
        ) : (
          <form method="post" action={`/admin/klarifikasi/${id}/diperiksa`} class="stack">
            <input type="hidden" name="revisi" value={String(revision)} />
            <p>
              <button type="submit" class="button" data-key="p">
                {texts.check}
              </button>
            </p>
            <small>{texts.checkOr}</small>
          </form>
        )}
      </div>
    </section>
  )
}
