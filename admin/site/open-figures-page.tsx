/** How many asked and how soon they were answered, for everybody. */
import { monthTable, type OpenMonth, placeTable } from '../../knowledge/figures/open-data.ts'
import { durationText, type Table } from '../../knowledge/figures/tables.ts'
import type { PublicTexts } from '../../knowledge/texts/public.ts'
import { useLanguage, useTexts } from '../language.ts'
import { SitePage } from './page.tsx'

const files = '/tentang/angka'

export const OpenFiguresPage = ({ months }: { months: readonly OpenMonth[] }) => {
  const texts = useTexts().trust.figures
  const language = useLanguage()
  return (
    <SitePage title={texts.title} description={texts.lead} path={files} styles={['trust.css']} note="">
      <article class="trust wide">
        <h1>{texts.title}</h1>
        <p class="lead">{texts.lead}</p>
        {months.length === 0 ? (
          <p class="card empty">{texts.empty}</p>
        ) : (
          <>
            <DataTable of={monthTable(months, language)} empty={texts.empty} />
            <DataTable of={placeTable(months, language)} empty={texts.placesEmpty} />
          </>
        )}
        <section class="stack">
          <h2>{texts.files}</h2>
          <p>{texts.filesNote}</p>
          <p class="row">
            <a href={`${files}.csv`}>{texts.csvMonths}</a>
            <a href={`${files}-kelurahan.csv`}>{texts.csvPlaces}</a>
            <a href={`${files}.json`}>{texts.json}</a>
          </p>
        </section>
      </article>
    </SitePage>
  )
}

/** Wider than a phone, so that it is moved sideways by itself, also by keyboard. */
const DataTable = ({ of, empty }: { of: Table; empty: string }) => (
  <section class="stack">
    <h2>{of.caption}</h2>
    <p class="soft">{of.note}</p>
    {of.rows.length === 0 ? (
      <p class="card empty">{empty}</p>
    ) : (
      <section class="sideways" tabindex={0} aria-label={of.caption}>
        <table>
          <thead>
            <tr>
              {of.columns.map(({ label, kind }) => (
                <th scope="col" class={kind === 'text' ? '' : 'number'}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.rows.map((row) => (
              <tr>
                {row.map((cell, index) => {
                  const kind = of.columns[index]?.kind ?? 'text'
                  if (index === 0) return <th scope="row">{cell}</th>
                  return <td class={kind === 'text' ? '' : 'number'}>{shown(cell, kind, useTexts())}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    )}
  </section>
)

function shown(
  cell: string | number | null,
  kind: Table['columns'][number]['kind'],
  { trust, duration }: PublicTexts,
): string {
  if (cell === null) return trust.figures.notYet
  if (typeof cell === 'string') return cell
  return kind === 'clock' || kind === 'office' ? durationText(cell, kind, duration) : String(cell)
}
