import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import { type Config, readConfig } from '../config.ts'
import { openSigningStore } from '../opening.ts'

/** Opens the store that the configuration names, for one command, beside a running program or without one. */
export async function withStore<T>(work: (store: Store, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const store = await openSigningStore(config, new Vault(config.key))
  try {
    return await work(store, config)
  } finally {
    await store.close()
  }
}
