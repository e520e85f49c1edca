/** The lines of a chat as HTML, on the page and in its stream. */
import { randomUUID } from 'node:crypto'
import type { Child } from 'hono/jsx'
import type { ChatMessage } from '../../db/chat.ts'
import type { Message } from '../../db/shapes.ts'
import { shapes } from '../../knowledge/card/card.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { cardPath } from '../../knowledge/forwarding.ts'
import { genuineTexts } from '../../knowledge/texts/genuine.ts'
import { siteTexts } from '../../knowledge/texts/site.ts'

const texts = siteTexts.chat

export const Bubble = ({ line }: { line: ChatMessage }) => (
  <li id={`p-${line.id}`} class={`bubble ${line.author}`}>
    <Said author={line.author} message={line.message} />
    {line.message.buttons && <Buttons rows={line.message.buttons} />}
    <time datetime={line.createdAt.toISOString()}>{formatDateTime(line.createdAt)}</time>
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
export const formAttributes = {
  method: 'post',
  action: '/tanya',
  'hx-post': '/tanya',
  'hx-target': 'find input[name=nonce]',
  'hx-swap': 'outerHTML',
  'hx-sync': 'this:drop',
} as const

/** What somebody said, paragraph by paragraph, its addresses as links. */
export const Said = ({ author, message }: { author: ChatMessage['author']; message: Message }) => (
  <>
    <span class="hidden-text">{author === 'bot' ? texts.bot : texts.resident}: </span>
    {message.picture && (
      <img
        class="bubble-card"
        src={cardPath(message.picture.slug, message.picture.revision, 'persegi')}
        alt={genuineTexts.chatCard}
        width={shapes.persegi.width}
        height={shapes.persegi.height}
      />
    )}
    {message.paragraphs.map(({ text, strong }) => (
      <p>{strong ? <strong>{withLinks(text)}</strong> : withLinks(text)}</p>
    ))}
  </>
)

const Buttons = ({ rows }: { rows: NonNullable<Message['buttons']> }) => (
  <form {...formAttributes}>
    <Nonce />
    {rows.map((row) => (
      <span class="buttons">
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
