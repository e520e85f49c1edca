import { makeAccount } from '../../admin/auth/accounts.ts'
import type { Store } from '../../db/store.ts'

/** Makes an account that may publish; returns its id. */
export async function addEditor(store: Store): Promise<string> {
  const account = { name: 'Moderator', password: 'sepuluh huruf' }
  const made = await makeAccount(store, account, async () => 'editor', new Date())
  if (typeof made === 'string') throw new Error(made)
  return made.id
}
