import type { Wording } from '../../db/cases.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { channelTerms, deskTexts } from '../../knowledge/texts/desk.ts'
import { durationWords } from './durations.ts'

const texts = deskTexts.case

/** The newest ones are seen at once, the others when they are asked for. */
const seenAtOnce = 5

/** What residents wrote, with channel and time; never who. */
export function Wordings({ wordings, now }: { readonly wordings: readonly Wording[]; readonly now: Date }) {
  const kept = wordings.filter((wording) => wording.text !== '')
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

const List = ({ of, now }: { of: readonly Wording[]; now: Date }) => (
  <ul class="wordings">
    {of.map(({ text, detail, channel, askedAt }) => (
      <li>
        <p class="words">{text}</p>
        {detail && (
          <p class="detail">
            <span class="soft">{texts.detail}</span> {detail}
          </p>
        )}
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
