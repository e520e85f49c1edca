/** `/api`: what the API can do, with forms that ask it. Without a script the answer opens as it is. */
import { kinds, verdicts } from '../../db/shapes.ts'
import { apiTexts as texts } from '../../knowledge/texts/open-data.ts'
import { siteTexts } from '../../knowledge/texts/site.ts'
import { categoryTerms, verdictTerms } from '../../knowledge/texts/terms.ts'
import { asset } from '../assets.ts'
import { SitePage } from '../site/page.tsx'
import { perWindow } from './rate-limit.ts'
import { longestList } from './shapes.ts'

type Field = keyof typeof texts.fields

export const ApiPage = ({ publicUrl }: { publicUrl: string }) => (
  <SitePage
    title={texts.title}
    description={texts.description}
    styles={['open-data.css']}
    head={<script src={asset('api.js')} defer />}
  >
    <div class="stack open-data">
      <h1>{texts.title}</h1>
      <p>{texts.lead}</p>
      <p>{texts.limit(perWindow)}</p>
      <p class="row">
        <a href="/api/v1/openapi.json">{texts.documentLabel}</a>
        <a href="/data">{texts.dataLabel}</a>
      </p>
      <section class="card stack" aria-labelledby="daftar">
        <h2 id="daftar">{texts.listTitle}</h2>
        <p class="soft">
          <code>GET {publicUrl}/api/v1/clarifications</code>
        </p>
        <form class="stack" method="get" action="/api/v1/clarifications" data-try>
          <div class="fields">
            <Text name="q" />
            <Choice name="kind" of={kinds.map((kind) => [kind, siteTexts.filter.kinds[kind]])} />
            <Choice name="verdict" of={verdicts.map((verdict) => [verdict, verdictTerms[verdict].label])} />
            <Choice name="category" of={Object.entries(categoryTerms)} />
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
    </div>
  </SitePage>
)

const Text = ({ name }: { name: Field }) => (
  <div class="field">
    <label for={`api-${name}`}>{texts.fields[name]}</label>
    <input id={`api-${name}`} name={name} />
  </div>
)

const Choice = ({ name, of }: { name: Field; of: readonly (readonly [string, string])[] }) => (
  <div class="field">
    <label for={`api-${name}`}>{texts.fields[name]}</label>
    <select id={`api-${name}`} name={name}>
      <option value="">{texts.any}</option>
      {of.map(([value, label]) => (
        <option value={value}>{label}</option>
      ))}
    </select>
  </div>
)
