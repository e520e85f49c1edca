/** What is no question: greetings, thanks, "ini benar?" without the message, a picture without words. */
import { lastQuestion, questionOf } from '../../db/questions.ts'
import type { Media } from '../../db/shapes.ts'
import { residentTexts as texts } from '../../knowledge/texts/residents.ts'
import { answerErase, pickInWords, pressButton } from './buttons.ts'
import { addDetail, repeatReply, suggestAgain } from './questions.ts'
import type { SmallTalk } from './steps.ts'
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

export async function smallTalk(turn: Turn, talk: SmallTalk, text: string): Promise<void> {
  const { state } = turn
  if (state.at === 'erasing' && (talk === 'agreement' || talk === 'refusal'))
    return answerErase(turn, talk === 'agreement')
  if (await pickInWords(turn, text)) return
  if (state.at === 'choosing' && talk === 'refusal')
    return await pressButton(turn, { do: 'none', questionId: state.questionId })
  if (state.at === 'detailing' && (talk === 'skip' || talk === 'refusal' || talk === 'agreement'))
    return await pressButton(turn, { do: 'skip', questionId: state.questionId })
  turn.say(replies[talk])
}

/** "Ini benar?" after a question is about that question; otherwise the message is still to come. */
export async function pointAtMessage(turn: Turn): Promise<void> {
  const since = new Date(turn.now.getTime() - pointsBack)
  const last = await lastQuestion(turn.tx, turn.asker.id, since)
  if (!last) return turn.say(texts.pointAtWhat)
  if (last.outcome === 'answered') return turn.say(texts.alreadyAnswered)
  if (last.outcome === 'suggested') return await suggestAgain(turn, last)
  await repeatReply(turn, last)
}

/** A picture or recording without words: evidence for a case that was just opened, else words are asked for. */
export async function showMedia(turn: Turn, media: Media): Promise<void> {
  const { state } = turn
  if (state.at === 'detailing') {
    const question = await questionOf(turn.tx, turn.asker.id, state.questionId)
    if (question && (await addDetail(turn, question, texts.mediaDetail(media)))) return
  }
  turn.say(texts.unreadable(media))
}
