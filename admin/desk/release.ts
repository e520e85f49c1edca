/** The deeds of four eyes: submitting a draft, returning or publishing it, publishing it alone in an emergency. */
import { draftOf } from '../../db/drafts.ts'
import { checkWriting } from '../../knowledge/checks/checks.ts'
import type { Outcome } from '../../knowledge/publishing.ts'
import {
  publishAlone,
  publishReviewed,
  type Refusal,
  returnDraft,
  submitDraft,
} from '../../knowledge/review.ts'
import type { Context } from '../context.ts'
import { typedText } from '../typed-text.ts'
import { type Desk, type DeskRequest, notFoundPage, only } from './desk.tsx'
import { readContent, readFields, writtenOf } from './form-fields.ts'
import { type NoticeName, withNotice } from './notices.tsx'
import type { Typed } from './release-forms.tsx'
import { idOf, pathOf, readSubject, type Subject } from './subject.ts'

export function addRelease(desk: Desk, context: Context, is: Subject['is']): void {
  const { store, publicUrl, now } = context
  const base = is === 'case' ? '/kasus/:id' : '/klarifikasi/:id'
  const subjectOf = (c: DeskRequest) => readSubject(store.read, is, c.req.param('id') ?? '')
  desk.use(`${base}/ajukan`, only('write'))
  desk.use(`${base}/kembalikan`, only('publish what somebody else wrote'))
  desk.use(`${base}/terbitkan`, only('publish what somebody else wrote'))
  desk.use(`${base}/terbitkan-darurat`, only('publish alone in an emergency'))

  desk.post(`${base}/ajukan`, async (c) => {
    const subject = await subjectOf(c)
    if (!subject) return notFoundPage(c)
    const { version, catatan } = await c.req.parseBody()
    const draft = await draftOf(store.read, idOf(subject))
    // What cannot be published is nothing to review.
    if (draft && 'problems' in readContent(readFields(draft.content)))
      return c.redirect(withNotice(`${pathOf(subject)}/tulis`, 'periksa'), 303)
    const note = textOf(catatan)
    const outcome = await submitDraft(store, { ...readBy(c, subject, version), note }, now())
    if (outcome !== 'done') return refuse(c, subject, outcome, { catatan: note })
    return c.redirect(withNotice(pathOf(subject), 'diajukan'), 303)
  })

  desk.post(`${base}/kembalikan`, async (c) => {
    const subject = await subjectOf(c)
    if (!subject) return notFoundPage(c)
    const { version, komentar } = await c.req.parseBody()
    const comment = textOf(komentar)
    if (comment === '') return c.redirect(withNotice(`${pathOf(subject)}/pratinjau`, 'komentar'), 303)
    const outcome = await returnDraft(store, { ...readBy(c, subject, version), comment }, now())
    if (outcome !== 'done') return refuse(c, subject, outcome, { komentar: comment })
    return c.redirect(withNotice('/admin/pemeriksaan', 'dikembalikan'), 303)
  })

  desk.post(`${base}/terbitkan`, (c) => publishAs(c, (work) => publishReviewed(store, work, setting())))

  desk.post(`${base}/terbitkan-darurat`, async (c) => {
    const { alasan } = await c.req.parseBody()
    const reason = textOf(alasan)
    return publishAs(
      c,
      (work) => publishAlone(store, { ...work, reason }, setting()),
      { alasan: reason },
      reason === '' ? 'alasanDarurat' : undefined,
    )
  })

  const setting = () => ({ publicUrl, now: now() })

  /** Reads what is to be published and publishes it by `publish`; `missing` says what stands against that already. */
  async function publishAs(
    c: DeskRequest,
    publish: (work: Parameters<typeof publishReviewed>[1]) => Promise<Outcome | Refusal>,
    typed: Typed = {},
    missing?: NoticeName,
  ) {
    const subject = await subjectOf(c)
    if (!subject) return notFoundPage(c)
    const path = pathOf(subject)
    const { version, diperiksa } = await c.req.parseBody()
    const draft = await draftOf(store.read, idOf(subject))
    if (!draft) return refuse(c, subject, 'gone')
    const fields = readFields(draft.content)
    const read = readContent(fields)
    if ('problems' in read) return refuse(c, subject, 'edited', typed)
    const warnings = checkWriting(writtenOf(fields), publicUrl, now())
    const isPersonal = warnings.some((warning) => warning.isPersonal)
    const unmet = missing ?? (isPersonal && diperiksa !== 'ya' ? 'dataPribadi' : undefined)
    if (unmet) return c.redirect(previewOf(subject, unmet, typed), 303)
    const outcome = await publish({
      ...{ is, ...readBy(c, subject, version), content: read.content, personalDataSeen: isPersonal },
      basedOn: Number(draft.content.basedOn),
    })
    if (typeof outcome === 'string') return refuse(c, subject, outcome, typed)
    if (outcome.done)
      return c.redirect(withNotice(path, is === 'case' ? 'terkirim' : 'direvisi', outcome.told), 303)
    // A newer revision: the form shows both texts.
    return outcome.why === 'changed' ? c.redirect(`${path}/tulis`, 303) : refuse(c, subject, 'gone')
  }
}

/** The draft as this person has read it. */
const readBy = (c: DeskRequest, subject: Subject, version: unknown) => ({
  subject: idOf(subject),
  version: Number(version),
  staffId: c.var.signedIn.member.id,
})

const textOf = (value: unknown): string => typedText(value).slice(0, 2_000)

/** The preview, with what was typed on it before. */
const previewOf = (subject: Subject, notice: NoticeName, typed: Typed): string => {
  const query = new URLSearchParams()
  for (const [name, text] of Object.entries(typed)) if (text) query.set(name, text)
  return `${withNotice(`${pathOf(subject)}/pratinjau`, notice)}${query.size > 0 ? `&${query}` : ''}`
}

function refuse(c: DeskRequest, subject: Subject, why: Refusal, typed: Typed = {}) {
  const path = pathOf(subject)
  // Pressed twice: the first time published it and took the draft away.
  if (why === 'gone')
    return c.redirect(withNotice(path, subject.is === 'case' ? 'keduluan' : 'sudahTerbit'), 303)
  const notices = { edited: 'berubah', own: 'tulisanSendiri', 'not submitted': 'belumDiajukan' } as const
  return c.redirect(previewOf(subject, notices[why], typed), 303)
}
