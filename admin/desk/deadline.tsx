/** Choosing a deadline for an agency: in office hours from now on, or a moment of one's own. */
import { formatDateTime } from '../../knowledge/dates.ts'
import { afterOfficeHours, workingDay } from '../../knowledge/office-hours.ts'
import { agencyTexts } from '../../knowledge/texts/agencies.ts'

const texts = agencyTexts.ask

/** Each choice in office hours. */
const choices = { mendesak: 4, sehari: workingDay, 'tiga-hari': 3 * workingDay } as const

const names = Object.keys(choices) as (keyof typeof choices)[]
const longest = 366 * 24 * 60 * 60 * 1_000

/** The moment that a form asks for; undefined: none, or one that cannot be a deadline. */
export function readDeadline(
  { batas, waktu }: { readonly batas: string; readonly waktu: string },
  now: Date,
): Date | undefined {
  const name = names.find((one) => one === batas)
  if (name) return afterOfficeHours(now, choices[name])
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(waktu) ? new Date(`${waktu}:00+08:00`) : undefined
  const ahead = at ? at.getTime() - now.getTime() : Number.NaN
  return ahead > 0 && ahead <= longest ? at : undefined
}

export function DeadlineFields(props: {
  readonly chosen: string
  readonly moment: string
  readonly now: Date
}) {
  const { chosen, moment, now } = props
  return (
    <fieldset class="stack tight">
      <legend>{texts.deadline}</legend>
      {names.map((name) => (
        <label class="choice">
          <input type="radio" name="batas" value={name} checked={chosen === name} />
          <span>
            {texts.choices[name]}{' '}
            <small>{texts.until(formatDateTime(afterOfficeHours(now, choices[name])))}</small>
          </span>
        </label>
      ))}
      <label class="choice">
        <input type="radio" name="batas" value="lain" checked={chosen === 'lain'} />
        <span>{texts.other}</span>
      </label>
      <label class="field moment">
        <span>{texts.otherLabel}</span>
        <input type="datetime-local" name="waktu" value={moment} />
      </label>
      <small>{texts.deadlineHint}</small>
    </fieldset>
  )
}
