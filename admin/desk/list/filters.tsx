/** Above the list: whose cases, search, filters, and the views that somebody has kept. */
import { mostCounted } from '../../../db/case-list.ts'
import type { SavedFilter } from '../../../db/saved-filters.ts'
import { caseListTexts as texts } from '../../../knowledge/texts/case-list.ts'
import { channelTerms } from '../../../knowledge/texts/desk.ts'
import { categoryTerms } from '../../../knowledge/texts/terms.ts'
import {
  addressOf,
  categories,
  clearFilters,
  countFilters,
  districts,
  listPath,
  orderNames,
  orders,
  owners,
  queryOf,
  statusNames,
  type View,
  waits,
} from './view.ts'

export type OwnerCounts = Readonly<Record<View['owner'], number>>

export const countWords = (n: number): string => (n >= mostCounted ? texts.many(mostCounted) : String(n))

export const OwnerTabs = ({ view, counts }: { readonly view: View; readonly counts: OwnerCounts }) => (
  <nav class="tabs" aria-label={texts.ownersLabel}>
    {owners.map((name) => (
      <a
        id={`siapa-${name}`}
        href={addressOf(view, { owner: name })}
        aria-current={name === view.owner ? 'page' : undefined}
      >
        {texts.owners[name]} <span class="count">{countWords(counts[name])}</span>
      </a>
    ))}
  </nav>
)

/** Which status, and in which order. */
export const Ways = ({ view }: { readonly view: View }) => (
  <div class="list-ways">
    <nav class="order" aria-label={texts.statusLabel}>
      {statusNames
        .filter((name) => name !== 'semua' || view.query !== '')
        .map((name) => (
          <a
            id={`status-${name}`}
            href={addressOf(view, { status: name, order: name === 'menunggu' ? 'penting' : 'selesai' })}
            aria-current={name === view.status ? 'page' : undefined}
          >
            {texts.statuses[name]}
          </a>
        ))}
    </nav>
    {view.query === '' && (
      <nav class="order" aria-label={texts.orderLabel}>
        {orderNames
          .filter((name) => (view.status === 'menunggu' ? name !== 'selesai' : name !== 'penting'))
          .map((name) => (
            <a
              id={`urut-${name}`}
              href={addressOf(view, { order: name })}
              aria-current={name === view.order ? 'true' : undefined}
            >
              {texts.orders[orders[name]]}
            </a>
          ))}
      </nav>
    )}
  </div>
)

interface Choices {
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  readonly tags: readonly string[]
}

/** The search box and all filters in one form, so that what is searched for stays within what is filtered. */
export function FilterForm({ view, choices }: { readonly view: View; readonly choices: Choices }) {
  const on = countFilters(view)
  const { filter } = texts
  return (
    <search>
      <form method="get" action={listPath} class="list-filter">
        <Kept view={view} />
        <div class="search">
          <label class="hidden-text" for="cari">
            {texts.search}
          </label>
          <input
            id="cari"
            name="cari"
            type="search"
            value={view.query}
            placeholder={texts.search}
            data-key="/"
            data-key-label={texts.search}
          />
          <button type="submit" class="button quiet">
            {texts.searchButton}
          </button>
        </div>
        <details class="filters" open={on > 0}>
          <summary>{on > 0 ? filter.active(on) : filter.title}</summary>
          <div class="filter-fields">
            <Choice name="topik" label={filter.category} value={view.category}>
              {categories.map((name) => [name, categoryTerms[name]])}
            </Choice>
            <PlaceChoice value={view.place} />
            <Choice name="kanal" label={filter.channel} value={view.channel}>
              {(['telegram', 'whatsapp', 'whatsapp-cloud', 'web'] as const).map((name) => [
                name,
                name === 'whatsapp-cloud' ? `${channelTerms[name]} (Cloud)` : channelTerms[name],
              ])}
            </Choice>
            {choices.agencies.length > 0 && (
              <Choice name="instansi" label={filter.agency} value={view.agencyId}>
                {choices.agencies.map(({ id, name }) => [id, name])}
              </Choice>
            )}
            <Choice name="lebih" label={filter.longer} value={view.longer?.toString()}>
              {waits.map((hours) => [String(hours), filter.hours(hours)])}
            </Choice>
            <div class="field">
              <label for="saring-penanya">{filter.askers}</label>
              <input id="saring-penanya" name="penanya" type="number" min="2" value={view.askers ?? ''} />
            </div>
            {(choices.tags.length > 0 || view.tag !== undefined) && (
              <Choice name="tag" label={filter.tag} value={view.tag}>
                {[...new Set([...choices.tags, ...(view.tag ? [view.tag] : [])])].map((tag) => [tag, tag])}
              </Choice>
            )}
            <label class="choice">
              <input type="checkbox" name="mendesak" value="1" checked={view.urgent} />
              <span>{filter.urgent}</span>
            </label>
            <label class="choice">
              <input type="checkbox" name="naik" value="1" checked={view.rising} />
              <span>{filter.rising}</span>
            </label>
            <p class="row">
              <button type="submit" class="button small">
                {filter.apply}
              </button>
              {on > 0 && <a href={clearFilters(view)}>{filter.clear}</a>}
            </p>
          </div>
        </details>
      </form>
    </search>
  )
}

/** What the address says beside the form's own fields. */
const Kept = ({ view: { owner, status, order, query } }: { readonly view: View }) => (
  <>
    {owner !== 'semua' && <input type="hidden" name="siapa" value={owner} />}
    {status !== (query === '' ? 'menunggu' : 'semua') && <input type="hidden" name="status" value={status} />}
    {order !== 'penting' && order !== 'selesai' && <input type="hidden" name="urut" value={order} />}
  </>
)

const Choice = (props: {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
  readonly children: readonly (readonly [string, string])[]
}) => (
  <div class="field">
    <label for={`saring-${props.name}`}>{props.label}</label>
    <select id={`saring-${props.name}`} name={props.name}>
      <option value="">{texts.filter.any}</option>
      {props.children.map(([value, words]) => (
        <option value={value} selected={value === props.value}>
          {words}
        </option>
      ))}
    </select>
  </div>
)

const PlaceChoice = ({ value }: { readonly value: string | undefined }) => (
  <div class="field">
    <label for="saring-tempat">{texts.filter.place}</label>
    <select id="saring-tempat" name="tempat">
      <option value="">{texts.filter.any}</option>
      {districts.map(({ name, villages }) => (
        <optgroup label={name}>
          <option value={`kecamatan:${name}`} selected={value === `kecamatan:${name}`}>
            {texts.filter.wholeDistrict(name)}
          </option>
          {villages.map((village) => (
            <option value={`kelurahan:${village}`} selected={value === `kelurahan:${village}`}>
              {village}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  </div>
)

/** The views kept under a name: one press opens one. */
export function SavedFilters({
  view,
  saved,
}: {
  readonly view: View
  readonly saved: readonly SavedFilter[]
}) {
  const query = queryOf({ ...view, after: undefined })
  const isKept = saved.some((one) => one.query === query)
  if (saved.length === 0 && query === '') return null
  return (
    <section class="saved" aria-label={texts.saved.title}>
      {saved.length > 0 && (
        <ul class="chips">
          {saved.map(({ id, name, query: kept }) => (
            <li class="chip">
              <a
                href={kept === '' ? listPath : `${listPath}?${kept}`}
                aria-current={kept === query ? 'true' : undefined}
              >
                {name}
              </a>
              <form method="post" action={`${listPath}/saringan/${id}/hapus`}>
                <input type="hidden" name="kembali" value={query} />
                <button type="submit" aria-label={texts.saved.remove(name)}>
                  ×
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {query !== '' && !isKept && (
        <form method="post" action={`${listPath}/saringan`} class="save-filter">
          <input type="hidden" name="kembali" value={query} />
          <label for="nama-saringan">{texts.saved.name}</label>
          <input id="nama-saringan" name="nama" maxlength={40} required />
          <button type="submit" class="button quiet small">
            {texts.saved.save}
          </button>
        </form>
      )}
    </section>
  )
}
