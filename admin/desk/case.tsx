/** One case: what people asked, what is near it, what was done about it, and the ways to end it. */
import { type Case, caseById, wordingsOf } from '../../db/cases.ts'
import { evidenceOfCase } from '../../db/evidence.ts'
import { inquiriesOfCase } from '../../db/inquiries.ts'
import { noticeStandings } from '../../db/notices.ts'
import { listStaff } from '../../db/staff.ts'
import { casePageTexts } from '../../knowledge/texts/case-page.ts'
import { deskTexts, statusTerms } from '../../knowledge/texts/desk.ts'
import type { Context } from '../context.ts'
import { CaseFacts } from './case-facts.tsx'
import { MergedHere } from './case-gathering.tsx'
import { NearCases, nearestCases } from './case-near.tsx'
import { CaseNotes } from './case-notes.tsx'
import { Timeline } from './case-timeline.tsx'
import { Ended, WaysToEnd } from './case-ways.tsx'
import { type Desk, notFoundPage, renderPage } from './desk.tsx'
import { durationWords } from './durations.ts'
import { KeyHelp } from './keys.tsx'
import { NoticeList } from './notice-list.tsx'
import { Notice } from './notices.tsx'
import { BackLink } from './parts.tsx'
import { Live, presenceAssets, presenceHere } from './presence.tsx'
import { referralsSection } from './referrals.tsx'
import { WordingMoves, Wordings } from './wordings.tsx'

const texts = deskTexts.case

/** A case asked by thousands shows its newest wordings. */
const mostWordings = 200

/** What an open page is told anew; what is ticked and typed there stays (see desk-case.js). */
const livingParts = ['#fakta', '#kata', '#catatan-daftar', '#riwayat-kasus'].join(',')

/** The form that the ticked wordings belong to. */
const movesForm = 'pilihan'

const styles = ['desk-case.css', 'desk-agencies.css', ...presenceAssets.styles]
const scripts = ['desk-case.js', 'desk-neighbours.js', ...presenceAssets.scripts]

export function addCase(desk: Desk, context: Context): void {
  const { store, now } = context
  desk.get('/kasus/:id', async (c) => {
    const subject = await caseById(store.read, c.req.param('id'))
    if (!subject) return notFoundPage(c)
    const me = c.var.signedIn.member
    const isOpen = subject.status === 'open'
    const wordings = await wordingsOf(store.read, subject.id, mostWordings)
    const near = isOpen ? await nearestCases(context, subject.id, wordings) : []
    const inquiries = await inquiriesOfCase(store.read, subject.id)
    const query = c.req.query('cari')?.trim() ?? ''
    const title = wordings.findLast((wording) => wording.text !== '')?.text ?? deskTexts.cases.noWords
    const path = `/admin/kasus/${subject.id}`
    return renderPage(
      c,
      { title: subject.ticket, section: 'cases', styles, scripts },
      <Live caseId={subject.id}>
        <div class="case-top">
          <BackLink href="/admin/kasus">{texts.back}</BackLink>
          <Neighbours />
          <KeyHelp />
        </div>
        <h1 class="case-title">{shorten(title)}</h1>
        <Facts subject={subject} now={now()} />
        {await presenceHere(c, context, subject.id, 'looking')}
        <Notice c={c} />
        <div
          hx-get={path}
          hx-trigger="sse:kasus"
          hx-swap="none"
          hx-select-oob={livingParts}
          data-living-parts={livingParts}
        />
        <div class="beside case">
          <section class="case-wordings" aria-labelledby="kata-warga">
            <h2 id="kata-warga">{texts.wordings}</h2>
            <div id="kata">
              <Wordings
                wordings={wordings}
                evidence={await evidenceOfCase(store.read, subject.id)}
                now={now()}
                {...(isOpen && { work: { caseId: subject.id, form: movesForm, inquiries } })}
              />
            </div>
            {isOpen && wordings.length > 1 && (
              <WordingMoves caseId={subject.id} form={movesForm} near={near.map((one) => one.case)} />
            )}
          </section>
          <div class="stack case-ways">
            <CaseFacts subject={subject} staff={await listStaff(store.read)} me={me} />
            {await referralsSection(context, subject)}
            {isOpen ? (
              <WaysToEnd context={context} subject={subject} wordings={wordings} query={query} />
            ) : (
              <>
                <Ended context={context} subject={subject} />
                <NoticeList standings={await noticeStandings(store.read, subject.id)} />
              </>
            )}
            {isOpen && <NearCases near={near} path={path} />}
            <MergedHere read={store.read} subject={subject} />
          </div>
          <div class="stack">
            <CaseNotes read={store.read} caseId={subject.id} me={me.id} now={now()} />
            <div id="riwayat-kasus">
              <Timeline read={store.read} subject={subject} />
            </div>
          </div>
        </div>
      </Live>,
    )
  })
}

const Facts = ({ subject, now }: { readonly subject: Case; readonly now: Date }) => (
  <p id="fakta" class="case-facts">
    <span class={`tag status-${subject.status}`}>{statusTerms[subject.status]}</span>
    <span class="askers">{deskTexts.people(subject.askers)}</span>
    {subject.status === 'open' && (
      <span>{deskTexts.cases.waiting(durationWords(subject.openedAt, now))}</span>
    )}
    <span class="ticket">{subject.ticket}</span>
  </p>
)

/** Filled and shown by desk-neighbours.js, for who came from a list. */
const Neighbours = () => (
  <nav class="neighbours" aria-label={casePageTexts.neighbours.label} hidden>
    <a href="/admin/kasus" data-neighbour="-1" data-key="k">
      ← {casePageTexts.neighbours.previous}
    </a>
    <a href="/admin/kasus" data-neighbour="1" data-key="j">
      {casePageTexts.neighbours.next} →
    </a>
  </nav>
)

/** A forwarded message may be a page long; a heading is not. */
const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 117).trimEnd()}…` : text)
