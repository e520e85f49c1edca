import { desc, eq } from 'drizzle-orm'
import { newId } from './ids.ts'
import { audit, staff } from './schema/staff.ts'
import type { Reader, Writer } from './store.ts'

/** Who did what to what; `staffId` null: the program itself, or the command line. */
export async function addAudit(
  tx: Writer,
  line: {
    readonly at: Date
    readonly staffId: string | null
    readonly action: string
    readonly subject: string
    readonly detail?: Record<string, unknown>
  },
): Promise<void> {
  await tx.insert(audit).values({ id: newId(), ...line, detail: line.detail ?? {} })
}

/** What happened to one subject, newest first, with the name of who did it. */
export async function auditOf(read: Reader, subject: string) {
  return await read
    .select({ at: audit.at, action: audit.action, detail: audit.detail, by: staff.name })
    .from(audit)
    .leftJoin(staff, eq(staff.id, audit.staffId))
    .where(eq(audit.subject, subject))
    .orderBy(desc(audit.id))
}
