/** An alert: a clarification told to all subscribers at once. First a look at what goes to how many, then how far it is. */
import { z } from 'zod'
import {
  type Broadcast,
  broadcastById,
  broadcastByKey,
  isUnderWay,
  type Progress,
  progressOf,
} from '../../db/broadcasts.ts'
import { clarificationById } from '../../db/clarifications.ts'
import type { ChannelName } from '../../db/shapes.ts'
import { countSubscribers } from '../../db/subscriptions.ts'
import { alertKey, sendAlert, stopAlert } from '../../knowledge/broadcasting.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { alertMessage } from '../../knowledge/news-messages.ts'
import { alertTexts as texts } from '../../knowledge/texts/alerts.ts'
import { channelTerms } from '../../knowledge/texts/desk.ts'
import { may } from '../auth/permissions.ts'
import type { Context } from '../context.ts'
import { ChatMessage } from './chat-message.tsx'
import { type Desk, notFoundPage, only, renderPage } from './desk.tsx'
import { Notice, withNotice } from './notices.tsx'
import { BackLink } from './parts.tsx'

// What is no revision is none that anybody looked at.
const revisionSchema = z.coerce.number().pipe(z.int32()).catch(0)

export const pathOfAlert = (id: string): string => `/admin/siaga/${id}`

export function addAlert(desk: Desk, { store, publicUrl, now }: Context): void {
  desk.use('/klarifikasi/:id/siaga', only('send an alert'))

  desk.get('/klarifikasi/:id/siaga', async (c) => {
    const clarification = await clarificationById(store.read, c.req.param('id'))
    if (!clarification) return notFoundPage(c)
    const { id, revision } = clarification
    const path = `/admin/klarifikasi/${id}`
    if (clarification.withdrawn) return c.redirect(withNotice(path, 'sudahDitarik'), 303)
    if (clarification.example) return c.redirect(withNotice(path, 'siagaContoh'), 303)
    const before = await broadcastByKey(store.read, alertKey(id, revision))
    if (before) return c.redirect(pathOfAlert(before.id), 303)
    const counts = await countSubscribers(store.read, {}, { clarificationId: id, revision })
    const people = counts.reduce((sum, one) => sum + one.people, 0)
    return renderPage(
      c,
      { title: texts.title, section: 'clarifications' },
      <div class="narrow stack">
        <BackLink href={path}>{texts.back}</BackLink>
        <h1>{texts.title}</h1>
        <Notice c={c} />
        <p class="note error">{texts.meaning}</p>
        {people === 0 ? (
          <p>{texts.nobody}</p>
        ) : (
          <>
            <Recipients counts={counts} people={people} />
            <p class="soft">{texts.knownAlready}</p>
          </>
        )}
        <h2>{texts.message}</h2>
        <ChatMessage message={alertMessage(clarification, { publicUrl, now: now() })} />
        {people > 0 && (
          <form method="post">
            <input type="hidden" name="revisi" value={String(revision)} />
            <button type="submit" class="button danger">
              {texts.send(people)}
            </button>
          </form>
        )}
      </div>,
    )
  })

  desk.post('/klarifikasi/:id/siaga', async (c) => {
    const { revisi } = await c.req.parseBody()
    const clarificationId = c.req.param('id')
    const revision = revisionSchema.parse(revisi)
    const work = { clarificationId, revision, staffId: c.var.signedIn.member.id }
    const outcome = await sendAlert(store, work, now())
    const path = `/admin/klarifikasi/${clarificationId}`
    if (outcome === 'missing') return notFoundPage(c)
    if (outcome === 'example') return c.redirect(withNotice(path, 'siagaContoh'), 303)
    if (outcome === 'changed') return c.redirect(withNotice(`${path}/siaga`, 'siagaBerubah'), 303)
    const { broadcastId, isNew } = outcome
    return c.redirect(
      isNew ? pathOfAlert(broadcastId) : withNotice(pathOfAlert(broadcastId), 'siagaSudah'),
      303,
    )
  })
}

export function addAlertProgress(desk: Desk, { store, now }: Context): void {
  desk.use('/siaga/:id/hentikan', only('send an alert'))

  desk.get('/siaga/:id', async (c) => {
    const alert = await broadcastById(store.read, c.req.param('id'))
    if (alert?.kind !== 'alert' || alert.clarificationId === null) return notFoundPage(c)
    const clarification = await clarificationById(store.read, alert.clarificationId)
    const isLive = alert.status === 'running' || (await isUnderWay(store.read, alert.id, now()))
    return renderPage(
      c,
      { title: texts.progressTitle, section: 'clarifications' },
      <div class="narrow stack">
        <BackLink href={`/admin/klarifikasi/${alert.clarificationId}`}>{texts.backToClarification}</BackLink>
        <h1>{texts.progressTitle}</h1>
        <p class="lead">{clarification?.title}</p>
        <Notice c={c} />
        <Standing
          alert={alert}
          isLive={isLive}
          progress={await progressOf(store.read, alert.id)}
          mayStop={may(c.var.signedIn.member, 'send an alert')}
        />
      </div>,
    )
  })

  desk.post('/siaga/:id/hentikan', async (c) => {
    const alert = await broadcastById(store.read, c.req.param('id'))
    if (alert?.kind !== 'alert') return notFoundPage(c)
    await stopAlert(store, alert, c.var.signedIn.member.id, now())
    return c.redirect(pathOfAlert(alert.id), 303)
  })
}

function Recipients(props: {
  readonly counts: readonly { readonly channel: ChannelName; readonly people: number }[]
  readonly people: number
}) {
  return (
    <table class="figures">
      <caption>{texts.recipients}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.channel}</th>
          <th scope="col">{texts.number}</th>
        </tr>
      </thead>
      <tbody>
        {props.counts.map(({ channel, people }) => (
          <tr>
            <th scope="row">{channelTerms[channel]}</th>
            <td>{people}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{texts.total}</th>
          <td>{props.people}</td>
        </tr>
      </tfoot>
    </table>
  )
}

const columns = ['sent', 'waiting', 'failed', 'cancelled'] as const satisfies readonly (keyof Progress)[]

/** How far it is; while it goes on the page asks for this part again and again. */
function Standing(props: {
  readonly alert: Broadcast
  readonly isLive: boolean
  readonly progress: ReadonlyMap<ChannelName, Progress>
  readonly mayStop: boolean
}) {
  const { alert, isLive, progress, mayStop } = props
  const path = pathOfAlert(alert.id)
  const rows = [...progress]
  const sum = (column: keyof Progress) => rows.reduce((total, [, row]) => total + row[column], 0)
  const all = columns.reduce((total, column) => total + sum(column), 0)
  const state = alert.status === 'done' && isLive ? 'running' : alert.status
  const live = isLive && {
    'hx-get': path,
    'hx-trigger': 'every 2s',
    'hx-select': '#kemajuan',
    'hx-swap': 'outerHTML',
  }
  return (
    <section id="kemajuan" class="stack" {...live}>
      <p class="case-facts">
        <span class={`tag status-${state === 'done' ? 'answered' : 'open'}`}>{texts.states[state]}</span>
        <span>{texts.startedAt(formatDateTime(alert.createdAt))}</span>
      </p>
      <p role="status">
        {alert.status === 'stopped'
          ? texts.stoppedWith(sum('sent'), sum('cancelled'))
          : texts.reached(sum('sent'), all)}
      </p>
      <progress class="progress" value={sum('sent')} max={Math.max(all, 1)} aria-hidden="true" />
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{texts.channel}</th>
            {columns.map((column) => (
              <th scope="col">{texts[column]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([channel, row]) => (
            <tr>
              <th scope="row">{channelTerms[channel]}</th>
              {columns.map((column) => (
                <td>{row[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {alert.status === 'running' && <p class="soft">{texts.preparing}</p>}
      {mayStop && isLive && alert.status !== 'stopped' && (
        <form method="post" action={`${path}/hentikan`} class="stack">
          <p>
            <button type="submit" class="button danger">
              {texts.stop}
            </button>
          </p>
          <p class="soft">{texts.stopMeaning}</p>
        </form>
      )}
    </section>
  )
}
