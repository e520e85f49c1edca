import type { Api } from 'grammy'
import { z } from 'zod'
import type { Persist } from './persistence.ts'
import { wantedUpdates } from './updates.ts'

/** How long Telegram holds a poll open while there is nothing new, in seconds. */
export const pollSeconds = 30

const numbered = z.array(z.looseObject({ update_id: z.int() }))

/**
 * Long polling until `signal` aborts.
 *
 * Not grammY's `bot.start()`: that hands over one update at a time, which costs a transaction each, and it
 * ends for good at a 401 or 409. Here a whole batch is written down in ONE transaction, and only the next
 * poll, whose offset lies behind it, tells Telegram that it may forget that batch. Whatever happens in
 * between, Telegram delivers it again, and what was written down already is taken once.
 *
 * `untilAnswered` goes on in spite of Telegram's failures, `take` resolves once a batch is written down.
 */
export async function poll(
  api: Api,
  untilAnswered: Persist,
  take: (updates: readonly unknown[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let offset: number | undefined
  while (!signal.aborted) {
    const updates = await untilAnswered(async () =>
      numbered.parse(
        await api.getUpdates({
          timeout: pollSeconds,
          allowed_updates: wantedUpdates,
          ...(offset !== undefined && { offset }),
        }),
      ),
    )
    const last = updates.at(-1)
    if (last === undefined) continue
    await take(updates)
    // The last one's, not the highest: after a quiet week Telegram begins anew with a random, maybe lower, id.
    offset = last.update_id + 1
  }
}
