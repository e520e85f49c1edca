/** Sees what rises, marks it, and tells the moderators' group once for each rise. */
import { caseById, touchCase, wordingsOf } from '../db/cases.ts'
import { clarificationById } from '../db/clarifications.ts'
import {
  type Busy,
  beginRise,
  busySince,
  countAsked,
  endRise,
  followRise,
  knownSince,
  peopleSince,
  type Rise,
  risesNow,
  type Thing,
  thingOf,
} from '../db/rises.ts'
import type { Message } from '../db/shapes.ts'
import type { Reader, Store, Writer } from '../db/store.ts'
import type { Setting } from './messages.ts'
import { tellModerators } from './moderators.ts'
import {
  fewestPeople,
  isCalm,
  isRise,
  isToldAgain,
  type Past,
  pastReaches,
  usualIn,
  windows,
} from './rising.ts'
import { risingTexts as texts } from './texts/rising.ts'

const minute = 60_000

/** A case asked by hundreds is named by one of its newest wordings. */
const wordingsRead = 30

/** A forwarded message may be a page long; what a phone shows of a message is not. */
const longestWords = 160

/** Looks once at everything that is asked about; returns how many rises began, ended or were told of again. */
export async function watchRises(store: Store, setting: Setting): Promise<number> {
  const current = await risesNow(store.read)
  let changes = 0
  for (const rise of current) if (await follow(store, rise, setting)) changes++
  const rising = new Set(current.map((rise) => keyOf(thingOf(rise))))
  for (const window of windows) {
    const since = new Date(setting.now.getTime() - window)
    for (const busy of await busySince(store.read, since, fewestPeople)) {
      if (rising.has(keyOf(busy.thing))) continue
      if (!(await begin(store, busy, window, setting))) continue
      rising.add(keyOf(busy.thing))
      changes++
    }
  }
  return changes
}

const keyOf = ({ is, id }: Thing): string => `${is}:${id}`

/** What came before a window that ends at `until`. */
async function pastOf(read: Reader, thing: Thing, window: number, until: Date): Promise<Past> {
  const end = until.getTime() - window
  const known = (await knownSince(read, thing))?.getTime() ?? end
  const from = Math.max(known, end - pastReaches)
  if (from >= end) return { questions: 0, over: 0 }
  const questions = await countAsked(read, thing, new Date(from), new Date(end))
  return { questions, over: end - from }
}

async function begin(
  store: Store,
  { thing, people }: Busy,
  window: number,
  setting: Setting,
): Promise<boolean> {
  const { now } = setting
  const past = await pastOf(store.read, thing, window, now)
  if (!isRise(people, window, past)) return false
  const minutes = window / minute
  const usual = usualIn(window, past)
  return await store.write(async (tx) => {
    const id = await beginRise(tx, thing, { beganAt: now, people, minutes, usual })
    if (id === undefined) return false
    await mark(tx, thing)
    await tell(tx, thing, `rise:${id}`, { people, minutes, usual }, false, setting)
    return true
  })
}

/** Brings a rise up to date: it goes on, has become ten times as large, or is over. */
async function follow(store: Store, rise: Rise, setting: Setting): Promise<boolean> {
  const { now } = setting
  const thing = thingOf(rise)
  const window = rise.minutes * minute
  const people = await peopleSince(store.read, thing, new Date(now.getTime() - window))
  const past = await pastOf(store.read, thing, window, rise.beganAt)
  const isOver = isCalm(people, window, past) || (await isAnswered(store.read, thing))
  if (isOver)
    return await store.write(async (tx) => {
      await endRise(tx, rise, now)
      await mark(tx, thing)
      return true
    })
  const again = isToldAgain(people, rise.toldPeople)
  if (people === rise.people) return false
  return await store.write(async (tx) => {
    const toldPeople = again ? people : rise.toldPeople
    const followed = await followRise(tx, rise, { people, seenAt: now, toldPeople })
    if (followed) tx.announce('cases')
    if (followed && again)
      await tell(tx, thing, `rise:${rise.id}:${people}`, { ...rise, people }, true, setting)
    return followed && again
  })
}

/** A case that has ended rises no more; what is asked of its answer is another thing. */
async function isAnswered(read: Reader, thing: Thing): Promise<boolean> {
  return thing.is === 'case' && (await caseById(read, thing.id))?.status !== 'open'
}

/** Lets the case be weighed anew, and the pages that show it be told. */
async function mark(tx: Writer, thing: Thing): Promise<void> {
  if (thing.is === 'case') await touchCase(tx, thing.id)
  else tx.announce('cases')
}

async function tell(
  tx: Writer,
  thing: Thing,
  key: string,
  rise: Pick<Rise, 'people' | 'minutes' | 'usual'>,
  again: boolean,
  setting: Setting,
): Promise<void> {
  const said = thing.is === 'case' ? await caseWords(tx, thing.id) : await clarificationWords(tx, thing.id)
  if (!said) return
  const { group } = texts
  const message: Message = {
    paragraphs: [
      { text: again ? group.again : group[thing.is], strong: true },
      { text: said.title },
      { text: texts.howMuch(rise.people, rise.minutes, rise.usual) },
      { text: thing.is === 'case' ? group.notAnswered : group.answered },
      { text: group.open(`${setting.publicUrl}${said.path}`) },
    ],
  }
  await tellModerators(tx, key, message, setting.now)
}

async function caseWords(tx: Writer, id: string) {
  const subject = await caseById(tx, id)
  const wordings = await wordingsOf(tx, id, wordingsRead)
  const words = wordings.findLast(({ text }) => text !== '')?.text ?? ''
  return subject && { title: `${subject.ticket}: ${shorten(words)}`, path: `/admin/kasus/${id}` }
}

async function clarificationWords(tx: Writer, id: string) {
  const known = await clarificationById(tx, id)
  return known && { title: known.title, path: `/admin/klarifikasi/${id}` }
}

/** Long numbers are of people: telephones, identity cards. They stay on the desk. */
function shorten(words: string): string {
  const line = words.replace(/\s+/g, ' ').replace(/\d[\d .-]{6,}\d/g, '…')
  return line.length > longestWords ? `${line.slice(0, longestWords - 1).trimEnd()}…` : line
}
