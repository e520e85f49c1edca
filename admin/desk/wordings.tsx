import type { Wording } from '../../db/cases.ts'
import type { EvidenceFile } from '../../db/evidence.ts'
import type { AskedBack } from '../../db/inquiries.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { casePageTexts } from '../../knowledge/texts/case-page.ts'
import { channelTerms, deskTexts } from '../../knowledge/texts/desk.ts'
import { inquiryTexts } from '../../knowledge/texts/inquiries.ts'
import { durationWords } from './durations.ts'
import { EvidenceList } from './evidence.tsx'
import { InquiryList } from './inquiries.tsx'

const texts = deskTexts.case
const pageTexts = casePageTexts.wordings

/** The newest ones are seen at once, the others when they are asked for. */
const seenAtOnce = 5

interface WordingsProps {
  readonly wordings: readonly Wording[]
  readonly evidence: readonly EvidenceFile[]
  readonly now: Date
  /** What can be done with them, where they are worked with. */
  readonly work?: WordingWork
}

interface WordingWork {
  readonly caseId: string
  /** The id of the form that the tick boxes belong to. */
  readonly form: string
  readonly inquiries: readonly AskedBack[]
}

/** Those who wrote the same words, newest first: the words are shown once. */
interface Group {
  readonly text: string
  readonly newest: Shown
  readonly all: readonly Shown[]
}

type Shown = Wording & {
  readonly evidence: readonly EvidenceFile[]
  readonly inquiries: readonly AskedBack[]
}

/** What residents wrote, with channel and time; never who. */
export function Wordings({ wordings, evidence, now, work }: WordingsProps) {
  const shown = wordings.map((wording) => ({
    ...wording,
    evidence: evidence.filter((one) => one.questionId === wording.id),
    inquiries: work?.inquiries.filter((one) => one.questionId === wording.id) ?? [],
  }))
  const kept = shown.filter(
    ({ text, evidence, inquiries }) => text !== '' || evidence.length > 0 || inquiries.length > 0,
  )
  const erased = shown.length - kept.length
  const groups = gathered(kept)
  const more = groups.slice(seenAtOnce)
  return (
    <>
      {shown.length === 0 && <p class="soft">{pageTexts.none}</p>}
      <List of={groups.slice(0, seenAtOnce)} now={now} work={work} />
      {more.length > 0 && (
        <details id="kata-lain">
          <summary>{texts.moreWordings(more.length)}</summary>
          <List of={more} now={now} work={work} />
        </details>
      )}
      {erased > 0 && <p class="soft">{texts.erased(erased)}</p>}
    </>
  )
}

function gathered(wordings: readonly Shown[]): Group[] {
  const groups = new Map<string, [Shown, ...Shown[]]>()
  for (const wording of wordings) {
    const known = groups.get(wording.text)
    if (known) known.push(wording)
    else groups.set(wording.text, [wording])
  }
  return [...groups].map(([text, all]) => ({ text, newest: all[0], all }))
}

const List = (props: {
  readonly of: readonly Group[]
  readonly now: Date
  readonly work: WordingWork | undefined
}) => (
  <ul class="wordings">
    {props.of.map((group) => (
      <li id={`kata-${group.newest.id}`}>
        <OneWording group={group} now={props.now} work={props.work} />
      </li>
    ))}
  </ul>
)

function OneWording(props: {
  readonly group: Group
  readonly now: Date
  readonly work: WordingWork | undefined
}) {
  const { group, now, work } = props
  const { text, newest, all } = group
  const [first] = all
  const words = text || <span class="soft">{deskTexts.cases.noWords}</span>
  const passedOn = all.some((one) => one.passedOn === 'viral') ? 'viral' : first?.passedOn
  return (
    <>
      {work ? (
        <label class="tick">
          <input
            type="checkbox"
            id={`pilih-${newest.id}`}
            name="kata"
            value={newest.id}
            form={work.form}
            title={pageTexts.tick}
          />
          <span class="words">{words}</span>
        </label>
      ) : (
        <p class="words">{words}</p>
      )}
      {all.length === 1 ? (
        <Particulars of={newest} now={now} work={work} />
      ) : (
        <>
          <p class="soft">
            <strong>{pageTexts.sameWords(all.length)}</strong> ·{' '}
            {[...new Set(all.map(({ channel }) => channelTerms[channel]))].join(', ')} ·{' '}
            {pageTexts.latest(texts.ago(durationWords(newest.askedAt, now)))}
          </p>
          {all
            .filter((one, index) => index === 0 || hasParticulars(one))
            .map((one) => (
              <Particulars of={one} now={now} work={work} />
            ))}
        </>
      )}
      {passedOn && <p class="tag">{pageTexts.passedOn[passedOn]}</p>}
    </>
  )
}

const hasParticulars = ({ detail, evidence, inquiries }: Shown): boolean =>
  detail !== null || evidence.length > 0 || inquiries.length > 0

/** What one asker added to their words, and the way to ask them back. */
function Particulars(props: {
  readonly of: Shown
  readonly now: Date
  readonly work: WordingWork | undefined
}) {
  const { of: one, now, work } = props
  const { detail, evidence, inquiries, channel, askedAt } = one
  return (
    <>
      {detail && (
        <p class="detail">
          <span class="soft">{texts.detail}</span> {detail}
        </p>
      )}
      <EvidenceList of={evidence.filter(({ inquiryId }) => inquiryId === null)} />
      <p class="row">
        <span class="soft">
          {channelTerms[channel]} ·{' '}
          <time datetime={askedAt.toISOString()} title={formatDateTime(askedAt)}>
            {texts.ago(durationWords(askedAt, now))}
          </time>
        </span>
        {work && (
          <a class="ask-back" href={`/admin/kasus/${work.caseId}/tanya/${one.id}`}>
            {inquiryTexts.button}
          </a>
        )}
      </p>
      <InquiryList of={inquiries} evidence={evidence} now={now} />
    </>
  )
}

/** What can be done with the ticked ones; `near` are the tickets that they may belong to. */
export const WordingMoves = (props: {
  readonly caseId: string
  readonly form: string
  readonly near: readonly { readonly ticket: string; readonly firstWording: string }[]
}) => (
  <details id="pindah">
    <summary>{pageTexts.moveTitle}</summary>
    <form id={props.form} method="post" action={`/admin/kasus/${props.caseId}/pisah`} class="stack card">
      <p>{pageTexts.moveText}</p>
      <p>
        <button type="submit" class="button quiet">
          {pageTexts.split}
        </button>
      </p>
      <div class="field">
        <label for="pindah-tiket">{pageTexts.moveTo}</label>
        <input
          id="pindah-tiket"
          name="tiket"
          list="kasus-mirip"
          placeholder="KBH-2026-00012"
          autocomplete="off"
        />
        <datalist id="kasus-mirip">
          {props.near.map(({ ticket, firstWording }) => (
            <option value={ticket}>{firstWording}</option>
          ))}
        </datalist>
      </div>
      <p>
        <button type="submit" class="button quiet" formaction={`/admin/kasus/${props.caseId}/pindah`}>
          {pageTexts.move}
        </button>
      </p>
    </form>
  </details>
)
