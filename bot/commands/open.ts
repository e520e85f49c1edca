import { openStore } from '../../db/open.ts'
import type { Store } from '../../db/store.ts'
import { type Config, readConfig } from '../config.ts'

/** Opens the store that the configuration names, for one command, beside a running program or without one. */
export async function withStore<T>(work: (store: Store, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const store = await openStore(config.databaseUrl)
  try {
    return await work(store, config)
  } finally {
    await store.close()
  }
}
