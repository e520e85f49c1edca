/** What is being asked right now, and what is true of it: what the front page shows besides the newest. */
import {
  type Clarification,
  clarificationsById,
  countByCategory,
  listClarifications,
} from '../../db/clarifications.ts'
import { alertsSince, countByPlace, countInterest, mostAsked } from '../../db/public-interest.ts'
import { risesNow, thingOf } from '../../db/rises.ts'
import type { Reader } from '../../db/store.ts'
import { week } from '../../knowledge/dates.ts'
import { concerned } from './city-parts.ts'

/** For how long an alert stands on top, in milliseconds. */
const alertsStand = 48 * 60 * 60 * 1_000
/** Fewer people than this are no wave, and would say too much about single ones. */
const fewestPeople = 3
const askedShown = 5
const newestShown = 6

/** What alerts are standing about, the newest first. */
export const standingAlerts = (read: Reader, now: Date) =>
  alertsSince(read, new Date(now.getTime() - alertsStand))

export type RightNow = Awaited<ReturnType<typeof readRightNow>>

export interface Alert {
  readonly of: Clarification
  readonly at: Date
}

export interface Asked {
  readonly of: Clarification
  /** Distinct people in these seven days. */
  readonly people: number
  readonly rising: boolean
}

export async function readRightNow(read: Reader, now: Date) {
  const since = new Date(now.getTime() - week)
  const alerted = await standingAlerts(read, now)
  const asked = await mostAsked(read, since, fewestPeople, askedShown)
  const ids = [...alerted.map(({ clarificationId }) => clarificationId), ...asked.map(({ id }) => id)]
  const found = new Map((await clarificationsById(read, ids)).map((one) => [one.id, one]))
  const rising = new Set((await risesNow(read)).map((rise) => thingOf(rise).id))
  const newest = await listClarifications(read, {}, newestShown + 1)
  return {
    alerts: alerted.flatMap(({ clarificationId, at }): Alert[] => {
      const of = found.get(clarificationId)
      return of && of.withdrawn === null ? [{ of, at }] : []
    }),
    newest: newest.slice(0, newestShown),
    /** Whether there are more than the newest. */
    more: newest.length > newestShown,
    asked: asked.flatMap(({ id, people }): Asked[] => {
      const of = found.get(id)
      return of ? [{ of, people, rising: rising.has(id) }] : []
    }),
    interest: await countInterest(read, since),
    topics: await countByCategory(read),
    places: concerned(await countByPlace(read)),
  }
}
