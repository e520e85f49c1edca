import { raw } from 'hono/html'
import type { Clarification, Revision } from '../../db/clarifications.ts'
import type { readSettings } from '../../db/settings.ts'
import type { Statement } from '../../db/statements.ts'
import type { Withdrawal } from '../../db/withdrawals.ts'
import { formatDate, formatPartialDate, hasExpired } from '../../knowledge/dates.ts'
import { telegramLink, webChatLink, whatsappLink } from '../../knowledge/links.ts'
import { toHtml } from '../../knowledge/markdown.ts'
import { clarificationUrl, type Setting } from '../../knowledge/messages.ts'
import { aftercareSite as aftercare } from '../../knowledge/texts/aftercare.ts'
import { siteTexts } from '../../knowledge/texts/site.ts'
import { verdictTerms } from '../../knowledge/texts/terms.ts'
import { Icon } from '../layout.tsx'
import { categoryLabel } from './filter.ts'
import { JsonLd } from './json-ld.tsx'
import { Kit, KitHead } from './kit.tsx'
import { SitePage } from './page.tsx'
import { RevisionList } from './revision-list.tsx'
import { Sources } from './sources.tsx'
import { TakenBack } from './taken-back.tsx'
import { Day, ratingOf, VerdictBadge } from './verdict.tsx'

const texts = siteTexts.clarification

interface ClarificationPageProps {
  readonly clarification: Clarification
  /** All of its revisions, newest first. */
  readonly revisions: readonly Revision[]
  /** All of its withdrawals, newest first. */
  readonly withdrawals: readonly Withdrawal[]
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
  withdrawals,
  contacts,
  signed,
  setting,
}: ClarificationPageProps) => {
  const { title, claim, verdict, withdrawn } = clarification
  const url = clarificationUrl(setting.publicUrl, clarification.slug)
  return (
    <SitePage
      title={withdrawn ? aftercare.withdrawnTitle(title) : title}
      styles={['genuine.css']}
      description={
        withdrawn
          ? aftercare.withdrawn(formatDate(withdrawn.at))
          : `${ratingOf(clarification).label}. ${claim}`
      }
      head={
        <>
          <link rel="canonical" href={url} />
          <meta property="og:type" content="article" />
          <meta property="og:url" content={url} />
          <JsonLd of={clarification} revisions={revisions} publicUrl={setting.publicUrl} />
          {withdrawn ? (
            <meta name="robots" content="noindex" />
          ) : (
            <KitHead of={clarification} signed={signed} publicUrl={setting.publicUrl} />
          )}
        </>
      }
    >
      <article class={`clarification v-${withdrawn ? 'informasi' : (verdict ?? 'informasi')}`}>
        {withdrawn ? (
          <TakenBack of={clarification} withdrawn={withdrawn} />
        ) : (
          <Standing of={clarification} signed={signed} setting={setting} />
        )}
        <RevisionList of={revisions} withdrawals={withdrawals} />
      </article>
      <AskAbout of={clarification} contacts={contacts} publicUrl={setting.publicUrl} />
    </SitePage>
  )
}

/** What holds: the rating, the claim, the facts and how they are known. */
const Standing = ({
  of,
  signed,
  setting,
}: Pick<ClarificationPageProps, 'signed' | 'setting'> & { readonly of: Clarification }) => {
  const { title, claim, kind, verdict, validUntil, example, sources } = of
  return (
    <>
      <header class="stack">
        <p class="rating">
          <VerdictBadge of={of} />
          {verdict && <span>{verdictTerms[verdict].meaning}</span>}
        </p>
        <h1>{title}</h1>
        {validUntil !== null && hasExpired(validUntil, setting.now) && (
          <Note text={aftercare.expired(formatPartialDate(validUntil))} />
        )}
        {example && <Note text={texts.example} />}
      </header>
      <section class="claim">
        <h2>{kind === 'klarifikasi' ? texts.claim : texts.question}</h2>
        <blockquote>{claim}</blockquote>
      </section>
      <section class="facts">
        <h2>{kind === 'klarifikasi' ? texts.facts : texts.answer}</h2>
        <div class="prose">{raw(toHtml(of.explanation))}</div>
      </section>
      <section>
        <h2>{texts.sources}</h2>
        <Sources of={sources} />
      </section>
      <Details of={of} />
      <Kit of={of} signed={signed} publicUrl={setting.publicUrl} />
    </>
  )
}

const Note = ({ text }: { text: string }) => (
  <p class="note">
    <Icon name="perhatian" />
    <span>{text}</span>
  </p>
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
