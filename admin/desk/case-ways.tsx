/** The ways to end a case, and how it ended. */
import { askersOf, type Case, caseById, type Wording } from '../../db/cases.ts'
import { type Clarification, clarificationById } from '../../db/clarifications.ts'
import { draftOf } from '../../db/drafts.ts'
import { closeReasons } from '../../db/shapes.ts'
import { staffById } from '../../db/staff.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { casePageTexts } from '../../knowledge/texts/case-page.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { closeReasonTerms, endReasonTerm } from '../../knowledge/texts/terms.ts'
import type { Context } from '../context.ts'
import { VerdictBadge } from '../site/verdict.tsx'
import { found, NearList, nearest } from './case-near.tsx'
import { SearchBox } from './parts.tsx'

const texts = deskTexts.case
const mergeTexts = casePageTexts.merge

/** Answer with what is there, write, or close; `query` is what was searched for. */
export async function WaysToEnd(props: {
  readonly context: Context
  readonly subject: Case
  readonly wordings: readonly Wording[]
  readonly query: string
}) {
  const { context, subject, wordings, query } = props
  const path = `/admin/kasus/${subject.id}`
  const waiting = (await askersOf(context.store.read, subject.id)).length
  const draft = await draftWords(context, subject)
  const near = query === '' ? await nearest(context, wordings) : await found(context, query)
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
          <a class="button" href={`${path}/tulis`} data-key="e">
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
            <button type="submit" class="button quiet" data-key="c" data-key-label={texts.closeTitle}>
              {texts.closeButton}
            </button>
          </p>
        </form>
      </section>
    </>
  )
}

async function draftWords({ store }: Context, subject: Case): Promise<string | undefined> {
  const draft = await draftOf(store.read, subject.id)
  if (!draft) return undefined
  const writer = await staffById(store.read, draft.staffId)
  return texts.draftBy(writer?.name ?? texts.program, formatDateTime(draft.updatedAt))
}

/** How a case ended: with what answer, why, or into which other case, with the way back from there. */
export async function Ended({ context, subject }: { readonly context: Context; readonly subject: Case }) {
  const { read } = context.store
  const answer: Clarification | undefined =
    subject.clarificationId === null ? undefined : await clarificationById(read, subject.clarificationId)
  const into = subject.mergedInto === null ? undefined : await caseById(read, subject.mergedInto)
  return (
    <section class="card stack">
      {answer && (
        <>
          <p>{texts.endedAnswered}</p>
          <p>
            <VerdictBadge of={answer} />
          </p>
          <p>
            <a href={`/admin/klarifikasi/${answer.id}`}>{answer.title}</a>
          </p>
        </>
      )}
      {into ? (
        <>
          <p>
            {mergeTexts.mergedInto} <a href={`/admin/kasus/${into.id}`}>{into.ticket}</a>.
          </p>
          {into.status === 'open' && (
            <form method="post" action={`/admin/kasus/${subject.id}/lepas`}>
              <button type="submit" class="button quiet">
                {mergeTexts.undo}
              </button>
            </form>
          )}
        </>
      ) : (
        subject.closeReason && <p>{texts.endedClosed(endReasonTerm(subject.closeReason))}</p>
      )}
    </section>
  )
}
