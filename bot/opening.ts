import { openStore } from '../db/open.ts'
import type { Store } from '../db/store.ts'
import type { Vault } from '../db/vault.ts'
import { signingStore } from '../knowledge/genuine/signing.ts'
import type { Config } from './config.ts'

/** Opens the store that the configuration names; what is published through it is signed as the city's. */
export async function openSigningStore(
  { databaseUrl, publicUrl }: Pick<Config, 'databaseUrl' | 'publicUrl'>,
  vault: Vault,
): Promise<Store> {
  const store = await openStore(databaseUrl)
  return signingStore(store, { vault, issuer: new URL(publicUrl).origin, now: () => new Date() })
}
