/** What the service says of itself: how it works, its scale, who answers for it, and what it keeps. */
import { verdicts } from '../../db/shapes.ts'
import type { trustTexts } from '../../knowledge/texts/trust.ts'
import { usePath, useTexts } from '../language.ts'
import { SitePage } from './page.tsx'
import { VerdictBadge } from './verdict.tsx'

interface Contacts {
  readonly 'telegram-username'?: string
  readonly 'whatsapp-number'?: string
  /** As the city wrote them, one on a line. */
  readonly 'contact-lines'?: string
}

interface TextPageProps {
  readonly name: keyof typeof trustTexts.pages
  readonly contacts?: Contacts
}

/** A page that is only text; with `contacts` it says first how to reach who answers for it. */
export const TextPage = ({ name, contacts }: TextPageProps) => {
  const page = useTexts().trust.pages[name]
  return (
    <SitePage
      title={page.title}
      description={page.lead}
      path={`/tentang/${name}`}
      styles={['trust.css']}
      note=""
    >
      <article class="trust prose">
        <h1>{page.title}</h1>
        <p class="lead">{page.lead}</p>
        {contacts && <ContactLines of={contacts} />}
        {page.parts.map(({ heading, text = [], points = [] }) => (
          <section>
            <h2>{heading}</h2>
            {text.map((paragraph) => (
              <p>{paragraph}</p>
            ))}
            {points.length > 0 && (
              <ul>
                {points.map((point) => (
                  <li>{point}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </article>
    </SitePage>
  )
}

const ContactLines = ({ of }: { of: Contacts }) => {
  const texts = useTexts().trust
  const bot = of['telegram-username']
  const number = of['whatsapp-number']
  return (
    <section>
      <h2>{texts.contact.heading}</h2>
      <ul>
        {(of['contact-lines'] ?? '')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => (
            <li>{line}</li>
          ))}
        {number && (
          <li>
            <a href={`https://wa.me/${number}`} rel="noopener">
              {texts.contact.whatsapp(number)}
            </a>
          </li>
        )}
        {bot && (
          <li>
            <a href={`https://t.me/${bot}`} rel="noopener">
              {texts.contact.telegram(bot)}
            </a>
          </li>
        )}
        <li>
          <a href={usePath()('/tanya')}>{texts.contact.ask}</a>
        </li>
      </ul>
    </section>
  )
}

export const ScalePage = () => {
  const { trust: texts, verdicts: verdictTerms, information, ask } = useTexts()
  const path = usePath()
  return (
    <SitePage
      title={texts.scale.title}
      description={texts.scale.lead}
      path="/tentang/skala"
      note=""
      styles={['trust.css']}
    >
      <article class="trust">
        <h1>{texts.scale.title}</h1>
        <p class="lead">{texts.scale.lead}</p>
        <dl class="scale">
          {verdicts.map((verdict) => (
            <div class={`v-${verdict}`}>
              <dt>
                <VerdictBadge of={{ verdict }} />
              </dt>
              <dd>
                {verdictTerms[verdict].meaning}{' '}
                <a href={path(`/?penilaian=${verdict}`)}>
                  {texts.scale.see}
                  <span class="hidden-text">: {verdictTerms[verdict].label}</span>
                </a>
              </dd>
            </div>
          ))}
          <div class="v-informasi">
            <dt>
              <VerdictBadge of={{ verdict: null }} />
            </dt>
            <dd>
              {texts.scale.information}{' '}
              <a href={path('/?jenis=informasi')}>
                {texts.scale.see}
                <span class="hidden-text">: {information.label}</span>
              </a>
            </dd>
          </div>
        </dl>
        <p>
          {texts.scale.how} <a href={path('/tentang/koreksi')}>{texts.corrections.title}</a>
        </p>
        <p>
          <a href={path('/tanya')}>{ask.button}</a>
        </p>
      </article>
    </SitePage>
  )
}
