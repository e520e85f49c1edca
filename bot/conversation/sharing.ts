/** "Bagikan": the answer once more, in the form in which it is passed on. */
import { type Clarification, clarificationById } from '../../db/clarifications.ts'
import type { Message } from '../../db/shapes.ts'
import { currentStatements } from '../../db/statements.ts'
import { encodeAction } from '../../knowledge/actions.ts'
import { forwardMessage } from '../../knowledge/forwarding.ts'
import { genuineTexts } from '../../knowledge/texts/genuine.ts'
import type { Turn } from './turn.ts'

const texts = genuineTexts.share

/** An answer with a verdict is worth sending back to where the rumour came from. */
export function withShareButton(message: Message, { id, verdict }: Clarification): Message {
  if (verdict === null) return message
  const button = { label: texts.button, action: encodeAction({ do: 'share', clarificationId: id }) }
  return { ...message, buttons: [...(message.buttons ?? []), [button]] }
}

export async function share(turn: Turn, clarificationId: string): Promise<void> {
  const told = await clarificationById(turn.tx, clarificationId)
  if (!told) return turn.say(texts.gone)
  const signed = (await currentStatements(turn.tx, [told.id])).get(told.id)
  const tells = { clarificationId: told.id, revision: told.revision }
  turn.say(texts.intro)
  turn.reply(forwardMessage(told, signed, turn.tools.publicUrl), { tells })
}
