/** A question: answered at once, or a choice of titles, or a case that somebody will answer. */
import { type Case, caseById, openCase, recountAskers, standingCase, touchCase } from '../../db/cases.ts'
import {
  type Clarification,
  clarificationById,
  clarificationBySlug,
  clarificationsById,
} from '../../db/clarifications.ts'
import { counterValue } from '../../db/counters.ts'
import {
  addQuestion,
  askedInCase,
  changeQuestion,
  lastQuestion,
  type Question,
  questionOf,
  ticketOf,
  ticketsOf,
} from '../../db/questions.ts'
import type { Button } from '../../db/shapes.ts'
import { encodeAction } from '../../knowledge/actions.ts'
import { hasExpired } from '../../knowledge/dates.ts'
import { normalize } from '../../knowledge/language/normalize.ts'
import { isInterrogative } from '../../knowledge/language/utterance.ts'
import { linkedSlug } from '../../knowledge/links.ts'
import type { Match } from '../../knowledge/match/entry.ts'
import { seeksInformation } from '../../knowledge/match/reading.ts'
import { answerMessage, titleWithDate } from '../../knowledge/messages.ts'
import { asItStands } from '../../knowledge/standing.ts'
import { expiryTexts, feedbackTexts } from '../../knowledge/texts/aftercare.ts'
import { residentTexts as texts } from '../../knowledge/texts/residents.ts'
import { standingMessage } from '../../knowledge/withdrawal-messages.ts'
import { ticketIn } from './command-words.ts'
import { evidenceLines, holdEvidence, keepEvidence } from './evidence.ts'
import { expectReason, takeAsReason } from './feedback.ts'
import { answerCard } from './genuineness.ts'
import { withoutRefused } from './learning.ts'
import { withShareButton } from './sharing.ts'
import type { Asked } from './steps.ts'
import { OutdatedKnowledge, type Turn } from './turn.ts'

const day = 24 * 60 * 60 * 1_000

/** The same words within this time are the same question, not a new one. */
const sameQuestionFor = 7 * day

/** What is typed after a case was opened is taken as its detail for this long, if it is this short. */
const detailFor = day / 24
const longestDetail = 300

/** How many titles a doubtful match shows. */
export const titlesShown = 3

export async function askQuestion(turn: Turn, asked: Asked): Promise<void> {
  const { text, said, shown } = asked
  const linked = await linkedTo(turn, text)
  if (linked && tellWithdrawal(turn, linked)) return
  const found = await findAnswer(turn, text)
  if (found.decision !== 'answer' && (await answerCard(turn, shown))) return
  if (!asked.forwarded && (await takeForTicket(turn, asked))) return
  if (!asked.forwarded && (await takeAsReason(turn, asked, found))) return
  if (!asked.forwarded && (await takeAsDetail(turn, asked, found))) return
  const { tx, asker, now } = turn
  const fingerprint = fingerprintOf(turn, text)
  const before = await lastQuestion(tx, asker.id, new Date(now.getTime() - sameQuestionFor), fingerprint)
  if (before && (await repeatReply(turn, before))) return await keepEvidence(turn, before.id, shown)
  const match = await withoutRefused(turn, found, fingerprint)
  if (before?.outcome === 'suggested' && match.decision === 'suggest') {
    await keepEvidence(turn, before.id, shown)
    return await suggestAgain(turn, before)
  }

  const known = await clarificationsById(
    tx,
    match.hits.slice(0, titlesShown).map((hit) => hit.id),
  )
  const [best] = known
  const outcome =
    match.decision === 'none' || !best ? 'case' : match.decision === 'answer' ? 'answered' : 'suggested'
  const question = {
    askerId: asker.id,
    channel: asker.channel,
    text,
    passedOn: asked.passedOn ?? null,
    said,
    fingerprint,
    outcome,
    suggested: outcome === 'suggested' ? known.map((one) => one.id) : [],
    clarificationId: outcome === 'answered' && best ? best.id : null,
    caseId: null,
    askedAt: now,
  } as const
  if (outcome === 'case' && saysNothing(text)) {
    await holdEvidence(turn, shown)
    return turn.say(texts.tellMore)
  }
  const id = await addQuestion(tx, question)
  await keepEvidence(turn, id, shown)
  turn.state = { at: 'idle' }
  if (outcome === 'answered' && best) return answer(turn, id, best)
  if (outcome === 'suggested') return suggest(turn, id, known, question.suggested)
  await passOn(turn, { ...question, id })
}

/**
 * A link to one of our own pages says which clarification is meant; all other words are matched. What was withdrawn is
 * left out; what ran out is never a straight answer.
 */
export async function findAnswer(turn: Turn, text: string): Promise<Match> {
  const linked = await linkedTo(turn, text)
  const match: Match = linked
    ? { decision: 'answer', hits: [{ id: linked.id, confidence: 1 }] }
    : turn.tools.knowledge.match(text)
  return await asItStands(turn.tx, match, turn.now)
}

/** The clarification on whose page a link in these words leads. */
async function linkedTo({ tx, tools }: Turn, text: string): Promise<Clarification | undefined> {
  const slug = linkedSlug(text, tools.publicUrl)
  return slug === undefined ? undefined : await clarificationBySlug(tx, slug)
}

/** Says that a clarification was withdrawn, and why; false: it was not. */
export function tellWithdrawal(turn: Turn, clarification: Clarification): boolean {
  const message = standingMessage(clarification, turn.setting)
  if (message) turn.reply(message, {})
  return message !== undefined
}

/** A keyed hash of the words as they are compared: the same for what was sent twice. */
export const fingerprintOf = ({ tools }: Turn, text: string): string =>
  tools.vault.lookup('question', normalize(text).words.join(' ') || text)

/** A bare link or number, which nobody could look into: what it is about must be said first. */
const saysNothing = (text: string): boolean => normalize(text).tokens.every((token) => token.kind !== 'word')

/** Tells a clarification as the answer to a question. */
export function answer(turn: Turn, questionId: string, clarification: Clarification): void {
  const tells = { clarificationId: clarification.id, revision: clarification.revision }
  const message = withShareButton(answerMessage(clarification, questionId, turn.setting), clarification)
  turn.reply(message, { tells, questionId })
}

/** Shows titles to pick from; `suggested` are the ids that the buttons count in. */
function suggest(
  turn: Turn,
  questionId: string,
  known: readonly Clarification[],
  suggested: readonly string[],
): void {
  const choices = known.map((one) => ({ one, index: suggested.indexOf(one.id) }))
  const buttons: Button[] = choices.map(({ index }) => ({
    label: texts.pick(index + 1),
    action: encodeAction({ do: 'pick', questionId, index }),
  }))
  const isOld = known.every(({ validUntil }) => hasExpired(validUntil, turn.now))
  const none: Button = {
    label: isOld ? texts.askForLatest : texts.noneOfThese,
    action: encodeAction({ do: 'none', questionId }),
  }
  const paragraphs = [
    { text: isOld ? expiryTexts.suggest : texts.suggest },
    ...choices.map(({ one, index }) => ({
      text: `${texts.pick(index + 1)}. ${titleWithDate(one, turn.now)}`,
    })),
  ]
  turn.reply({ paragraphs, buttons: [buttons, [none]] }, { questionId })
  turn.state = { at: 'choosing', questionId }
}

/** Shows the titles of an earlier question once more, but for those that were withdrawn since. */
export async function suggestAgain(turn: Turn, question: Question): Promise<void> {
  const known = await clarificationsById(turn.tx, question.suggested)
  const left = known.filter((one) => one.withdrawn === null)
  if (left.length === 0) return await passOn(turn, question)
  suggest(turn, question.id, left, question.suggested)
}

/**
 * Passes a question on to the moderators: into the open case that asks the same, or into a new one. After an answer
 * that was rated down it asks what was missing instead of where and when it was seen.
 */
export async function passOn(
  turn: Turn,
  question: Pick<Question, 'id' | 'text' | 'passedOn'>,
  after?: 'unhelpful',
): Promise<void> {
  const { tx, asker, now, tools } = turn
  const gathered = tools.knowledge.gather(question.text)
  const joined = gathered === undefined ? undefined : await standingCase(tx, gathered)
  if (joined && joined.status !== 'open') throw new OutdatedKnowledge()
  const wasIn = joined ? await askedInCase(tx, asker.id, joined.id) : false
  const subject = joined ?? (await openNewCase(turn))
  await changeQuestion(tx, question.id, { outcome: 'case', caseId: subject.id })
  const { askers, status } = await recountAskers(tx, subject.id, now)
  // It was answered or merged in the very moment in which this question came.
  if (status !== 'open') throw new OutdatedKnowledge()
  const others = askers - 1
  const wanted = question.passedOn === null && seeksInformation(question.text) ? 'informasi' : 'klarifikasi'
  const said = wasIn
    ? [texts.stillOpen(subject.ticket)]
    : [
        others > 0 ? texts.caseJoined(others) : texts.caseOpened,
        texts.ticketNumber(subject.ticket),
        texts.waiting[wanted],
        ...(await evidenceLines(turn, question.id)),
      ]
  const skip = { label: texts.skip, action: encodeAction({ do: 'skip', questionId: question.id }) }
  if (after) {
    turn.say([texts.unhelpfulApology, ...said, feedbackTexts.whatIsMissing], [skip], question.id)
    return expectReason(turn, question.id)
  }
  if (joined) return turn.say(said, [], question.id)
  turn.say([...said, texts.askDetail[wanted]], [skip], question.id)
  turn.state = { at: 'detailing', questionId: question.id, since: now.getTime() }
}

/** A case that another process opened, or a clarification published meanwhile, may be about the same. */
async function openNewCase({ tx, tools, now }: Turn): Promise<Case> {
  const { seen } = tools.knowledge
  const opened = await openCase(tx, now)
  if (opened.number > seen.caseNumber + 1) throw new OutdatedKnowledge()
  if ((await counterValue(tx, 'clarifications')) > seen.clarifications) throw new OutdatedKnowledge()
  return opened
}

/** What follows a new case, and asks nothing that is known, says where and when it was seen. */
async function takeAsDetail(turn: Turn, asked: Asked, match: Match): Promise<boolean> {
  const { state, tx, now, asker } = turn
  const { text, asks } = asked
  if (state.at !== 'detailing' || now.getTime() - state.since > detailFor) return false
  if (match.decision === 'answer' || text.length > longestDetail) return false
  if (asks || isInterrogative(text)) return false
  const question = await questionOf(tx, asker.id, state.questionId)
  return question ? await addDetail(turn, question, asked) : false
}

/** What names the ticket of an open question of theirs says more about that one. */
async function takeForTicket(turn: Turn, asked: Asked): Promise<boolean> {
  const named = ticketIn(asked.text)
  const [ticket] = named === undefined ? [] : await ticketsOf(turn.tx, turn.asker.id, 1, named)
  const question = ticket && (await questionOf(turn.tx, turn.asker.id, ticket.questionId))
  return question !== undefined && (await addDetail(turn, question, asked))
}

/** Adds words or evidence to a question that waits in a case; false when it does not. */
export async function addDetail(
  turn: Turn,
  question: Question,
  { text, said, shown }: Pick<Asked, 'text' | 'said' | 'shown'>,
): Promise<boolean> {
  const subject = question.caseId === null ? undefined : await caseById(turn.tx, question.caseId)
  if (subject?.status !== 'open') return false
  await changeQuestion(turn.tx, question.id, {
    detail: [question.detail, text].filter(Boolean).join('\n') || null,
    said: [...question.said, ...said.map((part) => ({ ...part, detail: true }))],
  })
  await keepEvidence(turn, question.id, shown)
  await touchCase(turn.tx, subject.id)
  const gone = shown.length > 0 && !shown.some((one) => one.attachment) ? [texts.evidenceNotPassedOn] : []
  turn.say([texts.detailNoted(await knownTicket(turn, question)), ...gone], [], question.id)
  turn.state = { at: 'idle' }
  return true
}

/** The ticket that the asker was told for this question, though it may be in another case now. */
export const knownTicket = async ({ tx }: Turn, question: Question): Promise<string> =>
  (await ticketOf(tx, question)) ?? ''

/** Says again where a question stands; false when it is better asked anew. */
export async function repeatReply(turn: Turn, question: Question): Promise<boolean> {
  const subject = question.caseId === null ? undefined : await caseById(turn.tx, question.caseId)
  if (subject?.status === 'open') {
    turn.say(texts.stillOpen(await knownTicket(turn, question)), [], question.id)
    return true
  }
  const answeredBy = subject?.clarificationId ?? question.clarificationId
  const clarification = answeredBy === null ? undefined : await clarificationById(turn.tx, answeredBy)
  if (!clarification || clarification.withdrawn || hasExpired(clarification.validUntil, turn.now))
    return false
  answer(turn, question.id, clarification)
  return true
}
