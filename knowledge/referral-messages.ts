/** What is said to the contact of an agency: by hand over WhatsApp, or by the bot in the chat that they connected. */
import type { Referral } from '../db/referrals.ts'
import type { Message } from '../db/shapes.ts'
import { formatDateTime } from './dates.ts'
import { contactTexts as texts } from './texts/agency-contact.ts'

type Asked = Pick<Referral, 'agency' | 'contact' | 'question' | 'dueAt' | 'askedAt'>

/** The page behind a link. */
export const referralUrl = (publicUrl: string, token: string): string => `${publicUrl}/rujukan/${token}`

const greeting = ({ contact, agency }: Asked): string => texts.greeting(contact, agency)

/** The text with which the link is sent by hand. */
export const invitationText = (asked: Asked, people: number, link: string): string =>
  texts.invitation({
    greeting: greeting(asked),
    question: asked.question,
    people,
    due: formatDateTime(asked.dueAt),
    link,
  })

/** The text with which a contact is reminded by hand. */
export const reminderText = (asked: Asked, now: Date): string =>
  texts.reminder({
    greeting: greeting(asked),
    question: asked.question,
    asked: formatDateTime(asked.askedAt),
    due: formatDateTime(asked.dueAt),
    overdue: asked.dueAt <= now,
  })

/** Opens a chat with this number, with the text written already; without a number WhatsApp asks whom to send it to. */
export const whatsappWith = (number: string | undefined, text: string): string =>
  `https://wa.me/${number ?? ''}?text=${encodeURIComponent(text)}`

/** Why a contact hears of a question in their chat. */
export type Occasion = 'asked' | 'remind' | 'overdue' | 'extended' | 'withdrawn'

/** The question in its contact's chat. `link` undefined: theirs does not hold any more. */
export function contactMessage(asked: Asked, occasion: Occasion, link: string | undefined): Message {
  const question = { text: `“${asked.question}”` }
  const due = formatDateTime(asked.dueAt)
  const title = { text: texts.chat.asked(asked.agency), strong: true }
  if (occasion === 'withdrawn') return { paragraphs: [title, question, { text: texts.chat.withdrawn }] }
  const way = { text: link === undefined ? texts.chat.linkGone : texts.chat.open(link) }
  const opening = {
    asked: [],
    remind: [{ text: texts.chat.remind }],
    overdue: [{ text: texts.chat.overdue }],
    extended: [{ text: texts.chat.extended(due) }],
  }[occasion]
  const deadline = occasion === 'extended' ? [] : [{ text: texts.chat.due(due) }]
  return { paragraphs: [title, ...opening, question, ...deadline, way] }
}
