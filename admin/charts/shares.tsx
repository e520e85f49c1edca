import { Chart, type ChartWords, width } from './chart.tsx'
import { fillOf, Legend, Patterns, type Series } from './series.tsx'

interface Row {
  readonly label: string
  readonly parts: readonly Series[]
}

const rowHeight = 46
const thick = 22
/** A share narrower than this has no room for its number. */
const narrowest = 34

/** One bar for each row, all of one length, divided by the shares of its parts. */
export function StackedShares(props: ChartWords & { readonly rows: readonly Row[] }) {
  const { id, rows } = props
  const height = rows.length * rowHeight
  const labels = rows[0]?.parts.map(({ label }) => label) ?? []
  return (
    <>
      <Chart id={id} title={props.title} description={props.description} height={height}>
        <Patterns id={id} />
        {rows.map((row, index) => (
          <ShareRow id={id} row={row} y={index * rowHeight} />
        ))}
      </Chart>
      <Legend id={id} labels={labels} />
    </>
  )
}

function ShareRow({ id, row, y }: { readonly id: string; readonly row: Row; readonly y: number }) {
  const sum = row.parts.reduce((total, { value }) => total + value, 0)
  let end = 0
  return (
    <g>
      <text class="chart-text" x={0} y={y + 14}>
        {`${row.label}: ${sum}`}
      </text>
      {row.parts.map(({ label, value }, part) => {
        const length = sum === 0 ? 0 : (value / sum) * width
        const percent = `${Math.round((value / Math.max(1, sum)) * 100)}%`
        end += length
        return length === 0 ? null : (
          <>
            <rect
              class="chart-part"
              x={end - length}
              y={y + 20}
              width={length}
              height={thick}
              fill={fillOf(id, part)}
            >
              <title>{`${row.label}: ${label} ${value} (${percent})`}</title>
            </rect>
            {length >= narrowest && (
              <>
                <rect
                  class="chart-plate"
                  x={end - length / 2 - 17}
                  y={y + 23}
                  width={34}
                  height={16}
                  rx={4}
                />
                <text class="chart-text" x={end - length / 2} y={y + 35} text-anchor="middle">
                  {percent}
                </text>
              </>
            )}
          </>
        )
      })}
    </g>
  )
}
