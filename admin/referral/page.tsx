/** What the contact of an agency sees behind their link. It works without scripts. */
import type { Referral, ReferralFile } from '../../db/referrals.ts'
import type { ChannelName } from '../../db/shapes.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { contactTexts } from '../../knowledge/texts/agency-contact.ts'
import { channelTerms } from '../../knowledge/texts/desk.ts'
import { durationWords } from '../desk/durations.ts'
import { AnswerForm } from './answer-fields.tsx'
import type { Problems } from './answer-form.ts'

const texts = contactTexts.page

interface ReferralPageProps {
  readonly path: string
  readonly referral: Referral
  readonly wordings: readonly string[]
  /** How many people wait for it. */
  readonly people: number
  readonly files: readonly ReferralFile[]
  /** Where the contact is reminded. */
  readonly chat: ChannelName | undefined
  /** Whether there is a messenger in which they could be. */
  readonly mayConnect: boolean
  readonly notice: string | undefined
  readonly problems: Problems
  readonly now: Date
}

export function ReferralPage(props: ReferralPageProps) {
  const { path, referral, wordings, people, files, notice, problems, now } = props
  const isLate = referral.dueAt <= now && referral.answeredAt === null
  const isBroken = Object.keys(problems).length > 0
  return (
    <>
      <h1>{texts.asks(referral.agency)}</h1>
      {notice && (
        <p class="note" role="status">
          {notice}
        </p>
      )}
      {isBroken && (
        <p class="note error" role="alert">
          {problems.reason ?? contactTexts.problems.title}
        </p>
      )}
      <section class="card stack" aria-labelledby="pertanyaan">
        <h2 id="pertanyaan">{texts.question}</h2>
        <p class="question">{referral.question}</p>
        <dl class="facts">
          <div>
            <dt>{texts.due}</dt>
            <dd>
              {formatDateTime(referral.dueAt)}
              {isLate && (
                <>
                  {' '}
                  <strong class="late">⚠ {texts.late(durationWords(referral.dueAt, now))}</strong>
                </>
              )}
            </dd>
          </div>
        </dl>
        <p>
          <strong>{texts.waiting(people)}</strong>
        </p>
        <p class="soft">{texts.from(referral.askedByName, formatDateTime(referral.askedAt))}</p>
      </section>
      {wordings.length > 0 && (
        <section class="stack" aria-labelledby="kata-warga">
          <h2 id="kata-warga">{texts.wordings}</h2>
          <p class="soft">{texts.wordingsHint}</p>
          {wordings.map((words) => (
            <blockquote class="words">{words}</blockquote>
          ))}
        </section>
      )}
      <Standing of={referral} />
      <AnswerForm path={path} referral={referral} files={files} problems={problems} />
      {referral.answeredAt === null && <OtherWays path={path} referral={referral} problems={problems} />}
      <Reminding {...props} />
      <p class="soft">{texts.privacy}</p>
    </>
  )
}

/** What they said so far. */
function Standing({ of }: { readonly of: Referral }) {
  if (of.answeredAt)
    return (
      <div class="note">
        <div>
          <p>{texts.thanks(formatDateTime(of.answeredAt))}</p>
          {of.correctedAt && <p>{texts.corrected(formatDateTime(of.correctedAt))}</p>}
        </div>
      </div>
    )
  if (of.declinedAt) return <p class="note">{texts.declined(of.belongsTo ?? '')}</p>
  if (of.moreTimeReason !== null) return <p class="note">{texts.moreTimeAsked(of.moreTimeReason)}</p>
  return null
}

function OtherWays({ path, referral, problems }: Pick<ReferralPageProps, 'path' | 'referral' | 'problems'>) {
  return (
    <section class="stack" aria-labelledby="cara-lain">
      <h2 id="cara-lain">{texts.otherWays}</h2>
      {referral.declinedAt === null && (
        <details class="card">
          <summary>{texts.decline}</summary>
          <form method="post" action={`${path}/bukan`} class="stack">
            <p>{texts.declineText}</p>
            <label class="field">
              <span>{texts.belongsTo}</span>
              <input name="milik" maxlength={200} />
            </label>
            <p>
              <button type="submit" class="button quiet">
                {texts.decline}
              </button>
            </p>
          </form>
        </details>
      )}
      <details class="card" open={problems.reason !== undefined}>
        <summary>{texts.moreTime}</summary>
        <form method="post" action={`${path}/waktu`} class="stack">
          <p>{texts.moreTimeText}</p>
          <label class="field">
            <span>{texts.reason}</span>
            <input
              name="alasan"
              maxlength={400}
              aria-invalid={problems.reason === undefined ? undefined : 'true'}
              required
            />
          </label>
          <p>
            <button type="submit" class="button quiet">
              {texts.ask}
            </button>
          </p>
        </form>
      </details>
    </section>
  )
}

function Reminding({ path, chat, mayConnect, referral }: ReferralPageProps) {
  if (!chat && (!mayConnect || referral.answeredAt)) return null
  return (
    <section class="card stack" aria-labelledby="chat">
      <h2 id="chat">{texts.chatTitle}</h2>
      <p>{chat ? texts.connected(channelTerms[chat]) : texts.chatText}</p>
      <form method="post" action={`${path}/${chat ? 'lepas' : 'hubungkan'}`}>
        <button type="submit" class="button quiet">
          {chat ? texts.disconnect : texts.connect}
        </button>
      </form>
    </section>
  )
}

/** The links that connect a chat. */
export const ConnectPage = (props: {
  readonly path: string
  readonly links: { readonly telegram: string | undefined; readonly whatsapp: string | undefined }
}) => (
  <>
    <h1>{texts.chatTitle}</h1>
    <p>{texts.connectNow}</p>
    <p class="row">
      {props.links.telegram && (
        <a class="button" href={props.links.telegram} rel="noreferrer">
          {texts.openTelegram}
        </a>
      )}
      {props.links.whatsapp && (
        <a class="button" href={props.links.whatsapp} rel="noreferrer">
          {texts.openWhatsApp}
        </a>
      )}
    </p>
    <p>
      <a href={props.path}>{texts.backToQuestion}</a>
    </p>
  </>
)
