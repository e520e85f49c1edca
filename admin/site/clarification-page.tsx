import { raw } from 'hono/html'
import type { Clarification, Revision } from '../../db/clarifications.ts'
import type { readSettings } from '../../db/settings.ts'
import type { Source } from '../../db/shapes.ts'
import type { Statement } from '../../db/statements.ts'
import { formatPartialDate, hasExpired } from '../../knowledge/dates.ts'
import { telegramLink, webChatLink, whatsappLink } from '../../knowledge/links.ts'
import { toHtml } from '../../knowledge/markdown.ts'
import { clarificationUrl, type Setting } from '../../knowledge/messages.ts'
import { siteTexts } from '../../knowledge/texts/site.ts'
import { verdictTerms } from '../../knowledge/texts/terms.ts'
import { Icon } from '../layout.tsx'
import { categoryLabel } from './filter.ts'
import { Kit, KitHead } from './kit.tsx'
import { SitePage } from './page.tsx'
import { Day, ratingOf, VerdictBadge } from './verdict.tsx'

const texts = siteTexts.clarification

interface ClarificationPageProps {
  readonly clarification: Clarification
  /** All of its revisions, newest first. */
  readonly revisions: readonly Revision[]
  /** Where the bot can be written to on the messengers. */
  readonly contacts: Contacts
  /** Of the revision that holds now; undefined while nobody has signed it. */
  readonly signed: Statement | undefined
  readonly setting: Setting
}

type Contacts = Awaited<ReturnType<typeof readSettings>>

/** One clarification: what was said, what is true, how we know, and what changed since. */
export const ClarificationPage = ({
  clarification,
  revisions,
  contacts,
  signed,
  setting,
}: ClarificationPageProps) => {
  const { title, claim, kind, verdict, validUntil, example, sources } = clarification
  const url = clarificationUrl(setting.publicUrl, clarification.slug)
  return (
    <SitePage
      title={title}
      styles={['genuine.css']}
      description={`${ratingOf(clarification).label}. ${claim}`}
      head={
        <>
          <link rel="canonical" href={url} />
          <meta property="og:type" content="article" />
          <meta property="og:url" content={url} />
          <KitHead of={clarification} signed={signed} publicUrl={setting.publicUrl} />
        </>
      }
    >
      <article class={`clarification v-${verdict ?? 'informasi'}`}>
        <header class="stack">
          <p class="rating">
            <VerdictBadge of={clarification} />
            {verdict && <span>{verdictTerms[verdict].meaning}</span>}
          </p>
          <h1>{title}</h1>
          {validUntil !== null && hasExpired(validUntil, setting.now) && (
            <Note text={texts.expired(formatPartialDate(validUntil))} />
          )}
          {example && <Note text={texts.example} />}
        </header>
        <section class="claim">
          <h2>{kind === 'klarifikasi' ? texts.claim : texts.question}</h2>
          <blockquote>{claim}</blockquote>
        </section>
        <section class="facts">
          <h2>{kind === 'klarifikasi' ? texts.facts : texts.answer}</h2>
          <div class="prose">{raw(toHtml(clarification.explanation))}</div>
        </section>
        <section>
          <h2>{texts.sources}</h2>
          <Sources of={sources} />
        </section>
        <Details of={clarification} />
        <Kit of={clarification} signed={signed} publicUrl={setting.publicUrl} />
        <Revisions of={revisions} />
      </article>
      <AskAbout of={clarification} contacts={contacts} publicUrl={setting.publicUrl} />
    </SitePage>
  )
}

const Note = ({ text }: { text: string }) => (
  <p class="note">
    <Icon name="perhatian" />
    <span>{text}</span>
  </p>
)

const Sources = ({ of }: { of: readonly Source[] }) => (
  <ul class="sources">
    {of.map((source) => (
      <li>
        <a href={source.url} rel="noopener nofollow">
          {source.title}
        </a>{' '}
        <small>
          {new URL(source.url).hostname.replace(/^www\./, '')}, {formatPartialDate(source.date)}
        </small>
      </li>
    ))}
  </ul>
)

const Details = ({ of }: { of: Clarification }) => (
  <dl class="details">
    <div>
      <dt>{texts.published}</dt>
      <dd>
        <Day at={of.publishedAt} />
      </dd>
    </div>
    {of.revision > 1 && (
      <div>
        <dt>{texts.updated}</dt>
        <dd>
          <Day at={of.updatedAt} />
        </dd>
      </div>
    )}
    {of.validUntil !== null && (
      <div>
        <dt>{texts.validUntil}</dt>
        <dd>{formatPartialDate(of.validUntil)}</dd>
      </div>
    )}
    <div>
      <dt>{texts.category}</dt>
      <dd>
        <a href={`/?kategori=${encodeURIComponent(of.category)}`}>{categoryLabel(of.category)}</a>
      </dd>
    </div>
    <div>
      <dt>{texts.place}</dt>
      <dd>{of.place}</dd>
    </div>
  </dl>
)

/** Leads into a chat about this clarification, on each channel that there is. */
const AskAbout = ({
  of,
  contacts,
  publicUrl,
}: {
  of: Clarification
  contacts: Contacts
  publicUrl: string
}) => {
  const bot = contacts['telegram-username']
  const number = contacts['whatsapp-number']
  return (
    <section class="ask" aria-labelledby="tanya-soal-ini">
      <p>
        <strong id="tanya-soal-ini">{siteTexts.ask.aboutThis}</strong> {siteTexts.ask.aboutThisDetail}
      </p>
      <p class="row">
        {number && (
          <a class="button quiet" rel="noopener" href={whatsappLink(number, of, publicUrl)}>
            {siteTexts.ask.onChannel('WhatsApp')}
          </a>
        )}
        {bot && (
          <a class="button quiet" rel="noopener" href={telegramLink(bot, of)}>
            {siteTexts.ask.onChannel('Telegram')}
          </a>
        )}
        <a class="button quiet" href={webChatLink(of)}>
          <Icon name="tanya" />
          {siteTexts.ask.onWeb}
        </a>
      </p>
    </section>
  )
}

/** What was published before stays readable. Who wrote it is nobody's business but the desk's. */
const Revisions = ({ of: [current, ...older] }: { of: readonly Revision[] }) =>
  current && older.length > 0 ? (
    <section>
      <h2>{texts.revisions}</h2>
      <ol class="revisions">
        <li>
          <strong>{texts.revision(current.number)}</strong> · <Day at={current.publishedAt} /> ·{' '}
          {texts.currentRevision}
        </li>
        {older.map((revision) => (
          <li>
            <details>
              <summary>
                <strong>{texts.revision(revision.number)}</strong> · <Day at={revision.publishedAt} /> ·{' '}
                {ratingOf(revision).label}
              </summary>
              <div class="prose old">
                <h3>{revision.title}</h3>
                <blockquote>{revision.claim}</blockquote>
                {raw(toHtml(revision.explanation))}
                <Sources of={revision.sources} />
              </div>
            </details>
          </li>
        ))}
      </ol>
    </section>
  ) : null
