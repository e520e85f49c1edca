/** What concerns a part of the city, and the list of its parts. */
import type { FeedCursor } from '../../db/clarifications.ts'
import { useNumber, usePath, useTexts } from '../language.ts'
import { type CityPart, type Concerned, cityParts } from './city-parts.ts'
import { type FeedPart, Listed, Pager } from './feed-page.tsx'
import { withFilter } from './filter.ts'
import { type Contacts, Follow } from './follow.tsx'
import { AskBox, SearchForm } from './forms.tsx'
import { SitePage } from './page.tsx'

interface PlacePageProps {
  readonly of: CityPart
  readonly part: FeedPart
  readonly count: number
  readonly cursor: FeedCursor | undefined
  readonly contacts: Contacts
}

export const PlacePage = ({ of, part, count, cursor, contacts }: PlacePageProps) => {
  const { places, list } = useTexts().face
  const path = usePath()
  const label = places[of.level](of.name)
  const address = (at?: FeedCursor) => withFilter(`/tempat/${of.slug}`, {}, at)
  const around = cityParts.find(({ level, name }) => level === 'kecamatan' && name === of.within)
  return (
    <SitePage
      title={label}
      description={places.partDescription(label)}
      current="/tempat"
      path={address(cursor)}
      filter={{ place: of.slug }}
    >
      <div class="stack">
        <header class="stack">
          <h1>{label}</h1>
          <p class="soft">
            {list.count(useNumber()(count))}.{' '}
            {around && <a href={path(`/tempat/${around.slug}`)}>{places.within(around.name)}</a>}{' '}
            <a href={path('/')}>{places.wholeCity}</a>
          </p>
        </header>
        <SearchForm />
        {part.entries.length > 0 ? <Listed of={part.entries} /> : <p class="card empty">{places.empty}</p>}
        <Pager part={part} address={address} />
        <Follow
          words={`/langganan ${of.level === 'kecamatan' ? 'kecamatan ' : ''}${of.name}`}
          contacts={contacts}
        />
        {of.level === 'kecamatan' && <Kelurahan within={of.name} />}
        <AskBox />
      </div>
    </SitePage>
  )
}

const Kelurahan = ({ within }: { within: string }) => {
  const path = usePath()
  return (
    <ul class="chips">
      {cityParts
        .filter((part) => part.within === within)
        .map((part) => (
          <li>
            <a href={path(`/tempat/${part.slug}`)}>{part.name}</a>
          </li>
        ))}
    </ul>
  )
}

/** How many clarifications concern a part of the city; nothing where there is none yet. */
export const Many = ({ of }: { of: Concerned | undefined }) => {
  const number = useNumber()
  return of && of.count > 0 ? <span class="number">{number(of.count)}</span> : null
}

export const PlaceList = ({ concerned }: { concerned: ReadonlyMap<CityPart, Concerned> }) => {
  const texts = useTexts().face.places
  const path = usePath()
  return (
    <SitePage title={texts.title} description={texts.description} current="/tempat" path="/tempat">
      <h1>{texts.title}</h1>
      <div class="kecamatan">
        {cityParts
          .filter(({ level }) => level === 'kecamatan')
          .map((around) => (
            <section>
              <h2>
                <a href={path(`/tempat/${around.slug}`)}>{texts.kecamatan(around.name)}</a>
              </h2>
              <ul class="chips">
                {cityParts
                  .filter((part) => part.within === around.name && part.level === 'kelurahan')
                  .map((part) => (
                    <li>
                      <a href={path(`/tempat/${part.slug}`)}>
                        {part.name} <Many of={concerned.get(part)} />
                      </a>
                    </li>
                  ))}
              </ul>
            </section>
          ))}
      </div>
    </SitePage>
  )
}
