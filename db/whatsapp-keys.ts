/** The secrets of the linked WhatsApp device, one sealed row each. What they mean only the channel knows. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { whatsappKeys } from './schema/program.ts'
import type { Reader, Writer } from './store.ts'
import type { Vault } from './vault.ts'

/** Rows in one statement: SQLite takes 32,766 parameters in it. */
const batch = 500

/** The secrets of this kind that are there, by id. */
export async function loadSecrets(
  read: Reader,
  vault: Vault,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const idOf = new Map(ids.map((id) => [lookup(vault, kind, id), id]))
  const rows = await read
    .select()
    .from(whatsappKeys)
    .where(and(eq(whatsappKeys.kind, kind), inArray(whatsappKeys.lookup, [...idOf.keys()])))
  return new Map(rows.map((row) => [idOf.get(row.lookup) ?? '', vault.open(row.sealed)]))
}

/** Writes secrets of one kind down; null deletes. */
export async function saveSecrets(
  tx: Writer,
  vault: Vault,
  kind: string,
  secrets: ReadonlyMap<string, string | null>,
): Promise<void> {
  const kept: (typeof whatsappKeys.$inferInsert)[] = []
  const dropped: string[] = []
  for (const [id, secret] of secrets) {
    if (secret === null) dropped.push(lookup(vault, kind, id))
    else kept.push({ kind, lookup: lookup(vault, kind, id), sealed: vault.seal(secret) })
  }
  for (let from = 0; from < kept.length; from += batch)
    await tx
      .insert(whatsappKeys)
      .values(kept.slice(from, from + batch))
      .onConflictDoUpdate({
        target: [whatsappKeys.kind, whatsappKeys.lookup],
        set: { sealed: sql`excluded.sealed` },
      })
  for (let from = 0; from < dropped.length; from += batch)
    await tx
      .delete(whatsappKeys)
      .where(
        and(eq(whatsappKeys.kind, kind), inArray(whatsappKeys.lookup, dropped.slice(from, from + batch))),
      )
}

/** Forgets the device: the next one is linked from scratch. */
export async function forgetSecrets(tx: Writer): Promise<void> {
  await tx.delete(whatsappKeys)
}

const lookup = (vault: Vault, kind: string, id: string): string => vault.lookup(`whatsapp ${kind}`, id)
