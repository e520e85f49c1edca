/** Who has what before them just now. */
import { and, asc, desc, eq, gt, inArray, lte } from 'drizzle-orm'
import { presences } from './schema/case-work.ts'
import { staff } from './schema/staff.ts'
import type { PresenceDeed } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

/** Who was not heard of for this long has gone, in milliseconds. */
const goneAfter = 30_000

export interface Present {
  readonly staffId: string
  readonly name: string
  /** `typing` wins: who writes on one page may look at another. */
  readonly doing: PresenceDeed
}

const freshAt = (now: Date) => new Date(now.getTime() - goneAfter)

/** Notes that somebody is there. Others are told when they were not, or did something else; what is stale goes. */
export async function notePresence(
  tx: Writer,
  {
    subject,
    staffId,
    doing,
  }: { readonly subject: string; readonly staffId: string; readonly doing: PresenceDeed },
  now: Date,
): Promise<void> {
  const before = (await presenceOf(tx, subject, now)).find((one) => one.staffId === staffId)
  await tx.delete(presences).where(lte(presences.seenAt, freshAt(now)))
  await tx
    .insert(presences)
    .values({ subject, staffId, doing, seenAt: now })
    .onConflictDoUpdate({
      target: [presences.subject, presences.staffId, presences.doing],
      set: { seenAt: now },
    })
  if (before?.doing !== doing) tx.announce('presence', subject)
}

/** Somebody has left this page, or stopped writing. */
export async function endPresence(
  tx: Writer,
  subject: string,
  staffId: string,
  doing: PresenceDeed,
): Promise<void> {
  await tx
    .delete(presences)
    .where(and(eq(presences.subject, subject), eq(presences.staffId, staffId), eq(presences.doing, doing)))
  tx.announce('presence', subject)
}

/** Who has this case or clarification before them, by name. */
export async function presenceOf(read: Reader, subject: string, now: Date): Promise<readonly Present[]> {
  return (await presencesOf(read, [subject], now)).get(subject) ?? []
}

/** The same for many at once; those that nobody looks at are not in the map. */
export async function presencesOf(
  read: Reader,
  subjects: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, readonly Present[]>> {
  if (subjects.length === 0) return new Map()
  const rows = await read
    .select({
      subject: presences.subject,
      staffId: presences.staffId,
      name: staff.name,
      doing: presences.doing,
    })
    .from(presences)
    .innerJoin(staff, eq(staff.id, presences.staffId))
    .where(and(inArray(presences.subject, [...subjects]), gt(presences.seenAt, freshAt(now))))
    .orderBy(asc(staff.login), desc(presences.doing))
  const found = new Map<string, Present[]>()
  for (const { subject, ...one } of rows) {
    const here = found.get(subject) ?? []
    found.set(subject, here)
    if (here.at(-1)?.staffId !== one.staffId) here.push(one)
  }
  return found
}
