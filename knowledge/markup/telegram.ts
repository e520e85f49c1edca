/** How a message is written on Telegram: the desk shows it as it is sent. */
import type { Paragraph } from '../../db/shapes.ts'
import { paragraphGap } from '../messages.ts'

/** Paragraphs in Telegram's HTML, which knows a few tags: a page may show it as it is. */
export const toHtml = (paragraphs: readonly Paragraph[]): string =>
  paragraphs
    .map(({ text, strong }) => (strong ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text)))
    .join(paragraphGap)

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign)
