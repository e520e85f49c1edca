/** What the database's errors say, without what residents wrote: drizzle puts every parameter in its message. */
import { DrizzleQueryError } from 'drizzle-orm'

/** Whether the write was refused because a row with the same unique value is there already. */
export function isDuplicate(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
}

/** The error without the parameters of a failed query: safe to log. */
export function withoutParameters(error: unknown): Error {
  if (error instanceof DrizzleQueryError)
    return new Error(`the database refused a query: ${error.cause?.message ?? 'no reason given'}`)
  return error instanceof Error ? error : new Error(String(error))
}
