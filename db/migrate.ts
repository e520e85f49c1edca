/** Migrations are numbered SQL files that only ever move forward; each runs once, all or nothing. */
import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('./migrations/', import.meta.url)

export interface Migration {
  readonly name: string
  readonly sql: string
}

/**
 * The migrations that a database with `applied` still needs, in order.
 * Throws when the database was made by a newer program: going on could spoil it.
 */
export function pendingMigrations(applied: readonly string[]): Migration[] {
  const known = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new Error(
      `The database was made by a newer version of this program (it has ${unknown.join(', ')}). Start that version, or restore a backup made by this one.`,
    )
  return known
    .filter((name) => !applied.includes(name))
    .map((name) => ({ name, sql: readFileSync(new URL(name, folder), 'utf8') }))
}
