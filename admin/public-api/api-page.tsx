/** `/api`: what the API can do, with forms that ask it. Without a script the answer opens as it is. */
import { kinds, verdicts } from '../../db/shapes.ts'
import { samples } from '../../knowledge/texts/developers.ts'
import type { PublicTexts } from '../../knowledge/texts/public.ts'
import { asset } from '../assets.ts'
import { usePath, useTexts } from '../language.ts'
import { SitePage } from '../site/page.tsx'
import { perWindow } from './rate-limit.ts'
import { longestList } from './shapes.ts'

type Field = keyof PublicTexts['apiPage']['fields']

export const ApiPage = ({ publicUrl }: { publicUrl: string }) => {
  const { apiPage: texts, filter, verdicts: verdictTerms, categories } = useTexts()
  const path = usePath()
  return (
    <SitePage
      title={texts.title}
      description={texts.description}
      path="/api"
      styles={['open-data.css']}
      head={<script src={asset('api.js')} defer />}
    >
      <div class="stack open-data">
        <h1>{texts.title}</h1>
        <p>{texts.lead}</p>
        <p>{texts.limit(perWindow)}</p>
        <p class="row">
          <a href="/api/v1/openapi.json">{texts.documentLabel}</a>
          <a href={path('/data')}>{texts.dataLabel}</a>
        </p>
        <section class="card stack" aria-labelledby="daftar">
          <h2 id="daftar">{texts.listTitle}</h2>
          <p class="soft">
            <code>GET {publicUrl}/api/v1/clarifications</code>
          </p>
          <form class="stack" method="get" action="/api/v1/clarifications" data-try>
            <div class="fields">
              <Text name="q" />
              <Choice name="kind" of={kinds.map((kind) => [kind, filter.kinds[kind]])} />
              <Choice name="verdict" of={verdicts.map((verdict) => [verdict, verdictTerms[verdict].label])} />
              <Choice name="category" of={Object.entries(categories)} />
              <Text name="place" />
              <Choice
                name="withdrawn"
                of={[
                  ['include', 'include'],
                  ['only', 'only'],
                ]}
              />
              <div class="field">
                <label for="api-limit">{texts.fields.limit}</label>
                <input id="api-limit" name="limit" type="number" min="1" max={longestList} value="5" />
              </div>
              <Text name="cursor" />
            </div>
            <p>
              <button class="button" type="submit">
                {texts.send}
              </button>
            </p>
          </form>
        </section>
        <section class="card stack" aria-labelledby="satu">
          <h2 id="satu">{texts.oneTitle}</h2>
          <p class="soft">
            <code>GET {publicUrl}/api/v1/clarifications/…</code>
          </p>
          <form class="stack" method="get" action="/api/coba" data-try>
            <div class="field">
              <label for="api-slug">{texts.slug}</label>
              <input id="api-slug" name="slug" required />
            </div>
            <p>
              <button class="button" type="submit">
                {texts.send}
              </button>
            </p>
          </form>
        </section>
        <section
          class="stack"
          id="api-answer"
          aria-live="polite"
          hidden
          data-waiting={texts.waiting}
          data-failed={texts.failed}
        >
          <h2>{texts.answer}</h2>
          <p>
            <code data-address />
          </p>
          <pre data-head />
          {/* Reachable by keyboard, because it scrolls. */}
          <pre data-body tabindex={0} />
        </section>
        {(['paging', 'webhook'] as const).map((name) => (
          <section class="stack" aria-labelledby={`cara-${name}`}>
            <h2 id={`cara-${name}`}>{texts.guide[name].heading}</h2>
            {texts.guide[name].text.map((paragraph) => (
              <p>{paragraph}</p>
            ))}
            <Sample of={samples[name](publicUrl)} />
          </section>
        ))}
      </div>
    </SitePage>
  )
}

/** Reachable by keyboard, because it scrolls. */
export const Sample = ({ of }: { of: string }) => (
  <pre class="sample" tabindex={0}>
    <code>{of}</code>
  </pre>
)

const Text = ({ name }: { name: Field }) => (
  <div class="field">
    <label for={`api-${name}`}>{useTexts().apiPage.fields[name]}</label>
    <input id={`api-${name}`} name={name} />
  </div>
)

const Choice = ({ name, of }: { name: Field; of: readonly (readonly [string, string])[] }) => (
  <div class="field">
    <label for={`api-${name}`}>{useTexts().apiPage.fields[name]}</label>
    <select id={`api-${name}`} name={name}>
      <option value="">{useTexts().apiPage.any}</option>
      {of.map(([value, label]) => (
        <option value={value}>{label}</option>
      ))}
    </select>
  </div>
)
