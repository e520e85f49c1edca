/** What the account's owner does on the phone itself, apart from linking the bot. */
import { newMessageId, node, unixNow } from './nodes.ts'
import type { Resident } from './resident.ts'
import type { Surroundings } from './surroundings.ts'
import { encryptForDevice } from './writing.ts'

/** The owner writes to a resident: the linked device gets a copy, as every device of the account does. */
export async function copyFromPhone(around: Surroundings, resident: Resident, text: string): Promise<void> {
  const { phone, lidJid, jid } = around.account
  const copy = { deviceSentMessage: { destinationJid: resident.jid, message: { conversation: text } } }
  const byNumber = resident.jid === resident.numberJid
  const envelope = node('message', {
    from: byNumber ? jid : lidJid,
    recipient: resident.jid,
    id: newMessageId(),
    type: 'text',
    t: unixNow(),
  })
  await phone.inTurn(async () => {
    around.post({ ...envelope, content: [await encryptForDevice(phone, around, copy)] })
  })
}
