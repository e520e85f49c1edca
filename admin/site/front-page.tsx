/** What is being asked right now and what is true, to be seen in five seconds. */
import { kinds } from '../../db/shapes.ts'
import { useNumber, usePath, usePublishedLanguage, useTexts } from '../language.ts'
import { Icon } from '../layout.tsx'
import { cityParts } from './city-parts.ts'
import { categoryLabel, withFilter } from './filter.ts'
import { AskBox, SearchForm } from './forms.tsx'
import { SitePage } from './page.tsx'
import { Many } from './place-pages.tsx'
import type { Alert, Asked, RightNow } from './right-now.ts'
import { colourOf, Day, Entries, VerdictBadge } from './verdict.tsx'

export const FrontPage = ({ now }: { now: RightNow }) => {
  const texts = useTexts()
  const path = usePath()
  return (
    <SitePage current="/" path="/">
      {now.alerts.length > 0 && <Alerts of={now.alerts} />}
      <section class="hero">
        <h1>{texts.front.title}</h1>
        <p>{texts.front.lead}</p>
        <SearchForm />
        <AskBox />
      </section>
      <div class="front">
        <section aria-labelledby="terbaru">
          <div class="feed-top">
            <h2 id="terbaru">{texts.front.latest}</h2>
            <Kinds />
          </div>
          {now.newest.length > 0 ? (
            <Entries of={now.newest} brief />
          ) : (
            <p class="card empty">{texts.front.empty}</p>
          )}
          {now.more && (
            <p class="row pager">
              <a class="button" rel="next" href={path(withFilter('/', {}, now.newest.at(-1)))}>
                {texts.front.older}
              </a>
            </p>
          )}
        </section>
        <MostAsked of={now.asked} interest={now.interest} />
      </div>
      <Topics of={now.topics} />
      <Places of={now.places} />
    </SitePage>
  )
}

const Alerts = ({ of }: { of: readonly Alert[] }) => {
  const texts = useTexts().face.alerts
  const path = usePath()
  const published = usePublishedLanguage()
  return (
    <section class="alerts" aria-labelledby="siaga">
      <h2 id="siaga">
        <Icon name="perhatian" />
        {texts.label}
      </h2>
      <ul class="stack">
        {of.map(({ of, at }) => (
          <li>
            <VerdictBadge of={of} />
            <a href={path(`/k/${of.slug}`)} {...published}>
              {of.title}
            </a>
            <small>
              {texts.since} <Day at={at} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Kinds = () => {
  const texts = useTexts().filter
  const path = usePath()
  return (
    <ul class="chips">
      {kinds.map((kind) => (
        <li>
          <a href={path(withFilter('/', { kind }))}>{texts.kinds[kind]}</a>
        </li>
      ))}
    </ul>
  )
}

const MostAsked = ({ of, interest }: { of: readonly Asked[]; interest: RightNow['interest'] }) => {
  const texts = useTexts().face.now
  const path = usePath()
  const number = useNumber()
  const published = usePublishedLanguage()
  return (
    <section class="asked" aria-labelledby="ditanya">
      <h2 id="ditanya">{texts.asked}</h2>
      {of.length === 0 && <p>{texts.nothing}</p>}
      <ol>
        {of.map(({ of, people, rising }) => (
          <li class={`v-${colourOf(of)}`}>
            <a href={path(`/k/${of.slug}`)} {...published}>
              {of.title}
            </a>
            <p class="row">
              <VerdictBadge of={of} />
              <small>{texts.people(number(people))}</small>
              {rising && <strong class="rising">↗ {texts.rising}</strong>}
            </p>
          </li>
        ))}
      </ol>
      <p class="soft">{texts.week(number(interest.asked), number(interest.open))}</p>
    </section>
  )
}

const Topics = ({ of }: { of: RightNow['topics'] }) => {
  const path = usePath()
  const number = useNumber()
  if (of.length === 0) return null
  return (
    <section class="ways" aria-labelledby="topik">
      <h2 id="topik">{useTexts().face.topics.title}</h2>
      <ul class="chips">
        {of.map(({ category, n }) => (
          <li>
            <a href={path(`/topik/${encodeURIComponent(category)}`)}>
              {categoryLabel(category)} <span class="number">{number(n)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Places = ({ of }: { of: RightNow['places'] }) => {
  const texts = useTexts().face.places
  const path = usePath()
  return (
    <section class="ways" aria-labelledby="tempat">
      <h2 id="tempat">{texts.title}</h2>
      <ul class="chips">
        {cityParts
          .filter((part) => part.level === 'kecamatan')
          .map((part) => (
            <li>
              <a href={path(`/tempat/${part.slug}`)}>
                {part.name} <Many of={of.get(part)} />
              </a>
            </li>
          ))}
        <li>
          <a href={path('/tempat')}>{texts.all}</a>
        </li>
      </ul>
    </section>
  )
}
