/** Signed statements: the chains they form, and how they are found by what stands on a card. */
import { and, asc, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Revision } from './clarifications.ts'
import { clarifications, revisions } from './schema/clarifications.ts'
import { statements } from './schema/genuine.ts'
import type { Reader, Writer } from './store.ts'

export type Statement = typeof statements.$inferSelect

/** The chain of one clarification, the oldest first. */
export async function statementsOf(read: Reader, clarificationId: string): Promise<Statement[]> {
  return await read
    .select()
    .from(statements)
    .where(eq(statements.clarificationId, clarificationId))
    .orderBy(asc(statements.position))
}

export async function lastStatement(read: Reader, clarificationId: string): Promise<Statement | undefined> {
  const [row] = await read
    .select()
    .from(statements)
    .where(eq(statements.clarificationId, clarificationId))
    .orderBy(desc(statements.position))
    .limit(1)
  return row
}

/** The statement with this code, without hyphens. */
export async function statementByCode(read: Reader, code: string): Promise<Statement | undefined> {
  const [row] = await read.select().from(statements).where(eq(statements.code, code))
  return row
}

/** The statements on the revisions that hold now, by the id of their clarification. */
export async function currentStatements(
  read: Reader,
  clarificationIds: readonly string[],
): Promise<Map<string, Statement>> {
  if (clarificationIds.length === 0) return new Map()
  const rows = await read
    .select({ statement: statements })
    .from(statements)
    .innerJoin(clarifications, eq(clarifications.id, statements.clarificationId))
    .where(
      and(
        inArray(statements.clarificationId, [...clarificationIds]),
        eq(statements.type, 'revision'),
        eq(statements.revision, clarifications.revision),
      ),
    )
  return new Map(rows.map(({ statement }) => [statement.clarificationId, statement]))
}

/** A revision with the slug of its clarification and its statement. */
export interface SignedRevision extends Revision {
  readonly slug: string
  readonly statement: Statement
}

/** One signed revision by the address of its page and its number. */
export async function signedRevision(
  read: Reader,
  slug: string,
  number: number,
): Promise<SignedRevision | undefined> {
  const [row] = await read
    .select({ revision: revisions, slug: clarifications.slug, statement: statements })
    .from(revisions)
    .innerJoin(clarifications, eq(clarifications.id, revisions.clarificationId))
    .innerJoin(statements, statesRevision)
    .where(and(eq(clarifications.slug, slug), eq(revisions.number, number)))
  return row && { ...row.revision, slug: row.slug, statement: row.statement }
}

const statesRevision = and(
  eq(statements.clarificationId, revisions.clarificationId),
  eq(statements.revision, revisions.number),
  eq(statements.type, 'revision'),
)

/** The revisions of a clarification that nobody has signed, with its slug, the oldest first. */
export async function unsignedRevisions(
  read: Reader,
  clarificationId: string,
): Promise<{ readonly slug: string; readonly revision: Revision }[]> {
  return await read
    .select({ slug: clarifications.slug, revision: revisions })
    .from(revisions)
    .innerJoin(clarifications, eq(clarifications.id, revisions.clarificationId))
    .leftJoin(statements, statesRevision)
    .where(and(eq(revisions.clarificationId, clarificationId), isNull(statements.hash)))
    .orderBy(asc(revisions.number))
}

/** The next `limit` clarifications after the id `after` of which a revision is not signed. */
export async function unsignedClarifications(read: Reader, after: string, limit: number): Promise<string[]> {
  const rows = await read
    .selectDistinct({ id: revisions.clarificationId })
    .from(revisions)
    .leftJoin(statements, statesRevision)
    .where(and(gt(revisions.clarificationId, after), isNull(statements.hash)))
    .orderBy(asc(revisions.clarificationId))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Adds a statement; false: its place in the chain or its code is taken. */
export async function addStatement(tx: Writer, statement: Statement): Promise<boolean> {
  const added = await tx
    .insert(statements)
    .values(statement)
    .onConflictDoNothing()
    .returning({ hash: statements.hash })
  return added.length > 0
}

/** Whether a code stands on a card already. */
export async function isCodeTaken(read: Reader, code: string): Promise<boolean> {
  return (await statementByCode(read, code)) !== undefined
}
