import { Chart, type ChartWords, width } from './chart.tsx'
import { roundTop } from './scale.ts'
import { fillOf, Legend, Patterns, type Series } from './series.tsx'

interface Bar {
  /** Under the bar, where there is room. */
  readonly label: string
  /** From the bottom up. */
  readonly parts: readonly Series[]
}

const height = 200
const left = 34
const bottom = 26
const top = 14

/** Upright bars of stacked parts, one after another in time. */
export function StackedBars(props: ChartWords & { readonly bars: readonly Bar[] }) {
  const { id, bars } = props
  const highest = roundTop(Math.max(0, ...bars.map(sumOf)))
  const step = (width - left) / Math.max(1, bars.length)
  const y = (value: number) => height - bottom - (value / highest) * (height - bottom - top)
  const every = Math.ceil(bars.length / 5)
  const labels = bars[0]?.parts.map(({ label }) => label) ?? []
  return (
    <>
      <Chart id={id} title={props.title} description={props.description} height={height}>
        <Patterns id={id} />
        {[0, highest / 2, highest].map((value) => (
          <>
            <line class="chart-line" x1={left} x2={width} y1={y(value)} y2={y(value)} />
            <text class="chart-text" x={left - 5} y={y(value) + 4} text-anchor="end">
              {value}
            </text>
          </>
        ))}
        {bars.map((bar, index) => {
          const x = left + index * step
          const thick = Math.min(step * 0.8, 44)
          let below = 0
          return (
            <g>
              {bar.parts.map(({ label, value }, part) => {
                below += value
                return value === 0 ? null : (
                  <rect
                    class="chart-part"
                    x={x + (step - thick) / 2}
                    width={thick}
                    y={y(below)}
                    height={y(below - value) - y(below)}
                    fill={fillOf(id, part)}
                  >
                    <title>{`${bar.label}: ${label} ${value}`}</title>
                  </rect>
                )
              })}
              {index % every === 0 && (
                <text class="chart-text" x={x + step / 2} y={height - 8} text-anchor="middle">
                  {bar.label}
                </text>
              )}
            </g>
          )
        })}
      </Chart>
      <Legend id={id} labels={labels} />
    </>
  )
}

const sumOf = ({ parts }: Bar): number => parts.reduce((sum, { value }) => sum + value, 0)
