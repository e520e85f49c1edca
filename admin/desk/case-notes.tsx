/** What moderators write down about a case, for each other. */
import { addAudit } from '../../db/audit.ts'
import { addCaseNote, type CaseNote, notesOfCase, removeCaseNote } from '../../db/case-notes.ts'
import { caseById } from '../../db/cases.ts'
import type { Reader } from '../../db/store.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { casePageTexts } from '../../knowledge/texts/case-page.ts'
import type { Context } from '../context.ts'
import { typedText } from '../typed-text.ts'
import { type Desk, notFoundPage, only } from './desk.tsx'
import { withNotice } from './notices.tsx'

const texts = casePageTexts.notes

/** In UTF-16 units. */
const longestNote = 4_000

/** For so long somebody may take their own note back, in milliseconds. */
const removableFor = 60 * 60 * 1_000

export function addCaseNotes(desk: Desk, { store, now }: Context): void {
  desk.use('/kasus/:id/catatan', only('work on cases'))
  desk.use('/kasus/:id/catatan/*', only('work on cases'))

  desk.post('/kasus/:id/catatan', async (c) => {
    const subject = await caseById(store.read, c.req.param('id'))
    if (!subject) return notFoundPage(c)
    const path = `/admin/kasus/${subject.id}`
    const { teks } = await c.req.parseBody()
    const text = typedText(teks)
    if (text === '') return c.redirect(withNotice(path, 'catatanKosong'), 303)
    if (text.length > longestNote) return c.redirect(withNotice(path, 'catatanPanjang'), 303)
    const staffId = c.var.signedIn.member.id
    await store.write(async (tx) => {
      await addCaseNote(tx, { caseId: subject.id, staffId, text, createdAt: now() })
      await addAudit(tx, { at: now(), staffId, action: 'note', subject: subject.id })
    })
    return c.redirect(`${withNotice(path, 'dicatat')}#catatan`, 303)
  })

  desk.post('/kasus/:id/catatan/:note/hapus', async (c) => {
    const { id: caseId, note: id } = c.req.param()
    const staffId = c.var.signedIn.member.id
    const since = new Date(now().getTime() - removableFor)
    const removed = await store.write(async (tx) => {
      if (!(await removeCaseNote(tx, { id, caseId, staffId }, since))) return false
      await addAudit(tx, { at: now(), staffId, action: 'remove note', subject: caseId })
      return true
    })
    const path = `/admin/kasus/${caseId}`
    return c.redirect(`${withNotice(path, removed ? 'catatanDihapus' : 'catatanTetap')}#catatan`, 303)
  })
}

/** The notes of a case, newest first, and the field for a new one. */
export async function CaseNotes(props: {
  readonly read: Reader
  readonly caseId: string
  readonly me: string
  readonly now: Date
}) {
  const { read, caseId, me, now } = props
  const notes = await notesOfCase(read, caseId)
  const path = `/admin/kasus/${caseId}/catatan`
  const isRemovable = ({ staffId, createdAt }: CaseNote) =>
    staffId === me && now.getTime() - createdAt.getTime() <= removableFor
  return (
    <section class="stack" aria-labelledby="catatan">
      <h2 id="catatan">{texts.title}</h2>
      <form method="post" action={path} class="stack">
        <div class="field">
          <label for="catatan-baru">{texts.label}</label>
          <textarea
            id="catatan-baru"
            name="teks"
            rows={2}
            maxlength={longestNote}
            required
            aria-describedby="catatan-petunjuk"
            data-key="n"
            data-key-label={texts.label}
          />
          <span id="catatan-petunjuk" class="soft">
            {texts.hint}
          </span>
        </div>
        <p>
          <button type="submit" class="button quiet small">
            {texts.add}
          </button>
        </p>
      </form>
      <div id="catatan-daftar">
        {notes.length === 0 ? (
          <p class="soft">{texts.none}</p>
        ) : (
          <ul class="notes">
            {notes.map((note) => (
              <li>
                <p class="words">{note.text}</p>
                <div class="row">
                  <span class="soft">
                    {note.by} · {formatDateTime(note.createdAt)}
                  </span>
                  {isRemovable(note) && (
                    <form method="post" action={`${path}/${note.id}/hapus`}>
                      <button
                        type="submit"
                        class="button quiet small"
                        aria-label={texts.removeLabel(formatDateTime(note.createdAt))}
                      >
                        {texts.remove}
                      </button>
                    </form>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
