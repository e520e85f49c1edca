/** The feed as far as somebody wants it: filtered, or further back than the front page goes. */
import type { Clarification, FeedCursor, FeedFilter } from '../../db/clarifications.ts'
import { kinds, verdicts } from '../../db/shapes.ts'
import { usePath, useTexts } from '../language.ts'
import { categoryLabel, isFiltered, withFilter } from './filter.ts'
import { SearchForm } from './forms.tsx'
import { SitePage } from './page.tsx'
import { Entries } from './verdict.tsx'

export interface FeedPart {
  readonly entries: readonly Clarification[]
  /** Whether this is a later page. */
  readonly paged: boolean
  /** Where the next page begins, if there is one. */
  readonly next: FeedCursor | undefined
}

interface FeedPageProps {
  readonly part: FeedPart
  readonly filter: FeedFilter
  readonly categories: readonly string[]
  readonly cursor: FeedCursor | undefined
}

/** Newest first. */
export const FeedPage = ({ part, filter, categories, cursor }: FeedPageProps) => {
  const texts = useTexts()
  const path = usePath()
  return (
    <SitePage current="/" title={titleOf(filter)} path={withFilter('/', filter, cursor)} filter={filter}>
      <section class="stack">
        <h1>{titleOf(filter)}</h1>
        <SearchForm />
        <div>
          <Kinds filter={filter} />
          <FilterForm filter={filter} categories={categories} />
        </div>
        {part.entries.length > 0 ? (
          <Listed of={part.entries} />
        ) : (
          <div class="card stack empty">
            <p>{texts.front.emptyFiltered}</p>
            <p>
              <a href={path('/')}>{texts.front.showAll}</a>
            </p>
          </div>
        )}
        <Pager part={part} address={(cursor) => withFilter('/', filter, cursor)} />
      </section>
    </SitePage>
  )
}

/** The list of a page that has no other heading for it. */
export const Listed = ({ of }: { of: readonly Clarification[] }) => (
  <>
    <h2 class="hidden-text">{useTexts().front.latest}</h2>
    <Entries of={of} />
  </>
)

/** Leads on to what is older, and back to the beginning. */
export const Pager = ({
  part: { next, paged },
  address,
}: {
  part: FeedPart
  address: (cursor?: FeedCursor) => string
}) => {
  const texts = useTexts().front
  const path = usePath()
  if (!next && !paged) return null
  return (
    <p class="row pager">
      {next && (
        <a class="button" rel="next" href={path(address(next))}>
          {texts.older}
        </a>
      )}
      {paged && <a href={path(address())}>{texts.newest}</a>}
    </p>
  )
}

function titleOf({ kind, verdict, category }: FeedFilter): string {
  const { filter, verdicts: terms } = useTexts()
  const parts = [
    kind && filter.kinds[kind],
    verdict && terms[verdict].label,
    category !== undefined && categoryLabel(category),
  ]
  return parts.filter(Boolean).join(' · ') || filter.all
}

const Kinds = ({ filter }: { filter: FeedFilter }) => {
  const texts = useTexts().filter
  const path = usePath()
  return (
    <ul class="chips">
      {[undefined, ...kinds].map((kind) => (
        <li>
          <a
            href={path(withFilter('/', { kind, category: filter.category }))}
            {...(kind === filter.kind ? { 'aria-current': 'true' } : {})}
          >
            {kind ? texts.kinds[kind] : texts.all}
          </a>
        </li>
      ))}
    </ul>
  )
}

const FilterForm = ({ filter, categories }: Pick<FeedPageProps, 'filter' | 'categories'>) => {
  const { filter: texts, verdicts: terms } = useTexts()
  const path = usePath()
  return (
    <details class="filter" open={filter.verdict !== undefined || filter.category !== undefined}>
      <summary>{texts.title}</summary>
      <form method="get" action={path('/')}>
        {filter.kind && <input type="hidden" name="jenis" value={filter.kind} />}
        <div class="field">
          <label for="penilaian">{texts.verdict}</label>
          <select id="penilaian" name="penilaian">
            <option value="">{texts.anyVerdict}</option>
            {verdicts.map((verdict) => (
              <option value={verdict} selected={verdict === filter.verdict}>
                {terms[verdict].label}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="kategori">{texts.category}</label>
          <select id="kategori" name="kategori">
            <option value="">{texts.anyCategory}</option>
            {categories.map((category) => (
              <option value={category} selected={category === filter.category}>
                {categoryLabel(category)}
              </option>
            ))}
          </select>
        </div>
        <button class="button" type="submit">
          {texts.apply}
        </button>
        {isFiltered(filter) && <a href={path('/')}>{texts.clear}</a>}
      </form>
    </details>
  )
}
