/** How a figure, and a table of figures, is shown. */
import type { PropsWithChildren } from 'hono/jsx'
import type { Middle } from '../../knowledge/figures/percentiles.ts'
import { type ColumnKind, durationText, type Table, type TableName } from '../../knowledge/figures/tables.ts'
import { type FigureName, figureTerms, figureTexts as texts } from '../../knowledge/texts/figures.ts'

const inIndonesian = new Intl.NumberFormat('id-ID')

/** `12.345` */
export const numberText = (n: number): string => inIndonesian.format(n)

export const percentOf = (n: number, all: number): number => (all === 0 ? 0 : Math.round((n / all) * 100))

/** One number with its name and the way it is counted; with `of` its share of it too. */
export const Counted = (props: {
  readonly name: FigureName
  readonly value: number
  readonly of?: number
}) => (
  <Figure name={props.name}>
    <data class="number" id={`angka-${props.name}`} value={String(props.value)}>
      {numberText(props.value)}
    </data>
    {props.of !== undefined && <span class="soft">{texts.of(percentOf(props.value, props.of))}</span>}
  </Figure>
)

/** A median and a 90th percentile, in milliseconds. */
export function Timed({
  name,
  middle,
}: {
  readonly name: 'clock' | 'office'
  readonly middle: Middle | undefined
}) {
  const shown = (of: keyof Middle) => (
    <data class="number" id={`angka-${name}-${of}`} value={middle ? String(Math.round(middle[of])) : ''}>
      {middle ? durationText(middle[of], name) : texts.none}
    </data>
  )
  return (
    <Figure name={name}>
      <span class="soft">{texts.columns.median}</span>
      {shown('median')}
      <span class="soft">{texts.columns.p90}</span>
      {shown('p90')}
    </Figure>
  )
}

const Figure = ({ name, children }: PropsWithChildren<{ readonly name: FigureName }>) => (
  <div class="card">
    <dt>{figureTerms[name].label}</dt>
    <dd>{children}</dd>
    <dd>
      <details class="how">
        <summary>
          {texts.howCounted}
          <span class="hidden-text">: {figureTerms[name].label}</span>
        </summary>
        <p>{figureTerms[name].how}</p>
      </details>
    </dd>
  </div>
)

/** A table with its chart, the way it is counted, and its file; on a phone it opens when it is pressed. */
export function FigureTable(
  props: PropsWithChildren<{ readonly name: TableName; readonly table: Table; readonly query: string }>,
) {
  const { name, table, query, children } = props
  const file = `/admin/angka/${name}.csv${query === '' ? '' : `?${query}`}`
  return (
    <section class="breakdown" aria-labelledby={`tabel-${name}`}>
      <h3 id={`tabel-${name}`}>{table.caption}</h3>
      {table.rows.length > 0 && children}
      <details class="how">
        <summary>
          {texts.howCounted}
          <span class="hidden-text">: {table.caption}</span>
        </summary>
        <p>{table.note}</p>
      </details>
      {table.rows.length === 0 ? (
        <p class="soft">{texts.tables.emptyRows}</p>
      ) : (
        <details class="table-box">
          <summary>
            {texts.tables.show}
            <span class="hidden-text">: {table.caption}</span>
          </summary>
          <section class="scrolled" aria-labelledby={`tabel-${name}`} tabindex={0}>
            <PlainTable table={table} />
          </section>
          <p>
            <a href={file} download>
              {texts.tables.csv}
              <span class="hidden-text">: {table.caption}</span>
            </a>
          </p>
        </details>
      )}
    </section>
  )
}

export const PlainTable = ({ table: { columns, rows, total } }: { readonly table: Table }) => (
  <table class="figures">
    <thead>
      <tr>
        {columns.map(({ label }) => (
          <th scope="col">{label}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Row row={row} columns={columns} />
      ))}
    </tbody>
    {total && (
      <tfoot>
        <Row row={total} columns={columns} />
      </tfoot>
    )}
  </table>
)

const Row = ({
  row,
  columns,
}: {
  readonly row: Table['rows'][number]
  readonly columns: Table['columns']
}) => (
  <tr>
    {row.map((cell, index) =>
      index === 0 ? <th scope="row">{cell}</th> : <td>{cellText(cell, columns[index]?.kind ?? 'text')}</td>,
    )}
  </tr>
)

function cellText(cell: string | number | null, kind: ColumnKind): string {
  if (cell === null) return texts.none
  if (typeof cell === 'string') return cell
  if (kind === 'clock' || kind === 'office') return durationText(cell, kind)
  return kind === 'percent' ? texts.share(cell) : numberText(cell)
}
