import { beginChain } from './audit-chain.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import type { Store } from './store.ts'

/**
 * Opens the store that `url` names (`file:PATH` or `postgres://…`) and brings its schema up to date.
 * Throws an error whose message says what is wrong in one line.
 */
export async function openStore(url: string): Promise<Store> {
  const file = url.startsWith('file:') ? url.slice('file:'.length) : undefined
  try {
    const store = file === undefined ? await openPostgres(url) : await openSqlite(file)
    await beginChain(store)
    return store
  } catch (error) {
    const reason =
      error instanceof Error ? error.message || ('code' in error ? String(error.code) : '') : String(error)
    // The address may hold a password, so only its host is shown.
    const where = file ?? new URL(url).host
    throw new Error(`The database at ${where} cannot be opened: ${reason}`, { cause: error })
  }
}
