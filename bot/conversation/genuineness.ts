/** "Is this from you?": a code, a card's link, or a picture of a card, answered before anything else is thought of it. */
import type { Attachment, ChannelName } from '../../db/shapes.ts'
import { largestFile, mayBeKept } from '../../knowledge/files.ts'
import { type Asked, asksForGenuineness, checkGenuine } from '../../knowledge/genuine/checking.ts'
import { genuineMessage } from '../../knowledge/genuine/message.ts'
import { readQrCodes } from '../../knowledge/genuine/read-qr.ts'
import type { Shown } from './steps.ts'
import type { Turn } from './turn.ts'

/** What the cards in pictures ask, by the picture's reference; a picture without a card has undefined. */
export type SeenPictures = ReadonlyMap<string, Asked | undefined>

/** Thrown when the answer depends on pictures that nobody has looked at: look at them and take the turn again. */
export class UnseenPictures extends Error {
  readonly channel: ChannelName
  readonly pictures: readonly Attachment[]

  constructor(channel: ChannelName, pictures: readonly Attachment[]) {
    super('There are pictures to look at first.')
    this.channel = channel
    this.pictures = pictures
  }
}

/** Pictures looked at in one turn. */
const mostPictures = 3

/** Answers a text that asks whether something is genuine; false: it asks something else. */
export async function answerCode(turn: Turn, text: string): Promise<boolean> {
  const asked = asksForGenuineness(text)
  if (!asked) return false
  await answerAsked(turn, asked)
  return true
}

/**
 * Answers the first picture that shows a card of ours, or one that says it is; false: none does. Throws
 * `UnseenPictures` when they were not looked at yet.
 */
export async function answerCard(turn: Turn, shown: readonly Shown[]): Promise<boolean> {
  const pictures = shown
    .flatMap(({ media, attachment }) => (media === 'foto' && attachment ? [attachment] : []))
    .filter(({ mime, size = 0 }) => mayBeKept(mime) && size <= largestFile)
    .slice(0, mostPictures)
  if (pictures.length === 0) return false
  const { seen } = turn
  if (!seen) throw new UnseenPictures(turn.asker.channel, pictures)
  const asked = pictures.flatMap(({ reference }) => seen.get(reference) ?? [])[0]
  if (!asked) return false
  await answerAsked(turn, asked)
  return true
}

async function answerAsked(turn: Turn, asked: Asked): Promise<void> {
  const answer = await checkGenuine(turn.tx, asked, turn.setting)
  turn.state = { at: 'idle' }
  // Who is told what holds now is told when that changes too.
  const tells =
    'now' in answer && answer.is !== 'withdrawn'
      ? { clarificationId: answer.now.id, revision: answer.now.revision }
      : undefined
  turn.reply(genuineMessage(answer, turn.setting), { tells })
}

/** Reads what the pictures show. What cannot be fetched in time shows nothing, and goes the way of any picture. */
export async function lookAtPictures(
  pictures: readonly Attachment[],
  fetchPicture: (reference: string) => Promise<Uint8Array | undefined>,
): Promise<SeenPictures> {
  const seen = new Map<string, Asked | undefined>()
  for (const { reference } of pictures) {
    const bytes = await fetchPicture(reference).catch(() => undefined)
    const codes = bytes ? await readQrCodes(bytes) : []
    seen.set(
      reference,
      codes.map(asksForGenuineness).find((asked) => asked !== undefined),
    )
  }
  return seen
}
