/** The page that shows a link for an agency, once, with everything to send it. */
import { formatDateTime } from '../../knowledge/dates.ts'
import { whatsappWith } from '../../knowledge/referral-messages.ts'
import { agencyTexts } from '../../knowledge/texts/agencies.ts'
import { type DeskRequest, renderPage } from './desk.tsx'

const texts = agencyTexts.link

interface NewLink {
  readonly caseId: string
  readonly agency: string
  readonly contact: string | null
  readonly link: string
  readonly text: string
  /** Digits with the country's. */
  readonly phone: string | undefined
  readonly holdsUntil: Date
}

export const linkPage = (
  c: DeskRequest,
  { caseId, agency, contact, link, text, phone, holdsUntil }: NewLink,
) =>
  renderPage(
    c,
    { title: texts.title, section: 'cases', styles: ['desk-agencies.css'], scripts: ['desk-agencies.js'] },
    <div class="narrow stack">
      <h1>{texts.title}</h1>
      <p class="note" role="status">
        {texts.once(agency)}
      </p>
      <SendByHand text={text} phone={phone} contact={contact} />
      <div>
        <p class="label">{texts.linkLabel}</p>
        <p class="one-time-link">{link}</p>
        <p class="soft">{texts.holds(formatDateTime(holdsUntil))}</p>
      </div>
      <p>
        <a href={`/admin/kasus/${caseId}`}>{texts.done}</a>
      </p>
    </div>,
  )

/** A message that a moderator sends by hand: over WhatsApp, or copied. */
export const SendByHand = (props: {
  readonly text: string
  readonly phone: string | undefined
  readonly contact: string | null
}) => (
  <>
    <p>
      <a class="button" href={whatsappWith(props.phone, props.text)} target="_blank" rel="noreferrer">
        {texts.send}
      </a>
      <br />
      <small class="soft">
        {props.phone !== undefined && props.contact !== null
          ? texts.sendHint.known(props.contact)
          : texts.sendHint.unknown}
      </small>
    </p>
    <div class="field">
      <label for="pesan">{texts.text}</label>
      <textarea id="pesan" rows={12} readonly>
        {props.text}
      </textarea>
      <p>
        <button
          type="button"
          class="button quiet small"
          data-copies="pesan"
          data-copied={texts.copied}
          hidden
        >
          {texts.copy}
        </button>
      </p>
    </div>
  </>
)
