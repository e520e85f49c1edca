/** `/sematan/buat`: makes the one line that shows the box on another site. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { kinds, verdicts } from '../../db/shapes.ts'
import { languages } from '../../knowledge/texts/languages.ts'
import { boxTexts } from '../../knowledge/texts/open-data.ts'
import type { Context } from '../context.ts'
import { prefixOf, usePath, usePublishedLanguage, useTexts } from '../language.ts'
import { readFilter, type SiteFilter, withFilter } from '../site/filter.ts'
import { SitePage } from '../site/page.tsx'
import { speakerOf } from '../site/spoken.tsx'
import { defaultCount, mostInBox, readCount } from './box.tsx'

/** What a box may do on another site: open a link in a tab of its own, and nothing else. */
const sandbox = 'allow-popups allow-popups-to-escape-sandbox'

/** In CSS pixels, for so many entries. */
const heightFor = (count: number): number => 110 + count * 110

export function boxMakerRoutes({ publicUrl }: Context): Hono {
  const routes = new Hono()
  for (const language of languages) {
    const spoken = speakerOf(language, publicUrl)
    routes.get(`${prefixOf(language)}/sematan/buat`, (c) => {
      const filter = readFilter(c.req.query())
      const count = readCount(c.req.query())
      const path = withFilter('/sematan', filter)
      const address =
        count === defaultCount ? path : `${path}${path.includes('?') ? '&' : '?'}jumlah=${count}`
      // As for every page, but with the box in it.
      c.header(
        'Content-Security-Policy',
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      )
      return c.html(
        spoken(<MakerPage filter={filter} count={count} address={address} publicUrl={publicUrl} />),
      )
    })
  }
  return routes
}

/** The line as it is copied. No width in CSS: many sites refuse styles in their pages. */
export const frameLine = (url: string, count: number): string =>
  String(
    html`<iframe src="${url}" title="${boxTexts.heading}" width="100%" height="${heightFor(count)}" frameborder="0" loading="lazy" sandbox="${sandbox}" referrerpolicy="no-referrer"></iframe>`,
  )

interface MakerProps {
  readonly filter: SiteFilter
  readonly count: number
  /** Of the box, from the root of this site. */
  readonly address: string
  readonly publicUrl: string
}

const MakerPage = ({ filter, count, address, publicUrl }: MakerProps) => {
  const { box: texts, filter: filterTexts, verdicts: verdictTerms, categories } = useTexts()
  return (
    <SitePage
      title={texts.title}
      description={texts.description}
      path="/sematan/buat"
      styles={['open-data.css']}
    >
      <div class="stack open-data">
        <h1>{texts.title}</h1>
        <p>{texts.lead}</p>
        <form class="card stack" method="get" action={usePath()('/sematan/buat')}>
          <div class="fields">
            <Choice
              name="jenis"
              label={texts.kind}
              chosen={filter.kind}
              of={kinds.map((kind) => [kind, filterTexts.kinds[kind]])}
            />
            <Choice
              name="penilaian"
              label={filterTexts.verdict}
              chosen={filter.verdict}
              of={verdicts.map((verdict) => [verdict, verdictTerms[verdict].label])}
            />
            <Choice
              name="kategori"
              label={filterTexts.category}
              chosen={filter.category}
              of={Object.entries(categories)}
            />
            <div class="field">
              <label for="tempat">{texts.place}</label>
              <input
                id="tempat"
                name="tempat"
                maxlength={80}
                value={filter.place ?? ''}
                aria-describedby="tempat-petunjuk"
              />
              <small id="tempat-petunjuk">{texts.placeHint}</small>
            </div>
            <div class="field">
              <label for="jumlah">{texts.count}</label>
              <input id="jumlah" name="jumlah" type="number" min="1" max={mostInBox} value={count} />
            </div>
          </div>
          <p>
            <button class="button" type="submit">
              {texts.make}
            </button>
          </p>
        </form>
        <div class="field">
          <label for="baris">{texts.line}</label>
          <textarea
            id="baris"
            rows={5}
            readonly
            aria-describedby="baris-petunjuk"
            {...usePublishedLanguage()}
          >
            {frameLine(publicUrl + address, count)}
          </textarea>
          <small id="baris-petunjuk">{texts.lineHint}</small>
        </div>
        <section class="stack">
          <h2>{texts.preview}</h2>
          <iframe
            src={address}
            title={texts.heading}
            {...usePublishedLanguage()}
            height={heightFor(count)}
            sandbox={sandbox}
          />
        </section>
      </div>
    </SitePage>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly chosen: string | undefined
  readonly of: readonly (readonly [string, string])[]
}

const Choice = ({ name, label, chosen, of }: ChoiceProps) => (
  <div class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      <option value="">{useTexts().box.any}</option>
      {of.map(([value, text]) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </div>
)
