import { desc, eq } from 'drizzle-orm'
import { hashOfEntry } from './audit-chain.ts'
import { bump } from './counters.ts'
import { newId } from './ids.ts'
import { audit, staff } from './schema/staff.ts'
import type { Reader, Writer } from './store.ts'

/**
 * Writes down who did what to what; `staffId` null: the program itself, or the command line. The only way into the
 * audit log: it chains the entry to the one before. Ids and figures only, never a name or what somebody wrote.
 * From here to the commit no other transaction can add an entry.
 */
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
  const number = await bump(tx, 'audit')
  const [before] = await tx
    .select({ hash: audit.hash })
    .from(audit)
    .where(eq(audit.number, number - 1))
  // As it will be read back: what JSON leaves out must not be in the hash.
  const detail = JSON.parse(JSON.stringify(line.detail ?? {}))
  const entry = { ...line, number, id: newId(), detail, previous: before?.hash ?? '' }
  await tx.insert(audit).values({ ...entry, hash: hashOfEntry(entry) })
}

/** What happened to one subject, newest first, with the name of who did it. */
export async function auditOf(read: Reader, subject: string) {
  return await read
    .select({ at: audit.at, action: audit.action, detail: audit.detail, by: staff.name })
    .from(audit)
    .leftJoin(staff, eq(staff.id, audit.staffId))
    .where(eq(audit.subject, subject))
    .orderBy(desc(audit.number))
}
