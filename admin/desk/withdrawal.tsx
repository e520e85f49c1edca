/** Taking a published clarification back: first the reason, then a look at what goes to how many, then the deed. */

import { type Clarification, clarificationById } from '../../db/clarifications.ts'
import { cityChannels } from '../../db/own-addresses.ts'
import { casesAnsweredWith } from '../../db/reopening.ts'
import { aftercareDesk } from '../../knowledge/texts/aftercare.ts'
import { channelTerms } from '../../knowledge/texts/desk.ts'
import { longestReason } from '../../knowledge/withdrawal-messages.ts'
import { planWithdrawal, type WithdrawalPlan, withdrawClarification } from '../../knowledge/withdrawing.ts'
import type { Context } from '../context.ts'
import { typedText } from '../typed-text.ts'
import { ChatMessage } from './chat-message.tsx'
import { type Desk, type DeskRequest, notFoundPage, only, renderPage } from './desk.tsx'
import { Notice, withNotice } from './notices.tsx'
import { BackLink, FieldProblem } from './parts.tsx'

const texts = aftercareDesk.withdraw

/** What the editor has filled in so far, as it stands in the address. */
interface Intent {
  readonly reason: string
  readonly reopens: boolean
}

export function addWithdrawal(desk: Desk, context: Context): void {
  const { store, publicUrl, now } = context
  desk.use('/klarifikasi/:id/tarik', only('withdraw a clarification'))

  desk.get('/klarifikasi/:id/tarik', async (c) => {
    const clarification = await clarificationById(store.read, c.req.param('id'))
    if (!clarification) return notFoundPage(c)
    const path = `/admin/klarifikasi/${clarification.id}`
    if (clarification.withdrawn) return c.redirect(withNotice(path, 'sudahDitarik'), 303)
    const asked = c.req.query('alasan')
    const intent = { reason: typedText(asked), reopens: c.req.query('buka') === '1' }
    const isChecked = asked !== undefined && c.req.query('ubah') === undefined
    return isChecked && isReason(intent.reason)
      ? await lookPage(c, context, clarification, intent)
      : await reasonPage(c, context, clarification, intent, isChecked)
  })

  desk.post('/klarifikasi/:id/tarik', async (c) => {
    const { alasan, buka, revisi } = await c.req.parseBody()
    const id = c.req.param('id')
    const path = `/admin/klarifikasi/${id}`
    const intent = { reason: typedText(alasan), reopens: buka === '1' }
    if (!isReason(intent.reason)) return c.redirect(`${path}/tarik?alasan=`, 303)
    const work = {
      ...{ clarificationId: id, revision: Number(revisi), ...intent },
      staffId: c.var.signedIn.member.id,
    }
    const outcome = await withdrawClarification(store, work, { publicUrl, now: now() })
    if (outcome.done) return c.redirect(withNotice(path, 'ditarik', outcome.told), 303)
    if (outcome.why === 'missing') return notFoundPage(c)
    return outcome.why === 'withdrawn'
      ? c.redirect(withNotice(path, 'sudahDitarik'), 303)
      : c.redirect(`${withNotice(`${path}/tarik`, 'tarikBerubah')}&${again(intent)}`, 303)
  })
}

/** The query with which the first page opens as it was filled in. */
const again = ({ reason, reopens }: Intent) =>
  new URLSearchParams({ alasan: reason, ...(reopens && { buka: '1' }), ubah: '1' })

const isReason = (text: string): boolean => text !== '' && text.length <= longestReason

async function reasonPage(
  c: DeskRequest,
  { store }: Context,
  { id, title }: Clarification,
  { reason, reopens }: Intent,
  isChecked: boolean,
) {
  const cases = await casesAnsweredWith(store.read, id)
  const problem = isChecked ? texts.reasonProblem(longestReason) : undefined
  return renderPage(
    c,
    { title: texts.title, section: 'clarifications', styles: ['desk-aftercare.css'] },
    <div class="narrow stack">
      <BackLink href={`/admin/klarifikasi/${id}`}>{texts.back}</BackLink>
      <h1>{texts.title}</h1>
      <p class="lead">{title}</p>
      <Notice c={c} />
      <p class="note error">{texts.meaning}</p>
      <form method="get" class="stack">
        <div class="field">
          <label for="alasan">{texts.reason}</label>
          <p id="alasan-petunjuk" class="soft">
            {texts.reasonHint}
          </p>
          <textarea
            id="alasan"
            name="alasan"
            rows={4}
            required
            maxlength={longestReason}
            aria-describedby={problem ? 'alasan-petunjuk alasan-salah' : 'alasan-petunjuk'}
            {...(problem ? { 'aria-invalid': 'true' } : {})}
          >
            {reason}
          </textarea>
          <FieldProblem id="alasan-salah" problem={problem} />
        </div>
        {cases.length > 0 && (
          <div class="field">
            <label class="check">
              <input
                type="checkbox"
                name="buka"
                value="1"
                checked={reopens}
                aria-describedby="buka-petunjuk"
              />{' '}
              {texts.reopen(cases.length)}
            </label>
            <p id="buka-petunjuk" class="soft">
              {texts.reopenHint}
            </p>
          </div>
        )}
        <p>
          <button type="submit" class="button">
            {texts.look}
          </button>
        </p>
      </form>
    </div>,
    problem ? 400 : 200,
  )
}

async function lookPage(
  c: DeskRequest,
  { store, publicUrl, now }: Context,
  clarification: Clarification,
  intent: Intent,
) {
  const { id, revision } = clarification
  const setting = { publicUrl, now: now() }
  const plan = await planWithdrawal(store.read, clarification, intent.reason, intent.reopens, setting)
  const channels = await cityChannels(store.read)
  return renderPage(
    c,
    { title: texts.checkTitle, section: 'clarifications', styles: ['desk-aftercare.css'] },
    <div class="narrow stack">
      <BackLink href={`/admin/klarifikasi/${id}/tarik?${again(intent)}`}>{texts.change}</BackLink>
      <h1>{texts.checkTitle}</h1>
      <p class="lead">{clarification.title}</p>
      <Messages plan={plan} />
      {channels.length > 0 && <p>{texts.posted(channels.map(({ channel }) => channelTerms[channel]))}</p>}
      <form method="post" action={`/admin/klarifikasi/${id}/tarik`}>
        <input type="hidden" name="revisi" value={String(revision)} />
        <input type="hidden" name="alasan" value={intent.reason} />
        <input type="hidden" name="buka" value={intent.reopens ? '1' : ''} />
        <button type="submit" class="button danger">
          {texts.button(plan.people)}
        </button>
      </form>
    </div>,
  )
}

/** Each kind of message once, as one of its recipients reads it, and how many get it. */
function Messages({ plan: { told } }: { readonly plan: WithdrawalPlan }) {
  if (told.length === 0) return <p>{texts.nobody}</p>
  const kinds = [
    { to: 'person', title: texts.messageTo },
    { to: 'asker', title: texts.messageToAskers },
    { to: 'group', title: texts.messageToGroups },
  ] as const
  return (
    <>
      {kinds.map(({ to, title }) => {
        const recipients = told.filter((one) => one.to === to)
        const [first] = recipients
        return (
          first && (
            <section class="stack">
              <h2>{title(recipients.length)}</h2>
              {to === 'asker' && <p class="soft">{texts.ticketOfEach}</p>}
              <ChatMessage message={first.message} />
            </section>
          )
        )
      })}
    </>
  )
}
