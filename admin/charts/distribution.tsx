import { width } from './scale.ts'

const rowHeight = 30
const thick = 18
const labelWidth = 118
const numberWidth = 44

/** Lying bars, one for each step of a range, with its number at the end. */
export function Distribution(props: {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly steps: readonly { readonly label: string; readonly value: number }[]
}) {
  const { id, steps } = props
  const most = Math.max(1, ...steps.map(({ value }) => value))
  const room = width - labelWidth - numberWidth
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${width} ${steps.length * rowHeight}`}
      role="img"
      aria-labelledby={`${id}-judul ${id}-uraian`}
    >
      <title id={`${id}-judul`}>{props.title}</title>
      <desc id={`${id}-uraian`}>{props.description}</desc>
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
    </svg>
  )
}
