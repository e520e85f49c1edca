/** The commands that begin with a slash. */
import { ticketsOf } from '../../db/questions.ts'
import { formatDate } from '../../knowledge/dates.ts'
import { residentTexts as texts } from '../../knowledge/texts/residents.ts'
import { askErase } from './buttons.ts'
import type { Turn } from './turn.ts'

/** How many tickets `/status` lists, newest first. */
const ticketsListed = 10

/** How much of a question `/status` shows, in characters. */
const excerpt = 80

export async function runCommand(turn: Turn, name: string): Promise<void> {
  switch (name) {
    case 'start':
      return turn.say(texts.welcome)
    case 'bantuan':
      return turn.say(texts.help)
    case 'cek':
      return turn.say(texts.pointAtWhat)
    case 'status':
      return await tellStatus(turn)
    case 'langganan':
      return turn.say(texts.subscriptionsSoon)
    case 'hapusdata':
      return askErase(turn)
    default:
      return turn.say(texts.unknownCommand)
  }
}

async function tellStatus(turn: Turn): Promise<void> {
  const tickets = await ticketsOf(turn.tx, turn.asker.id, ticketsListed)
  if (tickets.length === 0) return turn.say(texts.noTickets)
  const lines = tickets.map(({ ticket, status, text, openedAt, endedAt }) => {
    const date = formatDate(endedAt ?? openedAt)
    const standing = {
      open: texts.ticketOpen,
      answered: texts.ticketAnswered,
      closed: texts.ticketClosed,
    }[status]
    const words = text.length > excerpt ? `${text.slice(0, excerpt).trimEnd()}…` : text
    return `${standing(ticket, date)}\n“${words}”`
  })
  turn.say([texts.ticketsTitle, ...lines])
}
