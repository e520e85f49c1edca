import type { Button, Message } from '../../../db/shapes.ts'
import { paragraphGap } from '../../../knowledge/messages.ts'
import { residentTexts } from '../../../knowledge/texts/residents.ts'
import { bold } from '../whatsapp-words.ts'

/**
 * A message as WhatsApp shows it. A linked device has no buttons: each becomes a line with its number, which is what
 * the resident answers; a button that only says its number stands in the text already.
 */
export function toWhatsApp({ paragraphs, buttons = [] }: Message): string {
  const said = paragraphs.map(({ text, strong }) => (strong ? bold(text) : text))
  const choices = buttons
    .flat()
    .map(numbered)
    .filter((line) => line !== undefined)
  if (buttons.length > 0) said.push([residentTexts.answerWithNumber, ...choices].join('\n'))
  return said.join(paragraphGap)
}

function numbered({ label }: Button, index: number): string | undefined {
  const number = String(index + 1)
  return label === number ? undefined : `${number} · ${label}`
}
