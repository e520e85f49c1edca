/** The audit log as it is read, page by page. */
import { and, asc, desc, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import { cases } from './schema/cases.ts'
import { clarifications } from './schema/clarifications.ts'
import { audit, staff } from './schema/staff.ts'
import { loginOf } from './staff.ts'
import type { Reader } from './store.ts'

export interface AuditFilter {
  /** A person's id; null: the program itself; undefined: everybody. */
  readonly staffId?: string | null | undefined
  readonly action?: string | undefined
  /** A ticket, a person's name, a clarification's address, or an id. */
  readonly subject?: string | undefined
}

/** Up to `limit` entries, newest first, of those before the entry with number `before`. */
export async function auditPage(read: Reader, filter: AuditFilter, limit: number, before?: number) {
  const { staffId, action, subject } = filter
  return await read
    .select({
      number: audit.number,
      at: audit.at,
      staffId: audit.staffId,
      by: staff.name,
      action: audit.action,
      subject: audit.subject,
      ticket: cases.ticket,
      slug: clarifications.slug,
    })
    .from(audit)
    .leftJoin(staff, eq(staff.id, audit.staffId))
    .leftJoin(cases, eq(cases.id, audit.subject))
    .leftJoin(clarifications, eq(clarifications.id, audit.subject))
    .where(
      and(
        before === undefined ? undefined : lt(audit.number, before),
        byWhom(staffId),
        action === undefined ? undefined : eq(audit.action, action),
        subject === undefined
          ? undefined
          : or(
              eq(audit.subject, subject),
              eq(cases.ticket, subject.toUpperCase()),
              eq(clarifications.slug, subject),
              inArray(audit.subject, called(read, subject)),
            ),
      ),
    )
    .orderBy(desc(audit.number))
    .limit(limit)
}

/** The id of whoever has this name. */
const called = (read: Reader, name: string) =>
  read
    .select({ id: staff.id })
    .from(staff)
    .where(eq(staff.login, loginOf(name)))

function byWhom(staffId: string | null | undefined) {
  if (staffId === undefined) return undefined
  return staffId === null ? isNull(audit.staffId) : eq(audit.staffId, staffId)
}

export type AuditLine = Awaited<ReturnType<typeof auditPage>>[number]

/** Every deed that stands in the log. */
export async function auditActions(read: Reader): Promise<string[]> {
  const rows = await read.selectDistinct({ action: audit.action }).from(audit).orderBy(asc(audit.action))
  return rows.map(({ action }) => action)
}
