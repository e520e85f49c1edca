import { broadcastByKey } from '../../db/broadcasts.ts'
import { clarificationById, revisionsOf } from '../../db/clarifications.ts'
import { draftOf } from '../../db/drafts.ts'
import { staffById } from '../../db/staff.ts'
import { alertKey } from '../../knowledge/broadcasting.ts'
import { formatDateTime, formatPartialDate } from '../../knowledge/dates.ts'
import { clarificationUrl } from '../../knowledge/messages.ts'
import { alertTexts } from '../../knowledge/texts/alerts.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { editorTexts } from '../../knowledge/texts/editor.ts'
import { verdictTerms } from '../../knowledge/texts/terms.ts'
import { may } from '../auth/permissions.ts'
import type { Context } from '../context.ts'
import { pathOfAlert } from './alert.tsx'
import { type Desk, notFoundPage, renderPage } from './desk.tsx'
import { emergencyFlag } from './emergency.tsx'
import { History, historyOf } from './history.tsx'
import { Notice } from './notices.tsx'
import { Article, BackLink } from './parts.tsx'

const texts = deskTexts.clarification

/** One published clarification: what holds now, how it came to be, and the way to change it. */
export function addClarification(desk: Desk, { store, publicUrl }: Context): void {
  desk.get('/klarifikasi/:id', async (c) => {
    const clarification = await clarificationById(store.read, c.req.param('id'))
    if (!clarification) return notFoundPage(c)
    const { id, slug, example } = clarification
    const revisions = await revisionsOf(store.read, id)
    const history = await historyOf(store.read, id)
    const draft = await draftOf(store.read, id)
    const alert = await broadcastByKey(store.read, alertKey(id, clarification.revision))
    const writer = draft && (await staffById(store.read, draft.staffId))
    return renderPage(
      c,
      { title: clarification.title, section: 'clarifications' },
      <>
        <BackLink href="/admin/klarifikasi">{texts.back}</BackLink>
        <h1>{texts.title}</h1>
        <Notice c={c} />
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
            {draft ? deskTexts.case.draftButton : example ? texts.confirm : texts.edit}
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
            may(c.var.signedIn.member, 'send an alert') && (
              <a class="button quiet" href={`/admin/klarifikasi/${id}/siaga`}>
                {alertTexts.open}
              </a>
            )
          )}
        </p>
        <div class="beside">
          <Article shown={clarification} />
          <div class="stack">
            <section aria-labelledby="revisi">
              <h2 id="revisi">{texts.revisions}</h2>
              <ol class="history" reversed>
                {revisions.map((revision) => (
                  <li>
                    {texts.revision(revision.number)}
                    {revision.verdict && `: ${verdictTerms[revision.verdict].label}`}{' '}
                    <span class="soft">{formatDateTime(revision.publishedAt)}</span>
                  </li>
                ))}
              </ol>
            </section>
            <History lines={history} />
          </div>
        </div>
      </>,
    )
  })
}
