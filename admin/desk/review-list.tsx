/** What wants a second pair of eyes: drafts that were submitted, and what was published in an emergency. */
import { caseById } from '../../db/cases.ts'
import { uncheckedRevisions } from '../../db/clarifications.ts'
import { type Submitted, submittedDrafts, waitingReview } from '../../db/reviews.ts'
import type { Reader } from '../../db/store.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { reviewTexts as texts } from '../../knowledge/texts/review.ts'
import type { Context } from '../context.ts'
import { type Desk, only, renderPage } from './desk.tsx'
import { durationWords } from './durations.ts'
import { Notice } from './notices.tsx'
import { BackLink, EmptyState } from './parts.tsx'
import { type NamesOf, readNames } from './staff-names.ts'

export function addReviewList(desk: Desk, { store, now }: Context): void {
  desk.use('/pemeriksaan', only('write'))
  desk.get('/pemeriksaan', async (c) => {
    const rows = await readRows(store.read)
    const waiting = rows.filter(({ isWaiting }) => isWaiting)
    const returned = rows.filter(({ isWaiting, review }) => !isWaiting && review.returnedAt !== null)
    const unchecked = await uncheckedRevisions(store.read)
    const shared = { me: c.var.signedIn.member.id, namesOf: await readNames(store.read), now: now() }
    return renderPage(
      c,
      { title: texts.title, section: 'cases', styles: ['desk-review.css'] },
      <>
        <BackLink href="/admin/kasus">{deskTexts.case.back}</BackLink>
        <h1>{texts.title}</h1>
        <p class="soft">{texts.intro}</p>
        <Notice c={c} />
        {waiting.length + unchecked.length + returned.length === 0 && (
          <EmptyState {...texts.empty} href="/admin/kasus" />
        )}
        <Rows title={texts.waiting} id="menunggu" rows={waiting} {...shared} />
        {unchecked.length > 0 && (
          <section aria-labelledby="darurat" class="review-list">
            <h2 id="darurat">{texts.unchecked}</h2>
            <ul class="case-rows">
              {unchecked.map(({ id, title, publisherId, publishedAt, emergencyReason }) => (
                <li>
                  <a class="case-words" href={`/admin/klarifikasi/${id}`}>
                    {title}
                  </a>
                  <p class="words">{emergencyReason}</p>
                  <p class="case-facts">
                    <span class="tag status-open">{texts.emergencyTag}</span>
                    <span>{texts.by(shared.namesOf([publisherId]), formatDateTime(publishedAt))}</span>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Rows title={texts.returned} id="dikembalikan" rows={returned} {...shared} />
      </>,
    )
  })
}

/** One line over the list of cases: how many drafts and emergencies wait for this person. */
export async function reviewLink(read: Reader, staffId: string) {
  const drafts = (await submittedDrafts(read)).filter(({ draft, review }) => {
    const waits = waitingReview(draft, review)
    return waits && !waits.writers.includes(staffId)
  })
  const emergencies = (await uncheckedRevisions(read)).filter(({ publisherId }) => publisherId !== staffId)
  return (
    <p>
      <a href="/admin/pemeriksaan" data-key="r">
        {texts.link(drafts.length + emergencies.length)}
      </a>
    </p>
  )
}

interface Row extends Submitted {
  readonly isWaiting: boolean
  readonly href: string
  /** Of a case. */
  readonly ticket: string | undefined
}

async function readRows(read: Reader): Promise<Row[]> {
  const rows = await submittedDrafts(read)
  return await Promise.all(
    rows.map(async ({ draft, review }) => {
      const ofCase = await caseById(read, draft.subject)
      const path = `/admin/${ofCase ? 'kasus' : 'klarifikasi'}/${draft.subject}`
      const isWaiting = waitingReview(draft, review) !== undefined
      const href = `${path}/${isWaiting ? 'pratinjau' : 'tulis'}`
      return { draft, review, isWaiting, href, ticket: ofCase?.ticket }
    }),
  )
}

function Rows(props: {
  readonly title: string
  readonly id: string
  readonly rows: readonly Row[]
  readonly me: string
  readonly namesOf: NamesOf
  readonly now: Date
}) {
  const { title, id, rows, me, namesOf, now } = props
  if (rows.length === 0) return null
  return (
    <section aria-labelledby={id} class="review-list">
      <h2 id={id}>{title}</h2>
      <ol class="case-rows">
        {rows.map(({ draft, review, isWaiting, href, ticket }) => (
          <li>
            <a class="case-words" href={href}>
              {draft.content.title?.trim() || texts.untitled}
            </a>
            {isWaiting && review.note !== '' && <p class="words">{review.note}</p>}
            {!isWaiting && <p class="words">{review.comment}</p>}
            <p class="case-facts">
              <span>{texts.by(namesOf(review.writers), formatDateTime(review.submittedAt))}</span>
              <span>{deskTexts.cases.waiting(durationWords(review.submittedAt, now))}</span>
              {ticket && <span class="ticket">{ticket}</span>}
              {review.writers.includes(me) && (
                <span class="tag">{isWaiting ? `${texts.own}: ${texts.ownHint}` : texts.own}</span>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
