/** A question: answered at once, or a choice of titles, or a case that somebody will answer. */
import { type Case, caseById, openCase, recountAskers } from '../../db/cases.ts'
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
} from '../../db/questions.ts'
import type { Button } from '../../db/shapes.ts'
import { encodeAction } from '../../knowledge/actions.ts'
import { normalize } from '../../knowledge/language/normalize.ts'
import { isInterrogative } from '../../knowledge/language/utterance.ts'
import { linkedSlug } from '../../knowledge/links.ts'
import type { Match } from '../../knowledge/match/entry.ts'
import { answerMessage, titleWithDate } from '../../knowledge/messages.ts'
import { residentTexts as texts } from '../../knowledge/texts/residents.ts'
import { evidenceLines, holdEvidence, keepEvidence } from './evidence.ts'
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
  const found = await findAnswer(turn, text)
  if (found.decision !== 'answer' && (await answerCard(turn, shown))) return
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
  if (outcome === 'suggested') return suggest(turn, id, known)
  await passOn(turn, { ...question, id })
}

/** A link to one of our own pages says which clarification is meant; all other words are matched. */
export async function findAnswer({ tx, tools }: Turn, text: string): Promise<Match> {
  const slug = linkedSlug(text, tools.publicUrl)
  const linked = slug === undefined ? undefined : await clarificationBySlug(tx, slug)
  return linked
    ? { decision: 'answer', hits: [{ id: linked.id, confidence: 1 }] }
    : tools.knowledge.match(text)
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

/** Shows titles to pick from. */
function suggest(turn: Turn, questionId: string, known: readonly Clarification[]): void {
  const buttons: Button[] = known.map((_, index) => ({
    label: texts.pick(index + 1),
    action: encodeAction({ do: 'pick', questionId, index }),
  }))
  const none: Button = { label: texts.noneOfThese, action: encodeAction({ do: 'none', questionId }) }
  const paragraphs = [
    { text: texts.suggest },
    ...known.map((one, index) => ({ text: `${texts.pick(index + 1)}. ${titleWithDate(one)}` })),
  ]
  turn.reply({ paragraphs, buttons: [buttons, [none]] }, { questionId })
  turn.state = { at: 'choosing', questionId }
}

/** Shows the titles of an earlier question once more. */
export async function suggestAgain(turn: Turn, question: Question): Promise<void> {
  suggest(turn, question.id, await clarificationsById(turn.tx, question.suggested))
}

/** Passes a question on to the moderators: into the open case that asks the same, or into a new one. */
export async function passOn(
  turn: Turn,
  question: Pick<Question, 'id' | 'text'>,
  apology?: string,
): Promise<void> {
  const { tx, asker, now, tools } = turn
  const gathered = tools.knowledge.gather(question.text)
  const joined = gathered === undefined ? undefined : await caseById(tx, gathered)
  if (joined && joined.status !== 'open') throw new OutdatedKnowledge()
  const wasIn = joined ? await askedInCase(tx, asker.id, joined.id) : false
  const subject = joined ?? (await openNewCase(turn))
  await changeQuestion(tx, question.id, { outcome: 'case', caseId: subject.id })
  const { askers } = await recountAskers(tx, subject.id, now)
  if (wasIn) return turn.say(texts.stillOpen(subject.ticket), [], question.id)

  const others = askers - 1
  const lines = others > 0 ? texts.caseJoined(subject.ticket, others) : texts.caseOpened(subject.ticket)
  const evidence = await evidenceLines(turn, question.id)
  const said = [...(apology === undefined ? [] : [apology]), ...lines, ...evidence]
  if (joined) return turn.say(said, [], question.id)
  turn.say(
    [...said, texts.askDetail],
    [{ label: texts.skip, action: encodeAction({ do: 'skip', questionId: question.id }) }],
    question.id,
  )
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
  const { text } = asked
  if (state.at !== 'detailing' || now.getTime() - state.since > detailFor) return false
  if (match.decision === 'answer' || text.length > longestDetail || isInterrogative(text)) return false
  const question = await questionOf(tx, asker.id, state.questionId)
  return question ? await addDetail(turn, question, asked) : false
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
  turn.tx.announce('cases', subject.id)
  const gone = shown.length > 0 && !shown.some((one) => one.attachment) ? [texts.evidenceNotPassedOn] : []
  turn.say([texts.detailNoted(subject.ticket), ...gone], [], question.id)
  turn.state = { at: 'idle' }
  return true
}

/** Says again where a question stands; false when it is better asked anew. */
export async function repeatReply(turn: Turn, question: Question): Promise<boolean> {
  const subject = question.caseId === null ? undefined : await caseById(turn.tx, question.caseId)
  if (subject?.status === 'open') {
    turn.say(texts.stillOpen(subject.ticket), [], question.id)
    return true
  }
  const answeredBy = subject?.clarificationId ?? question.clarificationId
  const clarification = answeredBy === null ? undefined : await clarificationById(turn.tx, answeredBy)
  if (!clarification) return false
  answer(turn, question.id, clarification)
  return true
}
