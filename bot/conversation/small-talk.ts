/** What is no question: greetings, thanks, "ini benar?" without the message, a picture without words. */
import { lastHeld } from '../../db/evidence.ts'
import { lastQuestion, questionOf } from '../../db/questions.ts'
import { residentTexts as texts } from '../../knowledge/texts/residents.ts'
import { takeAnswerBack } from './answers-back.ts'
import { answerErase, pickInWords, pressButton } from './buttons.ts'
import { holdEvidence } from './evidence.ts'
import { answerCard } from './genuineness.ts'
import { addDetail, suggestAgain } from './questions.ts'
import { pointAtQuoted, questionQuoted, tellStanding } from './quotes.ts'
import type { Quoted, Shown, SmallTalk, Talk } from './steps.ts'
import type { Turn } from './turn.ts'

/** "Ini benar?" belongs to a question asked at most this long ago, in milliseconds. */
const pointsBack = 10 * 60 * 1_000

const replies: Record<SmallTalk, string | readonly string[]> = {
  greeting: texts.greeting,
  thanks: texts.thanks,
  farewell: texts.farewell,
  agreement: texts.agreement,
  refusal: texts.refusal,
  insult: texts.insult,
  noise: texts.noise,
  skip: texts.nothingToSkip,
  help: texts.help,
}

/** "Iya", "tidak tahu": words that can answer what a moderator has asked. */
const answering: readonly SmallTalk[] = ['agreement', 'refusal', 'skip']

/** "Kamu siapa?", "ini robot ko orang": whom they are talking to. */
const asksWho = /\b(siapa|robot|bot|manusia)\b/i

export async function smallTalk(turn: Turn, { talk, text, said = [], quoted }: Talk): Promise<void> {
  const { state } = turn
  if (state.at === 'erasing' && (talk === 'agreement' || talk === 'refusal'))
    return answerErase(turn, talk === 'agreement')
  if (await pickInWords(turn, text)) return
  if (answering.includes(talk) && (await takeAnswerBack(turn, { text, said, shown: [], quoted }))) return
  if (state.at === 'choosing' && talk === 'refusal')
    return await pressButton(turn, { do: 'none', questionId: state.questionId })
  if (state.at === 'choosing' && talk === 'agreement') return await takeAgreement(turn, state.questionId)
  const isAsked = state.at === 'detailing' || state.at === 'explaining'
  if (isAsked && (talk === 'skip' || talk === 'refusal' || talk === 'agreement'))
    return await pressButton(turn, { do: 'skip', questionId: state.questionId })
  turn.say(talk === 'noise' && asksWho.test(text) ? texts.welcome : replies[talk])
}

/** "Iya" to a single title means that one; to several it leaves open which, so they are shown once more. */
async function takeAgreement(turn: Turn, questionId: string): Promise<void> {
  const question = await questionOf(turn.tx, turn.asker.id, questionId)
  if (question?.outcome !== 'suggested') return turn.say(texts.agreement)
  if (question.suggested.length === 1) return await pressButton(turn, { do: 'pick', questionId, index: 0 })
  await suggestAgain(turn, question)
}

/** "Ini benar?" is about what it quotes, or the question before it; otherwise the message is still to come. */
export async function pointAtMessage(turn: Turn, quoted?: Quoted): Promise<void> {
  if (quoted && (await pointAtQuoted(turn, quoted))) return
  const since = new Date(turn.now.getTime() - pointsBack)
  const last = await lastQuestion(turn.tx, turn.asker.id, since)
  const held = await lastHeld(turn.tx, turn.asker.id, since)
  // They point at a picture, which must be put into words first.
  if (held && (!last || last.askedAt < held.createdAt))
    return turn.say(held.status === 'waiting' ? texts.wordsPlease(held.media) : texts.unreadable(held.media))
  if (!last) return turn.say(texts.pointAtWhat)
  await tellStanding(turn, last)
}

/** Pictures or recordings without words: evidence for a case that waits, else words are asked for. */
export async function showMedia(turn: Turn, shown: readonly Shown[], quoted?: Quoted): Promise<void> {
  const { state, tx, asker } = turn
  const last = shown.at(-1)
  if (!last || (await answerCard(turn, shown))) return
  const question =
    (quoted && (await questionQuoted(turn, quoted))?.question) ??
    (state.at === 'detailing' ? await questionOf(tx, asker.id, state.questionId) : undefined)
  if (question && (await addDetail(turn, question, { text: '', said: [], shown }))) return
  turn.say((await holdEvidence(turn, shown)) ? texts.wordsPlease(last.media) : texts.unreadable(last.media))
}
