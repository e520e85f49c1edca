/** Works off the inbox: each asker's messages become one turn, taken whole or not at all. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { withoutParameters } from '../../db/errors.ts'
import { type ClaimedTurn, claimTurns, nextTurnAt, postponeTurn, setAsideTurn } from '../../db/inbox.ts'
import { backOff } from '../back-off.ts'
import { runWorker } from '../worker.ts'
import { lookAtPictures, type SeenPictures, UnseenPictures } from './genuineness.ts'
import { type ConversationTools, OutdatedKnowledge, takeTurn } from './turn.ts'

/** Turns taken at once by one process. */
const atOnce = 20

/** For how long a turn is this process's to take, in milliseconds. */
const claim = 15_000

/** A turn that failed this often is set aside for the operator, so that the asker's next one gets through. */
const mostAttempts = 6

/** How often the indexes are refreshed within one turn before it is postponed. */
const mostRefreshes = 5

/** How long pictures are looked at, in milliseconds: well below what a turn is claimed for. */
const lookPatience = 6_000

/** Takes turns until `signal` aborts; resolves when those under way have ended. */
export async function converse(tools: ConversationTools, log: Logger, signal: AbortSignal): Promise<void> {
  const { store } = tools
  const looking = new Set<Promise<void>>()
  // Pictures are fetched from the messenger: nobody else's turn waits for that.
  const aside = (work: Promise<void>) => {
    const task = work.finally(() => looking.delete(task))
    looking.add(task)
  }
  await runWorker(
    {
      async takeDue() {
        const now = new Date()
        const until = new Date(now.getTime() + claim)
        const turns = await store.write((tx) => claimTurns(tx, now, until, atOnce))
        await Promise.all(turns.map((turn) => takeSafely(tools, turn, log, aside)))
        return turns.length
      },
      nextAt: () => nextTurnAt(store.read),
      onNews: (wake) => store.onAnnounce('inbox', wake),
      onError: (error) => log.error(error, 'the inbox could not be read; trying again'),
      onRecovery: () => log.info('the inbox can be read again'),
    },
    signal,
  )
  await Promise.all(looking)
}

/** `aside` is given what takes longer. */
async function takeSafely(
  tools: ConversationTools,
  turn: ClaimedTurn,
  log: Logger,
  aside: (work: Promise<void>) => void,
  seen?: SeenPictures,
): Promise<void> {
  try {
    await takeWithRefresh(tools, turn, seen)
  } catch (error) {
    if (error instanceof UnseenPictures && !seen)
      return aside(look(tools, error).then((now) => takeSafely(tools, turn, log, aside, now)))
    const now = new Date()
    const attempts = Math.max(...turn.items.map((item) => item.attempts))
    log.error({ err: error, asker: turn.askerId, attempts }, 'a turn failed')
    const reason = withoutParameters(error).message
    await tools.store.write((tx) =>
      attempts >= mostAttempts
        ? setAsideTurn(tx, turn.items, now, reason)
        : postponeTurn(tx, turn.items, new Date(now.getTime() + backOff(attempts))),
    )
  }
}

/** Looks at the pictures, for no longer than people wait for an answer. */
async function look(
  { fetchPicture }: ConversationTools,
  { channel, pictures }: UnseenPictures,
): Promise<SeenPictures> {
  const seeing = lookAtPictures(pictures, (reference) => fetchPicture(channel, reference))
  return await Promise.race([seeing, sleep(lookPatience, new Map(), { ref: false })])
}

async function takeWithRefresh(
  tools: ConversationTools,
  turn: ClaimedTurn,
  seen: SeenPictures | undefined,
): Promise<void> {
  for (let refreshes = 0; ; refreshes++) {
    try {
      return await takeTurn(tools, turn, new Date(), seen)
    } catch (error) {
      if (!(error instanceof OutdatedKnowledge) || refreshes === mostRefreshes) throw error
      await tools.knowledge.refresh()
    }
  }
}
