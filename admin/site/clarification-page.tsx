import { raw } from 'hono/html'
import type { Clarification, Revision } from '../../db/clarifications.ts'
import type { Statement } from '../../db/statements.ts'
import type { Withdrawal } from '../../db/withdrawals.ts'
import { hasExpired } from '../../knowledge/dates.ts'
import { telegramLink, webChatLink, whatsappLink } from '../../knowledge/links.ts'
import { toHtml } from '../../knowledge/markdown.ts'
import type { Setting } from '../../knowledge/messages.ts'
import { useDates, usePath, usePublishedLanguage, useTexts } from '../language.ts'
import { Icon } from '../layout.tsx'
import { partsNamed } from './city-parts.ts'
import { categoryLabel, isCategory } from './filter.ts'
import type { Contacts } from './follow.tsx'
import { JsonLd } from './json-ld.tsx'
import { Kit, KitHead } from './kit.tsx'
import { SitePage } from './page.tsx'
import { RevisionList } from './revision-list.tsx'
import { Sources } from './sources.tsx'
import { TakenBack } from './taken-back.tsx'
import { Day, Entries, ratingOf, VerdictBadge } from './verdict.tsx'

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
  /** When it was first asked about, where that was before it was published. */
  readonly since: Date | undefined
  /** Others about something like it. */
  readonly related: readonly Clarification[]
  readonly setting: Setting
}

/** One clarification: what was said, what is true, how we know, and what changed since. */
export const ClarificationPage = ({
  clarification,
  revisions,
  withdrawals,
  contacts,
  signed,
  since,
  related,
  setting,
}: ClarificationPageProps) => {
  const { title, claim, verdict, withdrawn } = clarification
  const { aftercare, face } = useTexts()
  const { date } = useDates()
  return (
    <SitePage
      title={withdrawn ? aftercare.withdrawnTitle(title) : title}
      path={`/k/${clarification.slug}`}
      description={
        withdrawn ? aftercare.withdrawn(date(withdrawn.at)) : `${ratingOf(clarification).label}. ${claim}`
      }
      head={
        <>
          <meta property="og:type" content="article" />
          <JsonLd of={clarification} revisions={revisions} publicUrl={setting.publicUrl} />
          {withdrawn ? (
            <meta name="robots" content="noindex" />
          ) : (
            <KitHead of={clarification} signed={signed} publicUrl={setting.publicUrl} />
          )}
        </>
      }
    >
      <Trail of={clarification} />
      <article class={`clarification v-${withdrawn ? 'informasi' : (verdict ?? 'informasi')}`}>
        {withdrawn ? (
          <TakenBack of={clarification} withdrawn={withdrawn} />
        ) : (
          <Standing of={clarification} signed={signed} since={since} setting={setting} />
        )}
        <RevisionList of={revisions} withdrawals={withdrawals} />
      </article>
      <AskAbout of={clarification} contacts={contacts} publicUrl={setting.publicUrl} />
      {related.length > 0 && (
        <section class="related" aria-labelledby="mirip">
          <h2 id="mirip">{face.clarification.related}</h2>
          <Entries of={related} brief />
        </section>
      )}
    </SitePage>
  )
}

/** The way back to what is like it. */
const Trail = ({ of: { category } }: { of: Clarification }) => {
  const texts = useTexts().face.clarification
  const path = usePath()
  return (
    <nav class="trail" aria-label={texts.trail}>
      <a href={path('/')}>{texts.home}</a> <span aria-hidden="true">›</span> <Topic of={category} />
    </nav>
  )
}

const Topic = ({ of }: { of: string }) =>
  isCategory(of) ? <a href={usePath()(`/topik/${of}`)}>{categoryLabel(of)}</a> : <span>{of}</span>

/** What holds: the rating, the claim, the facts and how they are known. */
const Standing = ({
  of,
  signed,
  since,
  setting,
}: Pick<ClarificationPageProps, 'signed' | 'since' | 'setting'> & { readonly of: Clarification }) => {
  const { clarification: texts, aftercare, verdicts } = useTexts()
  const { partialDate } = useDates()
  const published = usePublishedLanguage()
  const { title, claim, kind, verdict, validUntil, example, sources } = of
  return (
    <>
      <header class="stack">
        <p class="rating">
          <VerdictBadge of={of} />
          {verdict && <span>{verdicts[verdict].meaning}</span>}
        </p>
        <h1 {...published}>{title}</h1>
        {validUntil !== null && hasExpired(validUntil, setting.now) && (
          <Note text={aftercare.expired(partialDate(validUntil))} />
        )}
        {example && <Note text={texts.example} />}
      </header>
      <section class="claim">
        <h2>{kind === 'klarifikasi' ? texts.claim : texts.question}</h2>
        <blockquote {...published}>{claim}</blockquote>
      </section>
      <section class="facts">
        <h2>{kind === 'klarifikasi' ? texts.facts : texts.answer}</h2>
        <div class="prose" {...published}>
          {raw(toHtml(of.explanation))}
        </div>
      </section>
      <section>
        <h2>{texts.sources}</h2>
        <Sources of={sources} />
      </section>
      <Details of={of} since={since} />
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

const Details = ({ of, since }: { of: Clarification; since: Date | undefined }) => {
  const { clarification: texts, face } = useTexts()
  const { partialDate } = useDates()
  return (
    <dl class="details">
      {since && (
        <div>
          <dt>{face.clarification.since}</dt>
          <dd>
            <Day at={since} />
          </dd>
        </div>
      )}
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
          <dd>{partialDate(of.validUntil)}</dd>
        </div>
      )}
      <div>
        <dt>{texts.category}</dt>
        <dd>
          <Topic of={of.category} />
        </dd>
      </div>
      <div>
        <dt>{texts.place}</dt>
        <dd>
          <Place of={of.place} />
        </dd>
      </div>
    </dl>
  )
}

const Place = ({ of }: { of: string }) => {
  const [part] = partsNamed(of)
  const path = usePath()
  return part ? <a href={path(`/tempat/${part.slug}`)}>{of}</a> : <span>{of}</span>
}

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
  const { ask: texts } = useTexts()
  const bot = contacts['telegram-username']
  const number = contacts['whatsapp-number']
  return (
    <section class="ask" aria-labelledby="tanya-soal-ini">
      <p>
        <strong id="tanya-soal-ini">{texts.aboutThis}</strong> {texts.aboutThisDetail}
      </p>
      <p class="row">
        {number && (
          <a class="button quiet" rel="noopener" href={whatsappLink(number, of, publicUrl)}>
            {texts.onChannel('WhatsApp')}
          </a>
        )}
        {bot && (
          <a class="button quiet" rel="noopener" href={telegramLink(bot, of)}>
            {texts.onChannel('Telegram')}
          </a>
        )}
        <a class="button quiet" href={usePath()(webChatLink(of))}>
          <Icon name="tanya" />
          {texts.onWeb}
        </a>
      </p>
    </section>
  )
}
