/** The moderators' desk, mounted at /admin. */
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { deskTexts as texts } from '../../knowledge/texts/desk.ts'
import { refuseForeignForms } from '../auth/csrf.ts'
import { cookiesFor } from '../auth/sessions.ts'
import type { Context } from '../context.ts'
import { refuseUnreadableForms } from '../readable-forms.ts'
import { isRefusal, refusalPage } from '../site/error-pages.tsx'
import { addAgencyPages } from './agency.tsx'
import { addAgencyList } from './agency-list.tsx'
import { addAlert, addAlertProgress } from './alert.tsx'
import { addAskAgency } from './ask-agency.tsx'
import { addAuditPage } from './audit.tsx'
import { addCase } from './case.tsx'
import { addCaseFacts } from './case-facts.tsx'
import { addCaseGathering } from './case-gathering.tsx'
import { addCaseNotes } from './case-notes.tsx'
import { addClarification } from './clarification.tsx'
import { addClarificationList } from './clarification-list.tsx'
import { type Desk, type DeskEnv, notFoundPage, renderOutside, Statement } from './desk.tsx'
import { addEditor } from './editor.tsx'
import { addEmergencyCheck } from './emergency.tsx'
import { addAnswerWithExisting, addClosing } from './ending.tsx'
import { addEvidence } from './evidence.tsx'
import { addFeedback } from './feedback.tsx'
import { addFigures } from './figures.tsx'
import { addFiguresReport } from './figures-report.tsx'
import { addInquiries } from './inquiries.tsx'
import { addInvitation } from './invitation.tsx'
import { addCaseList } from './list/case-list.tsx'
import { addDeeds } from './list/deeds.ts'
import { addManual } from './manual.tsx'
import { addOwnSecondFactor } from './own-second-factor.tsx'
import { addPhrasingDeeds } from './phrasings.tsx'
import { addPresence } from './presence.tsx'
import { addPreview } from './preview.tsx'
import { addReferral } from './referral.tsx'
import { addReferrals } from './referrals.tsx'
import { addRelease } from './release.ts'
import { addRenewal } from './renewal.tsx'
import { addReset } from './reset.tsx'
import { addReviewList } from './review-list.tsx'
import { addSecondStep } from './second-step.tsx'
import { addSessions } from './sessions.tsx'
import { addSignIn, addSignOut, requireSignIn } from './sign-in.tsx'
import { addSnippets } from './snippets.tsx'
import { addStaffPage } from './staff.tsx'
import { addStaffMemberPage } from './staff-member.tsx'
import { addStream } from './stream.ts'
import { addWebhooks } from './webhooks.tsx'
import { addWhatsAppPage } from './whatsapp.tsx'
import { addWithdrawal } from './withdrawal.tsx'

export function deskRoutes(context: Context): Desk {
  const desk: Desk = new Hono<DeskEnv>()
  const cookies = cookiesFor(context.publicUrl)
  desk.use(async (c, next) => {
    await next()
    // Nothing of the desk stays in the cache of a shared computer.
    c.header('Cache-Control', 'no-store')
    // No page that opened the desk keeps a hand on its window.
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
  })
  desk.use(refuseForeignForms(context.publicUrl))
  desk.use(refuseUnreadableForms)
  addSignIn(desk, context, cookies)
  addSecondStep(desk, context, cookies)
  addInvitation(desk, context, cookies)
  addReset(desk, context, cookies)

  desk.use(requireSignIn(context, cookies))
  addSignOut(desk, context, cookies)
  addSessions(desk, context, cookies)
  addOwnSecondFactor(desk, context, cookies)
  addStaffPage(desk, context)
  addStaffMemberPage(desk, context)
  addAuditPage(desk, context)
  addWhatsAppPage(desk, context)
  addStream(desk, context)
  addCaseList(desk, context)
  addReviewList(desk, context)
  addDeeds(desk, context)
  addCase(desk, context)
  addCaseFacts(desk, context)
  addCaseGathering(desk, context)
  addCaseNotes(desk, context)
  addInquiries(desk, context)
  addPresence(desk, context)
  addEvidence(desk, context)
  addAgencyList(desk, context)
  addAgencyPages(desk, context)
  addAskAgency(desk, context)
  addReferrals(desk, context)
  addReferral(desk, context)
  addAnswerWithExisting(desk, context)
  addClosing(desk, context)
  addClarificationList(desk, context)
  addClarification(desk, context)
  addEmergencyCheck(desk, context)
  addSnippets(desk, context)
  addWebhooks(desk, context)
  addWithdrawal(desk, context)
  addRenewal(desk, context)
  addPhrasingDeeds(desk, context)
  addFeedback(desk, context)
  addAlert(desk, context)
  addAlertProgress(desk, context)
  addFigures(desk, context)
  addFiguresReport(desk, context)
  addManual(desk)
  for (const subject of ['case', 'clarification'] as const) {
    addEditor(desk, context, subject)
    addPreview(desk, context, subject)
    addRelease(desk, context, subject)
  }
  desk.get('/', (c) => c.redirect('/admin/kasus', 303))

  desk.all('*', notFoundPage)
  desk.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 403)
      return renderOutside(c, texts.foreignForm.title, <Statement {...texts.foreignForm} />, 403)
    if (isRefusal(error)) return refusalPage(c, error.status)
    context.log.error(error, 'a request to the desk failed')
    return renderOutside(c, texts.failure.title, <Statement {...texts.failure} />, 500)
  })
  return desk
}
