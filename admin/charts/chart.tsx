/** What the charts share: their measure, and the frame that says in words what is drawn. */
import type { Child } from 'hono/jsx'

/** A drawing is as wide as a small phone, so that its letters are readable there. */
export const width = 360

export interface ChartWords {
  /** Keeps the names of two charts on one page apart. */
  readonly id: string
  readonly title: string
  readonly description: string
}

export const Chart = (props: ChartWords & { readonly height: number; readonly children: Child }) => (
  <svg
    class="chart"
    viewBox={`0 0 ${width} ${props.height}`}
    role="img"
    aria-labelledby={`${props.id}-judul ${props.id}-uraian`}
  >
    <title id={`${props.id}-judul`}>{props.title}</title>
    <desc id={`${props.id}-uraian`}>{props.description}</desc>
    {props.children}
  </svg>
)
