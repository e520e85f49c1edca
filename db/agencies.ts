/** The directory of the city's offices, whom each is reached through, and how each answers. */
import { and, asc, count, eq, isNotNull, isNull } from 'drizzle-orm'
import { newId } from './ids.ts'
import { askedReferrals, isAwaited, type Referral } from './referrals.ts'
import { agencies, agencyContacts } from './schema/agencies.ts'
import type { Reader, Writer } from './store.ts'

export type Agency = typeof agencies.$inferSelect
export type AgencyContact = typeof agencyContacts.$inferSelect
export type AgencyContent = Pick<Agency, 'name' | 'kind' | 'topics'>

/** Adds an agency; throws a duplicate error (see `isDuplicate`) when the name is taken. */
export async function addAgency(tx: Writer, content: AgencyContent, now: Date): Promise<string> {
  const id = newId()
  await tx.insert(agencies).values({ id, ...content, createdAt: now })
  return id
}

/** Adds many at once, where none of the names is taken. */
export async function addAgencies(tx: Writer, contents: readonly AgencyContent[], now: Date): Promise<void> {
  await tx.insert(agencies).values(contents.map((content) => ({ id: newId(), ...content, createdAt: now })))
}

/** Changes what is known of an agency; throws a duplicate error when another one has the name. */
export async function changeAgency(tx: Writer, id: string, content: AgencyContent): Promise<void> {
  await tx.update(agencies).set(content).where(eq(agencies.id, id))
}

/** From `at` on nothing new is asked of it; null: it may be asked again. */
export async function archiveAgency(tx: Writer, id: string, at: Date | null): Promise<void> {
  await tx.update(agencies).set({ archivedAt: at }).where(eq(agencies.id, id))
}

export async function agencyById(read: Reader, id: string): Promise<Agency | undefined> {
  const [row] = await read.select().from(agencies).where(eq(agencies.id, id))
  return row
}

/** By name; `archived` instead of those that can be asked. */
export async function listAgencies(read: Reader, archived = false): Promise<Agency[]> {
  return await read
    .select()
    .from(agencies)
    .where(archived ? isNotNull(agencies.archivedAt) : isNull(agencies.archivedAt))
    .orderBy(asc(agencies.name))
}

/** Archived ones included. */
export async function countAgencies(read: Reader): Promise<number> {
  const [row] = await read.select({ n: count() }).from(agencies)
  return row?.n ?? 0
}

export async function addContact(
  tx: Writer,
  contact: Pick<AgencyContact, 'agencyId' | 'name' | 'position' | 'sealedPhone'>,
  now: Date,
): Promise<string> {
  const id = newId()
  await tx.insert(agencyContacts).values({ id, ...contact, createdAt: now })
  return id
}

/** Takes a contact out of the directory, and their number with them; false when they were out already. */
export async function removeContact(tx: Writer, agencyId: string, id: string, now: Date): Promise<boolean> {
  const removed = await tx
    .update(agencyContacts)
    .set({ removedAt: now, sealedPhone: null })
    .where(
      and(eq(agencyContacts.id, id), eq(agencyContacts.agencyId, agencyId), isNull(agencyContacts.removedAt)),
    )
    .returning({ id: agencyContacts.id })
  return removed.length > 0
}

/** Whom agencies can be reached through: of one, or of all. */
export async function listContacts(read: Reader, agencyId?: string): Promise<AgencyContact[]> {
  const of = agencyId === undefined ? undefined : eq(agencyContacts.agencyId, agencyId)
  return await read
    .select()
    .from(agencyContacts)
    .where(and(isNull(agencyContacts.removedAt), of))
    .orderBy(asc(agencyContacts.createdAt), asc(agencyContacts.id))
}

export async function contactById(read: Reader, id: string): Promise<AgencyContact | undefined> {
  const [row] = await read.select().from(agencyContacts).where(eq(agencyContacts.id, id))
  return row
}

export interface AgencyFigures {
  readonly asked: number
  readonly answered: number
  /** How many have no answer now, and how many of them are past their deadline. */
  readonly waiting: number
  readonly overdue: number
  /** From question to answer, in milliseconds; undefined while nothing was answered. */
  readonly medianTime: number | undefined
}

/** How each agency that was ever asked answers; withdrawn questions are not counted against anybody. */
export async function agencyFigures(read: Reader, now: Date): Promise<ReadonlyMap<string, AgencyFigures>> {
  const byAgency = new Map<string, Referral[]>()
  for (const referral of await askedReferrals(read))
    byAgency.set(referral.agencyId, [...(byAgency.get(referral.agencyId) ?? []), referral])
  return new Map([...byAgency].map(([id, asked]) => [id, figuresOf(asked, now)]))
}

function figuresOf(asked: readonly Referral[], now: Date): AgencyFigures {
  const times = asked
    .flatMap(({ askedAt, answeredAt }) => (answeredAt ? [answeredAt.getTime() - askedAt.getTime()] : []))
    .sort((a, b) => a - b)
  const waiting = asked.filter(isAwaited)
  return {
    asked: asked.length,
    answered: times.length,
    waiting: waiting.length,
    overdue: waiting.filter(({ dueAt }) => dueAt < now).length,
    medianTime: medianOf(times),
  }
}

/** Of sorted numbers: the middle one, or halfway between the two in the middle. */
function medianOf(sorted: readonly number[]): number | undefined {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
