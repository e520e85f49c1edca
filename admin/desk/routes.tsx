/** The moderators' desk, mounted at /admin. */
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { trimTrailingSlash } from 'hono/trailing-slash'
import { deskTexts as texts } from '../../knowledge/texts/desk.ts'
import { refuseForeignForms } from '../auth/csrf.ts'
import { cookiesFor } from '../auth/sessions.ts'
import type { Context } from '../context.ts'
import { addAlert, addAlertProgress } from './alert.tsx'
import { addCase } from './case.tsx'
import { addClarification } from './clarification.tsx'
import { addClarificationList } from './clarification-list.tsx'
import { type Desk, type DeskEnv, notFoundPage, renderOutside, Statement } from './desk.tsx'
import { addEditor } from './editor.tsx'
import { addAnswerWithExisting, addClosing } from './ending.tsx'
import { addEvidence } from './evidence.tsx'
import { addInvitation } from './invitation.tsx'
import { addCaseList } from './list/case-list.tsx'
import { addDeeds } from './list/deeds.ts'
import { addPreview } from './preview.tsx'
import { addSessions } from './sessions.tsx'
import { addSignIn, addSignOut, requireSignIn } from './sign-in.tsx'
import { addStaffPage } from './staff.tsx'
import { addStream } from './stream.ts'
import { addWhatsAppPage } from './whatsapp.tsx'

export function deskRoutes(context: Context): Desk {
  const desk: Desk = new Hono<DeskEnv>()
  const cookies = cookiesFor(context.publicUrl)
  desk.use(async (c, next) => {
    await next()
    // Nothing of the desk stays in the cache of a shared computer.
    c.header('Cache-Control', 'no-store')
  })
  desk.use(trimTrailingSlash())
  desk.use(refuseForeignForms(context.publicUrl))
  addSignIn(desk, context, cookies)
  addInvitation(desk, context, cookies)

  desk.use(requireSignIn(context, cookies))
  addSignOut(desk, context, cookies)
  addSessions(desk, context, cookies)
  addStaffPage(desk, context)
  addWhatsAppPage(desk, context)
  addStream(desk, context)
  addCaseList(desk, context)
  addDeeds(desk, context)
  addCase(desk, context)
  addEvidence(desk, context)
  addAnswerWithExisting(desk, context)
  addClosing(desk, context)
  addClarificationList(desk, context)
  addClarification(desk, context)
  addAlert(desk, context)
  addAlertProgress(desk, context)
  for (const subject of ['case', 'clarification'] as const) {
    addEditor(desk, context, subject)
    addPreview(desk, context, subject)
  }
  desk.get('/', (c) => c.redirect('/admin/kasus', 303))

  desk.all('*', notFoundPage)
  desk.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 403)
      return renderOutside(c, texts.foreignForm.title, <Statement {...texts.foreignForm} />, 403)
    context.log.error(error, 'a request to the desk failed')
    return renderOutside(c, texts.failure.title, <Statement {...texts.failure} />, 500)
  })
  return desk
}
