/** What came as pictures, documents or recordings: kept for the moderator where it can be, else said so. */
import { addEvidence, adoptEvidence, countEvidence } from '../../db/evidence.ts'
import type { Media } from '../../db/shapes.ts'
import { largestFile, mayBeKept } from '../../knowledge/files.ts'
import { residentTexts as texts } from '../../knowledge/texts/residents.ts'
import type { Shown } from './steps.ts'
import type { Turn } from './turn.ts'

/** Words belong to a picture that was sent at most this long before them, in milliseconds. */
const wordsFollowWithin = 10 * 60 * 1_000

/** What says something about a claim; a sticker or a contact does not. */
const telling: readonly Media[] = ['foto', 'dokumen', 'video', 'suara']

/**
 * Keeps what came with a question, and what was shown shortly before it without words; `inquiryId` names the question
 * back that it answers.
 */
export async function keepEvidence(
  turn: Turn,
  questionId: string,
  shown: readonly Shown[],
  inquiryId: string | null = null,
): Promise<void> {
  const { tx, asker, now } = turn
  await adoptEvidence(tx, asker.id, questionId, new Date(now.getTime() - wordsFollowWithin))
  await writeDown(turn, questionId, shown, inquiryId)
  tx.announce('evidence')
}

/** Holds what came without words: the question that follows soon gets it. True: there is something to pass on. */
export async function holdEvidence(turn: Turn, shown: readonly Shown[]): Promise<boolean> {
  return await writeDown(turn, null, shown)
}

async function writeDown(
  turn: Turn,
  questionId: string | null,
  shown: readonly Shown[],
  inquiryId: string | null = null,
): Promise<boolean> {
  const rows = shown
    .filter((one) => telling.includes(one.media))
    .map(({ media, attachment, messageId }) => {
      const fetchable =
        (media === 'foto' || media === 'dokumen') &&
        attachment !== undefined &&
        mayBeKept(attachment.mime) &&
        (attachment.size ?? 0) <= largestFile
      return {
        askerId: turn.asker.id,
        questionId,
        inquiryId,
        channel: turn.asker.channel,
        messageId: messageId ?? null,
        media,
        mime: attachment?.mime ?? '',
        size: attachment?.size ?? null,
        reference: fetchable ? attachment.reference : null,
        status: fetchable ? ('waiting' as const) : ('gone' as const),
      }
    })
  await addEvidence(turn.tx, rows, turn.now)
  return rows.some((row) => row.status === 'waiting')
}

/** What is said of the evidence when its question becomes a case: nothing where there is none. */
export async function evidenceLines(turn: Turn, questionId: string): Promise<string[]> {
  const { shown, gone } = await countEvidence(turn.tx, questionId)
  return [...(shown > 0 ? [texts.evidencePassedOn] : []), ...(gone > 0 ? [texts.evidenceNotPassedOn] : [])]
}
