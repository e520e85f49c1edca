import { auditOf } from '../../db/audit.ts'
import type { Reader } from '../../db/store.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { caseActions } from '../../knowledge/texts/case-page.ts'
import { actionTerms, deskTexts } from '../../knowledge/texts/desk.ts'

const texts = deskTexts.case

export interface Line {
  readonly at: Date
  readonly words: string
}

/** What the audit log says of one subject, newest first, in words. */
export async function historyOf(read: Reader, subject: string): Promise<Line[]> {
  const lines = await auditOf(read, subject)
  return lines.map(({ at, action, detail, by }) => {
    const told = typeof detail.told === 'number' ? `, ${texts.historyTold(detail.told)}` : ''
    const agency = typeof detail.agency === 'string' ? ` (${detail.agency})` : ''
    const done = caseActions[action]?.(detail) ?? actionTerms[action] ?? action
    return { at, words: `${by ?? texts.program} ${done}${agency}${told}` }
  })
}

export const History = ({ lines }: { readonly lines: readonly Line[] }) => (
  <section aria-labelledby="riwayat">
    <h2 id="riwayat">{texts.history}</h2>
    <ol class="history">
      {lines.map(({ at, words }) => (
        <li>
          {words} <span class="soft">{formatDateTime(at)}</span>
        </li>
      ))}
    </ol>
  </section>
)
