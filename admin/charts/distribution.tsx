import { Chart, type ChartWords, width } from './chart.tsx'

const rowHeight = 30
const thick = 18
const labelWidth = 118
const numberWidth = 44

/** Lying bars, one for each step of a range, with its number at the end. */
export function Distribution(
  props: ChartWords & { readonly steps: readonly { readonly label: string; readonly value: number }[] },
) {
  const { id, steps } = props
  const most = Math.max(1, ...steps.map(({ value }) => value))
  const room = width - labelWidth - numberWidth
  return (
    <Chart id={id} title={props.title} description={props.description} height={steps.length * rowHeight}>
      {steps.map(({ label, value }, index) => {
        const y = index * rowHeight
        const length = (value / most) * room
        return (
          <g>
            <text class="chart-text" x={labelWidth - 6} y={y + 19} text-anchor="end">
              {label}
            </text>
            <rect class="chart-bar" x={labelWidth} y={y + 6} width={Math.max(length, 1)} height={thick} />
            <text class="chart-text" x={labelWidth + length + 6} y={y + 19}>
              {value}
            </text>
          </g>
        )
      })}
    </Chart>
  )
}
