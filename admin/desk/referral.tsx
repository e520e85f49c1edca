/** One question to an agency: reminding, another deadline, its link, taking it back. */

import { contactById } from '../../db/agencies.ts'
import { askersOf } from '../../db/cases.ts'
import { chatsOf } from '../../db/referral-chats.ts'
import { type Referral, referralById } from '../../db/referrals.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { invitationText, referralUrl, reminderText } from '../../knowledge/referral-messages.ts'
import {
  extend,
  noteReminder,
  renewedEnd,
  renewLink,
  revokeLink,
  stateOf,
  withdraw,
} from '../../knowledge/referrals.ts'
import { agencyTexts } from '../../knowledge/texts/agencies.ts'
import { channelTerms } from '../../knowledge/texts/desk.ts'
import { hashToken, newToken } from '../auth/sessions.ts'
import type { Context } from '../context.ts'
import { phoneOf } from './agency.tsx'
import { Deadline } from './agency-list.tsx'
import { DeadlineFields, readDeadline } from './deadline.tsx'
import { type Desk, type DeskRequest, notFoundPage, only, renderPage } from './desk.tsx'
import { Notice, withNotice } from './notices.tsx'
import { BackLink } from './parts.tsx'
import { linkPage, SendByHand } from './referral-link.tsx'

const texts = agencyTexts.referral

export function addReferral(desk: Desk, context: Context): void {
  const { store, vault, publicUrl, now } = context
  const ask = only('ask an agency')
  const setting = () => ({ publicUrl, now: now() })
  const pathOf = ({ id }: Referral) => `/admin/rujukan/${id}`
  const caseOf = ({ caseId }: Referral) => `/admin/kasus/${caseId}`

  desk.get('/rujukan/:id', ask, async (c) => {
    const referral = await referralById(store.read, c.req.param('id'))
    return referral ? await manage(c, context, referral) : notFoundPage(c)
  })

  desk.post('/rujukan/:id/ingatkan', ask, async (c) => {
    const referral = await referralById(store.read, c.req.param('id'))
    if (!referral) return notFoundPage(c)
    await noteReminder(store, referral, c.var.signedIn.member.id, now())
    return c.redirect(withNotice(caseOf(referral), 'diingatkan'), 303)
  })

  desk.post('/rujukan/:id/perpanjang', ask, async (c) => {
    const referral = await referralById(store.read, c.req.param('id'))
    if (!referral) return notFoundPage(c)
    const { batas, waktu } = await c.req.parseBody()
    const dueAt = readDeadline({ batas: String(batas), waktu: String(waktu) }, now())
    if (!dueAt) return c.redirect(withNotice(pathOf(referral), 'batasSalah'), 303)
    const done = await extend(store, vault, referral, dueAt, c.var.signedIn.member.id, setting())
    return c.redirect(withNotice(caseOf(referral), done ? 'diperpanjang' : 'terlambat'), 303)
  })

  desk.post('/rujukan/:id/tarik', ask, async (c) => {
    const referral = await referralById(store.read, c.req.param('id'))
    if (!referral) return notFoundPage(c)
    const done = await withdraw(store, vault, referral, c.var.signedIn.member.id, setting())
    return c.redirect(withNotice(caseOf(referral), done ? 'ditarik' : 'terlambat'), 303)
  })

  desk.post('/rujukan/:id/cabut', ask, async (c) => {
    const referral = await referralById(store.read, c.req.param('id'))
    if (!referral) return notFoundPage(c)
    const done = await revokeLink(store, referral, c.var.signedIn.member.id, now())
    return c.redirect(withNotice(pathOf(referral), done ? 'dicabut' : 'terlambat'), 303)
  })

  desk.post('/rujukan/:id/tautan', ask, async (c) => {
    const referral = await referralById(store.read, c.req.param('id'))
    if (!referral) return notFoundPage(c)
    const token = newToken()
    const done = await renewLink(store, referral, hashToken(token), c.var.signedIn.member.id, now())
    if (!done) return c.redirect(withNotice(caseOf(referral), 'terlambat'), 303)
    const link = referralUrl(publicUrl, token)
    const people = (await askersOf(store.read, referral.caseId)).length
    return linkPage(c, {
      caseId: referral.caseId,
      agency: referral.agency,
      contact: referral.contact,
      link,
      text: invitationText(referral, people, link),
      phone: await phoneFor(context, referral),
      holdsUntil: renewedEnd(referral, now()),
    })
  })
}

async function phoneFor({ store, vault }: Context, { contactId }: Referral): Promise<string | undefined> {
  const contact = contactId === null ? undefined : await contactById(store.read, contactId)
  return contact && phoneOf(vault, contact)
}

async function manage(c: DeskRequest, context: Context, referral: Referral) {
  const now = context.now()
  const path = `/admin/rujukan/${referral.id}`
  const chat = (await chatsOf(context.store.read, [referral.id])).get(referral.id)
  const state = stateOf(referral, now)
  const isAwaited = state === 'waiting' || state === 'overdue'
  return renderPage(
    c,
    { title: texts.title, section: 'cases', styles: ['desk-agencies.css'], scripts: ['desk-agencies.js'] },
    <>
      <BackLink href={`/admin/kasus/${referral.caseId}#rujukan`}>{texts.back}</BackLink>
      <h1>{referral.agency}</h1>
      <p class="case-facts">
        <span class={`tag referral-${state}`}>{agencyTexts.states[state]}</span>
        {isAwaited && <Deadline of={referral} now={now} />}
        <span class="ticket">{referral.ticket}</span>
      </p>
      <Notice c={c} />
      <p class="words">{referral.question}</p>
      <div class="agency-parts">
        {isAwaited && (
          <>
            <section class="card stack" aria-labelledby="ingatkan">
              <h2 id="ingatkan">{texts.remindTitle}</h2>
              {chat && <p>{texts.remindChat(channelTerms[chat.channel])}</p>}
              {referral.remindedAt && <p>{texts.reminded(formatDateTime(referral.remindedAt))}</p>}
              <p class="soft">{texts.remindText}</p>
              <SendByHand
                text={reminderText(referral, now)}
                phone={await phoneFor(context, referral)}
                contact={referral.contact}
              />
              <Deed action={`${path}/ingatkan`} button={texts.noteReminder} />
            </section>
            <section class="card stack" aria-labelledby="batas">
              <h2 id="batas">{texts.extendTitle}</h2>
              <form method="post" action={`${path}/perpanjang`} class="stack">
                <DeadlineFields chosen="sehari" moment="" now={now} />
                <p>
                  <button type="submit" class="button quiet">
                    {texts.extend}
                  </button>
                </p>
              </form>
            </section>
            <section class="card stack" aria-labelledby="tarik">
              <h2 id="tarik">{texts.withdrawTitle}</h2>
              <p class="soft">{texts.withdrawText}</p>
              <Deed action={`${path}/tarik`} button={texts.withdraw} />
            </section>
          </>
        )}
        {referral.caseStatus === 'open' && state !== 'withdrawn' && (
          <section class="card stack" aria-labelledby="tautan">
            <h2 id="tautan">{texts.linkTitle}</h2>
            <p class="soft">{texts.renewText}</p>
            <Deed action={`${path}/tautan`} button={texts.renew} />
            {referral.hasLink && (
              <>
                <p class="soft">{texts.revokeText}</p>
                <Deed action={`${path}/cabut`} button={texts.revoke} />
              </>
            )}
          </section>
        )}
      </div>
    </>,
  )
}

const Deed = ({ action, button }: { readonly action: string; readonly button: string }) => (
  <form method="post" action={action}>
    <button type="submit" class="button quiet">
      {button}
    </button>
  </form>
)
