/** The contact of an agency connects this chat, to be asked and reminded in it. */
import { connectChat } from '../../db/referral-chats.ts'
import { referralById } from '../../db/referrals.ts'
import { note, tellContact } from '../../knowledge/referrals.ts'
import { contactTexts } from '../../knowledge/texts/agency-contact.ts'
import type { Turn } from './turn.ts'

const texts = contactTexts.chat

export async function connectContact(turn: Turn, code: string): Promise<void> {
  const { tx, asker, now, tools } = turn
  const referralId = await connectChat(tx, tools.vault.lookup('referral code', code), asker.id, now)
  const referral = referralId === undefined ? undefined : await referralById(tx, referralId)
  if (!referral) return turn.say(texts.codeGone)
  turn.say(texts.connected)
  await tellContact(tx, tools.vault, referral, 'asked', turn.setting)
  await note(tx, referral, 'agency connected chat', null, now)
}
