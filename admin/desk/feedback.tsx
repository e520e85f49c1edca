/** What residents missed in the answers they got: by clarification, with their words, never who. */
import { z } from 'zod'
import { addAudit } from '../../db/audit.ts'
import { type Clarification, clarificationsById } from '../../db/clarifications.ts'
import {
  countUnhandled,
  type Feedback,
  type FeedbackCursor,
  feedbackById,
  handleFeedback,
  listFeedback,
  type Ratings,
  ratingsOf,
} from '../../db/feedback.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { openCaseFromFeedback } from '../../knowledge/feedback-case.ts'
import { aftercareDesk } from '../../knowledge/texts/aftercare.ts'
import { channelTerms, deskTexts } from '../../knowledge/texts/desk.ts'
import type { Context } from '../context.ts'
import { VerdictBadge } from '../site/verdict.tsx'
import { type Desk, notFoundPage, only, renderPage } from './desk.tsx'
import { durationWords } from './durations.ts'
import { Notice, withNotice } from './notices.tsx'
import { EmptyState } from './parts.tsx'

const texts = aftercareDesk.feedback
const path = '/admin/tanggapan'
const perPage = 50
const longestNote = 300

export function addFeedback(desk: Desk, context: Context): void {
  const { store, now } = context
  desk.get('/tanggapan', async (c) => {
    const all = c.req.query('semua') === '1'
    const cursor = cursorSchema.safeParse(c.req.query('sesudah')).data
    const rows = await listFeedback(store.read, !all, perPage + 1, cursor)
    const shown = rows.slice(0, perPage)
    const ids = [...new Set(shown.map((row) => row.clarificationId))]
    const clarifications = await clarificationsById(store.read, ids)
    const ratings = await ratingsOf(store.read, ids)
    const last = rows.length > perPage ? shown.at(-1) : undefined
    const suffix = all ? '&semua=1' : ''
    return renderPage(
      c,
      { title: texts.title, section: 'feedback', styles: ['desk-aftercare.css'] },
      <>
        <h1>{texts.title}</h1>
        <p class="soft">{texts.intro}</p>
        <Notice c={c} />
        <nav class="tabs" aria-label={texts.filter}>
          <a href={path} {...(all ? {} : { 'aria-current': 'page' })}>
            {texts.unhandled(await countUnhandled(store.read))}
          </a>
          <a href={`${path}?semua=1`} {...(all ? { 'aria-current': 'page' } : {})}>
            {texts.all}
          </a>
        </nav>
        {shown.length === 0 && (
          <EmptyState
            {...(all ? texts.emptyAll : texts.empty)}
            href={all ? '/admin/klarifikasi' : `${path}?semua=1`}
          />
        )}
        {clarifications.map((clarification) => (
          <Group
            of={clarification}
            ratings={ratings.get(clarification.id)}
            feedback={shown.filter((row) => row.clarificationId === clarification.id)}
            now={now()}
          />
        ))}
        <nav class="pages" aria-label={deskTexts.clarifications.older}>
          {cursor && <a href={all ? `${path}?semua=1` : path}>{texts.newest}</a>}
          {last && <a href={`${path}?sesudah=${last.at.getTime()}_${last.id}${suffix}`}>{texts.older} →</a>}
        </nav>
      </>,
    )
  })

  desk.post('/tanggapan/:id/selesai', only('work on cases'), async (c) => {
    const id = c.req.param('id')
    const feedback = await feedbackById(store.read, id)
    if (!feedback) return notFoundPage(c)
    const { catatan } = await c.req.parseBody()
    const note = (typeof catatan === 'string' ? catatan.trim().slice(0, longestNote) : '') || null
    const staffId = c.var.signedIn.member.id
    const handled = await store.write(async (tx) => {
      if (!(await handleFeedback(tx, id, { staffId, note, at: now() }))) return false
      const detail = { feedback: id, ...(note && { note }) }
      const line = { action: 'handle feedback', subject: feedback.clarificationId, detail }
      await addAudit(tx, { at: now(), staffId, ...line })
      return true
    })
    return c.redirect(withNotice(path, handled ? 'ditangani' : 'tanggapanKeduluan'), 303)
  })

  desk.post('/tanggapan/:id/kasus', only('work on cases'), async (c) => {
    const outcome = await openCaseFromFeedback(store, c.req.param('id'), c.var.signedIn.member.id, now())
    if (outcome === 'missing') return notFoundPage(c)
    if (outcome === 'handled') return c.redirect(withNotice(path, 'tanggapanKeduluan'), 303)
    return c.redirect(`/admin/kasus/${outcome.caseId}`, 303)
  })
}

/** Milliseconds since 1970 and an id. */
const cursorSchema = z
  .string()
  .regex(/^\d{1,15}_[0-9a-f-]{36}$/)
  .transform((text): FeedbackCursor => {
    const [at, id = ''] = text.split('_')
    return { at: new Date(Number(at)), id }
  })

function Group(props: {
  readonly of: Clarification
  readonly ratings: Ratings | undefined
  readonly feedback: readonly Feedback[]
  readonly now: Date
}) {
  const { of, feedback, now } = props
  const { helpful, unhelpful } = props.ratings ?? { helpful: 0, unhelpful: 0 }
  return (
    <section class="card stack feedback" aria-labelledby={`k-${of.id}`}>
      <h2 id={`k-${of.id}`}>
        <a href={`/admin/klarifikasi/${of.id}`}>{of.title}</a>
      </h2>
      <p class="case-facts">
        <VerdictBadge of={of} />
        <span aria-hidden="true">{texts.ratings(helpful, unhelpful)}</span>
        <span class="hidden-text">{texts.ratingsRead(helpful, unhelpful)}</span>
        <a href={`/admin/klarifikasi/${of.id}/tulis`}>{texts.mend}</a>
      </p>
      <ul class="wordings">
        {feedback.map((one) => (
          <One of={one} now={now} />
        ))}
      </ul>
    </section>
  )
}

function One({ of, now }: { readonly of: Feedback; readonly now: Date }) {
  const isOpen = of.case?.status === 'open'
  return (
    <li class="stack">
      <p class="words">{of.words ?? <span class="soft">{texts.noWords}</span>}</p>
      <p class="detail">
        <span class="soft">{texts.asked}</span> {of.text || <span class="soft">{texts.erased}</span>}
      </p>
      <p class="soft">
        {channelTerms[of.channel]} ·{' '}
        <time datetime={of.at.toISOString()} title={formatDateTime(of.at)}>
          {deskTexts.case.ago(durationWords(of.at, now))}
        </time>
      </p>
      {of.handledAt ? (
        <p class="soft">
          {texts.handledBy(of.handledBy ?? deskTexts.case.program, formatDateTime(of.handledAt))}
          {of.note && ` · ${texts.handledNote(of.note)}`}
        </p>
      ) : (
        <div class="row">
          {of.case && isOpen && <a href={`/admin/kasus/${of.case.id}`}>{texts.seeCase(of.case.ticket)}</a>}
          {!isOpen && of.text !== '' && (
            <form method="post" action={`${path}/${of.id}/kasus`}>
              <button type="submit" class="button quiet small">
                {texts.openCase}
              </button>
            </form>
          )}
          <form method="post" action={`${path}/${of.id}/selesai`} class="row">
            <label class="hidden-text" for={`catatan-${of.id}`}>
              {texts.note}
            </label>
            <input id={`catatan-${of.id}`} name="catatan" maxlength={longestNote} placeholder={texts.note} />
            <button type="submit" class="button quiet small">
              {texts.handle}
            </button>
          </form>
        </div>
      )}
    </li>
  )
}
