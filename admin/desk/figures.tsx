import type { Child } from 'hono/jsx'
import { figureChoices } from '../../db/figures.ts'
import { channelNames } from '../../db/shapes.ts'
import { formatDate } from '../../knowledge/dates.ts'
import { type Figures, figuresOf } from '../../knowledge/figures/figures.ts'
import { monthOf } from '../../knowledge/figures/spans.ts'
import { shownUntil, tableNames, tableOf, weekWords } from '../../knowledge/figures/tables.ts'
import { figureChannels, figureTerms, figureTexts as texts } from '../../knowledge/texts/figures.ts'
import { StackedBars } from '../charts/bars.tsx'
import { Distribution } from '../charts/distribution.tsx'
import { StackedShares } from '../charts/shares.tsx'
import type { Context } from '../context.ts'
import { toCsv } from '../csv.ts'
import { type Desk, notFoundPage, renderPage } from './desk.tsx'
import { Counted, FigureTable, Timed } from './figure-parts.tsx'
import { FilterForm, readWanted, type Wanted } from './figures-filter.tsx'
import { EmptyState } from './parts.tsx'

/** The figures of a span, and each of their tables as a file. */
export function addFigures(desk: Desk, { store, now }: Context): void {
  desk.get('/angka', async (c) => {
    const wanted = readWanted(c, now())
    const figures = await figuresOf(store.read, wanted.span, wanted.filter, now())
    const choices = await figureChoices(store.read)
    return renderPage(
      c,
      { title: texts.title, section: 'figures', styles: ['desk-figures.css'] },
      <>
        <h1>{texts.title}</h1>
        <p class="soft">
          {texts.lead(formatDate(wanted.span.from), shownUntil(wanted.span, now()))} ·{' '}
          <a href={`/admin/angka/laporan?bulan=${monthOf(wanted.span.from)}`}>{texts.report}</a>
        </p>
        <FilterForm wanted={wanted} choices={choices} />
        {isEmpty(figures) ? (
          <EmptyState {...texts.empty} href="/admin/angka?rentang=tahun" />
        ) : (
          <Shown figures={figures} wanted={wanted} />
        )}
      </>,
    )
  })

  desk.get('/angka/:file{[a-z]+\\.csv}', async (c) => {
    const name = tableNames.find((one) => `${one}.csv` === c.req.param('file'))
    if (name === undefined) return notFoundPage(c)
    const { span, filter } = readWanted(c, now())
    const figures = await figuresOf(store.read, span, filter, now())
    c.header('Content-Disposition', `attachment; filename="angka-${name}.csv"`)
    return c.body(toCsv(tableOf(name, figures)), 200, { 'Content-Type': 'text/csv; charset=utf-8' })
  })
}

const isEmpty = ({ total, openBefore }: Figures): boolean =>
  total.questions +
    total.opened +
    total.answered +
    total.closed +
    total.merged +
    total.notices +
    openBefore ===
  0

function Shown({ figures, wanted }: { readonly figures: Figures; readonly wanted: Wanted }) {
  const { total } = figures
  const counted = (name: Exclude<keyof typeof figureTerms, 'clock' | 'office'>) => (
    <Counted name={name} value={name in total ? total[name as 'questions'] : figures[name as 'askers']} />
  )
  const asked = (name: 'atOnce' | 'suggested' | 'passedOn') => (
    <Counted name={name} value={total[name]} of={total.questions} />
  )
  return (
    <>
      <h2>{texts.headings.questions}</h2>
      <dl class="numbers">
        {counted('questions')}
        {asked('atOnce')}
        {asked('suggested')}
        {counted('chosen')}
        {asked('passedOn')}
        {counted('askers')}
        {counted('reached')}
      </dl>
      <h2>{texts.headings.cases}</h2>
      <dl class="numbers">
        {(['openBefore', 'opened', 'answered', 'closed', 'merged', 'openAfter'] as const).map(counted)}
      </dl>
      <h2>{texts.headings.speed}</h2>
      <dl class="numbers">
        <Timed name="clock" middle={total.times.clock} />
        <Timed name="office" middle={total.times.office} />
      </dl>
      <p class="soft">{texts.holidays}</p>
      <h2>{texts.headings.notices}</h2>
      <dl class="numbers">
        {(['notices', 'sent', 'failed', 'waiting', 'helpful', 'unhelpful'] as const).map(counted)}
      </dl>
      <h2>{texts.headings.breakdowns}</h2>
      <div class="breakdowns">
        {tableNames.map((name) => (
          <FigureTable name={name} table={tableOf(name, figures)} query={wanted.query}>
            {charts[name]?.(figures)}
          </FigureTable>
        ))}
      </div>
    </>
  )
}

const ways = ['atOnce', 'suggested', 'passedOn'] as const
const partsOf = (group: Figures['total']) =>
  ways.map((name) => ({ label: figureTerms[name].label, value: group[name] }))

const shortDay = new Intl.DateTimeFormat('id-ID', {
  day: 'numeric',
  month: 'short',
  timeZone: 'Asia/Makassar',
})

const charts: Partial<Record<(typeof tableNames)[number], (figures: Figures) => Child>> = {
  minggu({ byWeek }) {
    const most = byWeek.reduce((one, other) => (other.questions > one.questions ? other : one))
    return (
      <StackedBars
        id="grafik-minggu"
        title={texts.charts.weeks}
        description={texts.charts.weeksDescription(byWeek.length, most.questions, weekWords(most.week))}
        bars={byWeek.map((group) => ({ label: shortDay.format(group.week.from), parts: partsOf(group) }))}
      />
    )
  },
  kanal({ byChannel }) {
    const rows = channelNames.flatMap((name) => {
      const group = byChannel.get(name)
      return group ? [{ label: figureChannels[name], parts: partsOf(group) }] : []
    })
    return rows.length === 0 ? null : (
      <StackedShares
        id="grafik-kanal"
        title={texts.charts.shares}
        description={texts.charts.sharesDescription}
        rows={rows}
      />
    )
  },
  lama(figures) {
    return (
      <Distribution
        id="grafik-lama"
        title={texts.charts.distribution}
        description={texts.charts.distributionDescription(figures.total.answered)}
        steps={tableOf('lama', figures).rows.map(([label, value]) => ({
          label: String(label),
          value: Number(value),
        }))}
      />
    )
  },
}
