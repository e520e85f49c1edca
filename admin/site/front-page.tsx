import type { Clarification, FeedCursor } from '../../db/clarifications.ts'
import { kinds, verdicts } from '../../db/shapes.ts'
import { siteTexts as texts } from '../../knowledge/texts/site.ts'
import { verdictTerms } from '../../knowledge/texts/terms.ts'
import { categoryLabel, isFiltered, type SiteFilter, withFilter } from './filter.ts'
import { AskBox, SearchForm } from './forms.tsx'
import { SitePage } from './page.tsx'
import { Entries } from './verdict.tsx'

interface FrontPageProps {
  readonly entries: readonly Clarification[]
  readonly filter: SiteFilter
  readonly categories: readonly string[]
  /** Whether this is a later page of the feed. */
  readonly paged: boolean
  /** Where the next page begins, if there is one. */
  readonly next: FeedCursor | undefined
}

/** The feed, newest first. */
export const FrontPage = ({ entries, filter, categories, paged, next }: FrontPageProps) => (
  <SitePage current="/" filter={filter}>
    <section class="hero">
      <h1>{texts.front.title}</h1>
      <p>{texts.front.lead}</p>
      <SearchForm />
      <AskBox />
    </section>
    <section aria-labelledby="terbaru">
      <div class="feed-top">
        <h2 id="terbaru">{texts.front.latest}</h2>
        <Kinds filter={filter} />
      </div>
      <FilterForm filter={filter} categories={categories} />
      {entries.length > 0 ? <Entries of={entries} /> : <Empty filtered={isFiltered(filter) || paged} />}
      <p class="row pager">
        {next && (
          <a class="button" rel="next" href={withFilter('/', filter, next)}>
            {texts.front.older}
          </a>
        )}
        {paged && <a href={withFilter('/', filter)}>{texts.front.newest}</a>}
      </p>
    </section>
  </SitePage>
)

const Kinds = ({ filter }: { filter: SiteFilter }) => (
  <ul class="chips">
    {[undefined, ...kinds].map((kind) => (
      <li>
        <a
          href={withFilter('/', { kind, category: filter.category })}
          {...(kind === filter.kind ? { 'aria-current': 'true' } : {})}
        >
          {kind ? texts.filter.kinds[kind] : texts.filter.all}
        </a>
      </li>
    ))}
  </ul>
)

const FilterForm = ({ filter, categories }: Pick<FrontPageProps, 'filter' | 'categories'>) => (
  <details class="filter" open={filter.verdict !== undefined || filter.category !== undefined}>
    <summary>{texts.filter.title}</summary>
    <form method="get" action="/">
      {filter.kind && <input type="hidden" name="jenis" value={filter.kind} />}
      <div class="field">
        <label for="penilaian">{texts.filter.verdict}</label>
        <select id="penilaian" name="penilaian">
          <option value="">{texts.filter.anyVerdict}</option>
          {verdicts.map((verdict) => (
            <option value={verdict} selected={verdict === filter.verdict}>
              {verdictTerms[verdict].label}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="kategori">{texts.filter.category}</label>
        <select id="kategori" name="kategori">
          <option value="">{texts.filter.anyCategory}</option>
          {categories.map((category) => (
            <option value={category} selected={category === filter.category}>
              {categoryLabel(category)}
            </option>
          ))}
        </select>
      </div>
      <button class="button" type="submit">
        {texts.filter.apply}
      </button>
      {isFiltered(filter) && <a href="/">{texts.filter.clear}</a>}
    </form>
  </details>
)

const Empty = ({ filtered }: { filtered: boolean }) => (
  <div class="card stack empty">
    <p>{filtered ? texts.front.emptyFiltered : texts.front.empty}</p>
    {filtered && (
      <p>
        <a href="/">{texts.front.showAll}</a>
      </p>
    )}
  </div>
)
