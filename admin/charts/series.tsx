/** The parts of what is stacked: each has a colour and a pattern, so that it is known without its colour. */
export interface Series {
  readonly label: string
  readonly value: number
}

/** Drawn once in each chart; `id` keeps the patterns of two charts apart. */
export const Patterns = ({ id }: { readonly id: string }) => (
  <defs>
    <pattern id={`${id}-1`} class="series-1" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect width="6" height="6" />
    </pattern>
    <pattern id={`${id}-2`} class="series-2" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect width="6" height="6" />
      <path d="M0 6 6 0M-1 1 1-1M5 7 7 5" />
    </pattern>
    <pattern id={`${id}-3`} class="series-3" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect width="6" height="6" />
      <circle cx="3" cy="3" r="1.4" />
    </pattern>
  </defs>
)

export const fillOf = (id: string, index: number): string => `url(#${id}-${(index % 3) + 1})`

/** What the patterns mean, beside the drawing. */
export const Legend = ({ id, labels }: { readonly id: string; readonly labels: readonly string[] }) => (
  <ul class="legend">
    {labels.map((label, index) => (
      <li>
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <rect class="chart-part" width="18" height="18" rx="3" fill={fillOf(id, index)} />
        </svg>
        {label}
      </li>
    ))}
  </ul>
)
