import type { Wording } from '../../db/cases.ts'
import type { EvidenceFile } from '../../db/evidence.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { channelTerms, deskTexts } from '../../knowledge/texts/desk.ts'
import { durationWords } from './durations.ts'
import { EvidenceList } from './evidence.tsx'

const texts = deskTexts.case

/** The newest ones are seen at once, the others when they are asked for. */
const seenAtOnce = 5

/** What residents wrote, with channel and time; never who. */
export function Wordings(props: {
  readonly wordings: readonly Wording[]
  readonly evidence: readonly EvidenceFile[]
  readonly now: Date
}) {
  const { evidence, now } = props
  const wordings = props.wordings.map((wording) => ({
    ...wording,
    evidence: evidence.filter((one) => one.questionId === wording.id),
  }))
  const kept = wordings.filter((wording) => wording.text !== '' || wording.evidence.length > 0)
  const erased = wordings.length - kept.length
  const more = kept.slice(seenAtOnce)
  return (
    <>
      <List of={kept.slice(0, seenAtOnce)} now={now} />
      {more.length > 0 && (
        <details>
          <summary>{texts.moreWordings(more.length)}</summary>
          <List of={more} now={now} />
        </details>
      )}
      {erased > 0 && <p class="soft">{texts.erased(erased)}</p>}
    </>
  )
}

type Shown = Wording & { readonly evidence: readonly EvidenceFile[] }

const List = ({ of, now }: { of: readonly Shown[]; now: Date }) => (
  <ul class="wordings">
    {of.map(({ text, detail, channel, askedAt, evidence }) => (
      <li>
        <p class="words">{text || <span class="soft">{deskTexts.cases.noWords}</span>}</p>
        {detail && (
          <p class="detail">
            <span class="soft">{texts.detail}</span> {detail}
          </p>
        )}
        <EvidenceList of={evidence} />
        <p class="soft">
          {channelTerms[channel]} ·{' '}
          <time datetime={askedAt.toISOString()} title={formatDateTime(askedAt)}>
            {texts.ago(durationWords(askedAt, now))}
          </time>
        </p>
      </li>
    ))}
  </ul>
)
