/** Everything that may happen to a question to an agency: each deed in one transaction with its line in the case's history. */
import { addAudit } from '../db/audit.ts'
import { caseById } from '../db/cases.ts'
import { owe } from '../db/outbox.ts'
import { chatsOf, disconnectChat, type ReferralChat } from '../db/referral-chats.ts'
import {
  type AgencyAnswer,
  addReferral,
  askMoreTime,
  changeLink,
  decline,
  extendReferral,
  isAwaited,
  keepAnswer,
  markOpened,
  markReminded,
  type NewReferral,
  type Referral,
  referralById,
  withdrawReferral,
} from '../db/referrals.ts'
import type { Store, Writer } from '../db/store.ts'
import type { Vault } from '../db/vault.ts'
import type { Setting } from './messages.ts'
import { tellModerators } from './moderators.ts'
import { contactMessage, type Occasion, referralUrl } from './referral-messages.ts'
import { agencyTexts as texts } from './texts/agencies.ts'

const day = 24 * 60 * 60 * 1_000

/** A link holds for two weeks after its deadline: a late answer is better than none. */
export const linkEnd = (dueAt: Date): Date => new Date(dueAt.getTime() + 14 * day)

/** When a link ends that is given at `now`. */
export const renewedEnd = ({ dueAt }: Pick<Referral, 'dueAt'>, now: Date): Date =>
  linkEnd(new Date(Math.max(dueAt.getTime(), now.getTime())))

export type State = 'waiting' | 'overdue' | 'answered' | 'declined' | 'withdrawn' | 'ended'

/** Where a question stands; `ended`: its case ended before there was an answer. */
export function stateOf(referral: Referral, now: Date): State {
  if (referral.withdrawnAt) return 'withdrawn'
  if (referral.answeredAt) return 'answered'
  if (referral.declinedAt) return 'declined'
  if (!isAwaited(referral)) return 'ended'
  return referral.dueAt <= now ? 'overdue' : 'waiting'
}

/** A day before the deadline, or when a third of the time is left if that is later. */
export function remindAt({ askedAt, dueAt }: Pick<Referral, 'askedAt' | 'dueAt'>): Date {
  const before = Math.min(day, (dueAt.getTime() - askedAt.getTime()) / 3)
  return new Date(dueAt.getTime() - before)
}

/** Asks an agency; `known`: this very question was asked already, `ended`: the case is not open any more. */
export async function askAgency(
  store: Store,
  asked: Omit<NewReferral, 'linkExpiresAt'>,
  agency: string,
  now: Date,
): Promise<'asked' | 'known' | 'ended'> {
  return await store.write(async (tx) => {
    if (await referralById(tx, asked.id)) return 'known'
    if ((await caseById(tx, asked.caseId))?.status !== 'open') return 'ended'
    if (!(await addReferral(tx, { ...asked, linkExpiresAt: linkEnd(asked.dueAt) }, now))) return 'known'
    await note(tx, { id: asked.id, caseId: asked.caseId, agency }, 'ask agency', asked.askedBy, now)
    return 'asked'
  })
}

/** Gives it a new link; the one before opens nothing any more, and its chat is let go. */
export async function renewLink(
  store: Store,
  referral: Referral,
  tokenHash: string,
  staffId: string,
  now: Date,
): Promise<boolean> {
  return await store.write(async (tx) => {
    const done = await changeLink(tx, referral.id, { tokenHash, linkExpiresAt: renewedEnd(referral, now) })
    if (!done) return false
    await disconnectChat(tx, referral.id)
    await note(tx, referral, 'renew agency link', staffId, now)
    return true
  })
}

export async function revokeLink(
  store: Store,
  referral: Referral,
  staffId: string,
  now: Date,
): Promise<boolean> {
  return await store.write(async (tx) => {
    if (!(await changeLink(tx, referral.id, { tokenHash: null }))) return false
    await disconnectChat(tx, referral.id)
    await note(tx, referral, 'revoke agency link', staffId, now)
    return true
  })
}

/** Nobody waits for the answer any more; a contact with a chat is told. */
export async function withdraw(
  store: Store,
  vault: Vault,
  referral: Referral,
  staffId: string,
  setting: Setting,
): Promise<boolean> {
  return await store.write(async (tx) => {
    if (!(await withdrawReferral(tx, referral.id, setting.now))) return false
    await note(tx, referral, 'withdraw agency question', staffId, setting.now)
    await tellContact(tx, vault, referral, 'withdrawn', setting)
    return true
  })
}

/** Gives another deadline; a contact with a chat is told. */
export async function extend(
  store: Store,
  vault: Vault,
  referral: Referral,
  dueAt: Date,
  staffId: string,
  setting: Setting,
): Promise<boolean> {
  return await store.write(async (tx) => {
    const done = await extendReferral(tx, referral.id, { dueAt, linkExpiresAt: linkEnd(dueAt) })
    if (!done) return false
    await note(tx, referral, 'extend agency deadline', staffId, setting.now)
    await tellContact(tx, vault, { ...referral, dueAt }, 'extended', setting)
    return true
  })
}

/** A moderator has reminded the contact by hand. */
export async function noteReminder(
  store: Store,
  referral: Referral,
  staffId: string,
  now: Date,
): Promise<void> {
  await store.write(async (tx) => {
    await markReminded(tx, referral.id, now)
    await note(tx, referral, 'remind agency', staffId, now)
  })
}

/** The contact has opened their link. */
export async function noteOpening(store: Store, referral: Referral, now: Date): Promise<void> {
  if (referral.openedAt) return
  await store.write(async (tx) => {
    if (await markOpened(tx, referral.id, now)) await note(tx, referral, 'agency opened', null, now)
  })
}

/** The contact answers, or corrects their answer; false when nobody wants it any more. */
export async function answer(store: Store, id: string, given: AgencyAnswer, now: Date): Promise<boolean> {
  return await store.write(async (tx) => {
    const before = await referralById(tx, id)
    if (before?.caseStatus !== 'open' || !(await keepAnswer(tx, before, given, now))) return false
    const corrects = before.answeredAt !== null
    const earlier = corrects ? { earlier: before.answer, by: before.answeredBy } : {}
    await note(tx, before, corrects ? 'agency corrected' : 'agency answered', null, now, earlier)
    if (!corrects) {
      const text = texts.toldAnswered(before.agency, before.ticket)
      await tellModerators(tx, `answer:${id}`, { paragraphs: [{ text }] }, now)
    }
    return true
  })
}

export async function declineReferral(
  store: Store,
  referral: Referral,
  belongsTo: string,
  now: Date,
): Promise<boolean> {
  return await store.write(async (tx) => {
    if (!(await decline(tx, referral.id, belongsTo, now))) return false
    await note(tx, referral, 'agency declined', null, now)
    return true
  })
}

export async function requestMoreTime(
  store: Store,
  referral: Referral,
  reason: string,
  now: Date,
): Promise<boolean> {
  return await store.write(async (tx) => {
    if (!(await askMoreTime(tx, referral.id, reason, now))) return false
    await note(tx, referral, 'agency asked for time', null, now)
    return true
  })
}

/** Says something to the contact in their chat, where they have connected one; of each occasion once. */
export async function tellContact(
  tx: Writer,
  vault: Vault,
  referral: Referral,
  occasion: Occasion,
  { publicUrl, now }: Setting,
): Promise<ReferralChat | undefined> {
  const chat = (await chatsOf(tx, [referral.id])).get(referral.id)
  if (!chat) return undefined
  const { askerId, channel } = chat
  const holds = referral.hasLink && referral.linkExpiresAt > now
  const link = holds ? referralUrl(publicUrl, vault.open(chat.sealedToken)) : undefined
  const message = contactMessage(referral, occasion, link)
  const key = `referral:${referral.id}:${occasion}:${referral.dueAt.getTime()}:${askerId}`
  await owe(tx, [{ key, askerId, channel, kind: 'referral', message }], now)
  return chat
}

/** One line in the history of the case; pages that show the case see it at once. */
export async function note(
  tx: Writer,
  { id, caseId, agency }: Pick<Referral, 'id' | 'caseId' | 'agency'>,
  action: string,
  staffId: string | null,
  now: Date,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await addAudit(tx, {
    at: now,
    staffId,
    action,
    subject: caseId,
    detail: { agency, referral: id, ...detail },
  })
  tx.announce('cases', caseId)
}
