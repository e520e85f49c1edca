/** Each morning the moderators' group hears which clarifications ran out, or asked to be looked at again. */
import { fallingDue } from '../db/review.ts'
import { keepSetting, readSettings } from '../db/settings.ts'
import type { Message } from '../db/shapes.ts'
import type { Store } from '../db/store.ts'
import { dayAfter, formatPartialDate, lastMorning } from './dates.ts'
import type { Setting } from './messages.ts'
import { tellModerators } from './moderators.ts'
import { aftercareDesk } from './texts/aftercare.ts'

const texts = aftercareDesk.reminder

/** So many are named; the list has them all. */
const mostNamed = 10

/**
 * Reminds of what has to be reviewed since the last morning on which this was done, also one that passed while no
 * process ran. Any number of processes may try: of one morning there is one message.
 */
export async function remindOfReview(store: Store, { publicUrl, now }: Setting): Promise<void> {
  const today = lastMorning(now)
  if (((await readSettings(store.read))['reviewed-on'] ?? '') >= today) return
  await store.write(async (tx) => {
    const last = (await readSettings(tx))['reviewed-on'] ?? dayAfter(today, -1)
    if (last >= today) return
    await keepSetting(tx, 'reviewed-on', today)
    const ranOut = await fallingDue(tx, 'validUntil', last, today)
    const named = new Set(ranOut.map((one) => one.id))
    const asking = (await fallingDue(tx, 'askAgainOn', dayAfter(last, 1), dayAfter(today, 1))).filter(
      (one) => !named.has(one.id),
    )
    const lines = [
      ...ranOut.map(({ title, validUntil }) => texts.ranOut(title, formatPartialDate(validUntil ?? today))),
      ...asking.map(({ title }) => texts.askAgain(title)),
    ]
    if (lines.length > 0) await tellModerators(tx, `review:${today}`, reminder(lines, publicUrl), now)
  })
}

const reminder = (lines: readonly string[], publicUrl: string): Message => ({
  paragraphs: [
    { text: texts.intro(lines.length), strong: true },
    { text: lines.slice(0, mostNamed).join('\n') },
    ...(lines.length > mostNamed ? [{ text: texts.more(lines.length - mostNamed) }] : []),
    { text: texts.link(`${publicUrl}/admin/klarifikasi?keadaan=review`) },
  ],
})
