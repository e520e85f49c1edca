/** The form with which an agency is asked. */
import type { AgencyContact } from '../../db/agencies.ts'
import type { Wording } from '../../db/cases.ts'
import type { Fitting } from '../../knowledge/agency-fit.ts'
import { agencyTexts } from '../../knowledge/texts/agencies.ts'
import { DeadlineFields } from './deadline.tsx'

const texts = agencyTexts.ask

/** What the form says. */
export interface Asking {
  /** Of the question that comes of it: a form that is sent twice asks once. */
  readonly id: string
  /** `AGENCY`, `AGENCY:CONTACT`, or `lain` for the one chosen in the list of all others. */
  readonly to: string
  readonly otherTo: string
  readonly question: string
  readonly wordingIds: readonly string[]
  readonly deadline: string
  readonly moment: string
}

interface AskFormProps {
  readonly ranked: readonly Fitting[]
  readonly contacts: readonly AgencyContact[]
  readonly wordings: readonly Wording[]
  readonly asking: Asking
  readonly now: Date
}

/** More than these are looked for in the list of the others. */
const mostFitting = 5

export function AskForm({ ranked, contacts, wordings, asking, now }: AskFormProps) {
  const fitting = ranked.filter(({ why }) => why.length > 0).slice(0, mostFitting)
  const others = ranked.filter((one) => !fitting.includes(one))
  const ways = (of: Fitting) => waysTo(of, contacts)
  const isKnown = fitting.flatMap(ways).some(({ value }) => value === asking.to)
  const first = fitting.flatMap(ways)[0]?.value ?? 'lain'
  const chosen = isKnown || asking.to === 'lain' ? asking.to : first
  return (
    <form method="post" class="stack ask">
      <input type="hidden" name="rujukan" value={asking.id} />
      <fieldset class="stack tight">
        <legend>{texts.agency}</legend>
        {fitting.map((one) =>
          ways(one).map(({ value, label }) => (
            <label class="choice">
              <input type="radio" name="tujuan" value={value} checked={value === chosen} />
              <span>
                {label} <small>{one.why.join(', ')}</small>
              </span>
            </label>
          )),
        )}
        <label class="choice">
          <input type="radio" name="tujuan" value="lain" checked={chosen === 'lain'} />
          <span>{texts.others}</span>
        </label>
        <label class="field other">
          <span class="hidden-text">{texts.others}</span>
          <select name="tujuan-lain">
            <option value="">{texts.choose}</option>
            {others.flatMap(ways).map(({ value, label }) => (
              <option value={value} selected={value === asking.otherTo}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </fieldset>
      <div class="field">
        <label for="pertanyaan">{texts.question}</label>
        <textarea id="pertanyaan" name="pertanyaan" rows={4} maxlength={1_000} required>
          {asking.question}
        </textarea>
        <small>{texts.questionHint}</small>
      </div>
      <fieldset class="stack tight">
        <legend>{texts.wordings}</legend>
        {wordings.length === 0 && <p class="soft">{texts.noWordings}</p>}
        {wordings.map(({ id, text }) => (
          <label class="choice">
            <input type="checkbox" name="kata" value={id} checked={asking.wordingIds.includes(id)} />
            <span class="words">{text}</span>
          </label>
        ))}
        <small>{texts.wordingsHint}</small>
      </fieldset>
      <DeadlineFields chosen={asking.deadline} moment={asking.moment} now={now} />
      <p>
        <button type="submit" class="button">
          {texts.send}
        </button>
      </p>
    </form>
  )
}

/** An agency through each of its contacts, or as an office where nobody is known. */
function waysTo({ agency }: Fitting, contacts: readonly AgencyContact[]) {
  const people = contacts.filter((contact) => contact.agencyId === agency.id)
  if (people.length === 0) return [{ value: agency.id, label: agency.name }]
  return people.map(({ id, name, position }) => ({
    value: `${agency.id}:${id}`,
    label: `${agency.name}: ${name}, ${position}`,
  }))
}
