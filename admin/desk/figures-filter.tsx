/** What the page of figures counts, as its address says it, and the form that asks for it. */
import { z } from 'zod'
import type { FigureFilter, Span } from '../../db/figures.ts'
import { channelNames } from '../../db/shapes.ts'
import { dayOf } from '../../knowledge/dates.ts'
import {
  type CalendarSpan,
  calendarSpan,
  calendarSpans,
  daysSpan,
  lastDayOf,
} from '../../knowledge/figures/spans.ts'
import { figureChannels, figureTexts, spanTerms } from '../../knowledge/texts/figures.ts'
import { categoryTerms } from '../../knowledge/texts/terms.ts'
import type { DeskRequest } from './desk.tsx'
import { Problem } from './parts.tsx'

const texts = figureTexts.filter

/** In the address: what is not known yet. */
const unknown = '-'
const longest = 5 * 366 * 24 * 60 * 60 * 1_000

export interface Wanted {
  readonly span: Span
  readonly name: CalendarSpan | 'sendiri'
  readonly filter: FigureFilter
  /** The days that were asked for cannot be. */
  readonly badDays: boolean
  /** The same wish as an address says it, without `?`. */
  readonly query: string
}

const iso = z.iso.date()

export function readWanted(c: DeskRequest, now: Date): Wanted {
  const query = c.req.query()
  const own = query.rentang === 'sendiri' ? ownSpan(query.dari, query.sampai) : undefined
  const calendar = calendarSpans.find((name) => name === query.rentang) ?? 'bulan'
  const told = (value: string | undefined) => value?.replaceAll('\0', '') || undefined
  const orUnknown = (value: string | undefined) => (told(value) === unknown ? null : told(value))
  return {
    span: own ?? calendarSpan(calendar, now),
    name: own ? 'sendiri' : calendar,
    filter: {
      topic: orUnknown(query.topik),
      place: orUnknown(query.tempat),
      channel: channelNames.find((name) => name === query.kanal),
      agencyId: told(query.instansi),
    },
    badDays: query.rentang === 'sendiri' && own === undefined,
    query: new URLSearchParams(
      Object.entries(query).filter(([name, value]) => names.includes(name) && value !== ''),
    ).toString(),
  }
}

const names: readonly string[] = ['rentang', 'dari', 'sampai', 'topik', 'kanal', 'tempat', 'instansi']

function ownSpan(first: string | undefined, last: string | undefined): Span | undefined {
  const days = z.tuple([iso, iso]).safeParse([first, last])
  if (!days.success) return undefined
  const span = daysSpan(...days.data)
  const length = span.until.getTime() - span.from.getTime()
  return length > 0 && length <= longest ? span : undefined
}

interface Choices {
  readonly places: readonly string[]
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
}

export function FilterForm({ wanted, choices }: { readonly wanted: Wanted; readonly choices: Choices }) {
  const { filter, span, name } = wanted
  return (
    <form method="get" action="/admin/angka" class="card stack figure-filter" aria-label={texts.heading}>
      {wanted.badDays && <Problem>{texts.badDays}</Problem>}
      <div class="filter-fields">
        <Choice
          label={texts.span}
          name="rentang"
          chosen={name}
          options={[...calendarSpans.map((one) => [one, spanTerms[one]] as const), ['sendiri', texts.own]]}
        />
        <Day label={texts.from} name="dari" value={dayOf(span.from)} />
        <Day label={texts.until} name="sampai" value={lastDayOf(span)} />
        <Choice
          label={texts.topic}
          name="topik"
          chosen={chosenOf(filter.topic)}
          options={[...anyAndUnknown, ...Object.entries(categoryTerms)]}
        />
        <Choice
          label={texts.channel}
          name="kanal"
          chosen={filter.channel ?? ''}
          options={[any, ...channelNames.map((one) => [one, figureChannels[one]] as const)]}
        />
        <Choice
          label={texts.place}
          name="tempat"
          chosen={chosenOf(filter.place)}
          options={[...anyAndUnknown, ...choices.places.map((place) => [place, place] as const)]}
        />
        <Choice
          label={texts.agency}
          name="instansi"
          chosen={filter.agencyId ?? ''}
          options={[any, ...choices.agencies.map((one) => [one.id, one.name] as const)]}
        />
        <button type="submit" class="button">
          {texts.show}
        </button>
      </div>
    </form>
  )
}

const any = ['', texts.all] as const
const anyAndUnknown = [any, [unknown, figureTexts.unknown]] as const
const chosenOf = (value: string | null | undefined) => (value === null ? unknown : (value ?? ''))

const Choice = (props: {
  readonly label: string
  readonly name: string
  readonly chosen: string
  readonly options: readonly (readonly [string, string])[]
}) => (
  <div class="field">
    <label for={`saring-${props.name}`}>{props.label}</label>
    <select id={`saring-${props.name}`} name={props.name}>
      {props.options.map(([value, label]) => (
        <option value={value} selected={value === props.chosen}>
          {label}
        </option>
      ))}
    </select>
  </div>
)

/** Only read with dates of one's own. */
const Day = (props: { readonly label: string; readonly name: string; readonly value: string }) => (
  <div class="field">
    <label for={`saring-${props.name}`}>{props.label}</label>
    <input id={`saring-${props.name}`} name={props.name} type="date" value={props.value} />
  </div>
)
