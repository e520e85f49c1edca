/** The notices that a case owed to its askers, and what became of them. */
import { and, countDistinct, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Case } from './cases.ts'
import { cases, questions } from './schema/cases.ts'
import { askers, deliveries } from './schema/conversation.ts'
import type { Reader } from './store.ts'

/** One asker is told once how a case ended; once more when it was opened again in between. */
export const noticeKey = ({ id, reopened }: Pick<Case, 'id' | 'reopened'>, askerId: string): string =>
  `notice:${id}${reopened === 0 ? '' : `:${reopened}`}:${askerId}`

const keyOfNotice = sql`'notice:' || ${cases.id}
  || case when ${cases.reopened} = 0 then '' else ':' || ${cases.reopened} end || ':' || ${questions.askerId}`

/**
 * Where a notice stands. blocked: its asker blocked the bot · silent: it waits until its asker writes ·
 * invited: so it does, and they were asked to · troubled: it is tried again · underway: not tried yet.
 */
export const standings = ['sent', 'underway', 'troubled', 'silent', 'invited', 'blocked', 'refused'] as const
export type Standing = (typeof standings)[number]

/** Where a delivery stands; its asker must be in the query too. */
export const standing: SQL<Standing> = sql`case
  when ${deliveries.status} = 'sent' then 'sent'
  when ${deliveries.status} = 'failed' then 'refused'
  when ${askers.blockedAt} is not null then 'blocked'
  when ${deliveries.heldSince} >= ${askers.lastSeenAt}
    then case when ${deliveries.invitedAt} is null then 'silent' else 'invited' end
  when ${deliveries.error} is not null then 'troubled'
  else 'underway' end`

/** How many notices of a case stand where; those of people who erased themselves are not counted. */
export async function noticeStandings(
  read: Reader,
  caseId: string,
): Promise<{ standing: Standing; people: number }[]> {
  return await read
    .select({ standing, people: countDistinct(deliveries.id) })
    .from(questions)
    .innerJoin(askers, and(eq(askers.id, questions.askerId), isNull(askers.erasedAt)))
    .innerJoin(cases, eq(cases.id, questions.caseId))
    .innerJoin(deliveries, eq(deliveries.key, keyOfNotice))
    .where(eq(questions.caseId, caseId))
    .groupBy(standing)
}
