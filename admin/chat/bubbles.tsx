/** The lines of a chat as HTML, on the page and in its stream. */
import { randomUUID } from 'node:crypto'
import type { Child } from 'hono/jsx'
import type { ChatMessage } from '../../db/chat.ts'
import type { Message } from '../../db/shapes.ts'
import { asForwardText, whatsappShare } from '../../knowledge/forwarding.ts'
import { useDates, usePath, usePublishedLanguage, useTexts } from '../language.ts'
import { cardPictureOf } from './card-picture.ts'

export const Bubble = ({ line }: { line: ChatMessage }) => (
  <li id={`p-${line.id}`} class={`bubble ${line.author}`}>
    <Said author={line.author} message={line.message} />
    {line.message.buttons && <Buttons rows={line.message.buttons} />}
    <time datetime={line.createdAt.toISOString()}>{useDates().dateTime(line.createdAt)}</time>
  </li>
)

/** What the bot says before anybody has said anything; it is in no database. */
export const Greeting = ({ paragraphs }: { paragraphs: readonly string[] }) => (
  <li class="bubble bot">
    <Said author="bot" message={{ paragraphs: paragraphs.map((text) => ({ text })) }} />
  </li>
)

/** Makes a double click one message. */
export const Nonce = () => <input type="hidden" name="nonce" value={randomUUID()} autocomplete="off" />

/** Posts without leaving the page where there is JavaScript; the answer is the next nonce. */
export function useFormAttributes() {
  const action = usePath()('/tanya')
  return {
    method: 'post',
    action,
    'hx-post': action,
    'hx-target': 'find input[name=nonce]',
    'hx-swap': 'outerHTML',
    'hx-sync': 'this:drop',
  } as const
}

/** What somebody said, paragraph by paragraph, its addresses as links. */
export const Said = ({ author, message }: { author: ChatMessage['author']; message: Message }) => {
  const texts = useTexts().chat
  // The bot speaks Indonesian; what somebody writes is in any language.
  const spoken = author === 'bot' ? usePublishedLanguage() : {}
  return (
    <>
      <span class="hidden-text">{author === 'bot' ? texts.bot : texts.resident}: </span>
      <Card of={message} />
      {message.paragraphs.map(({ text, strong }) => (
        <p {...spoken}>{strong ? <strong>{withLinks(text)}</strong> : withLinks(text)}</p>
      ))}
    </>
  )
}

/** The card that the message is about, with what can be done with it. */
const Card = ({ of }: { of: Message }) => {
  const texts = useTexts().genuine.chat
  const card = cardPictureOf(of)
  if (!card) return null
  return (
    <figure class="bubble-card">
      <a href={card.path}>
        <img
          src={card.path}
          alt={texts.card(card.headline)}
          width={card.width}
          height={card.height}
          decoding="async"
        />
      </a>
      <figcaption class="buttons">
        <a class="button quiet" href={card.path} download={card.file}>
          {texts.save}
        </a>
        <a class="button quiet" rel="noopener" href={whatsappShare(asForwardText(of.paragraphs))}>
          {texts.whatsapp}
        </a>
      </figcaption>
    </figure>
  )
}

const Buttons = ({ rows }: { rows: NonNullable<Message['buttons']> }) => (
  <form {...useFormAttributes()}>
    <Nonce />
    {rows.map((row) => (
      <span class="buttons" {...usePublishedLanguage()}>
        {row.map(({ label, action }) => (
          <button class="button quiet" type="submit" name="action" value={action}>
            {label}
          </button>
        ))}
      </span>
    ))}
  </form>
)

/** Addresses become links, without the full stop that ends their sentence. */
function withLinks(text: string): Child[] {
  const parts = text.split(/(https?:\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’])/)
  return parts.map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <a href={part} rel="noopener nofollow">
        {shortened(part)}
      </a>
    ),
  )
}

/** As much of an address as tells where it leads, in UTF-16 units. */
const shownAddress = 56

function shortened(address: string): string {
  const bare = address.replace(/^https?:\/\/(www\.)?/, '')
  return bare.length > shownAddress ? `${bare.slice(0, shownAddress)}…` : bare
}
