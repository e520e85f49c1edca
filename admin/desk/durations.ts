import { deskTexts } from '../../knowledge/texts/desk.ts'

const texts = deskTexts.duration
const minute = 60 * 1000
const hour = 60 * minute
const day = 24 * hour

/** How long it is from `since` to `now`, in the largest unit that says enough: `3 jam`, `2 hari`. */
export function durationWords(since: Date, now: Date): string {
  const passed = now.getTime() - since.getTime()
  if (passed < minute) return texts.justNow
  if (passed < hour) return texts.minutes(Math.floor(passed / minute))
  if (passed < 2 * day) return texts.hours(Math.floor(passed / hour))
  return texts.days(Math.floor(passed / day))
}
