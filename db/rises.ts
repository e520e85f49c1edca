/** What more people ask about than usual: an open case, or a published clarification. */
import {
  and,
  count,
  countDistinct,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  min,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { newId } from './ids.ts'
import { rises } from './schema/case-list.ts'
import { cases, questions } from './schema/cases.ts'
import { clarifications } from './schema/clarifications.ts'
import type { Reader, Writer } from './store.ts'

export type Rise = typeof rises.$inferSelect

/** One thing that is asked about. */
export type Thing =
  | { readonly is: 'case'; readonly id: string }
  | { readonly is: 'clarification'; readonly id: string }

export interface Busy {
  readonly thing: Thing
  /** Distinct people who asked since. */
  readonly people: number
}

/** The things that at least `fewest` people have asked about since. */
export async function busySince(read: Reader, since: Date, fewest: number): Promise<Busy[]> {
  const people = countDistinct(questions.askerId)
  const open = await read
    .select({ id: cases.id, people })
    .from(questions)
    .innerJoin(cases, eq(cases.id, questions.caseId))
    .where(and(gt(questions.askedAt, since), eq(cases.status, 'open')))
    .groupBy(cases.id)
    .having(gte(people, fewest))
  // What was asked in a case that it answered was asked about the clarification.
  const told = sql<string>`coalesce(${cases.clarificationId}, ${questions.clarificationId})`
  const known = await read
    .select({ id: told, people })
    .from(questions)
    .leftJoin(cases, eq(cases.id, questions.caseId))
    .where(
      and(
        gt(questions.askedAt, since),
        sql`${told} is not null`,
        or(isNull(cases.status), eq(cases.status, 'answered')),
      ),
    )
    .groupBy(told)
    .having(gte(people, fewest))
  return [
    ...open.map(({ id, people }) => ({ thing: { is: 'case' as const, id }, people })),
    ...known.map(({ id, people }) => ({ thing: { is: 'clarification' as const, id }, people })),
  ]
}

const askedAbout = (read: Reader, thing: Thing): SQL | undefined =>
  thing.is === 'case'
    ? eq(questions.caseId, thing.id)
    : or(
        eq(questions.clarificationId, thing.id),
        inArray(
          questions.caseId,
          read.select({ id: cases.id }).from(cases).where(eq(cases.clarificationId, thing.id)),
        ),
      )

/** How many people have asked about it since. */
export async function peopleSince(read: Reader, thing: Thing, since: Date): Promise<number> {
  const [row] = await read
    .select({ people: countDistinct(questions.askerId) })
    .from(questions)
    .where(and(askedAbout(read, thing), gt(questions.askedAt, since)))
  return row?.people ?? 0
}

/** How many questions about it came from `from` on and before `until`. */
export async function countAsked(read: Reader, thing: Thing, from: Date, until: Date): Promise<number> {
  const [row] = await read
    .select({ n: count() })
    .from(questions)
    .where(and(askedAbout(read, thing), gte(questions.askedAt, from), lt(questions.askedAt, until)))
  return row?.n ?? 0
}

/** Since when a thing is known: when its first case was opened, or it was published. */
export async function knownSince(read: Reader, thing: Thing): Promise<Date | undefined> {
  const about = thing.is === 'case' ? eq(cases.id, thing.id) : eq(cases.clarificationId, thing.id)
  const [opened] = await read
    .select({ at: min(cases.openedAt) })
    .from(cases)
    .where(about)
  const [published] =
    thing.is === 'case'
      ? []
      : await read
          .select({ at: clarifications.publishedAt })
          .from(clarifications)
          .where(eq(clarifications.id, thing.id))
  const moments = [opened?.at, published?.at].filter((at) => at !== undefined && at !== null)
  return moments.length === 0 ? undefined : new Date(Math.min(...moments.map((at) => at.getTime())))
}

const isNow = sql`${rises.endedAt} is null`

/** What rises now, the newest first. */
export async function risesNow(read: Reader): Promise<Rise[]> {
  return await read.select().from(rises).where(isNow).orderBy(sql`${rises.beganAt} desc`)
}

export const thingOf = ({ caseId, clarificationId }: Rise): Thing =>
  caseId === null ? { is: 'clarification', id: clarificationId ?? '' } : { is: 'case', id: caseId }

/** Writes down that it rises; undefined when another process has done so already. */
export async function beginRise(
  tx: Writer,
  thing: Thing,
  rise: Pick<Rise, 'beganAt' | 'people' | 'minutes' | 'usual'>,
): Promise<string | undefined> {
  const id = newId()
  const [begun] = await tx
    .insert(rises)
    .values({
      id,
      caseId: thing.is === 'case' ? thing.id : null,
      clarificationId: thing.is === 'clarification' ? thing.id : null,
      ...rise,
      seenAt: rise.beganAt,
      toldPeople: rise.people,
      endedAt: null,
    })
    .onConflictDoNothing()
    .returning({ id: rises.id })
  if (begun && thing.is === 'case')
    await tx.update(cases).set({ risingSince: rise.beganAt }).where(eq(cases.id, thing.id))
  return begun && id
}

/** Notes how many ask now; false when another process has told the moderators meanwhile. */
export async function followRise(
  tx: Writer,
  rise: Rise,
  now: Pick<Rise, 'people' | 'seenAt' | 'toldPeople'>,
): Promise<boolean> {
  const followed = await tx
    .update(rises)
    .set(now)
    .where(and(eq(rises.id, rise.id), eq(rises.toldPeople, rise.toldPeople), isNow))
    .returning({ id: rises.id })
  return followed.length > 0
}

export async function endRise(tx: Writer, { id, caseId }: Rise, now: Date): Promise<void> {
  await tx
    .update(rises)
    .set({ endedAt: now })
    .where(and(eq(rises.id, id), isNow))
  if (caseId !== null) await tx.update(cases).set({ risingSince: null }).where(eq(cases.id, caseId))
}
