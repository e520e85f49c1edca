import { endSession } from '../../db/staff.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { openSessions } from '../auth/sessions.ts'
import type { Context } from '../context.ts'
import { type Desk, renderPage, Statement } from './desk.tsx'
import { Notice, withNotice } from './notices.tsx'

const texts = deskTexts.sessions

/** Where a person is signed in, with a way to end each session. */
export function addSessions(desk: Desk, { store, now }: Context): void {
  desk.get('/sesi', async (c) => {
    const { member, session } = c.var.signedIn
    const open = await openSessions(store.read, member.id, now())
    return renderPage(
      c,
      { title: texts.title, section: 'sessions' },
      <>
        <Statement title={texts.title} text={texts.intro} />
        <Notice c={c} />
        <ul class="plain-rows">
          {open.map((one) => (
            <li>
              <div>
                <strong>{one.device}</strong>{' '}
                {one.tokenHash === session.tokenHash && <span class="tag">{texts.here}</span>}
                <p class="soft">
                  {texts.since(formatDateTime(one.createdAt))} ·{' '}
                  {texts.lastSeen(formatDateTime(one.lastSeenAt))}
                </p>
              </div>
              <form method="post" action="/admin/sesi">
                <input type="hidden" name="sesi" value={one.tokenHash} />
                <button type="submit" class="button quiet">
                  {texts.end}
                </button>
              </form>
            </li>
          ))}
        </ul>
      </>,
    )
  })

  desk.post('/sesi', async (c) => {
    const { sesi } = await c.req.parseBody()
    const { member } = c.var.signedIn
    if (typeof sesi === 'string') await store.write((tx) => endSession(tx, member.id, sesi))
    return c.redirect(withNotice('/admin/sesi', 'sesi'), 303)
  })
}
