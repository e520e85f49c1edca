import { and, eq, isNotNull, lte, notExists } from 'drizzle-orm'
import { touchCase } from './cases.ts'
import { forgetPhrasings } from './clarifications.ts'
import { newId } from './ids.ts'
import { referralChats } from './schema/agencies.ts'
import { inquiries } from './schema/case-work.ts'
import { evidence, questions } from './schema/cases.ts'
import {
  askers,
  chatGroups,
  chatMessages,
  deliveries,
  subscriptionScopes,
  subscriptions,
} from './schema/conversation.ts'
import type { AskerKind, ChannelName, ConversationState } from './shapes.ts'
import type { Reader, Writer } from './store.ts'
import type { Vault } from './vault.ts'

export type Asker = typeof askers.$inferSelect

/**
 * The person at this address, known or new, who wrote just now. Two processes may meet the same newcomer at
 * once. The update holds the row until the commit: whoever is being erased meanwhile is met as a newcomer,
 * or what they wrote is seen by the erasure. Somebody known under the `alias` only stays who they are and moves to
 * this address.
 */
export async function meetAsker(
  tx: Writer,
  vault: Vault,
  channel: ChannelName,
  address: string,
  now: Date,
  { kind = 'person', alias }: { readonly kind?: AskerKind; readonly alias?: string | undefined } = {},
): Promise<Asker> {
  const lookup = vault.lookup(channel, address)
  const greet = async () =>
    await tx
      .update(askers)
      .set({ lastSeenAt: now })
      .where(and(eq(askers.channel, channel), eq(askers.lookup, lookup)))
      .returning()
  const [known] = await greet()
  if (known) return known
  if (alias !== undefined) {
    const [moved] = await tx
      .update(askers)
      .set({ lookup, sealed: vault.seal(address), lastSeenAt: now })
      .where(and(eq(askers.channel, channel), eq(askers.lookup, vault.lookup(channel, alias))))
      .returning()
    if (moved) return moved
  }
  const newcomer = {
    id: newId(),
    channel,
    kind,
    lookup,
    sealed: vault.seal(address),
    createdAt: now,
    lastSeenAt: now,
  }
  await tx
    .insert(askers)
    .values({ ...newcomer, state: { at: 'idle' } })
    .onConflictDoNothing()
  const [met] = await greet()
  if (!met) throw new Error('An asker that was just written down is not there.')
  return met
}

export async function findAsker(
  read: Reader,
  vault: Vault,
  channel: ChannelName,
  address: string,
): Promise<Asker | undefined> {
  const lookup = vault.lookup(channel, address)
  const [row] = await read
    .select()
    .from(askers)
    .where(and(eq(askers.channel, channel), eq(askers.lookup, lookup)))
  return row
}

export async function askerById(read: Reader, id: string): Promise<Asker | undefined> {
  const [row] = await read.select().from(askers).where(eq(askers.id, id))
  return row
}

export async function saveState(tx: Writer, askerId: string, state: ConversationState): Promise<void> {
  await tx.update(askers).set({ state }).where(eq(askers.id, askerId))
}

/**
 * Remembers that this person blocked the bot (`at`), or that they are reachable again (null). `since`: when
 * that was known of; whoever was seen afterwards is reachable, and the answer is false.
 */
export async function markBlocked(
  tx: Writer,
  askerId: string,
  at: Date | null,
  since?: Date,
): Promise<boolean> {
  const still = since && lte(askers.lastSeenAt, since)
  const marked = await tx
    .update(askers)
    .set({ blockedAt: at })
    .where(and(eq(askers.id, askerId), still))
    .returning({ id: askers.id })
  return marked.length > 0
}

/**
 * Removes what is personal: words, evidence, transcript, and the way to find or reach the person. The rows stay, so
 * that the number of people who asked stays right. A farewell that is still owed keeps the sealed address
 * until `forgetErasedAddress` sees it sent.
 */
export async function eraseAsker(tx: Writer, askerId: string, now: Date): Promise<void> {
  await tx
    .update(askers)
    .set({ lookup: null, state: { at: 'idle' }, erasedAt: now })
    .where(eq(askers.id, askerId))
  await forgetWords(tx, askerId)
  await tx
    .update(questions)
    .set({ text: '', detail: null, said: [], fingerprint: '', feedbackWords: null })
    .where(eq(questions.askerId, askerId))
  await tx.delete(evidence).where(eq(evidence.askerId, askerId))
  await tx.delete(referralChats).where(eq(referralChats.askerId, askerId))
  await tx.update(inquiries).set({ answers: [] }).where(eq(inquiries.askerId, askerId))
  await tx.delete(chatGroups).where(eq(chatGroups.askerId, askerId))
  await tx.delete(chatMessages).where(eq(chatMessages.askerId, askerId))
  await tx.delete(subscriptionScopes).where(eq(subscriptionScopes.askerId, askerId))
  await tx.delete(subscriptions).where(eq(subscriptions.askerId, askerId))
  await tx
    .update(deliveries)
    .set({ status: 'failed', error: 'erased' })
    .where(and(eq(deliveries.askerId, askerId), eq(deliveries.status, 'waiting')))
  await tx.update(deliveries).set({ message: null, externalId: null }).where(eq(deliveries.askerId, askerId))
}

/** What the indexes learnt from this person's words is taken back: the rows they are read from change. */
async function forgetWords(tx: Writer, askerId: string): Promise<void> {
  const ofAsker = eq(questions.askerId, askerId)
  await forgetPhrasings(tx, tx.select({ id: questions.id }).from(questions).where(ofAsker))
  const joined = await tx.selectDistinct({ id: questions.caseId }).from(questions).where(ofAsker)
  for (const { id } of joined) if (id !== null) await touchCase(tx, id)
}

/** Drops an erased person's sealed address once nothing is owed to them any more. */
export async function forgetErasedAddress(tx: Writer, askerId: string): Promise<void> {
  const owed = tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.askerId, askerId), eq(deliveries.status, 'waiting')))
  await tx
    .update(askers)
    .set({ sealed: null })
    .where(and(eq(askers.id, askerId), isNotNull(askers.erasedAt), notExists(owed)))
}
