/** Merging cases after a look at both, telling them apart again, and taking wordings out. */
import { type Case, caseById, caseByTicket, wordingsOf } from '../../db/cases.ts'
import { evidenceOfCase } from '../../db/evidence.ts'
import { mergedHere, withSameWords } from '../../db/gathering.ts'
import type { Reader } from '../../db/store.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { mergeCases, moveWordings, type Refusal, splitCase, unmergeCases } from '../../knowledge/gathering.ts'
import { casePageTexts } from '../../knowledge/texts/case-page.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import type { Context } from '../context.ts'
import { type Desk, notFoundPage, only, renderPage } from './desk.tsx'
import { type NoticeName, withNotice } from './notices.tsx'
import { BackLink } from './parts.tsx'
import { Wordings } from './wordings.tsx'

const texts = casePageTexts.merge

/** Enough of each case to see whether they are the same. */
const wordingsCompared = 10

const pathOf = (caseId: string): string => `/admin/kasus/${caseId}`

/** Why wordings could not be moved, as the page says it. */
const movingNotices: Record<Refusal['why'], NoticeName> = {
  missing: 'tiketSalah',
  ended: 'tiketSalah',
  nothing: 'pilihDulu',
  everything: 'semua',
}

export function addCaseGathering(desk: Desk, context: Context): void {
  const { store, now } = context
  for (const way of ['gabung/:other', 'lepas', 'pisah', 'pindah'])
    desk.use(`/kasus/:id/${way}`, only('work on cases'))

  desk.get('/kasus/:id/gabung/:other', async (c) => {
    const one = await caseById(store.read, c.req.param('id'))
    const other = await caseById(store.read, c.req.param('other'))
    if (!one || !other || one.id === other.id) return notFoundPage(c)
    if (one.status !== 'open' || other.status !== 'open')
      return c.redirect(withNotice(pathOf(one.id), 'tidakDigabung'), 303)
    return renderPage(
      c,
      { title: texts.title(other.ticket), section: 'cases', styles: ['desk-case.css'] },
      <>
        <BackLink href={pathOf(one.id)}>{texts.back}</BackLink>
        <h1>{texts.title(other.ticket)}</h1>
        <p class="narrow">{texts.text}</p>
        <div class="side-by-side">
          <Side context={context} subject={one} title={texts.this} />
          <Side context={context} subject={other} title={texts.other} />
        </div>
        <div class="row">
          <MergeButton into={one} from={other} label={texts.here(other.ticket)} isUsual />
          <MergeButton into={other} from={one} label={texts.there(other.ticket)} />
        </div>
      </>,
    )
  })

  desk.post('/kasus/:id/gabung/:other', async (c) => {
    const { id: into, other } = c.req.param()
    const work = { into, from: [other], staffId: c.var.signedIn.member.id }
    const merged = await mergeCases(store, work, now())
    if (!merged.done && merged.why === 'missing') return notFoundPage(c)
    const notice = merged.done ? 'digabung' : 'tidakDigabung'
    return c.redirect(withNotice(pathOf(into), notice, merged.done ? merged.cases.length : 0), 303)
  })

  desk.post('/kasus/:id/lepas', async (c) => {
    const id = c.req.param('id')
    const undone = await unmergeCases(store, { cases: [id], staffId: c.var.signedIn.member.id }, now())
    return c.redirect(withNotice(pathOf(id), undone.done ? 'dilepas' : 'tidakDilepas'), 303)
  })

  desk.post('/kasus/:id/pisah', async (c) => {
    const caseId = c.req.param('id')
    const questionIds = await chosenIn(store.read, caseId, await c.req.parseBody({ all: true }))
    const split = await splitCase(store, { caseId, questionIds, staffId: c.var.signedIn.member.id }, now())
    if (split.done) return c.redirect(withNotice(pathOf(split.case.id), 'dipisahkan', split.questions), 303)
    return c.redirect(withNotice(pathOf(caseId), movingNotices[split.why]), 303)
  })

  desk.post('/kasus/:id/pindah', async (c) => {
    const caseId = c.req.param('id')
    const body = await c.req.parseBody({ all: true })
    const into = await caseByTicket(store.read, typeof body.tiket === 'string' ? body.tiket : '')
    if (!into) return c.redirect(withNotice(pathOf(caseId), 'tiketSalah'), 303)
    const questionIds = await chosenIn(store.read, caseId, body)
    const work = { caseId, questionIds, into: into.id, staffId: c.var.signedIn.member.id }
    const moved = await moveWordings(store, work, now())
    if (moved.done) return c.redirect(withNotice(pathOf(into.id), 'dipindahkan', moved.questions), 303)
    return c.redirect(withNotice(pathOf(caseId), movingNotices[moved.why]), 303)
  })
}

/** What was ticked, with all that says the same: it is shown once. */
async function chosenIn(
  read: Reader,
  caseId: string,
  body: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const ticked = [body.kata].flat().filter((id) => typeof id === 'string')
  return ticked.length === 0 ? [] : await withSameWords(read, caseId, ticked)
}

async function Side(props: { readonly context: Context; readonly subject: Case; readonly title: string }) {
  const { context, subject, title } = props
  const { read } = context.store
  return (
    <section class="card stack" aria-label={`${title}, ${subject.ticket}`}>
      <h2>
        {title} <a href={pathOf(subject.id)}>{subject.ticket}</a>
      </h2>
      <p class="case-facts">
        <span class="askers">{deskTexts.people(subject.askers)}</span>
        <span>{texts.openedAt(formatDateTime(subject.openedAt))}</span>
        {subject.place && <span>{subject.place}</span>}
      </p>
      <Wordings
        wordings={await wordingsOf(read, subject.id, wordingsCompared)}
        evidence={await evidenceOfCase(read, subject.id)}
        now={context.now()}
      />
    </section>
  )
}

const MergeButton = (props: {
  readonly into: Case
  readonly from: Case
  readonly label: string
  readonly isUsual?: boolean
}) => (
  <form method="post" action={`${pathOf(props.into.id)}/gabung/${props.from.id}`}>
    <button type="submit" class={props.isUsual ? 'button' : 'button quiet'}>
      {props.label}
    </button>
  </form>
)

/** The cases that went into this one, each with the way back. */
export async function MergedHere({ read, subject }: { readonly read: Reader; readonly subject: Case }) {
  const merged = await mergedHere(read, subject.id)
  if (merged.length === 0) return null
  return (
    <section class="card stack" aria-labelledby="digabung">
      <h2 id="digabung">{texts.mergedHere}</h2>
      <ul class="near">
        {merged.map(({ id, ticket }) => (
          <li>
            <a href={pathOf(id)}>{ticket}</a>
            {subject.status === 'open' && (
              <form method="post" action={`${pathOf(id)}/lepas`}>
                <button type="submit" class="button quiet small" aria-label={texts.undoLabel(ticket)}>
                  {texts.undo}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
