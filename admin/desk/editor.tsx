/** Writing for a case or over a published clarification: the form and its drafts. */
import { wordingsOf } from '../../db/cases.ts'
import type { Draft } from '../../db/drafts.ts'
import { evidenceOfCase } from '../../db/evidence.ts'
import { reviewOf, waitingReview } from '../../db/reviews.ts'
import { listSnippets, snippetByCode } from '../../db/snippets.ts'
import { staffById } from '../../db/staff.ts'
import { checkWriting } from '../../knowledge/checks/checks.ts'
import { formatDateTime, formatTime } from '../../knowledge/dates.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { editorTexts as texts } from '../../knowledge/texts/editor.ts'
import { reviewTexts } from '../../knowledge/texts/review.ts'
import type { Context } from '../context.ts'
import { type Desk, type DeskRequest, notFoundPage, only, renderPage } from './desk.tsx'
import { keepDraft, newPen, readDraft, readWriting, type Writing } from './drafts.ts'
import type { Theirs } from './editor-fields.tsx'
import { DraftVersion, EditorForm } from './editor-form.tsx'
import { countSources, type Fields, fieldsOf, readContent, readFields, writtenOf } from './form-fields.ts'
import { KeyHelp } from './keys.tsx'
import { Notice, withNotice } from './notices.tsx'
import { BackLink, Problem } from './parts.tsx'
import { Live, presenceAssets, presenceHere } from './presence.tsx'
import { Returned } from './release-forms.tsx'
import { readNames } from './staff-names.ts'
import { idOf, pathOf, readSubject, type Subject } from './subject.ts'
import { Wordings } from './wordings.tsx'
import { AllFieldChecks } from './writing-checks.tsx'

/** Enough of a case's words to write from. */
const wordingsBeside = 20

export function addEditor(desk: Desk, context: Context, is: Subject['is']): void {
  const { store } = context
  const base = is === 'case' ? '/kasus/:id' : '/klarifikasi/:id'
  const subjectOf = (c: DeskRequest) => readSubject(store.read, is, c.req.param('id') ?? '')
  desk.use(`${base}/tulis`, only('write'))
  desk.use(`${base}/draf`, only('write'))

  desk.get(`${base}/tulis`, async (c) => {
    const subject = await subjectOf(c)
    if (!subject) return notFoundPage(c)
    if (subject.is === 'case' && subject.case.status !== 'open') return c.redirect(pathOf(subject), 303)
    const stored = await readDraft(store.read, subject)
    return await editorPage(c, context, subject, {
      ...overPublished(stored ?? newWriting(subject), subject),
      savedAt: stored?.savedAt,
      rows: Number(c.req.query('sumber')) || 1,
      isChecked: c.req.query('kabar') === 'periksa',
    })
  })

  desk.post(`${base}/draf`, async (c) => {
    const subject = await subjectOf(c)
    if (!subject) return notFoundPage(c)
    const body = await c.req.parseBody()
    const writing = await withSnippet(context, readWriting(body), body)
    if (c.req.header('hx-request') === 'true') return await saveInPassing(c, context, subject, writing)
    const refused = await saveOrExplain(c, context, subject, writing)
    if (refused) return refused
    const path = `${pathOf(subject)}/tulis`
    if (body.tambah === 'kutipan') return c.redirect(`${path}#explanation`, 303)
    if (body.tambah === undefined) return c.redirect(withNotice(path, 'tersimpan'), 303)
    return c.redirect(`${path}?sumber=${countSources(writing.fields) + 1}#sumber`, 303)
  })

  desk.post(`${base}/pratinjau`, async (c) => {
    const subject = await subjectOf(c)
    if (!subject) return notFoundPage(c)
    const writing = readWriting(await c.req.parseBody())
    const refused = await saveOrExplain(c, context, subject, writing)
    if (refused) return refused
    const isComplete = 'content' in readContent(writing.fields)
    const path = pathOf(subject)
    return c.redirect(isComplete ? `${path}/pratinjau` : withNotice(`${path}/tulis`, 'periksa'), 303)
  })
}

/** Without a script a passage is inserted by its button, at the end of the explanation. */
async function withSnippet({ store }: Context, writing: Writing, body: Readonly<Record<string, unknown>>) {
  if (body.tambah !== 'kutipan' || typeof body.kutipan !== 'string') return writing
  const snippet = await snippetByCode(store.read, body.kutipan)
  if (!snippet) return writing
  const before = writing.fields.explanation?.trimEnd() ?? ''
  const explanation = before === '' ? snippet.text : `${before}\n\n${snippet.text}`
  const fields: Fields = { ...writing.fields, explanation }
  return { ...writing, fields }
}

/** While somebody types: one short sentence, and the version that the page now has. */
async function saveInPassing(c: DeskRequest, context: Context, subject: Subject, writing: Writing) {
  const { store, publicUrl, now } = context
  const kept = await keepDraft(store, subject, writing, c.var.signedIn.member.id, now(), true)
  if (kept.as === 'ended') return c.html(<strong>{texts.ended}</strong>)
  if (kept.as === 'conflict')
    return c.html(<strong>{texts.conflictShort(await writerOf(context, kept.theirs))}</strong>)
  const warnings = checkWriting(writtenOf(writing.fields), publicUrl, now())
  const time = formatTime(now())
  return c.html(
    <>
      {warnings.length === 0 ? texts.saved(time) : texts.savedWith(time, warnings.length)}
      <DraftVersion version={kept.version} replaces />
      <AllFieldChecks warnings={warnings} />
    </>,
  )
}

/** Saves a text; when that cannot be, the page that shows it again with what stands against it. */
async function saveOrExplain(c: DeskRequest, context: Context, subject: Subject, writing: Writing) {
  const { store, now } = context
  const kept = await keepDraft(store, subject, writing, c.var.signedIn.member.id, now(), false)
  if (kept.as === 'saved') return undefined
  if (kept.as === 'ended')
    return await editorPage(c, context, subject, { writing, objection: { note: texts.ended }, status: 409 })
  const writer = await writerOf(context, kept.theirs)
  const { version, content, updatedAt } = kept.theirs
  const basedOn = Math.max(writing.basedOn, Number(content.basedOn))
  return await editorPage(c, context, subject, {
    writing: { ...writing, version, basedOn, pen: newPen() },
    objection: {
      note: texts.conflict(writer, formatDateTime(updatedAt)),
      theirs: { fields: readFields(content), label: texts.theirs(writer) },
    },
    status: 409,
  })
}

async function writerOf({ store }: Context, draft: Draft): Promise<string> {
  return (await staffById(store.read, draft.staffId))?.name ?? deskTexts.case.program
}

function newWriting(subject: Subject): Writing {
  const common = { version: 0, pen: newPen() }
  return subject.is === 'case'
    ? { ...common, fields: readFields({ place: texts.usualPlace }), basedOn: 0 }
    : { ...common, fields: fieldsOf(subject.clarification), basedOn: subject.clarification.revision }
}

/** Why a text is shown again instead of being saved, with the other text where there is one. */
interface Objection {
  readonly note: string
  readonly theirs?: Theirs
}

/** A text that started from an older revision goes on from the one that holds now, and shows both. */
function overPublished(writing: Writing, subject: Subject): { writing: Writing; objection?: Objection } {
  if (subject.is === 'case' || writing.basedOn >= subject.clarification.revision) return { writing }
  const { clarification } = subject
  return {
    writing: { ...writing, basedOn: clarification.revision },
    objection: {
      note: texts.conflictPublished(clarification.revision),
      theirs: { fields: fieldsOf(clarification), label: texts.theirsPublished },
    },
  }
}

interface EditorPage {
  readonly writing: Writing
  readonly objection?: Objection
  /** When what is shown was saved; undefined: it is not. */
  readonly savedAt?: Date | undefined
  readonly rows?: number
  /** Whether to say what is missing. */
  readonly isChecked?: boolean
  readonly status?: 200 | 409
}

async function editorPage(c: DeskRequest, context: Context, subject: Subject, page: EditorPage) {
  const { store, publicUrl, now } = context
  const { writing, objection, savedAt, rows = 1, isChecked = false, status = 200 } = page
  const read = readContent(writing.fields)
  const problems = isChecked && 'problems' in read ? read.problems : {}
  const review = await reviewOf(store.read, idOf(subject))
  const isCase = subject.is === 'case'
  const title = isCase ? texts.titleNew : texts.titleRevision
  const wordings = isCase ? await wordingsOf(store.read, subject.case.id, wordingsBeside) : []
  const evidence = isCase ? await evidenceOfCase(store.read, subject.case.id) : []
  return renderPage(
    c,
    {
      title,
      section: isCase ? 'cases' : 'clarifications',
      styles: ['desk-review.css', ...presenceAssets.styles],
      scripts: ['desk-editor.js', ...presenceAssets.scripts],
    },
    <Live>
      <div class="page-top">
        <BackLink href={pathOf(subject)}>{isCase ? texts.backToCase : texts.backToClarification}</BackLink>
        <KeyHelp />
      </div>
      <h1>{title}</h1>
      {isCase && <p class="soft">{texts.forCase(subject.case.ticket, subject.case.askers)}</p>}
      <Notice c={c} />
      {await presenceHere(c, context, idOf(subject), 'typing')}
      {objection && <Problem>{objection.note}</Problem>}
      {review && waitingReview(writing, review) && <p class="note">{reviewTexts.editing}</p>}
      {review?.returnedAt && <Returned review={review} namesOf={await readNames(store.read)} />}
      <div class={isCase ? 'beside' : ''}>
        <EditorForm
          path={pathOf(subject)}
          writing={writing}
          problems={problems}
          theirs={objection?.theirs}
          savedAt={savedAt}
          rows={rows}
          snippets={await listSnippets(store.read)}
          publicUrl={publicUrl}
          now={now()}
        />
        {isCase && (
          <aside aria-labelledby="kata-warga">
            <h2 id="kata-warga">{texts.wordings}</h2>
            <Wordings wordings={wordings} evidence={evidence} now={now()} />
          </aside>
        )}
      </div>
    </Live>,
    status,
  )
}
