import type { PropsWithChildren } from 'hono/jsx'
import { answersByStaff, correctionsWithin, greatestRumours, longestOpen } from '../../db/report.ts'
import type { Verdict } from '../../db/shapes.ts'
import { formatDate, formatDateTime, formatPartialDate } from '../../knowledge/dates.ts'
import { type Figures, figuresOf } from '../../knowledge/figures/figures.ts'
import { monthBefore, monthOf, monthSpan } from '../../knowledge/figures/spans.ts'
import { durationText, topicLabel } from '../../knowledge/figures/tables.ts'
import { figureTerms, figureTexts } from '../../knowledge/texts/figures.ts'
import { reportTexts as texts } from '../../knowledge/texts/report.ts'
import { informationTerm, verdictTerms } from '../../knowledge/texts/terms.ts'
import type { Context } from '../context.ts'
import { type Desk, renderPage } from './desk.tsx'
import { durationWords } from './durations.ts'
import { numberText, percentOf } from './figure-parts.tsx'
import { BackLink, Problem } from './parts.tsx'

const rumours = 5
const topicsShown = 6
const correctionsShown = 5

/** The monthly report to the mayor, to be printed. */
export function addFiguresReport(desk: Desk, { store, now }: Context): void {
  desk.get('/angka/laporan', async (c) => {
    const asked = c.req.query('bulan') ?? monthOf(now())
    const exists = /^20\d\d-(0[1-9]|1[0-2])$/.test(asked)
    const month = exists ? asked : monthOf(now())
    const span = monthSpan(month)
    const end = new Date(Math.min(span.until.getTime(), now().getTime()))
    const { read } = store
    const report = {
      figures: await figuresOf(read, span, {}, now()),
      before: await figuresOf(read, monthBefore(span), {}, now()),
      rumours: await greatestRumours(read, span, rumours),
      staff: await answersByStaff(read, span),
      oldest: await longestOpen(read, end),
      corrections: await correctionsWithin(read, span),
    }
    const title = texts.title(formatPartialDate(month))
    return renderPage(
      c,
      { title, section: 'figures', styles: ['desk-figures.css'] },
      <>
        <div class="not-printed stack">
          <BackLink href="/admin/angka">{texts.back}</BackLink>
          {!exists && <Problem>{texts.badMonth}</Problem>}
          <form method="get" action="/admin/angka/laporan" class="row">
            <label for="bulan">{texts.choose}</label>
            <input id="bulan" name="bulan" type="month" value={month} required class="month" />
            <button type="submit" class="button quiet">
              {texts.show}
            </button>
          </form>
          <p class="soft">{texts.print}</p>
        </div>
        <article class="report">
          <header class="report-heading">
            <p>{texts.service}</p>
            <h1>{title}</h1>
            <p>{texts.to}</p>
            <p>{texts.from}</p>
          </header>
          {span.until > now() && <p class="note">{texts.unfinished}</p>}
          <Body report={report} end={end} />
          <p class="soft">{texts.made(formatDateTime(now()))}</p>
        </article>
      </>,
    )
  })
}

interface Report {
  readonly figures: Figures
  readonly before: Figures
  readonly rumours: Awaited<ReturnType<typeof greatestRumours>>
  readonly staff: Awaited<ReturnType<typeof answersByStaff>>
  readonly oldest: Date | null
  readonly corrections: Awaited<ReturnType<typeof correctionsWithin>>
}

function Body({ report, end }: { readonly report: Report; readonly end: Date }) {
  const { figures, before, oldest } = report
  const { total } = figures
  const { clock, office } = total.times
  return (
    <>
      <Part heading={texts.summary.heading}>
        <p>
          {total.questions === 0
            ? texts.empty
            : texts.summary.text({
                questions: numberText(total.questions),
                askers: numberText(figures.askers),
                atOnce: percentOf(total.atOnce, total.questions),
                cases: numberText(total.opened),
                answered: numberText(total.answered),
              })}
        </p>
      </Part>
      {total.questions > 0 && (
        <Part heading={texts.asked.heading}>
          <Topics figures={figures} />
        </Part>
      )}
      <Part heading={texts.rumours.heading}>
        <Listed none={texts.rumours.none} ordered>
          {report.rumours.map(({ title, verdict, people }) => (
            <li>
              {!title.startsWith(verdictLabel(verdict)) && <strong>{verdictLabel(verdict)}: </strong>}
              {title} – {texts.rumours.people(numberText(people))}
            </li>
          ))}
        </Listed>
      </Part>
      <Part heading={texts.speed.heading}>
        <p>
          {clock && office
            ? `${texts.speed.text({
                median: durationText(clock.median, 'clock'),
                p90: durationText(clock.p90, 'clock'),
                office: durationText(office.median, 'office'),
                officeP90: durationText(office.p90, 'office'),
              })} ${texts.speed.holidays}`
            : texts.speed.none}
        </p>
      </Part>
      <Part heading={texts.answerers.heading}>
        <Listed none={texts.answerers.none}>
          {[
            ...report.staff.map(({ name, answered }) => (
              <li>{texts.answerers.staff(name, numberText(answered))}</li>
            )),
            ...figures.byAgency.map((one) => <li>{agencyLine(one)}</li>),
          ]}
        </Listed>
      </Part>
      <Part heading={texts.open.heading}>
        <p>
          {texts.open.text(numberText(figures.openAfter))}
          {oldest && ` ${texts.open.oldest(durationWords(oldest, end))}`}
        </p>
      </Part>
      <Part heading={texts.corrections.heading}>
        <Corrections corrections={report.corrections} />
      </Part>
      <Part heading={texts.comparison.heading}>
        <Comparison now={figures} before={before} />
      </Part>
    </>
  )
}

const Part = ({ heading, children }: PropsWithChildren<{ readonly heading: string }>) => (
  <>
    <h2>{heading}</h2>
    {children}
  </>
)

function Listed(props: PropsWithChildren<{ readonly none: string; readonly ordered?: boolean }>) {
  const lines = [props.children].flat(2)
  if (lines.length === 0) return <p>{props.none}</p>
  return props.ordered ? <ol>{lines}</ol> : <ul>{lines}</ul>
}

const verdictLabel = (verdict: Verdict | null): string =>
  verdict === null ? informationTerm.label : verdictTerms[verdict].label

function agencyLine({ agency, asked, answered, overdue, office }: Figures['byAgency'][number]): string {
  const median = office ? `${durationText(office.median, 'office')} (jam kantor)` : ''
  return (
    texts.answerers.agency(agency, numberText(asked), numberText(answered), median) +
    (overdue > 0 ? texts.answerers.overdue(numberText(overdue)) : '')
  )
}

function Topics({ figures: { byTopic, total } }: { readonly figures: Figures }) {
  const topics = [...byTopic]
    .filter(([, { questions }]) => questions > 0)
    .sort(([, one], [, other]) => other.questions - one.questions)
    .slice(0, topicsShown)
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">{texts.asked.topic}</th>
          <th scope="col">{texts.asked.questions}</th>
          <th scope="col">{texts.asked.share}</th>
        </tr>
      </thead>
      <tbody>
        {topics.map(([topic, { questions }]) => (
          <tr>
            <th scope="row">{topic === null ? figureTexts.unknown : topicLabel(topic)}</th>
            <td>{numberText(questions)}</td>
            <td>{figureTexts.share(percentOf(questions, total.questions))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Corrections({ corrections }: Pick<Report, 'corrections'>) {
  const left = corrections.length - correctionsShown
  return (
    <Listed none={texts.corrections.none}>
      {[
        ...corrections.slice(0, correctionsShown).map(({ title, publishedAt, before, verdict }) => (
          <li>
            {texts.corrections.line(title, formatDate(publishedAt))}
            {before !== verdict &&
              `: ${texts.corrections.verdict(verdictLabel(before), verdictLabel(verdict))}`}
          </li>
        )),
        ...(left > 0 ? [<li>{texts.corrections.more(numberText(left))}</li>] : []),
      ]}
    </Listed>
  )
}

const compared = ['questions', 'opened', 'answered', 'closed', 'sent', 'unhelpful'] as const

function Comparison({ now, before }: { readonly now: Figures; readonly before: Figures }) {
  const atOnce = ({ total }: Figures) => percentOf(total.atOnce, total.questions)
  const median = ({ total }: Figures) =>
    total.times.office ? durationText(total.times.office.median, 'office') : figureTexts.none
  const rows = [
    ...compared.map((name) => [figureTerms[name].label, before.total[name], now.total[name]] as const),
    [texts.comparison.atOnce, atOnce(before), atOnce(now)] as const,
  ]
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">{texts.comparison.figure}</th>
          <th scope="col">{texts.comparison.before}</th>
          <th scope="col">{texts.comparison.now}</th>
          <th scope="col">{texts.comparison.change}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, then, today]) => (
          <tr>
            <th scope="row">{label}</th>
            <td>{numberText(then)}</td>
            <td>{numberText(today)}</td>
            <td>{changeText(today - then)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{texts.comparison.median}</th>
          <td>{median(before)}</td>
          <td>{median(now)}</td>
          <td />
        </tr>
      </tbody>
    </table>
  )
}

const changeText = (change: number): string =>
  change > 0 ? `+${numberText(change)}` : change < 0 ? `−${numberText(-change)}` : '0'
