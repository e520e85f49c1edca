/** Ending a case with what is there already: an existing clarification, or a reason. Each shows first what is sent. */

import { askersOf, type Case, caseById } from '../../db/cases.ts'
import { clarificationById } from '../../db/clarifications.ts'
import { type Draft, draftOf } from '../../db/drafts.ts'
import { closeReasons } from '../../db/shapes.ts'
import { closingMessage, noticeMessage } from '../../knowledge/messages.ts'
import { answerWithExisting, closeCase } from '../../knowledge/publishing.ts'
import { casePageTexts } from '../../knowledge/texts/case-page.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { closeReasonTerms } from '../../knowledge/texts/terms.ts'
import type { Context } from '../context.ts'
import { ChatMessage } from './chat-message.tsx'
import { type Desk, notFoundPage, only, renderPage } from './desk.tsx'
import { withNotice } from './notices.tsx'
import { BackLink } from './parts.tsx'

const answerTexts = deskTexts.answer
const closeTexts = deskTexts.close

export function addAnswerWithExisting(desk: Desk, { store, publicUrl, now }: Context): void {
  desk.use('/kasus/:id/jawab/:clarification', only('answer a case'))

  desk.get('/kasus/:id/jawab/:clarification', async (c) => {
    const subject = await caseById(store.read, c.req.param('id'))
    const clarification = await clarificationById(store.read, c.req.param('clarification'))
    if (!subject || !clarification) return notFoundPage(c)
    const against = cannotEnd(subject) ?? (clarification.withdrawn ? 'sudahDitarik' : undefined)
    if (against) return c.redirect(withNotice(`/admin/kasus/${subject.id}`, against), 303)
    const people = (await askersOf(store.read, subject.id)).length
    const message = noticeMessage(clarification, subject.ticket, { publicUrl, now: now() })
    return renderPage(
      c,
      { title: answerTexts.title, section: 'cases' },
      <div class="narrow stack">
        <BackLink href={`/admin/kasus/${subject.id}`}>{answerTexts.back}</BackLink>
        <h1>{answerTexts.title}</h1>
        <p>{deskTexts.preview.getsAnswer(people)}</p>
        <ChatMessage message={message} />
        <DraftKept draft={await draftOf(store.read, subject.id)} />
        <form method="post">
          <button type="submit" class="button">
            {answerTexts.button(people)}
          </button>
        </form>
      </div>,
    )
  })

  desk.post('/kasus/:id/jawab/:clarification', async (c) => {
    const { id: caseId, clarification: clarificationId } = c.req.param()
    const work = { caseId, clarificationId, staffId: c.var.signedIn.member.id }
    const outcome = await answerWithExisting(store, work, { publicUrl, now: now() })
    // The page before it says what stands against that.
    if (!outcome.done && outcome.why === 'missing') return c.redirect(c.req.path, 303)
    const path = `/admin/kasus/${caseId}`
    return c.redirect(
      outcome.done ? withNotice(path, 'terkirim', outcome.told) : withNotice(path, 'keduluan'),
      303,
    )
  })
}

const cannotEnd = ({ status }: Case) => (status === 'open' ? undefined : 'keduluan')

/** What becomes of a text that this ending has no use for. */
const DraftKept = ({ draft }: { readonly draft: Draft | undefined }) =>
  draft ? <p class="soft">{casePageTexts.draftKept}</p> : null

export function addClosing(desk: Desk, { store, now }: Context): void {
  desk.use('/kasus/:id/tutup', only('close a case'))

  desk.get('/kasus/:id/tutup', async (c) => {
    const subject = await caseById(store.read, c.req.param('id'))
    if (!subject) return notFoundPage(c)
    const path = `/admin/kasus/${subject.id}`
    const against = cannotEnd(subject)
    if (against) return c.redirect(withNotice(path, against), 303)
    const reason = closeReasons.find((name) => name === c.req.query('alasan'))
    if (!reason) return c.redirect(withNotice(path, 'alasan'), 303)
    const message = closingMessage(subject.ticket, reason)
    const people = message ? (await askersOf(store.read, subject.id)).length : 0
    return renderPage(
      c,
      { title: closeTexts.title, section: 'cases' },
      <div class="narrow stack">
        <BackLink href={path}>{answerTexts.back}</BackLink>
        <h1>{closeTexts.title}</h1>
        <p>
          {closeTexts.reason}: <strong>{closeReasonTerms[reason].label}</strong>
        </p>
        <p>{message ? deskTexts.preview.getsAnswer(people) : closeTexts.nothingTold}</p>
        {message && <ChatMessage message={message} />}
        <DraftKept draft={await draftOf(store.read, subject.id)} />
        <form method="post">
          <input type="hidden" name="alasan" value={reason} />
          <button type="submit" class="button">
            {closeTexts.button(people)}
          </button>
        </form>
      </div>,
    )
  })

  desk.post('/kasus/:id/tutup', async (c) => {
    const { alasan } = await c.req.parseBody()
    const caseId = c.req.param('id')
    const path = `/admin/kasus/${caseId}`
    const reason = closeReasons.find((name) => name === alasan)
    if (!reason) return c.redirect(withNotice(path, 'alasan'), 303)
    const told = await closeCase(store, { caseId, reason, staffId: c.var.signedIn.member.id }, now())
    return c.redirect(told === false ? withNotice(path, 'keduluan') : withNotice(path, 'ditutup', told), 303)
  })
}
