/**
 * A text as each of its readers gets it, made by the code that sends it: in tabs on a phone, beside each other on an
 * office screen. The tabs need no script.
 */
import { raw } from 'hono/html'
import type { Child, PropsWithChildren } from 'hono/jsx'
import type { Clarification } from '../../db/clarifications.ts'
import type { Message } from '../../db/shapes.ts'
import { week } from '../../knowledge/dates.ts'
import { groupAnswer, groupCorrectionMessage } from '../../knowledge/group-messages.ts'
import { toHtml } from '../../knowledge/markup/telegram.ts'
import { toWhatsApp } from '../../knowledge/markup/whatsapp.ts'
import { answerMessage, type Setting } from '../../knowledge/messages.ts'
import { correctionPost, digestMessage, postMessage, updatedPost } from '../../knowledge/news-messages.ts'
import { previewTexts as texts } from '../../knowledge/texts/previews.ts'
import { Said } from '../chat/bubbles.tsx'
import { Article } from './parts.tsx'
import type { Telling } from './subject.ts'

const tabs = ['web', 'telegram', 'whatsapp', 'group', 'post', 'digest', 'page'] as const
type Tab = (typeof tabs)[number]

export function ChannelPreviews(props: {
  readonly told: Clarification
  readonly isNew: boolean
  /** Undefined: nobody is told of the change. */
  readonly telling: Telling | undefined
  readonly setting: Setting
  /** Where the whole public page can be seen. */
  readonly pageHref: string
}) {
  const { told, isNew, telling, setting, pageHref } = props
  const notice = telling && telling.people > 0 ? telling.message : undefined
  const answer = answerMessage(told, '', setting)
  /** What is said in a private chat, in the form of its channel. */
  const inPrivate = (Bubble: (bubble: { message: Message }) => Child) => (
    <>
      {notice && (
        <Shown label={isNew ? texts.toAskers : texts.toTold}>
          <Bubble message={notice} />
        </Shown>
      )}
      <Shown label={texts.toNext}>
        <Bubble message={answer} />
      </Shown>
    </>
  )
  const covers = { from: new Date(setting.now.getTime() - week), until: setting.now }
  const shown: Record<Tab, Child> = {
    web: inPrivate(WebBubble),
    telegram: inPrivate(TelegramBubble),
    whatsapp: inPrivate(WhatsAppBubble),
    group: (
      <Shown label={telling && !isNew ? texts.groupCorrection : texts.inGroup}>
        <TelegramBubble
          message={telling && !isNew ? groupCorrectionMessage(told, setting) : groupAnswer(told, '', setting)}
        />
      </Shown>
    ),
    post: <Posts told={told} isNew={isNew} isTold={telling !== undefined} setting={setting} />,
    digest: (
      <Shown label={texts.inDigest}>
        <WhatsAppBubble message={digestMessage([{ told, isCorrection: !isNew }], covers, setting)} />
      </Shown>
    ),
    page: (
      <>
        <p>
          <a href={pageHref}>{texts.openPage}</a>
        </p>
        <Article shown={told} />
      </>
    ),
  }
  return (
    <section class="previews" aria-labelledby="pratinjau">
      <h2 id="pratinjau">{texts.title}</h2>
      <fieldset class="preview-tabs">
        <legend class="hidden-text">{texts.tabs}</legend>
        {tabs.map((tab) => (
          <label>
            <input type="radio" name="kanal" id={`kanal-${tab}`} checked={tab === 'web'} />
            <span>{texts[tab]}</span>
          </label>
        ))}
      </fieldset>
      {tabs.map((tab) => (
        <section class={`preview preview-${tab}`} aria-labelledby={`judul-${tab}`}>
          <h3 id={`judul-${tab}`}>{texts[tab]}</h3>
          {shown[tab]}
        </section>
      ))}
    </section>
  )
}

const Shown = ({ label, children }: PropsWithChildren<{ readonly label: string }>) => (
  <>
    <p class="soft">{label}</p>
    {children}
  </>
)

function Posts(props: {
  readonly told: Clarification
  readonly isNew: boolean
  readonly isTold: boolean
  readonly setting: Setting
}) {
  const { told, isNew, isTold, setting } = props
  if (isNew)
    return (
      <Shown label={texts.newPost}>
        <TelegramBubble message={postMessage(told, setting)} />
      </Shown>
    )
  if (!isTold) return <p>{texts.noPost}</p>
  return (
    <>
      <Shown label={texts.editedPost}>
        <TelegramBubble message={updatedPost(told, setting)} />
      </Shown>
      <Shown label={texts.postedAgain}>
        <TelegramBubble message={correctionPost(told, setting)} />
      </Shown>
    </>
  )
}

const WebBubble = ({ message }: { readonly message: Message }) => (
  <div class="chat-message on-web">
    <Said author="bot" message={message} />
    <Buttons of={message} />
  </div>
)

/** Telegram's own markup is HTML of a few tags, everything else in it escaped. */
const TelegramBubble = ({ message }: { readonly message: Message }) => (
  <div class="chat-message on-telegram">
    <p>{raw(toHtml(message.paragraphs))}</p>
    <Buttons of={message} />
  </div>
)

/** The text to the letter, the stars that WhatsApp makes bold of included. */
const WhatsAppBubble = ({ message }: { readonly message: Message }) => (
  <div class="chat-message on-whatsapp">
    <p>
      {toWhatsApp(message)
        .split(/(^\*.+\*$)/m)
        .map((part, index) => (index % 2 === 1 ? <strong>{part}</strong> : part))}
    </p>
  </div>
)

const Buttons = ({ of: { buttons = [] } }: { readonly of: Message }) => (
  <>
    {buttons.map((row) => (
      <p class="chat-buttons">
        {row.map(({ label }) => (
          <span class="chat-button">{label}</span>
        ))}
      </p>
    ))}
  </>
)
