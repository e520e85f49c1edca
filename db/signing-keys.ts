/** The keys that statements are signed with: one in use, older ones kept for what they have signed. */
import { asc, eq } from 'drizzle-orm'
import { signingKeys } from './schema/genuine.ts'
import type { Reader, Writer } from './store.ts'

export type SigningKey = Omit<typeof signingKeys.$inferSelect, 'inUse'>

/** All keys, the oldest first. */
export async function listSigningKeys(read: Reader): Promise<SigningKey[]> {
  return await read.select().from(signingKeys).orderBy(asc(signingKeys.validFrom), asc(signingKeys.id))
}

export async function signingKeyInUse(read: Reader): Promise<SigningKey | undefined> {
  const [row] = await read.select().from(signingKeys).where(eq(signingKeys.inUse, 1))
  return row
}

/** Puts this key to use, unless another process was first. */
export async function addSigningKey(
  tx: Writer,
  key: Pick<SigningKey, 'id' | 'publicKey' | 'sealed'>,
  now: Date,
): Promise<void> {
  await tx
    .insert(signingKeys)
    .values({ ...key, validFrom: now, inUse: 1 })
    .onConflictDoNothing()
}

/** From now on nothing is signed with the key in use. */
export async function retireSigningKey(tx: Writer, now: Date): Promise<void> {
  await tx.update(signingKeys).set({ inUse: null, validUntil: now }).where(eq(signingKeys.inUse, 1))
}
