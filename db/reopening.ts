/** Cases that had ended and are worked on again. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Case } from './cases.ts'
import { bump } from './counters.ts'
import { cases, questions } from './schema/cases.ts'
import { askers } from './schema/conversation.ts'
import type { ChannelName } from './shapes.ts'
import type { Reader, Writer } from './store.ts'

/** The cases that a clarification answered, oldest first. */
export async function casesAnsweredWith(read: Reader, clarificationId: string): Promise<Case[]> {
  return await read
    .select()
    .from(cases)
    .where(and(eq(cases.clarificationId, clarificationId), eq(cases.status, 'answered')))
    .orderBy(asc(cases.number))
}

/** Who asked in the cases that a clarification answered, each person with the ticket they asked last; no erased ones. */
export async function askersAnsweredWith(
  read: Reader,
  clarificationId: string,
): Promise<Map<string, { readonly channel: ChannelName; readonly ticket: string }>> {
  const rows = await read
    .select({ askerId: questions.askerId, channel: questions.channel, ticket: cases.ticket })
    .from(questions)
    .innerJoin(cases, eq(cases.id, questions.caseId))
    .innerJoin(askers, and(eq(askers.id, questions.askerId), isNull(askers.erasedAt)))
    .where(and(eq(cases.clarificationId, clarificationId), eq(cases.status, 'answered')))
    .orderBy(asc(questions.askedAt))
  return new Map(rows.map(({ askerId, ...asked }) => [askerId, asked]))
}

/** Opens an answered case again; its askers wait once more. False when it was open. */
export async function reopenCase(tx: Writer, id: string): Promise<boolean> {
  const change = await bump(tx, 'cases')
  const opened = await tx
    .update(cases)
    .set({
      status: 'open',
      clarificationId: null,
      endedAt: null,
      change,
      version: sql`${cases.version} + 1`,
      reopened: sql`${cases.reopened} + 1`,
    })
    .where(and(eq(cases.id, id), eq(cases.status, 'answered')))
    .returning({ id: cases.id })
  if (opened.length > 0) tx.announce('cases', id)
  return opened.length > 0
}
