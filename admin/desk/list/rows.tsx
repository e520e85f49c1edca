/** The rows of the list: what a case is about, how much it matters and why, and what can be done at once. */
import type { ListedCase } from '../../../db/case-list.ts'
import type { Present } from '../../../db/presence.ts'
import type { Rise } from '../../../db/rises.ts'
import { formatDate } from '../../../knowledge/dates.ts'
import { caseListTexts, dangerTerms } from '../../../knowledge/texts/case-list.ts'
import { deskTexts, statusTerms } from '../../../knowledge/texts/desk.ts'
import { risingTexts } from '../../../knowledge/texts/rising.ts'
import { categoryTerms, endReasonTerm } from '../../../knowledge/texts/terms.ts'
import { durationWords } from '../durations.ts'
import { Others } from '../presence.tsx'

const texts = caseListTexts.row
const why = caseListTexts.why

export interface Beside {
  readonly rises: ReadonlyMap<string, Rise>
  readonly tags: ReadonlyMap<string, readonly string[]>
  /** Who has which case open. */
  readonly present: ReadonlyMap<string, readonly Present[]>
  /** Who reads the list. */
  readonly me: string
  readonly now: Date
  /** Whether all that can be ticked is. */
  readonly ticked: boolean
}

export const CaseRows = ({
  rows,
  beside,
}: {
  readonly rows: readonly ListedCase[]
  readonly beside: Beside
}) => (
  <ol class="case-rows ticking" data-gone={texts.gone}>
    {rows.map((row) => (
      <Row row={row} beside={beside} />
    ))}
  </ol>
)

function Row({ row, beside }: { readonly row: ListedCase; readonly beside: Beside }) {
  const { id, ticket, status } = row
  const path = `/admin/kasus/${id}`
  const isOpen = status === 'open'
  return (
    <li id={`baris-${ticket}`} data-row class={row.risingSince ? 'rising' : undefined}>
      {isOpen && (
        <span class="tick">
          <input
            type="checkbox"
            id={`pilih-${ticket}`}
            name="kasus"
            value={id}
            checked={beside.ticked}
            aria-label={texts.tick(ticket)}
            data-tick
            data-key="x"
            data-key-label={texts.tickLong}
          />
        </span>
      )}
      <div class="case-main">
        <a
          id={`kasus-${ticket}`}
          class="case-words"
          href={path}
          data-row-link
          data-key="o"
          data-key-label={texts.open}
        >
          {row.firstWording || deskTexts.cases.noWords}
        </a>
        <Facts row={row} beside={beside} />
        <Others people={beside.present.get(id) ?? []} me={beside.me} />
        {isOpen && <Why row={row} now={beside.now} />}
      </div>
      {isOpen && (
        <p class="row-deeds">
          <button
            type="submit"
            name="ambil"
            value={id}
            class="button quiet small"
            data-key="a"
            data-key-label={texts.takeLong}
          >
            {texts.take}
            <span class="hidden-text"> {ticket}</span>
          </button>
          <a class="button quiet small" href={`${path}/tulis`} data-key="e" data-key-label={texts.writeLong}>
            {texts.write}
            <span class="hidden-text"> {ticket}</span>
          </a>
          <a class="button quiet small" href={`${path}#tutup`} data-key="c" data-key-label={texts.closeLong}>
            {texts.close}
            <span class="hidden-text"> {ticket}</span>
          </a>
        </p>
      )}
    </li>
  )
}

function Facts({ row, beside: { rises, tags, now } }: { readonly row: ListedCase; readonly beside: Beside }) {
  const rise = rises.get(row.id)
  return (
    <div class="case-facts" id={`fakta-${row.ticket}`}>
      {rise && (
        <span class="tag mark-rising">
          <span aria-hidden="true">▲ </span>
          {risingTexts.mark}: {risingTexts.howMuch(rise.people, rise.minutes, rise.usual)}
        </span>
      )}
      {row.urgent && <span class="tag mark-urgent">! {texts.urgent}</span>}
      {row.danger && <span class="tag mark-danger">⚠ {dangerTerms[row.danger]}</span>}
      <span class="askers">{deskTexts.people(row.askers)}</span>
      {row.status === 'open' ? (
        <span>{deskTexts.cases.waiting(durationWords(row.openedAt, now))}</span>
      ) : (
        <span>{endedWords(row)}</span>
      )}
      {row.questions > row.askers && <span>{deskTexts.cases.questions(row.questions)}</span>}
      {row.assignee !== null && <span>{texts.heldBy(row.assignee)}</span>}
      {row.category !== null && <span>{categoryWords(row.category)}</span>}
      {row.place !== null && <span>{row.place}</span>}
      {tags.get(row.id)?.map((tag) => (
        <span class="tag">{tag}</span>
      ))}
      <span class="ticket">{row.ticket}</span>
    </div>
  )
}

export const categoryWords = (category: string): string =>
  Object.hasOwn(categoryTerms, category) ? categoryTerms[category as keyof typeof categoryTerms] : category

const endedWords = ({ status, endedAt, closeReason }: ListedCase): string =>
  [
    endedAt ? deskTexts.cases.ended(formatDate(endedAt)) : statusTerms[status],
    closeReason && endReasonTerm(closeReason),
  ]
    .filter(Boolean)
    .join(' · ')

/** What the formula of knowledge/priority.ts is made of, in words; all of it at a glance where there is a mouse. */
function Why({ row, now }: { readonly row: ListedCase; readonly now: Date }) {
  const factors = [
    ...(row.risingSince ? [why.rising] : []),
    ...(row.urgent ? [why.urgent] : []),
    why.people(row.askers),
    ...(row.recent > 0 ? [why.recent(row.recent)] : []),
    why.waiting(durationWords(row.openedAt, now)),
    ...(row.danger ? [why.danger(dangerTerms[row.danger])] : []),
  ]
  return (
    <details class="why" id={`kenapa-${row.ticket}`} title={factors.join(' · ')}>
      <summary>
        {why.title}
        <span class="hidden-text"> {row.ticket}</span>
      </summary>
      <p>{factors.join(' · ')}</p>
      <p class="soft">{why.how}</p>
    </details>
  )
}
