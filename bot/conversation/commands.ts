/** The commands that begin with a slash. */
import { clarificationById } from '../../db/clarifications.ts'
import { questionOf, ticketsOf } from '../../db/questions.ts'
import { formatDate } from '../../knowledge/dates.ts'
import { clarificationIdIn, connectionCodeIn, quizSeedIn } from '../../knowledge/links.ts'
import { linkedMessage } from '../../knowledge/news-messages.ts'
import { genuineTexts } from '../../knowledge/texts/genuine.ts'
import { newsTexts } from '../../knowledge/texts/news.ts'
import { residentTexts as texts } from '../../knowledge/texts/residents.ts'
import { askErase } from './buttons.ts'
import { ticketIn } from './command-words.ts'
import { connectContact } from './contacts.ts'
import { pressLearning } from './literacy.ts'
import { repeatReply, tellWithdrawal } from './questions.ts'
import { openSubscription, stopSubscription } from './subscriptions.ts'
import type { Turn } from './turn.ts'

/** How many tickets `/status` lists, newest first. */
const ticketsListed = 10

/** How much of a question `/status` shows, in characters. */
const excerpt = 80

/** `argument` is what stands behind the command. */
export async function runCommand(turn: Turn, name: string, argument: string): Promise<void> {
  switch (name) {
    case 'start': {
      const code = connectionCodeIn(argument)
      if (code !== undefined) return await connectContact(turn, code)
      const seed = quizSeedIn(argument)
      if (seed !== undefined) return await pressLearning(turn, { do: 'quiz', seed, answers: '' })
      const linked = clarificationIdIn(argument)
      return linked === undefined ? turn.say(texts.welcome) : await tellLinked(turn, linked)
    }
    case 'bantuan':
      return turn.say(texts.help)
    case 'cek':
      return turn.say(texts.pointAtWhat)
    case 'asli':
      return turn.say(genuineTexts.chatSendCode)
    case 'status': {
      const ticket = ticketIn(argument)
      return ticket === undefined ? await tellStatus(turn) : await tellTicket(turn, ticket)
    }
    case 'langganan':
      return await openSubscription(turn, argument)
    case 'belajar':
      return await pressLearning(turn, { do: 'learn' })
    case 'kuis':
      return await pressLearning(turn, { do: 'begin-quiz' })
    case 'berhenti':
    case 'stop':
      return await stopSubscription(turn)
    case 'hapusdata':
      return askErase(turn)
    default:
      return turn.say(texts.unknownCommand)
  }
}

/**
 * Who followed a link on a public page is told what stands there, and its corrections later. It is no question: they
 * said nothing yet, so that nothing is counted or learnt from it.
 */
async function tellLinked(turn: Turn, id: string): Promise<void> {
  const told = await clarificationById(turn.tx, id)
  if (!told) return turn.say([newsTexts.gone, ...texts.welcome.slice(1)])
  if (tellWithdrawal(turn, told)) return
  const tells = { clarificationId: told.id, revision: told.revision }
  turn.reply(linkedMessage(told, turn.setting), { tells })
}

async function tellStatus(turn: Turn): Promise<void> {
  const tickets = await ticketsOf(turn.tx, turn.asker.id, ticketsListed)
  turn.say(tickets.length === 0 ? texts.noTickets : [texts.ticketsTitle, ...tickets.map(lineOf)])
}

/** Where a question stands whose ticket was named; once more with its answer, where it has one. */
async function tellTicket(turn: Turn, named: string): Promise<void> {
  const [ticket] = await ticketsOf(turn.tx, turn.asker.id, 1, named)
  if (!ticket) return turn.say(texts.ticketUnknown(named))
  turn.say(lineOf(ticket), [], ticket.questionId)
  const question =
    ticket.status === 'answered' && (await questionOf(turn.tx, turn.asker.id, ticket.questionId))
  if (question) await repeatReply(turn, question)
}

type Ticket = Awaited<ReturnType<typeof ticketsOf>>[number]

function lineOf({ ticket, status, text, openedAt, endedAt }: Ticket): string {
  const standing = {
    open: texts.ticketOpen,
    answered: texts.ticketAnswered,
    closed: texts.ticketClosed,
  }[status]
  const words = text.length > excerpt ? `${text.slice(0, excerpt).trimEnd()}…` : text
  return `${standing(ticket, formatDate(endedAt ?? openedAt))}\n“${words}”`
}
