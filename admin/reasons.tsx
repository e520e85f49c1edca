import type { Evidence } from '../knowledge/match/entry.ts'
import { useTexts } from './language.ts'

/** How many reasons are shown, and how much one must weigh to be worth reading, in log odds. */
const mostReasons = 5
const leastWeight = 0.1

/** Why a clarification was found, folded away until somebody wonders. */
export function Reasons({ evidence }: { evidence: readonly Evidence[] }) {
  const texts = useTexts().reasons
  const reasons = evidence
    .filter(({ weight }) => Math.abs(weight) >= leastWeight)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, mostReasons)
  if (reasons.length === 0) return null
  return (
    <details class="reasons">
      <summary>{texts.why}</summary>
      <ul>
        {reasons.map(({ label, detail, weight }) => (
          <li>
            {weight > 0 ? texts.speaksFor : texts.speaksAgainst} · {label}
            {detail !== '' && `: ${detail}`}
          </li>
        ))}
      </ul>
    </details>
  )
}
