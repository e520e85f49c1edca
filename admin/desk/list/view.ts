/** What the list shows, as its address says it: so that it can be kept, sent and come back to. */
import type { CaseFilter, ListCursor, ListOrder } from '../../../db/case-list.ts'
import { type ChannelName, channelNames } from '../../../db/shapes.ts'
import { longestTag } from '../../../knowledge/deeds.ts'
import { places } from '../../../knowledge/language/lexicon.ts'
import { type Category, categoryTerms } from '../../../knowledge/texts/terms.ts'

export const listPath = '/admin/kasus'

export const owners = ['semua', 'saya', 'kosong'] as const
export const statuses = {
  menunggu: 'open',
  dijawab: 'answered',
  ditutup: 'closed',
  semua: undefined,
} as const
export const orders = { penting: 'importance', lama: 'waiting', ramai: 'askers', selesai: 'ended' } as const

export const statusNames = Object.keys(statuses) as (keyof typeof statuses)[]
export const orderNames = Object.keys(orders) as (keyof typeof orders)[]
export const categories = Object.keys(categoryTerms) as Category[]
/** In hours. */
export const waits = [1, 4, 24, 72, 168] as const

const longestQuery = 200

export interface View {
  readonly owner: (typeof owners)[number]
  readonly status: keyof typeof statuses
  readonly order: keyof typeof orders
  readonly category?: Category | undefined
  /** `kecamatan:` or `kelurahan:` and its name. */
  readonly place?: string | undefined
  readonly channel?: ChannelName | undefined
  readonly agencyId?: string | undefined
  /** In hours. */
  readonly longer?: number | undefined
  readonly askers?: number | undefined
  readonly tag?: string | undefined
  readonly urgent: boolean
  readonly rising: boolean
  readonly query: string
  readonly after?: ListCursor | undefined
}

/** Reads an address; what it does not understand does not matter. */
export function readView(address: URLSearchParams): View {
  const said = (name: string): string => address.get(name)?.trim() ?? ''
  const query = said('cari').slice(0, longestQuery)
  const askers = Number.parseInt(said('penanya'), 10)
  const wanted = statusNames.find((name) => name === said('status'))
  const status = wanted ?? (query === '' ? 'menunggu' : 'semua')
  // Only a search looks through what has ended and what has not at once.
  const shown = status === 'semua' && query === '' ? 'menunggu' : status
  const order = orderNames.find((name) => name === said('urut'))
  const isOpen = shown === 'menunggu'
  return {
    owner: owners.find((name) => name === said('siapa')) ?? 'semua',
    status: shown,
    order: order && (order !== 'selesai' || !isOpen) ? order : isOpen ? 'penting' : 'selesai',
    category: categories.find((name) => name === said('topik')),
    place: partsOfCity.get(said('tempat')) && said('tempat'),
    channel: channelNames.find((name) => name === said('kanal')),
    agencyId: /^[0-9a-f-]{36}$/.test(said('instansi')) ? said('instansi') : undefined,
    longer: waits.find((hours) => String(hours) === said('lebih')),
    askers: askers > 1 && askers < 1_000_000 ? askers : undefined,
    tag: said('tag').slice(0, longestTag) || undefined,
    urgent: said('mendesak') === '1',
    rising: said('naik') === '1',
    query,
    after: readCursor(said('sesudah')),
  }
}

/** The address of a view after the question mark, the same for the same view. */
export function queryOf(view: View): string {
  const { owner, status, order, category, place, channel, agencyId, longer, askers, tag, query, after } = view
  const usual = readView(new URLSearchParams({ cari: query, status }))
  const said: [string, string | number | false | undefined][] = [
    ['siapa', owner !== usual.owner && owner],
    ['status', status !== (query === '' ? 'menunggu' : 'semua') && status],
    ['urut', order !== usual.order && order],
    ['topik', category],
    ['tempat', place],
    ['kanal', channel],
    ['instansi', agencyId],
    ['lebih', longer],
    ['penanya', askers],
    ['tag', tag],
    ['mendesak', view.urgent && '1'],
    ['naik', view.rising && '1'],
    ['cari', query !== '' && query],
    ['sesudah', after && `${after.by}_${after.id}`],
  ]
  const address = new URLSearchParams()
  for (const [name, value] of said)
    if (value !== undefined && value !== false) address.set(name, String(value))
  return address.toString()
}

/** The page that shows a view, changed in this or that; from its beginning unless `after` is among it. */
export function addressOf(view: View, change: Partial<View> = {}): string {
  const query = queryOf({ ...view, after: undefined, ...change })
  return query === '' ? listPath : `${listPath}?${query}`
}

export function filterOf(view: View, staffId: string, now: Date): CaseFilter {
  const { owner, status, category, place, channel, agencyId, longer, askers, tag, urgent, rising } = view
  return {
    status: statuses[status],
    assigneeId: owner === 'semua' ? undefined : owner === 'saya' ? staffId : null,
    category,
    places: place === undefined ? undefined : partsOfCity.get(place),
    channel,
    agencyId,
    openedUntil: longer === undefined ? undefined : new Date(now.getTime() - longer * 3_600_000),
    fewestAskers: askers,
    tag,
    urgent: urgent || undefined,
    rising: rising || undefined,
  }
}

export const orderOf = (view: View): ListOrder => orders[view.order]

/** How many filters beside whose, which status and the search are on. */
export function countFilters(view: View): number {
  const { category, place, channel, agencyId, longer, askers, tag, urgent, rising } = view
  const on = [category, place, channel, agencyId, longer, askers, tag, urgent, rising]
  return on.filter((value) => value !== undefined && value !== false).length
}

export const clearFilters = (view: View): string =>
  addressOf({
    owner: view.owner,
    status: view.status,
    order: view.order,
    query: view.query,
    urgent: false,
    rising: false,
  })

/** The kecamatan, each with its kelurahan. */
export const districts = places
  .filter(({ level }) => level === 'kecamatan')
  .map(({ name }) => ({
    name,
    villages: places
      .filter(({ level, kecamatan }) => level === 'kelurahan' && kecamatan === name)
      .map((village) => village.name),
  }))

/** What can be filtered by, with the names that a case in it may bear: a kecamatan is all that lies in it. */
const partsOfCity: ReadonlyMap<string, readonly string[]> = new Map(
  districts.flatMap(({ name, villages }) => [
    [`kecamatan:${name}`, [name, ...villages]] as const,
    ...villages.map((village) => [`kelurahan:${village}`, [village]] as const),
  ]),
)

/** The names that a case's place can be set to. */
export const placeNames: ReadonlySet<string> = new Set(
  districts.flatMap(({ name, villages }) => [name, ...villages]),
)

function readCursor(text: string): ListCursor | undefined {
  const [, by, id] = /^(-?\d{1,15})_([0-9a-f-]{36})$/.exec(text) ?? []
  return by === undefined || id === undefined ? undefined : { by: Number(by), id }
}
