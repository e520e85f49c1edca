/**
 * Taking a clarification back. One transaction: it answers no more, everyone who was told it is told so, what was on
 * its way to many is stopped, the posts on the city's channel are marked, and if the editor wants so the cases that it
 * answered are open again. A new revision puts it back into force.
 */
import { addAudit } from '../db/audit.ts'
import { stopBroadcastsOf } from '../db/broadcasts.ts'
import { type Clarification, clarificationById } from '../db/clarifications.ts'
import { cancelTelling } from '../db/delivery-results.ts'
import { owe } from '../db/outbox.ts'
import { askersAnsweredWith, casesAnsweredWith, reopenCase } from '../db/reopening.ts'
import type { Message } from '../db/shapes.ts'
import type { Reader, Store, Writer } from '../db/store.ts'
import { addWithdrawal, whoKnows } from '../db/withdrawals.ts'
import { signWithdrawal } from './genuine/signing.ts'
import type { Setting } from './messages.ts'
import { markPosts } from './posting.ts'
import { tellNewsrooms } from './webhooks/events.ts'
import {
  groupWithdrawalMessage,
  type Taken,
  withdrawalMessage,
  withdrawalPost,
  withdrawnPost,
} from './withdrawal-messages.ts'

export interface WithdrawalWork {
  readonly clarificationId: string
  /** The revision that was looked at. */
  readonly revision: number
  readonly reason: string
  /** Whether the cases that it answered are opened again. */
  readonly reopens: boolean
  readonly staffId: string
}

/** `changed`: a newer revision was published meanwhile · `withdrawn`: somebody else took it back. */
export type WithdrawalOutcome =
  | { readonly done: true; readonly told: number; readonly reopened: number }
  | { readonly done: false; readonly why: 'missing' | 'changed' | 'withdrawn' }

/** Takes a clarification back and has everyone told. */
export async function withdrawClarification(
  store: Store,
  work: WithdrawalWork,
  setting: Setting,
): Promise<WithdrawalOutcome> {
  const { clarificationId, revision, reason, reopens, staffId } = work
  const { now } = setting
  return await store.write(async (tx): Promise<WithdrawalOutcome> => {
    const before = await clarificationById(tx, clarificationId)
    if (!before) return { done: false, why: 'missing' }
    if (before.revision !== revision) return { done: false, why: 'changed' }
    const withdrawal = { clarificationId, revisionNumber: revision, reason, staffId, withdrawnAt: now }
    if (!(await addWithdrawal(tx, withdrawal))) return { done: false, why: 'withdrawn' }
    await signWithdrawal(tx, { clarificationId, slug: before.slug, revision }, reason)
    const plan = await planWithdrawal(tx, before, reason, reopens, setting)
    await stopBroadcastsOf(tx, clarificationId)
    await cancelTelling(tx, clarificationId, now)
    await owe(
      tx,
      plan.told.map(({ askerId, channel, message }) => ({
        askerId,
        channel,
        key: `withdrawal:${clarificationId}:${revision}:${askerId}`,
        kind: 'correction' as const,
        message,
        tells: { clarificationId, revision },
      })),
      now,
    )
    const taken = { ...before, reason }
    await markPosts(
      tx,
      before,
      { key: 'withdrawal', marked: withdrawnPost(taken, setting), reply: withdrawalPost(taken, setting) },
      now,
    )
    await tellNewsrooms(tx, 'clarification.withdrawn', { ...before, withdrawn: { at: now, reason } }, setting)
    const reopened = reopens ? await reopenCases(tx, clarificationId, staffId, now) : 0
    await addAudit(tx, {
      at: now,
      staffId,
      action: 'withdraw',
      subject: clarificationId,
      detail: { revision, reason, told: plan.people, reopened },
    })
    return { done: true, told: plan.people, reopened }
  })
}

export interface WithdrawalPlan {
  /** Each person and group with the message that it gets. */
  readonly told: readonly {
    readonly askerId: string
    readonly channel: Awaited<ReturnType<typeof whoKnows>>[number]['channel']
    readonly to: 'person' | 'asker' | 'group'
    readonly message: Message
  }[]
  readonly people: number
  /** How many cases it answered. */
  readonly cases: number
}

/** Who would be told what if it were taken back now. `asker`: a person whose case is opened again. */
export async function planWithdrawal(
  read: Reader,
  clarification: Clarification,
  reason: string,
  reopens: boolean,
  setting: Setting,
): Promise<WithdrawalPlan> {
  const taken: Taken = { ...clarification, reason }
  const knowing = await whoKnows(read, clarification.id, setting.now)
  const waiting = reopens ? await askersAnsweredWith(read, clarification.id) : new Map<string, never>()
  const seen = new Set(knowing.map((one) => one.askerId))
  const untold = [...waiting].flatMap(([askerId, { channel }]) =>
    seen.has(askerId) ? [] : [{ askerId, channel, to: 'person' as const }],
  )
  const told = [...knowing, ...untold].map(({ askerId, channel, to }) => {
    if (to === 'group')
      return { askerId, channel, to: 'group' as const, message: groupWithdrawalMessage(taken, setting) }
    const ticket = waiting.get(askerId)?.ticket
    return {
      ...{ askerId, channel, to: ticket === undefined ? ('person' as const) : ('asker' as const) },
      message: withdrawalMessage(taken, ticket, setting),
    }
  })
  const cases = (await casesAnsweredWith(read, clarification.id)).length
  return { told, people: told.filter(({ to }) => to !== 'group').length, cases }
}

async function reopenCases(tx: Writer, clarificationId: string, staffId: string, now: Date): Promise<number> {
  const answered = await casesAnsweredWith(tx, clarificationId)
  for (const { id } of answered) {
    await reopenCase(tx, id)
    const detail = { clarification: clarificationId }
    await addAudit(tx, { at: now, staffId, action: 'reopen', subject: id, detail })
  }
  return answered.length
}
