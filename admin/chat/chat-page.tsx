import type { ChatMessage } from '../../db/chat.ts'
import { residentTexts } from '../../knowledge/texts/residents.ts'
import { asset } from '../assets.ts'
import { usePath, useTexts } from '../language.ts'
import { Htmx, Icon } from '../layout.tsx'
import { SitePage } from '../site/page.tsx'
import { Bubble, Greeting, Nonce, useFormAttributes } from './bubbles.tsx'
import { longestText } from './shapes.ts'

/** Before every line: what follows it is the whole chat. */
const beforeAll = '00000000-0000-0000-0000-000000000000'

/** Without JavaScript the page reloads itself while an answer is awaited: so often, so many seconds apart. */
const reloads = { atMost: 24, seconds: 5 } as const

interface ChatPageProps {
  readonly lines: readonly ChatMessage[]
  /** Whether there are older lines than these. */
  readonly earlier: boolean
  /** What stands in the box already. */
  readonly typed: string | undefined
  readonly problem: string | undefined
  /** How often the page has reloaded itself. */
  readonly reloaded: number
}

export const ChatPage = ({ lines, earlier, typed, problem, reloaded }: ChatPageProps) => {
  const texts = useTexts().chat
  const path = usePath()
  const last = lines.at(-1)
  const awaited = last?.author === 'resident' && reloaded < reloads.atMost
  return (
    <SitePage
      title={texts.title}
      description={texts.description}
      path="/tanya"
      current="/tanya"
      note={texts.languageNote}
      styles={['chat.css']}
      head={
        <>
          <Htmx />
          <script src={asset('chat.js')} defer />
          {awaited && (
            <noscript>
              <meta
                http-equiv="refresh"
                content={`${reloads.seconds}; url=${path(`/tanya?muat=${reloaded + 1}`)}#akhir`}
              />
            </noscript>
          )}
        </>
      }
    >
      <h1 class="hidden-text">{texts.title}</h1>
      <div class="chat" hx-ext="sse" sse-connect={path(`/tanya/aliran?after=${last?.id ?? beforeAll}`)}>
        {earlier && (
          <p class="earlier">
            <a href={path('/tanya?semua=ya')}>{texts.earlier}</a>
          </p>
        )}
        <div role="log" aria-live="polite" aria-label={texts.log}>
          <ol id="percakapan" class="bubbles" sse-swap="message" hx-swap="beforeend">
            {lines.length === 0 && <Greeting paragraphs={residentTexts.welcome} />}
            {lines.map((line) => (
              <Bubble line={line} />
            ))}
          </ol>
        </div>
        <Composer typed={typed} problem={problem} />
        <Shortcuts />
        <div id="akhir" />
      </div>
    </SitePage>
  )
}

const Composer = ({ typed, problem }: Pick<ChatPageProps, 'typed' | 'problem'>) => {
  const texts = useTexts().chat
  return (
    <div class="composer">
      <p
        id="galat"
        class="note error"
        role="alert"
        data-not-sent={texts.notSent}
        hidden={problem === undefined}
      >
        {problem}
      </p>
      <form id="tulis" {...useFormAttributes()}>
        <Nonce />
        <label class="hidden-text" for="text">
          {texts.label}
        </label>
        <textarea
          id="text"
          name="text"
          rows={1}
          required
          maxlength={longestText}
          placeholder={texts.placeholder}
          enterkeyhint="send"
        >
          {typed}
        </textarea>
        <button class="button" type="submit">
          <Icon name="kirim" />
          {texts.send}
        </button>
      </form>
      <noscript>
        <p class="soft">{texts.reload}</p>
      </noscript>
    </div>
  )
}

/** What else can be done here. */
const Shortcuts = () => {
  const texts = useTexts().chat
  return (
    <div class="stack">
      <form class="shortcuts" aria-label={texts.shortcuts} {...useFormAttributes()}>
        <Nonce />
        {Object.entries(texts.commands).map(([command, label]) => (
          <button type="submit" name="text" value={command}>
            {label}
          </button>
        ))}
      </form>
      <small>{texts.privacy}</small>
    </div>
  )
}
