import { and, asc, desc, eq, gt } from 'drizzle-orm'
import { newId } from './ids.ts'
import { chatMessages } from './schema/conversation.ts'
import type { Message } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

export type ChatMessage = typeof chatMessages.$inferSelect

/** Writes a line of the web chat down. The same delivery is shown once. Returns the line's id. */
export async function addChatMessage(
  tx: Writer,
  line: {
    readonly askerId: string
    readonly author: 'resident' | 'bot'
    readonly message: Message
    readonly deliveryId: string | null
    readonly createdAt: Date
  },
): Promise<string> {
  const id = newId()
  await tx
    .insert(chatMessages)
    .values({ id, ...line })
    .onConflictDoNothing()
  tx.announce('chat', line.askerId)
  return id
}

/** The last `limit` lines of this visitor's chat, oldest first. */
export async function recentChat(read: Reader, askerId: string, limit: number): Promise<ChatMessage[]> {
  const rows = await read
    .select()
    .from(chatMessages)
    .where(eq(chatMessages.askerId, askerId))
    .orderBy(desc(chatMessages.id))
    .limit(limit)
  return rows.reverse()
}

/** What was said after the line `after`, oldest first; from the beginning when it is undefined. */
export async function chatSince(
  read: Reader,
  askerId: string,
  after: string | undefined,
): Promise<ChatMessage[]> {
  return await read
    .select()
    .from(chatMessages)
    .where(
      and(eq(chatMessages.askerId, askerId), after === undefined ? undefined : gt(chatMessages.id, after)),
    )
    .orderBy(asc(chatMessages.id))
}
