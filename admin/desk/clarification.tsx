import { broadcastByKey } from '../../db/broadcasts.ts'
import { clarificationById, type Revision, revisionsOf } from '../../db/clarifications.ts'
import { draftOf } from '../../db/drafts.ts'
import { ratedDown } from '../../db/review.ts'
import { staffById } from '../../db/staff.ts'
import { alertKey } from '../../knowledge/broadcasting.ts'
import { dayOf, formatDateTime, formatPartialDate, hasExpired } from '../../knowledge/dates.ts'
import { clarificationUrl } from '../../knowledge/messages.ts'
import { aftercareDesk, aftercareSite } from '../../knowledge/texts/aftercare.ts'
import { alertTexts } from '../../knowledge/texts/alerts.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { editorTexts } from '../../knowledge/texts/editor.ts'
import { verdictTerms } from '../../knowledge/texts/terms.ts'
import { may } from '../auth/permissions.ts'
import type { Context } from '../context.ts'
import { Changes } from '../difference.tsx'
import { pathOfAlert } from './alert.tsx'
import { type Desk, notFoundPage, renderPage } from './desk.tsx'
import { emergencyFlag } from './emergency.tsx'
import { History, historyOf } from './history.tsx'
import { Notice } from './notices.tsx'
import { Article, BackLink } from './parts.tsx'
import { judgedPhrasings, Phrasings } from './phrasings.tsx'
import { Renewal } from './renewal.tsx'

const texts = deskTexts.clarification

/** One published clarification: what holds now, how it came to be, and the way to change it. */
export function addClarification(desk: Desk, { store, publicUrl, now }: Context): void {
  desk.get('/klarifikasi/:id', async (c) => {
    const clarification = await clarificationById(store.read, c.req.param('id'))
    if (!clarification) return notFoundPage(c)
    const { id, slug, example, withdrawn } = clarification
    const { member } = c.var.signedIn
    const revisions = await revisionsOf(store.read, id)
    const history = await historyOf(store.read, id)
    const phrasings = await judgedPhrasings(store.read, id)
    const today = dayOf(now())
    const complaints = await ratedDown(store.read, [id])
    const wantsReview =
      !withdrawn &&
      (hasExpired(clarification.validUntil, now()) ||
        (clarification.askAgainOn !== null && clarification.askAgainOn <= today) ||
        complaints.size > 0)
    const draft = await draftOf(store.read, id)
    const alert = await broadcastByKey(store.read, alertKey(id, clarification.revision))
    const writer = draft && (await staffById(store.read, draft.staffId))
    return renderPage(
      c,
      { title: clarification.title, section: 'clarifications', styles: ['desk-aftercare.css'] },
      <>
        <BackLink href="/admin/klarifikasi">{texts.back}</BackLink>
        <h1>{texts.title}</h1>
        <Notice c={c} />
        {withdrawn && (
          <p class="note error">
            {aftercareDesk.withdraw.note(formatDateTime(withdrawn.at), withdrawn.reason)}
          </p>
        )}
        {example && <p class="note">{texts.exampleNote}</p>}
        {await emergencyFlag(store.read, clarification, c.var.signedIn.member)}
        {clarification.askAgainOn && (
          <p class="soft">{editorTexts.asksAgain(formatPartialDate(clarification.askAgainOn))}</p>
        )}
        {draft && (
          <p class="soft">
            {deskTexts.case.draftBy(writer?.name ?? deskTexts.case.program, formatDateTime(draft.updatedAt))}
          </p>
        )}
        <p class="row">
          <a class="button" href={`/admin/klarifikasi/${id}/tulis`}>
            {draft
              ? deskTexts.case.draftButton
              : withdrawn
                ? aftercareDesk.withdraw.restore
                : example
                  ? texts.confirm
                  : texts.edit}
          </a>
          <a class="button quiet" href={clarificationUrl(publicUrl, slug)}>
            {texts.public}
          </a>
          {alert ? (
            <a class="button quiet" href={pathOfAlert(alert.id)}>
              {alertTexts.view}
            </a>
          ) : (
            !example &&
            !withdrawn &&
            may(member, 'send an alert') && (
              <a class="button quiet" href={`/admin/klarifikasi/${id}/siaga`}>
                {alertTexts.open}
              </a>
            )
          )}
          {!withdrawn && may(member, 'withdraw a clarification') && (
            <a class="button quiet" href={`/admin/klarifikasi/${id}/tarik`}>
              {aftercareDesk.withdraw.open}
            </a>
          )}
        </p>
        {wantsReview && may(member, 'renew a clarification') && <Renewal of={clarification} now={now()} />}
        <div class="beside">
          <Article shown={clarification} />
          <div class="stack">
            <section aria-labelledby="revisi">
              <h2 id="revisi">{texts.revisions}</h2>
              <ol class="history" reversed>
                {revisions.map((revision, index) => (
                  <li>
                    {texts.revision(revision.number)}
                    {revision.verdict && `: ${verdictTerms[revision.verdict].label}`}{' '}
                    <span class="soft">{formatDateTime(revision.publishedAt)}</span>
                    <WhatChanged before={revisions[index + 1]} after={revision} />
                  </li>
                ))}
              </ol>
            </section>
            <Phrasings clarificationId={id} phrasings={phrasings} mayWrite={may(member, 'write')} />
            <History lines={history} />
          </div>
        </div>
      </>,
    )
  })
}

const WhatChanged = ({
  before,
  after,
}: {
  readonly before: Revision | undefined
  readonly after: Revision
}) =>
  before ? (
    <details>
      <summary>{aftercareSite.whatChanged}</summary>
      <Changes before={before} after={after} />
    </details>
  ) : null
