import type { Wording } from '../../db/cases.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { channelTerms, deskTexts } from '../../knowledge/texts/desk.ts'
import { durationWords } from './durations.ts'

const texts = deskTexts.case

/** What residents wrote, with channel and time; never who. */
export function Wordings({ wordings, now }: { readonly wordings: readonly Wording[]; readonly now: Date }) {
  const kept = wordings.filter((wording) => wording.text !== '')
  const erased = wordings.length - kept.length
  return (
    <>
      <ul class="wordings">
        {kept.map(({ text, detail, channel, askedAt }) => (
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
      {erased > 0 && <p class="soft">{texts.erased(erased)}</p>}
    </>
  )
}
