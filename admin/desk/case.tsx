import { askersOf, type Case, caseById, type Wording, wordingsOf } from '../../db/cases.ts'
import { type Clarification, clarificationById, clarificationsById } from '../../db/clarifications.ts'
import { draftOf } from '../../db/drafts.ts'
import { evidenceOfCase } from '../../db/evidence.ts'
import { noticeStandings } from '../../db/notices.ts'
import { closeReasons } from '../../db/shapes.ts'
import { staffById } from '../../db/staff.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import type { Evidence } from '../../knowledge/match/entry.ts'
import { deskTexts, statusTerms } from '../../knowledge/texts/desk.ts'
import { closeReasonTerms, endReasonTerm } from '../../knowledge/texts/terms.ts'
import type { Context } from '../context.ts'
import { Reasons } from '../reasons.tsx'
import { VerdictBadge } from '../site/verdict.tsx'
import { type Desk, notFoundPage, renderPage } from './desk.tsx'
import { durationWords } from './durations.ts'
import { History, historyOf } from './history.tsx'
import { NoticeList } from './notice-list.tsx'
import { Notice } from './notices.tsx'
import { BackLink, SearchBox } from './parts.tsx'
import { referralsSection } from './referrals.tsx'
import { Wordings } from './wordings.tsx'

const texts = deskTexts.case

/** A case asked by thousands shows its newest wordings. */
const mostWordings = 200
/** How many different wordings are asked for what is near, and how many near ones are shown. */
const wordingsMatched = 5
const mostNear = 5
/** Below this probability a hit is noise. */
const nearEnough = 0.05
const mostFound = 10

interface Near {
  readonly clarification: Clarification
  /** Undefined: found by the moderator's own search. */
  readonly confidence: number | undefined
  readonly evidence: readonly Evidence[]
}

export function addCase(desk: Desk, context: Context): void {
  const { store, now } = context
  desk.get('/kasus/:id', async (c) => {
    const subject = await caseById(store.read, c.req.param('id'))
    if (!subject) return notFoundPage(c)
    const wordings = await wordingsOf(store.read, subject.id, mostWordings)
    const history = await historyOf(store.read, subject.id)
    const query = c.req.query('cari')?.trim() ?? ''
    const title = wordings.findLast((wording) => wording.text !== '')?.text ?? deskTexts.cases.noWords
    return renderPage(
      c,
      { title: subject.ticket, section: 'cases', styles: ['desk-agencies.css'] },
      <>
        <BackLink href="/admin/kasus">{texts.back}</BackLink>
        <h1 class="case-title">{shorten(title)}</h1>
        <p class="case-facts">
          <span class={`tag status-${subject.status}`}>{statusTerms[subject.status]}</span>
          <span class="askers">{deskTexts.people(subject.askers)}</span>
          {subject.status === 'open' && (
            <span>{deskTexts.cases.waiting(durationWords(subject.openedAt, now()))}</span>
          )}
          <span class="ticket">{subject.ticket}</span>
        </p>
        <Notice c={c} />
        <div class="beside case">
          <section class="case-wordings" aria-labelledby="kata-warga">
            <h2 id="kata-warga">{texts.wordings}</h2>
            <Wordings
              wordings={wordings}
              evidence={await evidenceOfCase(store.read, subject.id)}
              now={now()}
            />
          </section>
          <div class="stack case-ways">
            {subject.status === 'open' ? (
              <WaysToEnd
                subject={subject}
                query={query}
                near={query === '' ? await nearest(context, wordings) : await found(context, query)}
                waiting={(await askersOf(store.read, subject.id)).length}
                draft={await draftWords(context, subject)}
              />
            ) : (
              <>
                <Ended subject={subject} clarification={await answerOf(context, subject)} />
                <NoticeList standings={await noticeStandings(store.read, subject.id)} />
              </>
            )}
            {await referralsSection(context, subject)}
          </div>
          <History lines={[...history, { at: subject.openedAt, words: texts.opened }]} />
        </div>
      </>,
    )
  })
}

/** The published clarifications that come closest to any of the newest wordings. */
async function nearest({ store, knowledge }: Context, wordings: readonly Wording[]): Promise<Near[]> {
  const texts = new Set(wordings.map((wording) => wording.text).filter((text) => text !== ''))
  const best = new Map<string, { readonly confidence: number; readonly text: string }>()
  for (const text of [...texts].slice(0, wordingsMatched)) {
    for (const { id, confidence } of knowledge.match(text).hits)
      if (confidence >= nearEnough && confidence > (best.get(id)?.confidence ?? 0))
        best.set(id, { confidence, text })
  }
  const nearest = [...best].sort(([, a], [, b]) => b.confidence - a.confidence).slice(0, mostNear)
  const clarifications = await clarificationsById(
    store.read,
    nearest.map(([id]) => id),
  )
  return clarifications.map((clarification) => {
    const by = best.get(clarification.id)
    const evidence = by ? knowledge.explain(by.text, clarification.id) : []
    return { clarification, confidence: by?.confidence, evidence }
  })
}

async function found({ store, knowledge }: Context, query: string): Promise<Near[]> {
  const ids = knowledge.search(query, mostFound).map((hit) => hit.id)
  const clarifications = await clarificationsById(store.read, ids)
  return clarifications.map((clarification) => {
    const evidence = knowledge.explain(query, clarification.id)
    return { clarification, confidence: undefined, evidence }
  })
}

async function answerOf({ store }: Context, subject: Case): Promise<Clarification | undefined> {
  return subject.clarificationId === null
    ? undefined
    : await clarificationById(store.read, subject.clarificationId)
}

async function draftWords({ store }: Context, subject: Case): Promise<string | undefined> {
  const draft = await draftOf(store.read, subject.id)
  if (!draft) return undefined
  const writer = await staffById(store.read, draft.staffId)
  return texts.draftBy(writer?.name ?? texts.program, formatDateTime(draft.updatedAt))
}

function WaysToEnd(props: {
  readonly subject: Case
  readonly query: string
  readonly near: readonly Near[]
  readonly waiting: number
  /** Who wrote a draft and when. */
  readonly draft: string | undefined
}) {
  const { subject, query, near, waiting, draft } = props
  const path = `/admin/kasus/${subject.id}`
  return (
    <>
      <p class="lead">{waiting > 0 ? texts.endIntro(waiting) : texts.endIntroNobody}</p>
      <section class="card stack" aria-labelledby="sudah-ada">
        <h2 id="sudah-ada">{texts.existingTitle}</h2>
        <SearchBox
          action={`${path}#sudah-ada`}
          query={query}
          label={texts.search}
          button={texts.searchButton}
        />
        <NearList near={near} query={query} path={path} />
      </section>
      <section class="card stack" aria-labelledby="tulis">
        <h2 id="tulis">{texts.writeTitle}</h2>
        <p>{draft ?? texts.writeText}</p>
        <p>
          <a class="button" href={`${path}/tulis`}>
            {draft ? texts.draftButton : texts.writeButton}
          </a>
        </p>
      </section>
      <section class="card stack" aria-labelledby="tutup">
        <h2 id="tutup">{texts.closeTitle}</h2>
        <p>{texts.closeText}</p>
        <form method="get" action={`${path}/tutup`} class="stack">
          <fieldset class="choices">
            <legend class="hidden-text">{deskTexts.close.reason}</legend>
            {closeReasons.map((reason) => (
              <label class="choice">
                <input type="radio" name="alasan" value={reason} required />
                <span>{closeReasonTerms[reason].label}</span>
              </label>
            ))}
          </fieldset>
          <p>
            <button type="submit" class="button quiet">
              {texts.closeButton}
            </button>
          </p>
        </form>
      </section>
    </>
  )
}

function NearList({ near, query, path }: { near: readonly Near[]; query: string; path: string }) {
  if (near.length === 0 && query === '') return <p class="soft">{texts.nothingNear}</p>
  return (
    <>
      <h3>
        {query === '' ? texts.nearest : near.length > 0 ? texts.found(query) : texts.nothingFound(query)}
      </h3>
      <ul class="near">
        {near.map(({ clarification, confidence, evidence }) => (
          <li>
            <div>
              <p>
                <a href={`/admin/klarifikasi/${clarification.id}`}>{clarification.title}</a>
              </p>
              <p class="case-facts">
                <VerdictBadge of={clarification} />
                {confidence !== undefined && <span class="soft">{confidenceWords(confidence)}</span>}
              </p>
              <Reasons evidence={evidence} />
            </div>
            <a class="button quiet" href={`${path}/jawab/${clarification.id}`}>
              {texts.use}
            </a>
          </li>
        ))}
      </ul>
      {query !== '' && (
        <p>
          <a href={path}>{texts.clearSearch}</a>
        </p>
      )}
    </>
  )
}

const confidenceWords = (confidence: number): string =>
  deskTexts.confidence.find(({ floor }) => confidence >= floor)?.label ?? ''

function Ended({ subject, clarification }: { subject: Case; clarification: Clarification | undefined }) {
  return (
    <section class="card stack">
      {clarification && (
        <>
          <p>{texts.endedAnswered}</p>
          <p>
            <VerdictBadge of={clarification} />
          </p>
          <p>
            <a href={`/admin/klarifikasi/${clarification.id}`}>{clarification.title}</a>
          </p>
        </>
      )}
      {subject.closeReason && <p>{texts.endedClosed(endReasonTerm(subject.closeReason))}</p>}
    </section>
  )
}

/** A forwarded message may be a page long; a heading is not. */
const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 117).trimEnd()}…` : text)
