/** Reminds contacts of what they are asked, and the moderators once a day of what is overdue. */
import { chatsOf, forgetSpentLinks, hasSpentLinks } from '../db/referral-chats.ts'
import {
  markOverdueTold,
  markReminded,
  overdueReferrals,
  type Referral,
  waitingReferrals,
} from '../db/referrals.ts'
import type { Store } from '../db/store.ts'
import type { Vault } from '../db/vault.ts'
import { dayOf } from './dates.ts'
import type { Setting } from './messages.ts'
import { moderatorsKnow, tellModerators } from './moderators.ts'
import { isOfficeOpen } from './office-hours.ts'
import { note, remindAt, tellContact } from './referrals.ts'
import { agencyTexts as texts } from './texts/agencies.ts'

/** For how long a message keeps the link it was sent with, in milliseconds: messengers may report on it till then. */
const linkKept = 3 * 24 * 60 * 60 * 1_000

/** Does whatever is due now. Several processes may at the same time: each thing is done once. */
export async function remindOfReferrals(store: Store, vault: Vault, setting: Setting): Promise<void> {
  const waiting = await waitingReferrals(store.read)
  const chats = await chatsOf(
    store.read,
    waiting.map(({ id }) => id),
  )
  for (const referral of waiting)
    if (chats.has(referral.id)) await remindContact(store, vault, referral, setting)
  await tellOfOverdue(store, setting)
  const before = new Date(setting.now.getTime() - linkKept)
  if (await hasSpentLinks(store.read, before)) await store.write((tx) => forgetSpentLinks(tx, before))
}

/** Before the deadline and after it; who was not reminded before is told only that it is over. */
async function remindContact(
  store: Store,
  vault: Vault,
  referral: Referral,
  setting: Setting,
): Promise<void> {
  const { now } = setting
  const isOver = referral.dueAt <= now
  const due = isOver
    ? referral.overdueToldAt === null
    : referral.remindedAt === null && remindAt(referral) <= now
  if (!due) return
  await store.write(async (tx) => {
    const isFirst = await (isOver ? markOverdueTold : markReminded)(tx, referral.id, now)
    if (!isFirst) return
    const told = await tellContact(tx, vault, referral, isOver ? 'overdue' : 'remind', setting)
    if (told) await note(tx, referral, 'remind agency', null, now)
  })
}

/** The moderators' group hears of it on working days, from the opening of the offices on. */
async function tellOfOverdue(store: Store, { publicUrl, now }: Setting): Promise<void> {
  const key = `overdue:${dayOf(now)}`
  if (!isOfficeOpen(now) || (await moderatorsKnow(store.read, key))) return
  const overdue = await overdueReferrals(store.read, now)
  if (overdue.length === 0) return
  const lines = overdue.slice(0, mostListed).map((one) => texts.overdueLine(one.agency, one.ticket))
  const more = overdue.length > mostListed ? [texts.overdueMore(overdue.length - mostListed)] : []
  const paragraphs = [
    { text: texts.overdueTitle(overdue.length), strong: true },
    { text: [...lines, ...more].join('\n') },
    { text: `${publicUrl}/admin/instansi` },
  ]
  await store.write((tx) => tellModerators(tx, key, { paragraphs }, now))
}

/** More than this many are counted, not listed. */
const mostListed = 15
