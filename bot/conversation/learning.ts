/**
 * Learning from use: what askers did with a clarification that was shown for some words. Enough of them on
 * one side make the words a phrasing of it, or keep it away from them (see `judgeWording`).
 */
import { addPhrasings, forgetPhrasings } from '../../db/clarifications.ts'
import { removedWordings } from '../../db/phrasings.ts'
import { type Question, reactionsToWords } from '../../db/questions.ts'
import type { Match } from '../../knowledge/match/entry.ts'
import { judgeWording } from '../../knowledge/match/phrasing-guard.ts'
import { reactionsTo } from '../../knowledge/match/reactions.ts'
import { fingerprintOf } from './questions.ts'
import type { Turn } from './turn.ts'

/** "Membantu" or a pick: when enough people agree, their words become a phrasing. */
export async function learn(turn: Turn, question: Question, clarificationId: string): Promise<void> {
  const reacted = await reactionsToWords(turn.tx, question.fingerprint)
  if (judgeWording(reactionsTo(reacted, clarificationId)) !== 'phrasing') return
  // What staff took away is not learnt again, however it is written.
  const removed = await removedWordings(turn.tx, clarificationId)
  if (removed.some((words) => fingerprintOf(turn, words) === question.fingerprint)) return
  const phrasing = { text: question.text, questionId: question.id }
  await addPhrasings(turn.tx, clarificationId, [phrasing], turn.now)
}

/** Feedback was taken back: what it alone had taught is forgotten. */
export async function unlearn(turn: Turn, question: Question): Promise<void> {
  // The wordings of a case were learnt from a moderator's word.
  if (question.outcome === 'case' || question.clarificationId === null) return
  const reacted = await reactionsToWords(turn.tx, question.fingerprint)
  if (judgeWording(reactionsTo(reacted, question.clarificationId)) === 'phrasing') return
  await forgetPhrasings(turn.tx, [question.id])
}

/** The match without what people refused for the same words; what comes next is then never a straight answer. */
export async function withoutRefused(turn: Turn, match: Match, fingerprint: string): Promise<Match> {
  if (match.decision === 'none') return match
  const reacted = await reactionsToWords(turn.tx, fingerprint)
  const hits = match.hits.filter((hit) => judgeWording(reactionsTo(reacted, hit.id)) !== 'refused')
  if (hits.length === match.hits.length) return match
  const decision = hits.length === 0 ? 'none' : hits[0] === match.hits[0] ? match.decision : 'suggest'
  return { decision, hits }
}
