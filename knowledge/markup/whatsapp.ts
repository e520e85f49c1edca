/** How a message is written on WhatsApp: the desk shows it as it is sent. */
import type { Button, Message } from '../../db/shapes.ts'
import { paragraphGap } from '../messages.ts'
import { residentTexts } from '../texts/residents.ts'

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

/** Bold ends with its line, begins and ends at something that is no space, and holds no star. */
export const bold = (text: string): string =>
  text
    .replaceAll('*', '∗')
    .split('\n')
    .map((line) => line.replace(/^(\s*)(\S(?:.*\S)?)(\s*)$/, '$1*$2*$3'))
    .join('\n')
